/** Who was found by what was typed above. The words stay in the open tab: not in the address, not in the log. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { addressOf, call } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import { useSearchWords } from '#ui/search-words.ts';
import { Bones, Empty, Failure } from '#ui/shown.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { type Found, searchDossiers } from '../contract.ts';
import { sayAge, today, useDossierTexts } from './words.ts';
import './dossier.css';

export function SearchPage() {
  const texts = useDossierTexts();
  const format = useFormat();
  const words = useSearchWords().trim();
  const { data: answer, refetch } = useQuery({
    queryKey: ['search', words],
    enabled: words !== '',
    gcTime: 0,
    retry: false,
    queryFn: () =>
      call<{ results: Found[]; more: boolean }>(
        searchDossiers.method,
        addressOf(searchDossiers.path, undefined, undefined),
        {
          body: { words },
        },
      ),
  });
  const found = answer?.ok ? answer.reply.results : undefined;
  const more = answer?.ok === true && answer.reply.more;
  const heading =
    found && found.length > 0
      ? (more ? texts.search.best : texts.search.heading)(found.length, format.capitalCount(found.length))
      : texts.search.title;
  return (
    <Page title={texts.search.title} heading={heading} lead={<p className="small">{texts.search.lead}</p>}>
      <div role="status" className="sr">
        {found && (found.length === 0 ? texts.search.none : heading)}
      </div>
      {words === '' && <Empty title={texts.search.title} text={texts.search.nothingTyped} />}
      {words !== '' && answer === undefined && <Bones />}
      {answer?.ok === false && <Failure problem={answer.problem} again={() => void refetch()} />}
      {found?.length === 0 && <Empty title={texts.search.none} text={texts.search.noneText} />}
      {found && found.length > 0 && (
        <>
          <Results found={found} />
          <p className="small soft under-table">{more ? texts.search.more : texts.search.notThere}</p>
        </>
      )}
    </Page>
  );
}

function Results({ found }: { readonly found: readonly Found[] }) {
  const texts = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const columns: Column<Found>[] = [
    {
      key: 'person',
      head: texts.list.person,
      cell: ({ dossier, name, birth, aliases }) => (
        <>
          <Link href={`/dossiers/${dossier}`}>{name ?? texts.noName}</Link>
          <small className="under">
            {birth?.is === 'known'
              ? `${format.day(birth.day)}, ${sayAge(texts, birth, today())}`
              : sayAge(texts, birth ?? { is: 'unknown' }, today())}
            {aliases.length > 0 && `, ${texts.alsoKnown(format.list(aliases))}`}
          </small>
        </>
      ),
    },
    { key: 'number', head: texts.list.number, cell: ({ caseNumber }) => <span className="nowrap">{caseNumber}</span> },
    { key: 'phase', head: texts.list.inPhase, cell: ({ phase }) => words.phase[phase] },
    { key: 'why', head: texts.search.why, cell: ({ why }) => format.list(why.map((one) => texts.why[one])) },
  ];
  return (
    <Table
      caption={texts.search.results}
      captionHidden
      rows={found}
      rowKey={({ dossier }) => dossier}
      columns={columns}
    />
  );
}
