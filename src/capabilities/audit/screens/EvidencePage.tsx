/** Was anything changed? The answer first, then what it rests on and how anybody checks it without believing us. */
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { saveFile } from '#ui/save-file.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import { type EvidenceState, readEvidence } from '../contract.ts';
import { Answer, headingOf } from './Answer.tsx';
import { CheckYourself } from './CheckYourself.tsx';
import { ProofOfRow } from './ProofOfRow.tsx';
import { Repairs } from './Repairs.tsx';
import { Witnesses } from './Witnesses.tsx';
import { useAuditTexts } from './words.ts';
import './evidence.css';

export function EvidencePage(_: PageProps) {
  const texts = useAuditTexts();
  const reading = useReading(readEvidence);
  return (
    <Page
      title={texts.title}
      heading={(state) => headingOf(texts, state)}
      lead={texts.lead}
      reading={reading}
      isEmpty={() => false}
    >
      {(state) => (
        <>
          <Answer state={state} />
          {state.refusal && <Refusal refusal={state.refusal} />}
          {state.repairs.length > 0 && (
            <div className="evidence-repairs">
              <Repairs repairs={state.repairs} />
            </div>
          )}
          {state.latest && <Latest latest={state.latest} />}
          <Witnesses witnesses={state.witnesses} />
          <CheckYourself keys={state.keys} />
          {state.latest && <ProofOfRow />}
        </>
      )}
    </Page>
  );
}

/** Whatever keeps the house from signing, since when, and who can do something about it. */
function Refusal({ refusal: { why, since } }: { readonly refusal: NonNullable<EvidenceState['refusal']> }) {
  const texts = useAuditTexts();
  const format = useFormat();
  return (
    <Note tone="late">
      {texts.notSigned(format.moment(since))} {texts.whyNotSigned[why]}
    </Note>
  );
}

function Latest({ latest }: { readonly latest: NonNullable<EvidenceState['latest']> }) {
  const texts = useAuditTexts();
  const format = useFormat();
  return (
    <Block id="controlepunt" title={texts.checkpointTitle}>
      <p className="evidence-text">{texts.checkpointText}</p>
      <dl className="facts evidence-facts">
        <dt>{texts.signedAt}</dt>
        <dd>{wholeDays(format.moment(latest.signedAt))}</dd>
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
