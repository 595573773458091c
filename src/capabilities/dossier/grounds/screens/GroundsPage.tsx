/** The register of grounds: which law lets whom receive what, in which phase, since when. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { OnThisPage } from '#ui/on-this-page.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { LegalGround } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { compare } from '#vocabulary/order.ts';
import { type KnownAdvice, listAdvice } from '../advice/contract.ts';
import { useAdviceTexts } from '../advice/screens/words.ts';
import { type GroundLine, listGrounds } from '../contract.ts';
import { GroundFacts } from './GroundFacts.tsx';
import { inForce, isUsable } from './in-force.ts';
import { useGroundTexts } from './words.ts';

export function GroundsPage(_: PageProps) {
  const texts = useGroundTexts();
  const words = useWords();
  const mayKeep = useMay('ground.keep');
  const mayRead = useMay('advice.read');
  const reading = useReading(listGrounds);
  const advice = useReading(listAdvice, {}, {}, { when: mayRead });
  return (
    <Page
      title={texts.title}
      reading={reading}
      heading={({ lines, today }) => texts.heading(shownOf(lines, today).filter((line) => isNow(line, today)).length)}
      leadOf={({ regionName }) => texts.lead(regionName)}
      isEmpty={() => false}
      actions={
        mayRead && (
          <Link className="btn" href="/verantwoording/gronden/advies">
            {texts.advice}
          </Link>
        )
      }
    >
      {({ lines, today }) => (
        <>
          <OnThisPage />
          {shownOf(lines, today).map((line) => (
            <Block
              key={line.ground}
              id={line.ground}
              title={words.ground[line.ground]}
              beside={
                mayKeep && (
                  <Link className="noprint" href={`/verantwoording/gronden/grond/${line.ground}`}>
                    {texts.edit}
                    <span className="sr">: {words.ground[line.ground]}</span>
                  </Link>
                )
              }
            >
              <State line={line} today={today} />
              <Advised advice={newestOf(advice.data ?? [], line.ground)} />
              <GroundFacts line={line} />
            </Block>
          ))}
        </>
      )}
    </Page>
  );
}

const newestOf = (all: readonly KnownAdvice[], ground: LegalGround): KnownAdvice | undefined =>
  all
    .filter((one) => one.ground === ground && one.givenOn !== null)
    .toSorted((a, b) => compare(a.givenOn ?? '', b.givenOn ?? ''))
    .at(-1);

/** What the committee said of it last, and whether the region followed that: where the ground is kept, not only where advice is. */
function Advised({ advice }: { readonly advice: KnownAdvice | undefined }) {
  const texts = useGroundTexts();
  const words = useAdviceTexts();
  const format = useFormat();
  if (!advice?.verdict || !advice.givenOn) return null;
  const { verdict, givenOn, followed } = advice;
  const told = texts.advised(
    format.day(givenOn),
    words.verdict[verdict].toLowerCase(),
    followed === null ? words.undecided : words.followed[followed].toLowerCase(),
  );
  const asks = verdict !== 'lawful' && followed !== 'wholly';
  return (
    <p className="small">
      {asks ? <Status is="soon">{told}</Status> : wholeDays(told)}{' '}
      <Link className="noprint" href="/verantwoording/gronden/advies">
        {texts.seeAdvice}
      </Link>
    </p>
  );
}

/** Of each ground the text of today; of one that has not begun, the first to come. */
const shownOf = (lines: readonly GroundLine[], today: Day): GroundLine[] =>
  LegalGround.options.flatMap(
    (ground) => inForce(lines, ground, today) ?? lines.findLast((line) => line.ground === ground) ?? [],
  );
const isNow = (line: GroundLine, today: Day): boolean => line.from <= today && isUsable(line, today);

function State({ line, today }: { readonly line: GroundLine; readonly today: Day }) {
  const texts = useGroundTexts();
  const format = useFormat();
  const { text, from, until, version, setOn, setByName } = line;
  const state = () => {
    if (!text.isOn) return <Status is="hide">{texts.off}</Status>;
    if (from > today) return <Status is="soon">{texts.notYet(format.day(from))}</Status>;
    if (until !== null && until <= today)
      return <Status is="hide">{texts.over(format.day(addDays(until, -1)))}</Status>;
    return <Status is="calm">{texts.on}</Status>;
  };
  return (
    <p className="row small">
      {state()}
      <span className="soft">
        {wholeDays(
          [
            texts.version(version),
            setOn && setByName ? texts.setBy(setByName, format.day(setOn)) : texts.shipped,
            from <= today && texts.notYet(format.day(from)),
          ]
            .filter(Boolean)
            .join(', '),
        )}
      </span>
    </p>
  );
}
