import { useAsking } from '#ui/asking.tsx';
import { Choice } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useTexts } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { beginAnewAt, useSession } from '#ui/session.tsx';
import { beginMeeting, mostMeetingHours } from '../sessions/contract.ts';
import { texts as en } from './texts.en.ts';
import { texts as nl } from './texts.nl.ts';

const hours = Array.from({ length: mostMeetingHours }, (_, at) => at + 1);

/** For who leads the inclusion table: the screen does not lock while it meets. */
export function KeepForMeeting() {
  const { meeting: words, refusals } = useTexts({ nl, en });
  const { meetingUntil } = useSession();
  const beginning = useAsking(beginMeeting);
  const form = useForm({ start: { hours: '2' } });
  if (meetingUntil) return null;
  return (
    <Block id="vergaderen" title={words.title}>
      <p className="soft">{words.text}</p>
      <Form
        form={form}
        label={words.title}
        refusals={refusals}
        send={async (values) => {
          const answer = await beginning.ask({}, { hours: Number(values.hours) });
          if (answer.ok) beginAnewAt();
          return answer;
        }}
      >
        <Choice
          label={words.hours}
          options={hours.map((n) => ({ value: String(n), label: words.hour(n) }))}
          {...form.field('hours')}
        />
        <Actions>
          <Send busy={beginning.busy}>{words.begin}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
