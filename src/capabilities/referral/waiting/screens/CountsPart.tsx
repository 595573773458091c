/** How many wait by area, without names. */
import { Block } from '#ui/page.tsx';
import { Table } from '#ui/table.tsx';
import { useWaitingTexts } from './words.ts';

interface Area {
  readonly subregionName: string | null;
  readonly waiting: number | null;
  readonly longestDays: number | null;
}

export function CountsPart({ areas }: { readonly areas: readonly Area[] }) {
  const { counts: texts, area } = useWaitingTexts();
  const few = <span className="small soft">{texts.few}</span>;
  return (
    <Block id="counts" title={texts.title}>
      <Table
        caption={texts.caption}
        captionHidden
        rows={areas}
        rowKey={({ subregionName }) => subregionName ?? ''}
        columns={[
          { key: 'area', head: texts.area, cell: ({ subregionName }) => area(subregionName) },
          { key: 'waiting', head: texts.waiting, number: true, cell: ({ waiting }) => waiting ?? few },
          {
            key: 'longest',
            head: texts.longest,
            number: true,
            cell: ({ longestDays }) => (longestDays === null ? '' : texts.days(longestDays)),
          },
        ]}
      />
    </Block>
  );
}
