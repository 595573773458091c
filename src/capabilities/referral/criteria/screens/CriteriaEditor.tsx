/** Draws up another list, works out what it would have changed, and puts it in force. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { useCriterionText } from '../../screens/said.tsx';
import { criteriaSets, type NewCriterion, putSet, type SetShown, whatIf } from '../contract.ts';
import { nationalCriteria } from '../national.ts';
import { CriterionForm } from './CriterionForm.tsx';
import { EditedList } from './EditedList.tsx';
import { freshCode, questioned, readList, writeList } from './edited.ts';
import { WhatIfShown } from './WhatIfShown.tsx';
import { useCriteriaTexts } from './words.tsx';

export function CriteriaEditor(_: PageProps) {
  const { editor } = useCriteriaTexts();
  const reading = useReading(criteriaSets);
  return (
    <Page
      title={editor.title}
      lead={editor.lead}
      back={{ to: '/criteria', label: editor.back }}
      reading={reading}
      isEmpty={() => false}
    >
      {({ sets }) => <Editor now={sets.find(({ when }) => when === 'now')} />}
    </Page>
  );
}

/** A whole number of criteria, null when left empty, undefined when it is neither. */
function readCount(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  return /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : undefined;
}

function Editor({ now }: { readonly now: SetShown | undefined }) {
  const { editor, refusals } = useCriteriaTexts();
  const keeps = useMay('criteria.keep');
  const [, go] = useLocation();
  const [asked, setAsked] = useState<NewCriterion>();
  const [putting, trying] = [useAsking(putSet), useAsking(whatIf)];
  const [answer, setAnswer] = useState<Parameters<typeof WhatIfShown>[0]['answer']>();
  const form = useForm({
    start: { list: writeList(now?.criteria ?? nationalCriteria), from: '', atLeast: now?.atLeast?.toString() ?? '' },
    keep: 'criteria-set',
    check: ({ list, from, atLeast }) => ({
      ...(list.length === 0 && { list: editor.empty }),
      ...(!readDay(from) && { from: editor.fromWrong }),
      ...(readCount(atLeast) === undefined && { atLeast: editor.atLeastWrong }),
    }),
  });
  const criteria = readList(form.values.list);
  const change = (next: readonly NewCriterion[]) => {
    form.set({ list: writeList(next) });
    setAnswer(undefined);
  };
  const atLeast = readCount(form.values.atLeast) ?? null;
  const tryOut = async () => {
    const told = await trying.ask({}, { criteria: criteria.map(questioned), atLeast });
    if (told.ok) setAnswer(told.reply);
  };
  const keep = (one: NewCriterion) => {
    const isThere = criteria.some(({ code }) => code === one.code);
    change(isThere ? criteria.map((old) => (old.code === one.code ? one : old)) : [...criteria, one]);
    setAsked(undefined);
  };
  const add = () =>
    setAsked({
      code: freshCode(criteria.map(({ code }) => code)),
      nl: '',
      en: '',
      national: null,
      required: true,
      evidence: null,
      override: null,
    });
  return (
    <>
      <EditedList criteria={criteria} change={change} open={setAsked} add={add} />
      <Form
        form={form}
        label={editor.title}
        refusals={refusals}
        done={() => go('/criteria')}
        send={({ from }) => {
          const day = readDay(from);
          return day && keeps ? putting.ask({}, { from: day, criteria, atLeast }) : Promise.resolve(undefined);
        }}
      >
        <TextLine
          label={editor.atLeast}
          hint={editor.atLeastHint}
          width="short"
          inputMode="numeric"
          {...form.field('atLeast')}
        />
        {keeps && <DayField label={editor.from} {...form.field('from')} />}
        {keeps && now && <Stays now={now} criteria={criteria} />}
        <Trouble problem={trying.problem} refusals={refusals} />
        <Actions>
          {keeps && <Send busy={putting.busy}>{editor.put}</Send>}
          <button type="button" className="btn" aria-disabled={trying.busy || undefined} onClick={() => void tryOut()}>
            {editor.ask}
          </button>
        </Actions>
      </Form>
      {answer && <WhatIfShown answer={answer} />}
      {asked && (
        <Dialog open title={editor.change} onClose={() => setAsked(undefined)}>
          <CriterionForm key={asked.code} criterion={asked} keep={keep} />
        </Dialog>
      )}
    </>
  );
}

/** Nothing falls away under a referral that runs: said before the list is put. */
function Stays({ now, criteria }: { readonly now: SetShown; readonly criteria: readonly NewCriterion[] }) {
  const { editor } = useCriteriaTexts();
  const textOf = useCriterionText();
  const format = useFormat();
  const removed = now.criteria.filter((one) => !criteria.some(({ code }) => code === one.code));
  return (
    <p role="status">
      {editor.stays(removed.length === 0 ? null : format.list(removed.map((one) => `‘${textOf(one)}’`)), now.openCases)}
    </p>
  );
}
