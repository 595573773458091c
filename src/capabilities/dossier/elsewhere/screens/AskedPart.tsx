/** On the page of a dossier: who asks for access, and who asked whether the person is known. */
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { addDays } from '#vocabulary/day.ts';
import { type AccessRequest, askedOf } from '../contract.ts';
import { GrantForm, RefuseForm } from './DecideForms.tsx';
import { ToldTable } from './ToldTable.tsx';
import { useElsewhereTexts } from './words.ts';
import '../../screens/dossier.css';

type Deciding = { readonly how: 'grant' | 'refuse'; readonly request: AccessRequest };

export function AskedPart({ dossier }: DossierPartProps) {
  const texts = useElsewhereTexts();
  const may = useMay('access.decide');
  const [deciding, setDeciding] = useState<Deciding>();
  const reading = useReading(askedOf, { dossier });
  const close = () => setDeciding(undefined);
  const given = deciding && { dossier, request: deciding.request, done: close };
  return (
    <>
      <Shown
        reading={reading}
        empty={texts.told.ofNone}
        isEmpty={({ told, requests }) => told.length + requests.length === 0}
      >
        {({ told, requests }) => (
          <>
            {requests.map((request) => (
              <Request
                key={request.id}
                request={request}
                decide={may ? (how) => setDeciding({ how, request }) : undefined}
              />
            ))}
            {told.length > 0 && <ToldTable questions={told} />}
          </>
        )}
      </Shown>
      <Dialog open={deciding?.how === 'grant'} title={texts.grantTitle} onClose={close}>
        {given && <GrantForm {...given} />}
      </Dialog>
      <Dialog open={deciding?.how === 'refuse'} title={texts.refuseTitle} onClose={close}>
        {given && <RefuseForm {...given} />}
      </Dialog>
    </>
  );
}

interface RequestProps {
  readonly request: AccessRequest;
  readonly decide: ((how: Deciding['how']) => void) | undefined;
}
function Request({ request, decide }: RequestProps) {
  const texts = useElsewhereTexts();
  const words = useWords();
  const format = useFormat();
  const { id, userName, agencyName, ground, purpose, sections, until, state, reason, decidedOn } = request;
  return (
    <article className="access-request" aria-labelledby={id}>
      <h3 id={id}>{texts.asks(userName, agencyName)}</h3>
      <p>
        {texts.wants(format.list(sections.map((one) => words.section[one])), words.purpose[purpose])}
        <br />
        <span className="small soft">
          {wholeDays(texts.wantsUntil(words.ground[ground], format.day(addDays(until, -1))))}
        </span>
      </p>
      <p className="row">
        <Status is={state === 'open' ? 'wait' : state === 'granted' ? 'calm' : 'plain'}>{texts.state(state)}</Status>
        {decidedOn && <span className="small soft">{wholeDays(texts.decided(format.day(decidedOn)))}</span>}
        {reason && <span className="small">{texts.reason(reason)}</span>}
      </p>
      {state === 'open' && decide && (
        <p className="row noprint">
          <button type="button" className="btn small" onClick={() => decide('grant')}>
            {texts.grant}
          </button>
          <button type="button" className="btn small low" onClick={() => decide('refuse')}>
            {texts.refuse}
          </button>
        </p>
      )}
    </article>
  );
}
