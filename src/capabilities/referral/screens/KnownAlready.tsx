/** Is this person known already? For triage: who looks alike, why, and what was said of it. The referrer never sees this. */
import { Link } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { judgeLikeness, type LikeDossier, likeDossiers } from '../matching/contract.ts';
import type { Judgement } from '../matching/events.ts';
import { useAge, useReferralTexts } from './said.tsx';

export function KnownAlready({ dossier }: { readonly dossier: string }) {
  const { known } = useReferralTexts();
  const reading = useReading(likeDossiers, { dossier });
  return (
    <Block id="known" title={known.title}>
      <Shown reading={reading}>
        {(found) =>
          found.length === 0 ? (
            <p className="soft">{known.none}</p>
          ) : (
            <>
              <p className="soft">{known.lead}</p>
              <ul className="plain">
                {found.map((one) => (
                  <li key={one.dossier}>
                    <Alike of={dossier} one={one} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Shown>
    </Block>
  );
}

function Alike({ of, one }: { readonly of: string; readonly one: LikeDossier }) {
  const { known, noName, refusals } = useReferralTexts();
  const words = useWords();
  const age = useAge();
  const format = useFormat();
  const judging = useAsking(judgeLikeness);
  const name = one.name ?? noName;
  const say = (judgement: Judgement) =>
    void judging.ask({ dossier: of }, { other: one.dossier, judgement, seen: one.version });
  const why = one.fields.map(({ field, level }) => known.why(known.field[field], known.level[level]));
  return (
    <article className="alike" aria-labelledby={`alike-${one.dossier}`}>
      <h3 id={`alike-${one.dossier}`}>
        <Link href={`/dossiers/${one.dossier}`}>{name}</Link>{' '}
        <small className="light">
          {wholeDays(one.caseNumber)}, {words.phase[one.phase]}, {age(one.birth)}
        </small>
      </h3>
      {one.judgement === 'open' && one.strength && <Status is="soon">{known.strength[one.strength]}</Status>}
      {one.judgement === 'same' && <Status is="plain">{known.same}</Status>}
      {one.judgement === 'different' && <Status is="plain">{known.different}</Status>}
      {(why.length > 0 || one.byAlias) && <p>{format.list([...why, ...(one.byAlias ? [known.byAlias] : [])])}</p>}
      <Trouble problem={judging.problem} refusals={refusals} />
      <Sayings of={one} busy={judging.busy} say={say} />
    </article>
  );
}

function Sayings(props: { readonly of: LikeDossier; readonly busy: boolean; say(judgement: Judgement): void }) {
  const { of, busy, say } = props;
  const { known } = useReferralTexts();
  const offered: readonly (readonly [Judgement, string])[] =
    of.judgement === 'open'
      ? [
          ['same', known.saySame],
          ['different', known.sayDifferent],
        ]
      : [['open', known.takeBack]];
  return (
    <div className="row noprint">
      {offered.map(([judgement, label]) => (
        <button
          key={judgement}
          type="button"
          className="btn low"
          aria-disabled={busy || undefined}
          aria-describedby={`alike-${of.dossier}`}
          onClick={() => say(judgement)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
