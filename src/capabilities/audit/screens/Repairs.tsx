import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Table } from '#ui/table.tsx';
import type { EvidenceState } from '../contract.ts';
import { useAuditTexts } from './words.ts';

/** Damage after which signing went on, each time with the reason. */
export function Repairs({ repairs }: Pick<EvidenceState, 'repairs'>) {
  const texts = useAuditTexts();
  const format = useFormat();
  return (
    <Block id="uitgelegd" title={texts.repairsTitle}>
      <p className="evidence-text">{texts.repairsText}</p>
      <Table
        caption={texts.repairsTitle}
        captionHidden
        rows={repairs}
        rowKey={({ repairedAt }) => repairedAt}
        columns={[
          { key: 'repairedAt', head: texts.repairedAt, cell: ({ repairedAt }) => format.moment(repairedAt) },
          { key: 'found', head: texts.repairFound, cell: ({ found }) => format.number(found) },
          { key: 'reason', head: texts.repairReason, cell: ({ reason }) => reason },
        ]}
      />
    </Block>
  );
}
