/** Wards that may still be asked, best fit first, each with why. The system orders; people choose. */
import { Check, CircleHelp, X } from 'lucide-react';
import { useState } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Saved } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Level } from '#ui/level.tsx';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Table } from '#ui/table.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { askWard, type BedRequest, type Ward, wards } from '../contract.ts';
import { byFit, fitOf } from '../fit.ts';
import { mayAsk } from '../request/rules.ts';
import { Reported } from './Reported.tsx';
import { WardName } from './WardName.tsx';
import { useBedTexts } from './words.ts';

export function OtherPlaces({ request }: { readonly request: BedRequest }) {
  const texts = useBedTexts();
  const { search } = texts;
  const reading = useReading(wards);
  const asking = useAsking(askWard);
  const { dossier, id, version: seen } = request;
  const [done, setDone] = useState('');
  const ask = async ({ id: ward, agencyName, name }: Ward) => {
    setDone('');
    if ((await asking.ask({ dossier, request: id }, { ward, seen })).ok) setDone(search.askedNow(agencyName, name));
  };
  const today = dayOf(new Date());
  return (
    <Block id="others" title={search.others} beside={search.othersOrder}>
      <Trouble problem={asking.problem} refusals={texts.refusals} />
      <Saved words={done} />
      <Shown reading={reading}>
        {(all) => (
          <Table
            caption={search.others}
            captionHidden
            rows={byFit(
              request,
              all.filter((ward) => mayAsk(request.wards, ward.id, today)),
            )}
            rowKey={(ward) => ward.id}
            columns={[
              {
                key: 'place',
                head: search.place,
                cell: (ward) => (
                  <>
                    <WardName ward={ward} />
                    <br />
                    <Level level={ward.level} />
                  </>
                ),
              },
              { key: 'fits', head: search.fits, cell: (ward) => <Fits request={request} ward={ward} /> },
              { key: 'reported', head: texts.wards.reported, cell: (ward) => <Reported ward={ward} /> },
              {
                key: 'ask',
                head: search.action,
                deed: true,
                cell: (ward) => (
                  <button type="button" className="btn small" onClick={() => void ask(ward)}>
                    {request.wards.some((asked) => asked.ward === ward.id) ? search.askAgain : search.ask}
                    <span className="sr">
                      {' '}
                      {ward.agencyName}, {ward.name}
                    </span>
                  </button>
                ),
              },
            ]}
          />
        )}
      </Shown>
    </Block>
  );
}

function Fits({ request, ward }: { readonly request: BedRequest; readonly ward: Ward }) {
  const { search } = useBedTexts();
  const words = useWords();
  const { region } = useSession();
  const format = useFormat();
  const { steps, sameSector } = fitOf(request, ward);
  const apart = Math.abs(steps);
  const many = format.count(apart);
  return (
    <ul className="fit">
      <Line good={steps === 0}>
        {steps === 0 ? search.sameLevel : steps > 0 ? search.heavier(apart, many) : search.lighter(apart, many)}
      </Line>
      <Line good={sameSector}>{sameSector ? search.sameSector : search.otherSector(words.sector[ward.sector])}</Line>
      {region !== null && ward.region !== region.id && (
        <li className="q">
          <CircleHelp className="i" aria-hidden="true" />
          <span>{search.crosses(ward.regionName)}</span>
        </li>
      )}
    </ul>
  );
}

function Line({ good, children }: { readonly good: boolean; readonly children: string }) {
  const Icon = good ? Check : X;
  return (
    <li className={good ? 'ok' : 'nok'}>
      <Icon className="i" aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}
