/** What somebody of an agency sees, and what stays out of sight: which parts, never what is in them. */
import { useFormat, useWords } from '#ui/language.ts';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type Section, sections } from '#vocabulary/codes.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { today } from '../../screens/words.ts';
import type { Sight } from '../contract.ts';
import { useSharingTexts } from './words.ts';

export function SightShown({ sight }: { readonly sight: Sight }) {
  const { sight: texts } = useSharingTexts();
  const words = useWords();
  const format = useFormat();
  if (!sight.visible)
    return (
      <div>
        <ShieldSaid sight={sight} />
        <p>
          <b>
            {sight.shield?.people.length === 0
              ? texts.nothingElse(sight.agencyName)
              : texts.nothing(sight.agencyName, words.role[sight.role].toLowerCase())}
          </b>
        </p>
        <p className="small soft">{texts.nothingText}</p>
      </div>
    );
  const open = new Set(sight.sections.map(({ section }) => section));
  const hidden = sections.filter((section) => !open.has(section));
  return (
    <div>
      <ShieldSaid sight={sight} />
      <p className="small">{sight.person ? texts.person : texts.noPerson}</p>
      <ul className="plain">
        {sight.sections.map(({ section, until }) => (
          <li key={section}>
            <b>{words.section[section]}</b>{' '}
            <span className="small soft">
              {wholeDays(until === null ? texts.always : texts.until(format.day(addDays(Day.parse(until), -1))))}
            </span>
            <br />
            <Things sight={sight} section={section} />
          </li>
        ))}
        {sight.things.some(({ section }) => section === null) && (
          <li>
            <b>{texts.everywhere}</b>
            <br />
            <Things sight={sight} section={null} />
          </li>
        )}
      </ul>
      {hidden.length > 0 && (
        <div className="unseen">
          <p className="small">{texts.hidden(sight.agencyName)}</p>
          <p className="small">{format.list(hidden.map((section) => words.section[section]))}</p>
        </div>
      )}
    </div>
  );
}

/** Behind a shield an agency sees nothing and a few of its people do; what follows is what the first of those sees. */
function ShieldSaid({ sight: { shield, agencyName, visible } }: { readonly sight: Sight }) {
  const { sight: texts } = useSharingTexts();
  const format = useFormat();
  if (shield === null) return null;
  return (
    <p className="small">
      <Status is="seal">{texts.shielded}</Status>{' '}
      {shield.people.length === 0
        ? texts.shieldedForNobody(agencyName)
        : texts.shieldedFor(agencyName, format.list(shield.people))}
      {visible && ` ${shield.people.length === 0 ? texts.openAllTheSame : texts.ofThem}`}
      {!shield.isWhole && ` ${texts.notWhole}`}
    </p>
  );
}

function Things({ sight, section }: { readonly sight: Sight; readonly section: Section | null }) {
  const texts = useSharingTexts();
  const format = useFormat();
  const there = sight.things.filter((one) => one.section === section);
  // Of an earlier day nothing is counted: then it is not said that there was nothing.
  if (there.length === 0 && sight.on < today()) return null;
  return (
    <span className="small">
      {there.length === 0 ? texts.sight.empty : format.list(there.map(({ thing, count }) => texts.thing[thing](count)))}
    </span>
  );
}
