/** On the dossier page: how heavy the care is now, what runs, the way back, and the stays before. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { ClockLine } from '#ui/clock-line.tsx';
import { useFormat } from '#ui/language.ts';
import { type CareLevel, careLevels, Level } from '#ui/level.tsx';
import type { DossierPartProps } from '#ui/parts.ts';
import { Unseen } from '#ui/sealed.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { dossierStays, type Scaling, type Stay } from '../contract.ts';
import { MendLeftTo } from './MendLeftTo.tsx';
import { UndoStay } from './UndoStay.tsx';
import { useBedTexts } from './words.ts';
import './beds.css';

export function ScalingPart({ dossier, knownOn }: DossierPartProps) {
  const { scaling } = useBedTexts();
  const reading = useReading(dossierStays, { dossier }, { knownOn });
  return (
    <Shown reading={reading}>
      {(told) =>
        told.visible ? (
          <div className="scaling">
            <Now told={told} dossier={dossier} mayAct={knownOn === undefined} today={knownOn} />
            <Stays stays={told.stays} dossier={dossier} mayAct={knownOn === undefined && !told.closed} />
          </div>
        ) : (
          <Unseen what={scaling.unseen} whom={scaling.whom} />
        )
      }
    </Shown>
  );
}

interface NowProps {
  readonly told: Scaling;
  readonly dossier: string;
  readonly mayAct: boolean;
  readonly today: string | undefined;
}

function Now({ told: { stays, request, closed }, dossier, mayAct, today }: NowProps) {
  const texts = useBedTexts();
  const format = useFormat();
  const { scaling } = texts;
  const mayAsk = useMay('bed.ask');
  const lying = stays.find(({ until }) => until === null);
  const leg = lying?.legs.at(-1);
  const step = careLevels.indexOf(leg?.level ?? 'outpatient');
  const [up, down] = [careLevels[step + 1], step > 0 ? careLevels[step - 1] : undefined];
  const askFor = (level: CareLevel) => `/bedden/vraag/${dossier}${leg ? `?niveau=${level}` : ''}`;
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{scaling.now}</dt>
          <dd>
            <Level level={leg?.level ?? 'outpatient'} />
            <small>{leg ? scaling.at(leg.wardName, leg.agencyName) : scaling.outpatient}</small>
          </dd>
        </div>
        {lying && (
          <>
            <div>
              <dt>{scaling.ends}</dt>
              <dd>
                <ClockLine
                  start={lying.from}
                  due={lying.plannedUntil}
                  {...(today !== undefined && { today })}
                  note={format.day(lying.plannedUntil)}
                />
              </dd>
            </div>
            <div>
              <dt>{scaling.afterwards}</dt>
              <dd>
                {texts.next[lying.nextPlace]}
                {lying.planned && <small>{lying.tooLong ? scaling.plannedTooLong : scaling.planned}</small>}
                {!lying.planned && lying.askedPlanned && <small>{scaling.askedPlanned}</small>}
              </dd>
            </div>
          </>
        )}
      </dl>
      {request && (
        <p>
          <Status is={request.crisis ? 'crisis' : 'wait'}>{scaling.search}</Status> <Level level={request.level} />{' '}
          {mayAct && mayAsk && <Link href={`/bedden/vraag/${dossier}/${request.id}`}>{scaling.see}</Link>}
        </p>
      )}
      {mayAct && mayAsk && !request && !closed && (
        <div className="row noprint">
          {up && (
            <Link href={askFor(up)} className="btn">
              {scaling.up}
            </Link>
          )}
          {down && down !== 'outpatient' && (
            <Link href={askFor(down)} className="btn">
              {scaling.down}
            </Link>
          )}
        </div>
      )}
    </>
  );
}

interface StaysProps {
  readonly stays: readonly Stay[];
  readonly dossier: string;
  readonly mayAct: boolean;
}

function Stays({ stays, dossier, mayAct }: StaysProps) {
  const texts = useBedTexts();
  const format = useFormat();
  const answers = useMay('bed.answer');
  const { agency } = useSession();
  const { scaling } = texts;
  const legs = stays
    .flatMap((stay) => stay.legs.map((leg, place) => ({ stay, leg, after: stay.legs[place + 1] })))
    .toReversed();
  if (legs.length === 0) return <p className="soft">{scaling.none}</p>;
  return (
    <Table
      caption={scaling.caption}
      rows={legs}
      rowKey={({ stay, leg }) => `${stay.id}-${leg.from}-${leg.ward}-${leg.level}`}
      columns={[
        { key: 'from', head: scaling.from, cell: ({ leg }) => <span className="nowrap">{format.day(leg.from)}</span> },
        {
          key: 'until',
          head: scaling.until,
          cell: ({ leg }) =>
            leg.until === null ? scaling.lasts : <span className="nowrap">{format.day(leg.until)}</span>,
        },
        { key: 'where', head: scaling.where, cell: ({ leg }) => scaling.at(leg.wardName, leg.agencyName) },
        { key: 'level', head: scaling.level, cell: ({ leg }) => <Level level={leg.level} /> },
        {
          key: 'next',
          head: scaling.discharged,
          cell: ({ stay, leg, after }) =>
            after ? (
              <Level level={after.level} />
            ) : (
              <>
                {texts.left[stay.dischargedTo ?? stay.nextPlace]}
                {stay.leftToMendedOn !== null && (
                  <p className="small soft">
                    {wholeDays(scaling.mended(format.day(stay.leftToMendedOn), leg.agencyName))}
                  </p>
                )}
                {mayAct && answers && stay.agency === agency.id && (
                  <div className="row noprint">
                    {stay.dischargedTo !== null && (
                      <MendLeftTo
                        dossier={dossier}
                        stay={stay.id}
                        version={stay.version}
                        who={scaling.thisPerson}
                        to={stay.dischargedTo}
                      />
                    )}
                    <UndoStay dossier={dossier} stay={stay.id} version={stay.version} who={scaling.thisPerson} />
                  </div>
                )}
              </>
            ),
        },
      ]}
    />
  );
}
