/** One page with everything on it: who it is, what to mind, who hold on, and the parts that each capability lends. */
import { Plus, Scale, Send } from 'lucide-react';
import { Suspense } from 'react';
import { Link } from 'wouter';
import { Alerts } from '#ui/alerts.tsx';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useLanguage, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { OnThisPage } from '#ui/on-this-page.tsx';
import { Block, Page, TwoColumns } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { type DossierPart, type DossierPartProps, useDossierParts } from '#ui/parts.ts';
import { useMay, useSession } from '#ui/session.tsx';
import { Bones, Empty } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { addDays, type Day } from '#vocabulary/day.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { type DossierHead, dossierHead } from '../contract.ts';
import { NumberLine } from '../number/screens/NumberLine.tsx';
import { mayShareIn } from '../sharing/rules.ts';
import { useKnownOn, useStanding } from '../timeline/screens/known-on.ts';
import { OtherDay } from '../timeline/screens/OtherDay.tsx';
import { PastBar } from '../timeline/screens/PastBar.tsx';
import { Manage } from './Manage.tsx';
import { NetworkPart } from './NetworkPart.tsx';
import { ResponsiblePeople } from './ResponsiblePeople.tsx';
import { SealedSections } from './SealedSections.tsx';
import { sayAge, today, useDossierTexts } from './words.ts';
import './dossier.css';

export function DossierPage({ params }: PageProps) {
  const texts = useDossierTexts();
  const [knownOn] = useKnownOn();
  const dossier = params.dossier ?? '';
  const asked = useReading(dossierHead, { dossier }, { ...(knownOn && { knownOn }) });
  const reading = useStanding(asked, dossier);
  const now = asked.state === 'here' && knownOn === undefined ? asked.data : undefined;
  return (
    <>
      {knownOn && <PastBar knownOn={knownOn} />}
      <Page
        title={texts.dossier}
        back={{ to: '/dossiers', label: texts.dossiers }}
        reading={reading}
        heading={(head) => head.person?.name ?? (head.person ? texts.noName : head.caseNumber)}
        leadOf={(head) => <Lead head={head} knownOn={knownOn} />}
        actions={now && <Actions head={now} />}
      >
        {(head) =>
          head.existed ? (
            <>
              <OtherDay />
              <Body head={head} knownOn={knownOn} />
            </>
          ) : (
            <Empty title={texts.head.notYet} text={texts.head.notYetText} />
          )
        }
      </Page>
    </>
  );
}

function Lead({ head, knownOn }: BodyProps) {
  const { person, caseNumber, subregionName, regionName } = head;
  const mayNumber = useMay('number.read');
  const texts = useDossierTexts();
  const format = useFormat();
  const facts = person
    ? [
        sayAge(texts, person.birth, knownOn ?? today()),
        ...(person.address.is === 'none' ? [texts.noAddress] : []),
        ...(person.papers === 'no' ? [texts.noPapers] : []),
        ...(person.aliases.length > 0 ? [texts.alsoKnown(format.list(person.aliases))] : []),
        texts.case(caseNumber),
      ]
    : [];
  return (
    <>
      <span className="small">{wholeDays([...facts, subregionName ?? regionName].join(' · '))}</span>
      {person && knownOn === undefined && mayNumber && head.phase !== 'draft' && (
        <NumberLine key={head.dossier} head={head} />
      )}
    </>
  );
}

function Actions({ head: { dossier, phase, restrictedFrom } }: { readonly head: DossierHead }) {
  const { head } = useDossierTexts();
  const may = { record: useMay('journal.write'), share: useMay('dossier.share'), scale: useMay('bed.ask') };
  // Nothing is added while the dossier rests.
  if (!mayShareIn(phase) || restrictedFrom !== null) return null;
  return (
    <>
      {may.record && (
        <Link className="btn main" href={`/dossiers/${dossier}/leg-vast`}>
          <Plus className="i" aria-hidden="true" />
          {head.record}
        </Link>
      )}
      {may.share && (
        <Link className="btn" href={`/dossiers/${dossier}/deel`}>
          <Send className="i" aria-hidden="true" />
          {head.share}
        </Link>
      )}
      {may.scale && (
        <Link className="btn" href={`/bedden/vraag/${dossier}`}>
          <Scale className="i" aria-hidden="true" />
          {head.scale}
        </Link>
      )}
    </>
  );
}

interface BodyProps {
  readonly head: DossierHead;
  readonly knownOn: Day | undefined;
}

function Body({ head, knownOn }: BodyProps) {
  const { head: texts } = useDossierTexts();
  const [first, ...others] = useAllowed('page', head, knownOn);
  const side = useAllowed('side', head, knownOn);
  const language = useLanguage();
  const format = useFormat();
  const props = { dossier: DossierId.parse(head.dossier), knownOn };
  return (
    <>
      <Alerts alerts={head.alerts} />
      {head.restrictedFrom && <Note tone="soon">{texts.restricted(format.day(head.restrictedFrom))}</Note>}
      <StatusLine head={head} props={props} />
      {head.person === null && <Note>{texts.onlyNumber}</Note>}
      <ResponsiblePeople people={head.responsible} />
      <OnThisPage />
      {first && side.length > 0 ? (
        <div className="dossier-now">
          <TwoColumns
            sideLabel={side.map(({ title }) => title[language]).join(', ')}
            side={side.map((part) => <SidePart key={part.key} part={part} {...props} />)}
          >
            <Part part={first} {...props} />
          </TwoColumns>
        </div>
      ) : (
        first && <Part part={first} {...props} />
      )}
      {others.map((part) => (
        <Part key={part.key} part={part} {...props} />
      ))}
      <SealedSections head={head} />
      <NetworkPart head={head} {...props} />
      {knownOn === undefined && <Manage head={head} />}
    </>
  );
}

/** Parts for which the signed-in person holds the permission, and the agency the section. */
function useAllowed(
  place: NonNullable<DossierPart['place']>,
  { sections }: DossierHead,
  knownOn: Day | undefined,
): readonly DossierPart[] {
  const { permissions } = useSession();
  const held = new Set(sections.map(({ section }) => section));
  return useDossierParts(place).filter(
    ({ permission, section, ofNow }) =>
      permissions.includes(permission) &&
      (section === undefined || held.has(section)) &&
      !(ofNow && knownOn !== undefined),
  );
}

function StatusLine({ head, props }: { readonly head: DossierHead; readonly props: DossierPartProps }) {
  const texts = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const parts = useAllowed('line', head, props.knownOn);
  return (
    <section className="dossier-line" aria-label={texts.head.line}>
      <Suspense>
        {parts.map(({ key, component: Component }) => (
          <Component key={key} {...props} />
        ))}
      </Suspense>
      <span className="small soft">
        {wholeDays(texts.head.phaseSince(words.phase[head.phase].toLowerCase(), format.day(head.phaseSince)))}
      </span>
      {head.endedOn && head.endReason && (
        <span className="small soft">
          {wholeDays(texts.head.ended(texts.outflowReason[head.endReason].toLowerCase(), format.day(head.endedOn)))}
        </span>
      )}
      {head.aftercareUntil && (
        <span className="small soft">
          {wholeDays(
            head.phase === 'aftercare'
              ? texts.head.aftercareRuns(format.day(addDays(head.aftercareUntil, -1)))
              : texts.head.aftercare(format.day(head.aftercareUntil)),
          )}
        </span>
      )}
    </section>
  );
}

function Part({
  part: { key, title, component: Component },
  ...props
}: DossierPartProps & { readonly part: DossierPart }) {
  const language = useLanguage();
  return (
    <Block id={`part-${key}`} title={title[language]}>
      <Suspense fallback={<Bones />}>
        <Component {...props} />
      </Suspense>
    </Block>
  );
}

function SidePart({
  part: { title, component: Component },
  ...props
}: DossierPartProps & { readonly part: DossierPart }) {
  const language = useLanguage();
  return (
    <section>
      <h2>{title[language]}</h2>
      <Suspense fallback={<Bones />}>
        <Component {...props} />
      </Suspense>
    </section>
  );
}
