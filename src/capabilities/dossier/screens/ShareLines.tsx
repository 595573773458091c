/** Every running share with its ground, purpose and end; and the way to end one. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { type Column, Table } from '#ui/table.tsx';
import { addDays, Day } from '#vocabulary/day.ts';
import type { SharedSection } from '../contract.ts';
import { ShareEndReason } from '../events.ts';
import { endShare } from '../sharing/contract.ts';
import { useDossierTexts } from './words.ts';

interface LinesProps {
  readonly dossier: string;
  readonly shares: readonly SharedSection[];
  readonly seen: number;
  readonly editable: boolean;
}

export function ShareLines({ dossier, shares, seen, editable }: LinesProps) {
  const { network: texts } = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const [ending, setEnding] = useState<SharedSection>();
  if (shares.length === 0) return null;
  const columns: Column<SharedSection>[] = [
    { key: 'partner', head: texts.partner, cell: ({ agencyName }) => agencyName },
    { key: 'section', head: texts.section, cell: ({ section }) => words.section[section] },
    {
      key: 'ground',
      head: texts.ground,
      cell: ({ ground, groundVersion, beside, act }) => (
        <>
          {words.ground[ground]}
          <small className="soft">
            {[
              groundVersion !== null && texts.version(groundVersion),
              beside !== null && texts.beside(words.ground[beside]),
              act !== null && words.act[act],
            ]
              .filter(Boolean)
              .map((part) => `, ${part}`)
              .join('')}
          </small>
        </>
      ),
    },
    { key: 'purpose', head: texts.purpose, cell: ({ purpose }) => words.purpose[purpose] },
    { key: 'from', head: texts.from, cell: ({ from }) => <span className="nowrap">{format.day(from)}</span> },
    {
      key: 'until',
      head: texts.until,
      cell: ({ until }) =>
        until === null ? texts.always : <span className="nowrap">{format.day(addDays(Day.parse(until), -1))}</span>,
    },
    ...(editable
      ? [
          {
            key: 'end',
            head: texts.end,
            deed: true,
            cell: (share: SharedSection) => (
              <button type="button" className="link" onClick={() => setEnding(share)}>
                {texts.end}
                <span className="sr">
                  : {words.section[share.section]}, {share.agencyName}
                </span>
              </button>
            ),
          },
        ]
      : []),
  ];
  return (
    <details className="small">
      <summary>{texts.details}</summary>
      <Table caption={texts.why} captionHidden rows={shares} rowKey={({ id }) => id} columns={columns} />
      <Dialog
        open={ending !== undefined}
        title={ending ? texts.endTitle(words.section[ending.section], ending.agencyName) : ''}
        onClose={() => setEnding(undefined)}
      >
        {ending && <EndShare dossier={dossier} share={ending} seen={seen} done={() => setEnding(undefined)} />}
      </Dialog>
    </details>
  );
}

interface EndProps {
  readonly dossier: string;
  readonly share: SharedSection;
  readonly seen: number;
  readonly done: () => void;
}

function EndShare({ dossier, share: { id: share, ground, groundVersion }, seen, done }: EndProps) {
  const texts = useDossierTexts();
  const asking = useAsking(endShare);
  const form = useForm({
    start: { reason: '' },
    check: ({ reason }) => ({ ...(reason === '' && { reason: texts.manage.choose }) }),
  });
  // Consent that was recorded is withdrawn itself: that ends all that rests on it.
  const isOldConsent = ground === 'consent' && groundVersion === null;
  const options = ShareEndReason.options
    .filter((value) => value !== 'consent_withdrawn' || isOldConsent)
    .map((value) => ({ value, label: texts.endReason[value] }));
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ reason }) => asking.ask({ dossier }, { share, reason: ShareEndReason.parse(reason), seen })}
    >
      <Select label={texts.network.endReason} options={options} {...form.field('reason')} />
      <Actions>
        <Send busy={asking.busy}>{texts.network.endSend}</Send>
      </Actions>
    </Form>
  );
}
