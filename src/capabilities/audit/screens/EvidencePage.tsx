/** Was anything changed? The answer first, then what it rests on and how anybody checks it without believing us. */
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { saveFile } from '#ui/save-file.ts';
import { type EvidenceState, readEvidence } from '../contract.ts';
import { CheckYourself } from './CheckYourself.tsx';
import { ProofOfRow } from './ProofOfRow.tsx';
import { Witnesses } from './Witnesses.tsx';
import { useAuditTexts } from './words.ts';
import './evidence.css';

/** Two nights passed without a check that came to its end. */
const isOld = ({ checkedAt }: { readonly checkedAt: string }): boolean =>
  Date.now() - Date.parse(checkedAt) > 48 * 3_600_000;

export function EvidencePage(_: PageProps) {
  const texts = useAuditTexts();
  const reading = useReading(readEvidence);
  const answerOf = ({ latest, check }: EvidenceState): string => {
    if (latest === null) return texts.nothingSigned;
    if (check === null) return texts.notChecked;
    if (check.found > 0) return texts.changed(check.found);
    return isOld(check) ? texts.checkedLongAgo : texts.unchanged;
  };
  return (
    <Page title={texts.title} heading={answerOf} lead={texts.lead} reading={reading} isEmpty={() => false}>
      {(state) => (
        <>
          <Answer state={state} />
          {state.latest && <Latest latest={state.latest} />}
          <Witnesses witnesses={state.witnesses} />
          <CheckYourself keys={state.keys} />
          {state.latest && <ProofOfRow />}
        </>
      )}
    </Page>
  );
}

function Answer({ state: { latest, check } }: { readonly state: EvidenceState }) {
  const texts = useAuditTexts();
  const format = useFormat();
  if (latest === null) return <p className="evidence-text">{texts.nothingSignedText}</p>;
  if (check === null) return <p className="evidence-text">{texts.notCheckedText}</p>;
  const moment = format.moment(check.checkedAt);
  if (check.found > 0) return <Note tone="late">{texts.changedText(moment)}</Note>;
  if (isOld(check)) return <Note tone="late">{texts.checkedLongAgoText(moment)}</Note>;
  return <p className="evidence-text">{texts.unchangedText(format.number(check.size), moment)}</p>;
}

function Latest({ latest }: { readonly latest: NonNullable<EvidenceState['latest']> }) {
  const texts = useAuditTexts();
  const format = useFormat();
  return (
    <Block id="controlepunt" title={texts.checkpointTitle}>
      <p className="evidence-text">{texts.checkpointText}</p>
      <dl className="facts evidence-facts">
        <dt>{texts.signedAt}</dt>
        <dd>{format.moment(latest.signedAt)}</dd>
        <dt>{texts.size}</dt>
        <dd>{format.number(latest.size)}</dd>
      </dl>
      <p className="noprint">
        <button
          type="button"
          className="btn"
          onClick={() => saveFile(`checkpoint-${latest.size}.txt`, latest.note, 'text/plain')}
        >
          {texts.download}
        </button>
      </p>
    </Block>
  );
}
