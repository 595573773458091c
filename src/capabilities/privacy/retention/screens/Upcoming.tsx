import { Block } from '#ui/page.tsx';
import { Table } from '#ui/table.tsx';
import type { DueDossier } from '../contract.ts';
import { useWhy } from './why.ts';
import { useRetentionTexts } from './words.ts';

/** What falls due within half a year, and what was postponed until then. */
export function Upcoming({ upcoming }: { readonly upcoming: readonly DueDossier[] }) {
  const texts = useRetentionTexts();
  const why = useWhy();
  return (
    <Block id="komend" title={texts.upcoming.title}>
      {upcoming.length === 0 ? (
        <p className="soft">{texts.upcoming.none}</p>
      ) : (
        <Table
          caption={texts.upcoming.caption}
          captionHidden
          rows={upcoming}
          rowKey={({ dossier }) => dossier}
          columns={[
            { key: 'number', head: texts.number, cell: (row) => <span className="nowrap">{row.caseNumber}</span> },
            { key: 'kind', head: texts.kindHead, cell: (row) => texts.kind[row.class] },
            { key: 'why', head: texts.why, cell: why },
          ]}
        />
      )}
    </Block>
  );
}
