import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { Status, Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import type { EvidenceState } from '../contract.ts';
import { useAuditTexts } from './words.ts';

/** Who has a copy of the checkpoints, and since when. */
export function Witnesses({ witnesses }: Pick<EvidenceState, 'witnesses'>) {
  const texts = useAuditTexts();
  const format = useFormat();
  const isOnlyHere = witnesses.length > 0 && witnesses.every(({ kind }) => kind === 'file');
  return (
    <Block id="getuigen" title={texts.witnessesTitle}>
      <p className="evidence-text">{texts.witnessesText}</p>
      {witnesses.length === 0 ? (
        <p className="evidence-text">{texts.witnessesNone}</p>
      ) : (
        <Table
          caption={texts.witnessesTitle}
          captionHidden
          rows={witnesses}
          rowKey={({ kind, address }) => `${kind} ${address}`}
          columns={[
            {
              key: 'witness',
              head: texts.witness,
              cell: ({ kind, address }) => (
                <>
                  {texts.kind[kind]}
                  <br />
                  <span className="soft sub evidence-address">{address}</span>
                </>
              ),
            },
            {
              key: 'handed',
              head: texts.handedAt,
              cell: ({ handedAt }) => (handedAt === null ? <Unknown>{texts.never}</Unknown> : format.moment(handedAt)),
            },
            {
              key: 'state',
              head: texts.state,
              cell: ({ failure }) =>
                failure === null ? (
                  <Status is="calm">{texts.isHanded}</Status>
                ) : (
                  <Status is="late">{texts.failed(failure)}</Status>
                ),
            },
          ]}
        />
      )}
      {isOnlyHere && <Note tone="soon">{texts.onlyHere}</Note>}
    </Block>
  );
}
