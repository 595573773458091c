/** How many wait by area, without names. */
import { Block } from '#ui/page.tsx';
import { Empty } from '#ui/shown.tsx';
import { Table } from '#ui/table.tsx';
import { useWaitingTexts } from './words.ts';

interface Area {
  readonly subregionName: string | null;
  readonly waiting: number;
  readonly longestDays: number;
}

export function CountsPart({ areas }: { readonly areas: readonly Area[] }) {
  const { counts: texts, none, area } = useWaitingTexts();
  return (
    <Block id="counts" title={texts.title}>
      {areas.length === 0 ? (
        <Empty {...none} />
      ) : (
        <Table
          caption={texts.caption}
          captionHidden
          rows={areas}
          rowKey={({ subregionName }) => subregionName ?? ''}
          columns={[
            { key: 'area', head: texts.area, cell: ({ subregionName }) => area(subregionName) },
            { key: 'waiting', head: texts.waiting, number: true, cell: ({ waiting }) => waiting },
            { key: 'longest', head: texts.longest, number: true, cell: ({ longestDays }) => texts.days(longestDays) },
          ]}
        />
      )}
    </Block>
  );
}
