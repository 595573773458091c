/** The dossiers that are mine, or of which my agency holds a part. */
import { Link, useSearchParams } from 'wouter';
import { type Reading, useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import { useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Unknown } from '#ui/status.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { type DossierRow, dossiers, PhaseFilter } from '../contract.ts';
import { Responsible } from '../events.ts';
import { sayAge, today, useDossierTexts } from './words.ts';
import './dossier.css';

export function Dossiers() {
  const texts = useDossierTexts();
  const [asked] = useSearchParams();
  const responsible = useSession().roles.some((role) => Responsible.safeParse(role).success);
  const of = responsible && asked.get('van') !== 'organisatie' ? 'me' : 'agency';
  const phase = PhaseFilter.safeParse(asked.get('fase')).data;
  const after = asked.get('na') ?? undefined;
  const list = useReading(dossiers, {}, { of, ...(phase && { phase }), ...(after && { after }) });
  return (
    <Page title={texts.dossiers}>
      <Filters of={of} phase={phase} responsible={responsible} />
      <Listed list={list} after={after} of={of} phase={phase} />
    </Page>
  );
}

const addressOf = (of: 'me' | 'agency', phase: PhaseFilter | undefined, after?: string): string => {
  const query = new URLSearchParams({
    ...(of === 'agency' && { van: 'organisatie' }),
    ...(phase && { fase: phase }),
    ...(after && { na: after }),
  }).toString();
  return query === '' ? '/dossiers' : `/dossiers?${query}`;
};

interface FiltersProps {
  readonly of: 'me' | 'agency';
  readonly phase: PhaseFilter | undefined;
  /** Whether a dossier can be one's own at all. */
  readonly responsible: boolean;
}

function Filters({ of, phase, responsible }: FiltersProps) {
  const texts = useDossierTexts();
  const current = (yes: boolean) => (yes ? ({ 'aria-current': 'true' } as const) : {});
  return (
    <>
      {responsible && (
        <nav className="tabs" aria-label={texts.list.whose}>
          <Link href={addressOf('me', phase)} {...current(of === 'me')}>
            {texts.list.mine}
          </Link>
          <Link href={addressOf('agency', phase)} {...current(of === 'agency')}>
            {texts.list.agency}
          </Link>
        </nav>
      )}
      <nav className="tabs" aria-label={texts.list.phase}>
        <Link href={addressOf(of, undefined)} {...current(phase === undefined)}>
          {texts.list.all}
        </Link>
        {PhaseFilter.options.map((one) => (
          <Link key={one} href={addressOf(of, one)} {...current(phase === one)}>
            {texts.filter[one]}
          </Link>
        ))}
      </nav>
    </>
  );
}

interface ListedProps {
  readonly list: Reading<{ readonly rows: DossierRow[]; readonly next: string | null }>;
  readonly after: string | undefined;
  readonly of: 'me' | 'agency';
  readonly phase: PhaseFilter | undefined;
}

function Listed({ list, after, of, phase }: ListedProps) {
  const texts = useDossierTexts();
  const columns = useColumns();
  return (
    <Shown
      reading={list}
      empty={{ title: texts.list.none, text: texts.list.noneText }}
      isEmpty={({ rows }) => rows.length === 0}
    >
      {({ rows, next }) => (
        <>
          <Table
            caption={texts.list.caption}
            captionHidden
            rows={rows}
            rowKey={({ dossier }) => dossier}
            columns={columns}
          />
          <p className="row noprint">
            {after !== undefined && (
              <Link className="btn" href={addressOf(of, phase)}>
                {texts.list.first}
              </Link>
            )}
            {next !== null && (
              <Link className="btn" href={addressOf(of, phase, next)}>
                {texts.list.more}
              </Link>
            )}
          </p>
        </>
      )}
    </Shown>
  );
}

function useColumns(): Column<DossierRow>[] {
  const texts = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  return [
    {
      key: 'person',
      head: texts.list.person,
      cell: ({ dossier, name, caseNumber, birth }) => (
        <>
          <Link href={`/dossiers/${dossier}`}>{name ?? caseNumber}</Link>
          {name === null && <small className="under">{texts.list.nameless}</small>}
          {birth && <small className="under">{sayAge(texts, birth, today())}</small>}
        </>
      ),
    },
    { key: 'number', head: texts.list.number, cell: ({ caseNumber }) => <span className="nowrap">{caseNumber}</span> },
    { key: 'phase', head: texts.list.inPhase, cell: ({ phase }) => words.phase[phase] },
    {
      key: 'since',
      head: texts.list.since,
      cell: ({ phaseSince }) => <span className="nowrap">{format.day(phaseSince)}</span>,
    },
    {
      key: 'manager',
      head: texts.list.manager,
      cell: ({ caseManagerName, phase }) =>
        caseManagerName ??
        (phase === 'closed' ? <span className="soft">{texts.list.over}</span> : <Unknown>{texts.list.nobody}</Unknown>),
    },
    {
      key: 'director',
      head: texts.list.director,
      cell: ({ processDirectorName }) => processDirectorName ?? <Unknown>{texts.list.nobody}</Unknown>,
    },
  ];
}
