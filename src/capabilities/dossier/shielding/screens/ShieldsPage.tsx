/** Shields of the region, for a privacy officer: those that nobody saw first. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { listShields, type OverseenShield, seeShield } from '../contract.ts';
import { useShieldTexts } from './words.ts';
import '../../screens/dossier.css';

export function ShieldsPage(_: PageProps) {
  const { page } = useShieldTexts();
  const format = useFormat();
  const reading = useReading(listShields);
  const unseen = (all: readonly OverseenShield[]) => all.filter(({ seenBy }) => seenBy === null).length;
  return (
    <Page
      title={page.title}
      lead={page.lead}
      reading={reading}
      heading={(all) => page.heading(unseen(all), format.capitalCount(unseen(all)))}
      empty={{ title: page.none, text: page.noneText }}
      isEmpty={(all) => all.length === 0}
    >
      {(all) => all.map((one) => <One key={one.dossier} shield={one} />)}
    </Page>
  );
}

function One({ shield }: { readonly shield: OverseenShield }) {
  const texts = useShieldTexts();
  const format = useFormat();
  const seeing = useAsking(seeShield);
  const { dossier, caseNumber, reason, by, on, liftedOn, people, version, seenBy, seenOn, kept } = shield;
  return (
    <article className="access-request" aria-labelledby={dossier}>
      <h2 id={dossier}>{wholeDays(caseNumber)}</h2>
      <p>
        {texts.reason(reason)}. {texts.people}:{' '}
        {people.length === 0 ? texts.nobody : format.list(people.map(({ name }) => name))}.
        <br />
        <span className="small soft">
          {wholeDays(texts.since(by, format.day(on)))} {liftedOn && wholeDays(texts.lifted(format.day(liftedOn)))}
        </span>
      </p>
      {!kept && (
        <p>
          <Status is="late">{texts.page.unkept}</Status>
        </p>
      )}
      {seenBy && seenOn ? (
        <Status is="calm">{texts.page.seen(seenBy, format.day(seenOn))}</Status>
      ) : (
        <button
          type="button"
          className="btn small noprint"
          disabled={seeing.busy}
          onClick={() => void seeing.ask({ dossier }, { seen: version })}
        >
          {texts.page.see}
          <span className="sr">: {caseNumber}</span>
        </button>
      )}
      <Trouble problem={seeing.problem} refusals={texts.refusals} />
    </article>
  );
}
