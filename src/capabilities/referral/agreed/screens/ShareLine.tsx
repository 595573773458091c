/** One partner that will read along: which parts, why, until when; and what it would see, worked out with the whole decision. */
import { useState } from 'react';
import type { Sight } from '#capabilities/dossier/sharing/contract.ts';
import type { Answer, Plain } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Note, Trouble } from '#ui/note.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { sections } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import type { AgreedShare, Looker } from '../contract.ts';
import { useAgreedTexts } from './words.ts';

/** What somebody would see once it was decided as it is typed; undefined when that is not whole, and says so. */
export type Preview = (looker: Plain<Looker>) => Promise<Answer<Sight> | undefined>;

interface LineProps {
  readonly preview: Preview;
  readonly share: AgreedShare;
  readonly name: string;
  readonly remove: () => void;
}

export function ShareLine({ share, name, preview, remove }: LineProps) {
  const texts = useAgreedTexts();
  const { refusals } = useReferralTexts();
  const words = useWords();
  const format = useFormat();
  const [answer, setAnswer] = useState<Answer<Sight>>();
  const what = texts.share(name, format.list(share.sections.map((one) => words.section[one])));
  const until = share.until === null ? texts.always : texts.untilDay(format.day(addDays(share.until, -1)));
  const look = async () => setAnswer(await preview({ agency: share.agency, role: 'partner' }));
  return (
    <>
      {what}
      <div className="small soft">
        {wholeDays(texts.shareWhy(words.purpose[share.purpose], words.ground[share.ground], until))}
      </div>
      <div className="row small">
        <button type="button" className="link" onClick={() => void look()}>
          {texts.preview(name)}
        </button>
        <button type="button" className="link" aria-label={texts.removeOf(what)} onClick={remove}>
          {texts.remove}
        </button>
      </div>
      {answer && !answer.ok && <Trouble problem={answer.problem} refusals={{ ...refusals, ...texts.refusals }} />}
      {answer?.ok && <Seen sight={answer.reply} />}
    </>
  );
}

function Seen({ sight }: { readonly sight: Sight }) {
  const texts = useAgreedTexts();
  const words = useWords();
  const format = useFormat();
  const open = new Set(sight.sections.map(({ section }) => section));
  const hidden = sections.filter((section) => !open.has(section));
  return (
    <Note>
      <p>
        <b>{texts.sees(sight.agencyName)}</b>
      </p>
      {sight.sections.length === 0 && <p>{texts.nothing}</p>}
      <ul>
        {sight.sections.map(({ section, until }) => (
          <li key={section}>
            {words.section[section]}, {until === null ? texts.always : texts.untilDay(format.day(addDays(until, -1)))}
          </li>
        ))}
      </ul>
      {hidden.length > 0 && <p>{texts.seesNot(format.list(hidden.map((section) => words.section[section])))}</p>}
      <p className="small soft">{texts.tried}</p>
    </Note>
  );
}
