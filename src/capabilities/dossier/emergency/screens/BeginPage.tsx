/** Opens one dossier in an emergency: which, why, how long. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Note, Trouble } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { beginAnewAt, sessionChanged, useSession } from '#ui/session.tsx';
import { readCaseNumber } from '#vocabulary/ids.ts';
import { beginEmergency, endEmergency } from '../contract.ts';
import { leastReason, mostHours } from '../rules.ts';
import { OwnEmergencies } from './OwnEmergencies.tsx';
import { useEmergencyTexts } from './words.ts';

const hours = Array.from({ length: mostHours }, (_, at) => at + 1);

export function BeginPage(_: PageProps) {
  const { begin, refusals } = useEmergencyTexts();
  const { emergency } = useSession();
  const beginning = useAsking(beginEmergency);
  const ending = useAsking(endEmergency);
  const form = useForm({
    start: { caseNumber: '', reason: '', hours: '1' },
    keep: 'emergency',
    check: ({ caseNumber, reason }) => ({
      ...(readCaseNumber(caseNumber) ? {} : { caseNumber: begin.caseWrong }),
      ...(reason.trim().length >= leastReason ? {} : { reason: begin.reasonWrong }),
    }),
  });
  const end = async () => {
    if ((await ending.ask({}, {})).ok) sessionChanged();
  };
  return (
    <Page title={begin.title} heading={begin.heading} lead={begin.lead}>
      <Note tone="soon">{emergency ? begin.running : begin.told}</Note>
      <Form
        form={form}
        label={begin.title}
        refusals={refusals}
        send={async ({ caseNumber, reason, hours: chosen }) => {
          const answer = await beginning.ask(
            {},
            { caseNumber: readCaseNumber(caseNumber) ?? caseNumber, reason, hours: Number(chosen) },
          );
          if (answer.ok) beginAnewAt(`/dossiers/${answer.reply.dossier}`);
          return answer;
        }}
      >
        <TextLine label={begin.caseNumber} hint={begin.caseHint} width="short" {...form.field('caseNumber')} />
        <TextArea label={begin.reason} hint={begin.reasonHint} {...form.field('reason')} />
        <Choice
          label={begin.hours}
          options={hours.map((n) => ({ value: String(n), label: begin.hour(n) }))}
          {...form.field('hours')}
        />
        <Actions>
          <Send busy={beginning.busy}>{begin.send}</Send>
        </Actions>
      </Form>
      {beginning.problem?.refusal === 'one_emergency' && (
        <p className="noprint">
          <button type="button" className="btn" onClick={() => void end()}>
            {begin.endOther}
          </button>
        </p>
      )}
      <Trouble problem={ending.problem} refusals={refusals} />
      <OwnEmergencies />
    </Page>
  );
}
