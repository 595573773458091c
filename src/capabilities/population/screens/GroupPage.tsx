/** One group: who belongs to it, and each time it was counted. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { type Group, readGroup } from '../contract.ts';
import { LatestEstimate } from './LatestEstimate.tsx';
import { Published } from './Published.tsx';
import { usePopulationTexts } from './words.ts';

export function GroupPage({ params: { group = '' } }: PageProps) {
  const texts = usePopulationTexts();
  const mayOpen = useMay('population.manage');
  const reading = useReading(readGroup, { group });
  return (
    <Page
      title={texts.title}
      heading={({ name }) => name}
      leadOf={({ definition }) => definition}
      back={{ to: '/doelgroep', label: texts.groupPage.back }}
      reading={reading}
      {...(mayOpen && {
        actions: (
          <Link className="btn main" href={`/doelgroep/groep/${group}/telling`}>
            {texts.groupPage.open}
          </Link>
        ),
      })}
    >
      {({ rounds }) => (
        <>
          {rounds.length === 0 ? (
            <p>
              <strong>{texts.groupPage.none}.</strong> {texts.groupPage.noneText}
            </p>
          ) : (
            <RoundTable rounds={rounds} />
          )}
          <Published />
        </>
      )}
    </Page>
  );
}

function RoundTable({ rounds }: { readonly rounds: Group['rounds'] }) {
  const texts = usePopulationTexts();
  const { groupPage } = texts;
  const format = useFormat();
  return (
    <Table
      caption={groupPage.roundsTitle}
      rows={rounds}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'asOf',
          head: texts.asOf,
          cell: ({ id, asOf }) => <Link href={`/doelgroep/telling/${id}`}>{format.day(asOf)}</Link>,
        },
        { key: 'lists', head: groupPage.lists, number: true, cell: ({ lists }) => format.number(lists) },
        {
          key: 'agreed',
          head: groupPage.agreed,
          cell: ({ agreed, agencies, waitsForUs }) => (
            <>
              {groupPage.agreedOf(agreed, agencies)}
              {waitsForUs && (
                <>
                  {' '}
                  <Status is="soon">{texts.waitsForUs}</Status>
                </>
              )}
            </>
          ),
        },
        { key: 'latest', head: texts.latest, cell: ({ latest }) => <LatestEstimate of={latest} /> },
      ]}
    />
  );
}
