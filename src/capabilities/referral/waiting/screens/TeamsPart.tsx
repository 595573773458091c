/** Which teams there are, what each carries, and when there is room; who keeps them says how much they can carry. */
import { useState } from 'react';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { todayHere } from '../../screens/said.tsx';
import type { TeamRoom } from '../contract.ts';
import { TeamForm } from './TeamForm.tsx';
import { useWaitingTexts } from './words.ts';

export function TeamsPart({ teams }: { readonly teams: readonly TeamRoom[] }) {
  const { teams: texts } = useWaitingTexts();
  const keeps = useMay('team.keep');
  const [changed, setChanged] = useState<TeamRoom | 'new' | null>(null);
  return (
    <Block id="teams" title={texts.title}>
      <p className="small soft">{texts.lead}</p>
      {teams.length === 0 ? <p>{texts.none}</p> : <Teams teams={teams} {...(keeps && { change: setChanged })} />}
      {keeps && changed === null && (
        <button type="button" className="btn" onClick={() => setChanged('new')}>
          {texts.add}
        </button>
      )}
      {changed !== null && (
        <TeamForm
          key={changed === 'new' ? 'new' : changed.id}
          team={changed === 'new' ? null : changed}
          close={() => setChanged(null)}
        />
      )}
    </Block>
  );
}

interface Props {
  readonly teams: readonly TeamRoom[];
  readonly change?: (team: TeamRoom) => void;
}

function Teams({ teams, change }: Props) {
  const { teams: texts } = useWaitingTexts();
  return (
    <Table
      caption={texts.caption}
      captionHidden
      rows={teams}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'team',
          head: texts.team,
          cell: ({ name, agencyName }) => (
            <>
              {name}
              <div className="small soft light">{agencyName}</div>
            </>
          ),
        },
        { key: 'area', head: texts.area, cell: ({ subregionName }) => subregionName ?? texts.whole },
        {
          key: 'carries',
          head: texts.carries,
          cell: ({ capacity }) => texts.load(capacity),
        },
        { key: 'opens', head: texts.opens, cell: (team) => <Opens team={team} /> },
        ...(change
          ? [
              {
                key: 'change',
                head: texts.change,
                deed: true,
                cell: (team: TeamRoom) => (
                  <button type="button" className="btn small" onClick={() => change(team)}>
                    {texts.change}
                    <span className="sr">: {team.name}</span>
                  </button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Opens({ team: { opensOn } }: { readonly team: TeamRoom }) {
  const { teams: texts } = useWaitingTexts();
  const format = useFormat();
  if (opensOn === null) return <Status is="wait">{texts.full}</Status>;
  return opensOn <= todayHere() ? (
    <Status is="calm">{texts.now}</Status>
  ) : (
    <Status is="plain">{texts.on(format.day(opensOn))}</Status>
  );
}
