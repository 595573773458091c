import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { type LinkRow, oneTimeLinks, renewLink, revokeLink } from '../contract.ts';
import { useLinkTexts } from './words.ts';

/** How long a link works that is renewed. */
const renewedDays = 14;

export function GivenLinks({ show }: { readonly show: (link: string) => void }) {
  const { desk, purpose: purposes } = useLinkTexts();
  const format = useFormat();
  const links = useReading(oneTimeLinks);
  return (
    <Block id="given" title={desk.given}>
      <p className="small soft">{desk.renewHint}</p>
      <Shown reading={links} empty={desk.none}>
        {(rows) => (
          <Table
            caption={desk.given}
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'agency',
                head: desk.heads.agency,
                cell: ({ id, agencyName }) => <span id={id}>{agencyName}</span>,
              },
              { key: 'why', head: desk.heads.why, cell: ({ purpose }) => purposes[purpose] },
              { key: 'state', head: desk.heads.state, cell: (row) => <Standing row={row} /> },
              {
                key: 'given',
                head: desk.heads.given,
                cell: ({ givenOn, givenByName }) => (
                  <>
                    <span className="nowrap">{format.day(givenOn)}</span>
                    <div className="small soft">{desk.by(givenByName)}</div>
                  </>
                ),
              },
              {
                key: 'ends',
                head: desk.heads.ends,
                cell: ({ endsOn }) => <span className="nowrap">{format.day(endsOn)}</span>,
              },
              { key: 'acts', head: desk.heads.acts, cell: (row) => <Acts row={row} show={show} /> },
            ]}
          />
        )}
      </Shown>
    </Block>
  );
}

function Standing({ row: { state, renewable } }: { readonly row: LinkRow }) {
  const { desk, state: states } = useLinkTexts();
  const is = { given: 'wait', begun: 'wait', sent: 'calm', expired: 'soon', revoked: 'plain' } as const;
  return (
    <>
      <Status is={is[state]}>{states[state]}</Status>
      {!renewable && (state === 'begun' || state === 'expired') && <div className="small soft">{desk.noCode}</div>}
    </>
  );
}

function Acts({
  row: { id, state, renewable },
  show,
}: {
  readonly row: LinkRow;
  readonly show: (link: string) => void;
}) {
  const { desk, refusals } = useLinkTexts();
  const renewing = useAsking(renewLink);
  const revoking = useAsking(revokeLink);
  if (state === 'sent' || state === 'revoked') return null;
  const renew = async () => {
    const answer = await renewing.ask({ link: id }, { days: renewedDays });
    if (answer.ok) show(id);
  };
  return (
    <div className="row">
      {state !== 'expired' && (
        <button type="button" className="btn small" aria-describedby={id} onClick={() => show(id)}>
          {desk.show}
        </button>
      )}
      {renewable && (
        <button type="button" className="btn small" aria-describedby={id} onClick={() => void renew()}>
          {desk.renew}
        </button>
      )}
      <button
        type="button"
        className="btn low small"
        aria-describedby={id}
        onClick={() => void revoking.ask({ link: id }, {})}
      >
        {desk.revoke}
      </button>
      <Trouble problem={renewing.problem ?? revoking.problem} refusals={refusals} />
    </div>
  );
}
