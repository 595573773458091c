/** What the person agreed to, and the way to withdraw it. */
import { useState } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Shown } from '#ui/shown.tsx';
import { Status, Unknown } from '#ui/status.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { addDays, Day } from '#vocabulary/day.ts';
import type { Partner } from '../../contract.ts';
import { useDossierTexts } from '../../screens/words.ts';
import { type KnownConsent, listConsents, withdrawConsent } from '../contract.ts';
import { GiveConsent } from './GiveConsent.tsx';
import { useSharingTexts } from './words.ts';

interface ConsentsProps {
  readonly dossier: string;
  readonly partners: readonly Partner[];
  readonly seen: number;
  readonly editable: boolean;
}

export function Consents({ dossier, partners, seen, editable }: ConsentsProps) {
  const { consent: texts } = useSharingTexts();
  const [adding, setAdding] = useState(false);
  const [withdrawing, setWithdrawing] = useState<KnownConsent>();
  const reading = useReading(listConsents, { dossier });
  return (
    <details className="small">
      <summary>{texts.title}</summary>
      <p className="soft">{texts.lead}</p>
      <Shown reading={reading} isEmpty={() => false}>
        {(consents) =>
          consents.length === 0 ? <p>{texts.none}</p> : <Lines consents={consents} withdraw={setWithdrawing} />
        }
      </Shown>
      {editable && (
        <p className="row noprint network-acts">
          <button type="button" className="btn small" onClick={() => setAdding(true)}>
            {texts.add}
          </button>
        </p>
      )}
      <Dialog open={adding} title={texts.add} onClose={() => setAdding(false)}>
        <GiveConsent dossier={dossier} partners={partners} seen={seen} done={() => setAdding(false)} />
      </Dialog>
      <Dialog open={withdrawing !== undefined} title={texts.withdrawTitle} onClose={() => setWithdrawing(undefined)}>
        {withdrawing && (
          <Withdraw dossier={dossier} consent={withdrawing} seen={seen} done={() => setWithdrawing(undefined)} />
        )}
      </Dialog>
    </details>
  );
}

interface LinesProps {
  readonly consents: readonly KnownConsent[];
  readonly withdraw: (consent: KnownConsent) => void;
}

function Lines({ consents, withdraw }: LinesProps) {
  const { consent: texts } = useSharingTexts();
  const words = useWords();
  const format = useFormat();
  const columns: Column<KnownConsent>[] = [
    {
      key: 'sections',
      head: texts.sections,
      cell: ({ sections }) => format.list(sections.map((section) => words.section[section])),
    },
    {
      key: 'agencies',
      head: texts.agencies,
      cell: ({ agencies }) => format.list(agencies.map(({ agencyName }) => agencyName)),
    },
    {
      key: 'purpose',
      head: texts.purpose,
      cell: ({ purpose }) => (purpose === null ? <Unknown>{texts.purposeUnknown}</Unknown> : words.purpose[purpose]),
    },
    {
      key: 'on',
      head: texts.on,
      cell: ({ on, givenBy, groundVersion }) => (
        <>
          {format.day(on)}
          <small className="under">
            {[givenBy && texts.by[givenBy].toLowerCase(), texts.version(groundVersion)].filter(Boolean).join(', ')}
          </small>
        </>
      ),
    },
    {
      key: 'until',
      head: texts.until,
      cell: (consent) => {
        if (consent.withdrawnOn) return <Status is="plain">{texts.withdrawn(format.day(consent.withdrawnOn))}</Status>;
        return (
          <>
            {consent.until === null ? texts.always : format.day(addDays(Day.parse(consent.until), -1))}{' '}
            <button type="button" className="link noprint" onClick={() => withdraw(consent)}>
              {texts.withdraw}
              <span className="sr">: {format.list(consent.sections.map((section) => words.section[section]))}</span>
            </button>
          </>
        );
      },
    },
  ];
  return <Table caption={texts.caption} captionHidden rows={consents} rowKey={({ id }) => id} columns={columns} />;
}

interface WithdrawProps {
  readonly dossier: string;
  readonly consent: KnownConsent;
  readonly seen: number;
  readonly done: () => void;
}

function Withdraw({ dossier, consent, seen, done }: WithdrawProps) {
  const { consent: texts } = useSharingTexts();
  const { refusals } = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const asking = useAsking(withdrawConsent);
  const form = useForm({ start: {} });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={() => asking.ask({ dossier }, { consent: consent.id, seen })}
    >
      <p>
        {texts.withdrawWhat(
          format.list(consent.sections.map((section) => words.section[section])),
          format.list(consent.agencies.map(({ agencyName }) => agencyName)),
          format.day(consent.on),
        )}
      </p>
      <p>{texts.withdrawText}</p>
      <Actions>
        <Send busy={asking.busy}>{texts.withdraw}</Send>
      </Actions>
    </Form>
  );
}
