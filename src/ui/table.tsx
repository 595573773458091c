/** The dense table: one dark line under the heads, thin lines between rows; on a phone each row becomes a record. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWords } from './language.ts';
import { wholeDays } from './whole-days.tsx';

export interface Column<Row> {
  readonly key: string;
  /** Also stands before the value on a phone. */
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Amounts stand right. */
  readonly number?: boolean;
  /** Holds what one can do with the row, and says so itself: its head is heard, not seen. */
  readonly deed?: boolean;
  /** Makes the head a button that orders by this. */
  readonly sort?: (row: Row) => string | number;
}

interface TableProps<Row> {
  /** What the table holds; shown above it unless `captionHidden`. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The first column is the row head. At most seven. */
  readonly columns: readonly Column<Row>[];
  readonly sortedBy?: { readonly key: string; readonly up: boolean };
}

export function Table<Row>({ caption, captionHidden = false, rows, rowKey, columns, sortedBy }: TableProps<Row>) {
  const { table } = useWords();
  const [order, setOrder] = useState(sortedBy);
  const by = columns.find(({ key }) => key === order?.key);
  const [first, ...others] = columns;
  if (!first) return null;
  return (
    <div className="scroll">
      <table className="stack">
        <caption className={captionHidden ? 'sr' : undefined}>
          {caption}
          {by && order && (
            <span className="sr" aria-live="polite">
              . {table.sortedBy(by.head, order.up)}
            </span>
          )}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head
                key={column.key}
                column={column}
                up={order?.key === column.key ? order.up : undefined}
                onSort={() => setOrder({ key: column.key, up: order?.key === column.key ? !order.up : true })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, by?.sort, order?.up ?? true).map((row) => (
            <tr key={rowKey(row)}>
              <th scope="row" className={first.number ? 'num' : undefined}>
                {wholeDays(first.cell(row))}
              </th>
              {others.map((column) => (
                <td key={column.key} data-l={column.deed ? '' : column.head} className={classOf(column)}>
                  {wholeDays(column.cell(row))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What one can do with a row is not for paper. */
const classOf = <Row,>({ number, deed }: Column<Row>): string | undefined =>
  number ? 'num' : deed ? 'noprint' : undefined;

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly up: boolean | undefined;
  readonly onSort: () => void;
}

function Head<Row>({ column, up, onSort }: HeadProps<Row>) {
  const sort = up === undefined ? 'none' : up ? 'ascending' : 'descending';
  const Arrow = up === false ? ArrowDown : ArrowUp;
  return (
    <th scope="col" className={classOf(column)} aria-sort={column.sort ? sort : undefined}>
      {column.sort ? (
        <button type="button" className="sort" onClick={onSort}>
          {column.head}
          {up !== undefined && <Arrow className="i" aria-hidden="true" />}
        </button>
      ) : (
        <span className={column.deed ? 'sr' : undefined}>{column.head}</span>
      )}
    </th>
  );
}

function sorted<Row>(rows: readonly Row[], by: Column<Row>['sort'], up: boolean): readonly Row[] {
  if (!by) return rows;
  return rows.toSorted((a, b) => {
    const [left, right] = [by(a), by(b)];
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'nl');
    return up ? order : -order;
  });
}
