/** How large is the group: every group with its latest estimate, and beside it what is said in the field. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { type GroupRow, listGroups } from '../contract.ts';
import { LatestEstimate } from './LatestEstimate.tsx';
import { Published } from './Published.tsx';
import { usePopulationTexts } from './words.ts';
import './population.css';

export function Groups(_: PageProps) {
  const texts = usePopulationTexts();
  const mayDefine = useMay('population.manage');
  const reading = useReading(listGroups);
  return (
    <Page
      title={texts.title}
      heading={() => texts.heading}
      lead={texts.lead}
      reading={reading}
      isEmpty={() => false}
      {...(mayDefine && {
        actions: (
          <Link className="btn main" href="/doelgroep/nieuw">
            {texts.define.title}
          </Link>
        ),
      })}
    >
      {(groups) => (
        <>
          {groups.length === 0 ? (
            <p>
              <strong>{texts.none}.</strong> {texts.noneText}
            </p>
          ) : (
            <GroupTable groups={groups} />
          )}
          <Published />
        </>
      )}
    </Page>
  );
}

function GroupTable({ groups }: { readonly groups: readonly GroupRow[] }) {
  const texts = usePopulationTexts();
  const format = useFormat();
  return (
    <Table
      caption={texts.caption}
      captionHidden
      rows={groups}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'group',
          head: texts.group,
          cell: ({ id, name, definition, waitsForUs }) => (
            <>
              <Link href={`/doelgroep/groep/${id}`}>{name}</Link>
              {waitsForUs && (
                <>
                  {' '}
                  <Status is="soon">{texts.waitsForUs}</Status>
                </>
              )}
              <br />
              <span className="soft sub population-definition">{definition}</span>
            </>
          ),
        },
        { key: 'latest', head: texts.latest, cell: ({ latest }) => <LatestEstimate of={latest} /> },
        { key: 'asOf', head: texts.asOf, cell: ({ latestOn }) => latestOn && format.day(latestOn) },
        { key: 'rounds', head: texts.rounds, number: true, cell: ({ rounds }) => format.number(rounds) },
      ]}
    />
  );
}
