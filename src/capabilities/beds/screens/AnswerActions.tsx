/** A ward answers: offers a bed, says no, or admits who chose its offer. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Choice, DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { type AskedWard, admit, type BedRequest, declineRequest, offerBed, type WardBed } from '../contract.ts';
import { OfferRefusal } from '../events.ts';
import { cameAsPlanned } from '../request/rules.ts';
import { useBedRefusals } from './bed-refusals.ts';
import { calledIn, useBedTexts } from './words.ts';

interface AnswerProps {
  readonly ward: string;
  readonly request: BedRequest;
  readonly answer: AskedWard['answer'];
}

export function AnswerActions({ ward, request, answer }: AnswerProps) {
  const texts = useBedTexts();
  const { ward: told } = texts;
  const [open, setOpen] = useState<'offer' | 'decline'>();
  const close = () => setOpen(undefined);
  return (
    <div className="row noprint">
      {answer === 'waiting' && (
        <button
          type="button"
          className="btn"
          aria-describedby={`request-${request.id}`}
          onClick={() => setOpen('offer')}
        >
          {told.offer}
        </button>
      )}
      <button
        type="button"
        className="btn"
        aria-describedby={`request-${request.id}`}
        onClick={() => setOpen('decline')}
      >
        {answer === 'waiting' ? told.decline : told.takeBack}
      </button>
      <OfferDialog open={open === 'offer'} ward={ward} request={request} close={close} />
      <DeclineDialog
        open={open === 'decline'}
        ward={ward}
        request={request}
        close={close}
        title={told.declineTitle(calledIn(texts, request))}
        send={told.declineSend}
      />
    </div>
  );
}

interface DialogProps {
  readonly open: boolean;
  readonly ward: string;
  readonly request: BedRequest;
  readonly close: () => void;
}

function OfferDialog({ open, ward, request, close }: DialogProps) {
  const texts = useBedTexts();
  const words = useWords();
  const { ward: told, refusals } = texts;
  const asking = useAsking(offerBed);
  const today = dayOf(new Date());
  const form = useForm({
    start: { from: typedDay(request.from < today ? today : request.from), until: typedDay(request.until) },
    check: (values) => {
      const [from, until] = [readDay(values.from), readDay(values.until)];
      return {
        from: from === undefined ? words.form.dayWrong : from < today ? refusals.begins_in_the_past : undefined,
        until:
          until === undefined
            ? words.form.dayWrong
            : from !== undefined && until <= from
              ? refusals.ends_before_it_begins
              : undefined,
      };
    },
  });
  const { dossier, id } = request;
  return (
    <Dialog open={open} title={told.offerTitle(calledIn(texts, request))} onClose={close}>
      <Form
        form={form}
        refusals={refusals}
        done={close}
        send={({ from, until }) =>
          asking.ask({ dossier, request: id }, { ward, from: readDay(from) ?? '', until: readDay(until) ?? '' })
        }
      >
        <DayField label={told.offerFrom} {...form.field('from')} />
        <DayField label={told.offerUntil} {...form.field('until')} />
        <Actions>
          <Send busy={asking.busy}>{told.offerSend}</Send>
        </Actions>
      </Form>
    </Dialog>
  );
}

interface DeclineProps extends DialogProps {
  readonly title: string;
  readonly lead?: string;
  readonly send: string;
}

function DeclineDialog({ open, ward, request, close, title, lead, send }: DeclineProps) {
  const texts = useBedTexts();
  const { ward: told } = texts;
  const asking = useAsking(declineRequest);
  const form = useForm({
    start: { reason: '' },
    check: ({ reason }) => ({ reason: reason === '' ? told.chooseWhy : undefined }),
  });
  const { dossier, id } = request;
  return (
    <Dialog open={open} title={title} onClose={close}>
      <Form
        form={form}
        refusals={texts.refusals}
        done={close}
        send={({ reason }) => asking.ask({ dossier, request: id }, { ward, reason: OfferRefusal.parse(reason) })}
      >
        {lead !== undefined && <p>{lead}</p>}
        <Choice
          label={told.why}
          {...form.field('reason')}
          options={OfferRefusal.options.map((value) => ({ value, label: texts.refusal[value] }))}
        />
        <Actions>
          <Send busy={asking.busy}>{send}</Send>
        </Actions>
      </Form>
    </Dialog>
  );
}

interface AdmitProps {
  readonly ward: string;
  readonly request: BedRequest;
  readonly beds: readonly WardBed[];
}

/** Until the admission a ward can still come back on the bed that was chosen. */
export function ChosenActions({ ward, request, beds }: AdmitProps) {
  const texts = useBedTexts();
  const { ward: told } = texts;
  const [open, setOpen] = useState(false);
  return (
    <div className="answers">
      <AdmitAction request={request} beds={beds} />
      <div className="row noprint">
        <button type="button" className="btn" aria-describedby={`request-${request.id}`} onClick={() => setOpen(true)}>
          {told.cannot}
        </button>
      </div>
      <DeclineDialog
        open={open}
        ward={ward}
        request={request}
        close={() => setOpen(false)}
        title={told.cannotTitle(calledIn(texts, request))}
        lead={told.cannotText}
        send={told.cannotSend}
      />
    </div>
  );
}

function AdmitAction({ request, beds }: Omit<AdmitProps, 'ward'>) {
  const texts = useBedTexts();
  const words = useWords();
  const { ward: told } = texts;
  const format = useFormat();
  const { refusals, tried } = useBedRefusals();
  const [open, setOpen] = useState(false);
  const asking = useAsking(admit);
  const today = dayOf(new Date());
  const free = beds.filter(({ taken }) => !taken);
  const form = useForm({
    start: { bed: free.length === 1 ? (free[0]?.id ?? '') : '', on: typedDay(today) },
    check: ({ bed, on }) => ({
      bed: bed === '' ? told.chooseBed : undefined,
      on:
        readDay(on) === undefined
          ? words.form.dayWrong
          : (readDay(on) ?? today) > today
            ? texts.refusals.in_the_future
            : undefined,
    }),
  });
  const { dossier, id, version: seen } = request;
  const day = readDay(form.values.on);
  if (free.length === 0) return <p className="small soft">{told.noFreeBed}</p>;
  return (
    <div className="row noprint">
      <button type="button" className="btn main" aria-describedby={`request-${id}`} onClick={() => setOpen(true)}>
        {told.admit}
      </button>
      <Dialog open={open} title={told.admitTitle(calledIn(texts, request))} onClose={() => setOpen(false)}>
        <Form
          form={form}
          refusals={refusals}
          done={() => setOpen(false)}
          send={({ bed, on }) => {
            tried(free.find((one) => one.id === bed)?.name);
            return asking.ask({ dossier, request: id }, { bed, on: readDay(on) ?? '', seen });
          }}
        >
          <Choice
            label={told.bed}
            {...form.field('bed')}
            options={free.map(({ id: value, name }) => ({ value, label: told.bed1(name) }))}
          />
          <DayField label={told.day} {...form.field('on')} />
          {request.planned && day !== undefined && !cameAsPlanned(request, day) && (
            <Note tone="soon">{told.admitUnplanned(format.day(request.askedOn))}</Note>
          )}
          <Actions>
            <Send busy={asking.busy}>{told.admitSend}</Send>
          </Actions>
        </Form>
      </Dialog>
    </div>
  );
}
