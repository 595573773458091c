/** Outflow is decided by people of more than one agency; aftercare ends; and there is a way back. */
import { Suspense } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choices, DayField, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { useDossierParts } from '#ui/parts.ts';
import { useSession } from '#ui/session.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { addDays, addMonths } from '#vocabulary/day.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { decideOutflow, dossierNetwork, endAftercare, extendAftercare, reenter } from '../contract.ts';
import { OutflowReason } from '../events.ts';
import { isDecidedTogether, outflowNeedsWords } from '../rules.ts';
import type { FormOnDossier } from './AlertForm.tsx';
import { WhereLying } from './WhereLying.tsx';
import { today, useDossierTexts } from './words.ts';

export function OutflowForm({ head: { dossier, version }, done }: FormOnDossier) {
  const texts = useDossierTexts();
  const words = useWords();
  const { agency: own, permissions } = useSession();
  const facts = useDossierParts('outflow').filter(({ permission }) => permissions.includes(permission));
  const network = useReading(dossierNetwork, { dossier });
  const others = network.state === 'here' ? network.data.partners.filter(({ agency }) => agency !== own.id) : [];
  const asking = useAsking(decideOutflow);
  const participants: readonly string[] = [];
  const form = useForm({
    start: { reason: '', participants, aftercare: typedDay(addMonths(today(), 6)), words: '' },
    keep: `outflow-${dossier}`,
    check: ({ reason, participants: chosen, aftercare, words: said }) => {
      const day = readDay(aftercare);
      if (hasDied(reason)) return {};
      return {
        ...(reason === '' && { reason: texts.manage.choose }),
        ...(isOther(reason) && said.trim() === '' && { words: texts.refusals.reason_needs_words }),
        ...(chosen.length === 0 && { participants: texts.manage.chooseOther }),
        ...(aftercare !== '' &&
          (day === undefined
            ? { aftercare: words.form.dayWrong }
            : day < today() && { aftercare: texts.manage.chooseDay })),
      };
    },
  });
  const died = hasDied(form.values.reason);
  const reasons = OutflowReason.options.map((value) => ({ value, label: texts.outflowReason[value] }));
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ reason, participants: chosen, aftercare, words: said }) => {
        const last = died ? undefined : readDay(aftercare);
        return asking.ask(
          { dossier },
          {
            reason: OutflowReason.parse(reason),
            words: said.trim() === '' ? null : said,
            aftercareUntil: last ? addDays(last, 1) : null,
            participants: died ? [own.id] : [own.id, ...chosen],
            seen: version,
          },
        );
      }}
    >
      {died ? (
        <p>{texts.manage.outflowDied}</p>
      ) : (
        <>
          <p>{texts.manage.outflowLead}</p>
          <Suspense>
            {facts.map(({ key, component: Fact }) => (
              <p key={key}>
                <Fact dossier={DossierId.parse(dossier)} knownOn={undefined} />
              </p>
            ))}
          </Suspense>
        </>
      )}
      <WhereLying dossier={dossier} closes={died || form.values.aftercare === ''} died={died} />
      <Select label={texts.manage.reason} options={reasons} {...form.field('reason')} />
      {!died && (
        <>
          <Choices
            label={texts.manage.participants}
            options={others.map(({ agency, agencyName }) => ({ value: agency, label: agencyName }))}
            {...form.field('participants')}
          />
          <DayField label={texts.manage.aftercare} hint={texts.manage.aftercareHint} {...form.field('aftercare')} />
        </>
      )}
      <TextArea
        label={
          died ? texts.manage.diedWords : isOther(form.values.reason) ? texts.manage.otherWords : texts.manage.words
        }
        hint={died ? texts.manage.diedHint : texts.manage.wordsHint}
        {...form.field('words')}
      />
      <Actions>
        <Send busy={asking.busy}>{died ? texts.manage.diedSend : texts.manage.outflowSend}</Send>
      </Actions>
    </Form>
  );
}

function hasDied(reason: string): boolean {
  const known = OutflowReason.safeParse(reason).data;
  return known !== undefined && !isDecidedTogether(known);
}

function isOther(reason: string): boolean {
  const known = OutflowReason.safeParse(reason).data;
  return known !== undefined && outflowNeedsWords(known);
}

export function ExtendAftercare({ head: { dossier, version, aftercareUntil }, done }: FormOnDossier) {
  const texts = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const asking = useAsking(extendAftercare);
  const last = addDays(aftercareUntil ?? today(), -1);
  const form = useForm({
    start: { until: typedDay(addMonths(last, 6)) },
    check: ({ until }) => {
      const day = readDay(until);
      if (day === undefined) return { until: words.form.dayWrong };
      return { until: day <= last ? texts.refusals.not_later : day < today() ? texts.manage.chooseDay : undefined };
    },
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ until }) => asking.ask({ dossier }, { until: addDays(readDay(until) ?? today(), 1), seen: version })}
    >
      <p>{wholeDays(texts.manage.extendAftercareText(format.day(last)))}</p>
      <DayField label={texts.manage.aftercare} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.manage.extendAftercare}</Send>
      </Actions>
    </Form>
  );
}

export function EndAftercare({ head: { dossier, version }, done }: FormOnDossier) {
  const texts = useDossierTexts();
  const asking = useAsking(endAftercare);
  const form = useForm({ start: {} });
  return (
    <Form form={form} refusals={texts.refusals} done={done} send={() => asking.ask({ dossier }, { seen: version })}>
      <p>{texts.manage.endAftercareText}</p>
      <WhereLying dossier={dossier} closes />
      <Actions>
        <Send busy={asking.busy}>{texts.manage.endAftercare}</Send>
      </Actions>
    </Form>
  );
}

export function ReenterForm({ head: { dossier, version }, done }: FormOnDossier) {
  const texts = useDossierTexts();
  const asking = useAsking(reenter);
  const form = useForm({ start: { words: '' }, keep: `reenter-${dossier}` });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ words }) => asking.ask({ dossier }, { words: words.trim() === '' ? null : words, seen: version })}
    >
      <p>{texts.manage.reenterText}</p>
      <TextArea label={texts.manage.reenterWords} {...form.field('words')} />
      <Actions>
        <Send busy={asking.busy}>{texts.manage.reenter}</Send>
      </Actions>
    </Form>
  );
}
