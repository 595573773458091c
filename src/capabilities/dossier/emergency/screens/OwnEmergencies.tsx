/** What one opened in an emergency, here or on another device, and the way to end what still runs. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { beginAnewAt, useSession } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { tell } from '#ui/tabs-channel.ts';
import { endEmergency, type OwnEmergency, ownEmergencies } from '../contract.ts';
import { useEmergencyTexts } from './words.ts';

export function OwnEmergencies() {
  const { begin, queue, judgement: names, refusals } = useEmergencyTexts();
  const { emergency } = useSession();
  const format = useFormat();
  const ending = useAsking(endEmergency);
  const { data } = useReading(ownEmergencies);
  if (!data || data.length === 0) return null;
  const end = async () => {
    const answer = await ending.ask({}, {});
    if (!answer.ok) return;
    if (emergency) beginAnewAt('/noodtoegang');
    else tell('session');
  };
  const stands = ({ standing, judgement, endedByName }: OwnEmergency) => {
    if (standing === 'open') return <Status is="soon">{queue.open}</Status>;
    return (
      <>
        <Status is={judgement === null ? 'wait' : judgement === 'justified' ? 'calm' : 'late'}>
          {judgement === null ? begin.ended : names[judgement]}
        </Status>
        {endedByName && <small className="under">{queue.endedBy(endedByName)}</small>}
      </>
    );
  };
  const columns: Column<OwnEmergency>[] = [
    { key: 'case', head: begin.ownCase, cell: ({ caseNumber }) => <span className="nowrap">{caseNumber}</span> },
    {
      key: 'when',
      head: begin.ownWhen,
      cell: ({ openedAt, endedAt, until }) => queue.period(format.moment(openedAt), format.moment(endedAt ?? until)),
    },
    {
      key: 'stands',
      head: begin.ownStands,
      cell: (one) => (
        <>
          {stands(one)}
          {one.standing === 'open' && (
            <p className="noprint">
              <button type="button" className="btn small" disabled={ending.busy} onClick={() => void end()}>
                {begin.stop}
                <span className="sr">: {one.caseNumber}</span>
              </button>
            </p>
          )}
        </>
      ),
    },
  ];
  return (
    <Block id="own" title={begin.own}>
      <p className="small soft">{begin.ownHint}</p>
      <Trouble problem={ending.problem} refusals={refusals} />
      <Table caption={begin.own} captionHidden rows={data} rowKey={({ id }) => id} columns={columns} />
    </Block>
  );
}
