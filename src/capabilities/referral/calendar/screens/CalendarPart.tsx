/** The address under which one's own calendar reads the tables: made, seen once, renewed, stopped. */
import { useState } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { TextLine } from '#ui/field.tsx';
import { useFormat } from '#ui/language.ts';
import { Note, Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { Shown } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { calendarAddress, calendarPath, makeCalendarAddress, revokeCalendarAddress } from '../contract.ts';
import { newSecret } from './secret.ts';
import { useCalendarTexts } from './words.ts';

export function CalendarPart() {
  const texts = useCalendarTexts();
  const format = useFormat();
  const reading = useReading(calendarAddress);
  const making = useAsking(makeCalendarAddress);
  const revoking = useAsking(revokeCalendarAddress);
  const [address, setAddress] = useState<string>();
  const [revoked, setRevoked] = useState(false);
  const make = async () => {
    const { secret, hash } = await newSecret();
    setRevoked(false);
    if ((await making.ask({}, { hash })).ok) setAddress(`${window.location.origin}${calendarPath}${secret}`);
  };
  const revoke = async () => {
    if (!(await revoking.ask({}, {})).ok) return;
    setAddress(undefined);
    setRevoked(true);
  };
  return (
    <Block id="agenda-adres" title={texts.title}>
      <p className="soft">{texts.lead}</p>
      <Shown reading={reading}>
        {({ madeOn }) => (
          <>
            {address !== undefined && <Address address={address} />}
            {revoked && <Note>{texts.revoked}</Note>}
            {address === undefined && !revoked && (
              <p>{wholeDays(madeOn === null ? texts.none : texts.since(format.day(madeOn)))}</p>
            )}
            <Trouble problem={making.problem ?? revoking.problem} refusals={texts.refusals} />
            <div className="row actions">
              <button
                type="button"
                className="btn"
                aria-disabled={making.busy || undefined}
                onClick={() => void make()}
              >
                {madeOn === null ? texts.make : texts.renew}
              </button>
              {madeOn !== null && (
                <button type="button" className="btn low" onClick={() => void revoke()}>
                  {texts.revoke}
                </button>
              )}
            </div>
            {madeOn !== null && <p className="small soft">{texts.renewHint}</p>}
          </>
        )}
      </Shown>
    </Block>
  );
}

function Address({ address }: { readonly address: string }) {
  const texts = useCalendarTexts();
  const [copied, setCopied] = useState(false);
  return (
    <div className="agreed">
      <TextLine
        id="calendar-address"
        label={texts.address}
        hint={texts.addressHint}
        value={address}
        onChange={() => undefined}
        error={undefined}
      />
      <div className="row">
        <button
          type="button"
          className="btn small"
          onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
        >
          {texts.copy}
        </button>
        <span className="small soft" role="status">
          {copied && texts.copied}
        </span>
      </div>
    </div>
  );
}
