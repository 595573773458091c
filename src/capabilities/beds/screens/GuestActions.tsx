/** What a ward does for someone who lies there: another bed, a later end, the way out, or taking back what was recorded by mistake. */
import { useState } from 'react';
import { type Reading, useAsking, useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Choice, DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Shown } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { addDays, dayOf } from '#vocabulary/day.ts';
import { discharge, extendStay, type Guest, moveStay, type WardBed, ward as wardReading, wards } from '../contract.ts';
import { LeftTo } from '../events.ts';
import { useBedRefusals } from './bed-refusals.ts';
import { UndoStay } from './UndoStay.tsx';
import { calledIn, useBedTexts } from './words.ts';

export function GuestActions({ agency, guest }: { readonly agency: string; readonly guest: Guest }) {
  const texts = useBedTexts();
  const { ward: told } = texts;
  const who = calledIn(texts, guest);
  const [open, setOpen] = useState<'move' | 'extend' | 'discharge'>();
  const close = () => setOpen(undefined);
  return (
    <div className="row noprint">
      {(['move', 'extend', 'discharge'] as const).map((action) => (
        <button key={action} type="button" className="btn small" onClick={() => setOpen(action)}>
          {told[action]}
          <span className="sr"> {who}</span>
        </button>
      ))}
      <UndoStay dossier={guest.dossier} stay={guest.stay} version={guest.version} who={who} />
      <Dialog open={open === 'move'} title={told.moveTitle(who)} onClose={close}>
        <Move agency={agency} guest={guest} close={close} />
      </Dialog>
      <Dialog open={open === 'extend'} title={told.extendTitle(who)} onClose={close}>
        <Extend guest={guest} close={close} />
      </Dialog>
      <Dialog open={open === 'discharge'} title={told.dischargeTitle(who)} onClose={close}>
        <Leave guest={guest} close={close} />
      </Dialog>
    </div>
  );
}

interface ActionProps {
  readonly guest: Guest;
  readonly close: () => void;
}

/** The day on which it happened: today or earlier. */
function useDayCheck(): (typed: string) => string | undefined {
  const words = useWords();
  const { refusals } = useBedTexts();
  return (typed) => {
    const day = readDay(typed);
    if (day === undefined) return words.form.dayWrong;
    return day > dayOf(new Date()) ? refusals.in_the_future : undefined;
  };
}

function Move({ agency, guest, close }: ActionProps & { readonly agency: string }) {
  const texts = useBedTexts();
  const words = useWords();
  const { ward: told } = texts;
  const asking = useAsking(moveStay);
  const own = useReading(wards, {}, { agency });
  const checkDay = useDayCheck();
  const { refusals, tried } = useBedRefusals();
  const [ward, setWard] = useState('');
  const reading = useReading(wardReading, { ward }, {}, { when: ward !== '' });
  const form = useForm({
    start: { bed: '', on: typedDay(dayOf(new Date())) },
    check: ({ bed, on }) => ({ bed: bed === '' ? told.chooseBed : undefined, on: checkDay(on) }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={close}
      send={({ bed, on }) => {
        tried(reading.data?.beds.find((one) => one.id === bed)?.name);
        return asking.ask(
          { dossier: guest.dossier, stay: guest.stay },
          { bed, on: readDay(on) ?? '', seen: guest.version },
        );
      }}
    >
      <Shown reading={own}>
        {(rows) => (
          <Choice
            id="move-ward"
            label={texts.wards.ward}
            error={undefined}
            value={ward}
            onChange={(chosen) => {
              setWard(chosen);
              form.set({ bed: '' });
            }}
            options={rows.map(({ id, name, level }) => ({ value: id, label: `${name}, ${words.level[level]}` }))}
          />
        )}
      </Shown>
      {ward !== '' && <BedChoice reading={reading} field={form.field('bed')} />}
      <DayField label={told.day} {...form.field('on')} />
      <Actions>
        <Send busy={asking.busy}>{told.moveSend}</Send>
      </Actions>
    </Form>
  );
}

function BedChoice({
  reading,
  field,
}: {
  readonly reading: Reading<{ readonly beds: readonly WardBed[] }>;
  readonly field: Omit<Parameters<typeof Choice>[0], 'label' | 'options'>;
}) {
  const { ward: told } = useBedTexts();
  return (
    <Shown reading={reading}>
      {({ beds }) => {
        const free = beds.filter(({ taken }) => !taken);
        if (free.length === 0) return <p className="soft">{told.noFreeBed}</p>;
        return (
          <Choice
            label={told.bed}
            {...field}
            options={free.map(({ id: value, name }) => ({ value, label: told.bed1(name) }))}
          />
        );
      }}
    </Shown>
  );
}

function Extend({ guest, close }: ActionProps) {
  const texts = useBedTexts();
  const words = useWords();
  const format = useFormat();
  const { ward: told } = texts;
  const asking = useAsking(extendStay);
  const form = useForm({
    start: { until: '' },
    check: ({ until }) => {
      const day = readDay(until);
      return {
        until:
          day === undefined ? words.form.dayWrong : day <= guest.plannedUntil ? texts.refusals.not_later : undefined,
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={close}
      send={({ until }) =>
        asking.ask(
          { dossier: guest.dossier, stay: guest.stay },
          { plannedUntil: readDay(until) ?? '', seen: guest.version },
        )
      }
    >
      <p>{wholeDays(told.extendNow(format.day(guest.plannedUntil)))}</p>
      {guest.planned && (
        <Note>
          {told.extendPlanned(
            guest.shortStayDays,
            format.day(addDays(guest.from, guest.shortStayDays)),
            format.day(guest.from),
          )}
        </Note>
      )}
      <DayField label={told.offerUntil} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{told.extendSend}</Send>
      </Actions>
    </Form>
  );
}

function Leave({ guest, close }: ActionProps) {
  const texts = useBedTexts();
  const { ward: told } = texts;
  const asking = useAsking(discharge);
  const checkDay = useDayCheck();
  const form = useForm({
    start: { to: `${guest.nextPlace}`, on: typedDay(dayOf(new Date())) },
    check: ({ on }) => ({ on: checkDay(on) }),
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={close}
      send={({ to, on }) =>
        asking.ask(
          { dossier: guest.dossier, stay: guest.stay },
          { to: LeftTo.parse(to), on: readDay(on) ?? '', seen: guest.version },
        )
      }
    >
      <Choice
        label={told.leftTo}
        {...form.field('to')}
        options={LeftTo.options.map((value) => ({ value, label: texts.left[value] }))}
      />
      <DayField label={told.day} {...form.field('on')} />
      <Actions>
        <Send busy={asking.busy}>{told.dischargeSend}</Send>
      </Actions>
    </Form>
  );
}
