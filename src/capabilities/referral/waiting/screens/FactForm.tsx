/** What changed for somebody who waits; the order follows at once. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Urgency } from '#vocabulary/codes.ts';
import { Away, type WaitingFact } from '../../events.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { noteWaitingFact, type WaitingDetail, waitingCounts } from '../contract.ts';
import { useWaitingTexts } from './words.ts';

interface Props {
  readonly found: WaitingDetail;
  readonly close: () => void;
}
const kinds = ['crisis', 'urgency', 'away', 'back', 'team'] as const;

export function FactForm({ found: { dossier, version: seen, away }, close }: Props) {
  const { one: texts, away: whys } = useWaitingTexts();
  const { refusals } = useReferralTexts();
  const words = useWords();
  const noting = useAsking(noteWaitingFact);
  const known = useReading(waitingCounts);
  const form = useForm({
    start: { is: '', crisisOn: typedDay(todayHere()), urgency: '', away: '', awayUntil: '', team: '' },
    check: (values) => {
      const [crisis, until] = [readDay(values.crisisOn), readDay(values.awayUntil)];
      return {
        ...(values.is === '' && { is: texts.whatWrong }),
        ...(values.is === 'crisis' && !(crisis && crisis <= todayHere()) && { crisisOn: texts.crisisWrong }),
        ...(values.is === 'urgency' && values.urgency === '' && { urgency: texts.urgencyWrong }),
        ...(values.is === 'away' && values.away === '' && { away: texts.awayWrong }),
        ...(values.is === 'away' &&
          values.awayUntil !== '' &&
          !(until && until > todayHere()) && { awayUntil: texts.awayUntilWrong }),
      };
    },
  });
  const { is } = form.values;
  return (
    <Block id="note" title={texts.note}>
      <Form
        form={form}
        refusals={refusals}
        label={texts.note}
        done={close}
        send={(values) => noting.ask({ dossier }, { fact: factOf(values), seen })}
      >
        <Choice
          label={texts.what}
          options={kinds
            .filter((kind) => (kind === 'back' ? away !== null : kind !== 'away' || away === null))
            .map((value) => ({ value, label: texts.facts[value] }))}
          {...form.field('is')}
        />
        {is === 'crisis' && <DayField label={texts.crisisOn} {...form.field('crisisOn')} />}
        {is === 'urgency' && (
          <Choice
            label={texts.urgency}
            options={Urgency.options.map((value) => ({ value, label: words.urgency[value] }))}
            {...form.field('urgency')}
          />
        )}
        {is === 'away' && (
          <>
            <Choice
              label={texts.awayWhy}
              options={Away.options.map((value) => ({ value, label: whys[value] }))}
              {...form.field('away')}
            />
            <DayField label={texts.awayUntil} hint={texts.awayHint} {...form.field('awayUntil')} />
          </>
        )}
        {is === 'team' && (
          <Select
            label={texts.chooseTeam}
            options={[
              { value: 'any', label: texts.anyTeam },
              ...(known.data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.field('team')}
          />
        )}
        <Actions>
          <Send busy={noting.busy}>{texts.noteSend}</Send>
          <button type="button" className="btn" onClick={close}>
            {texts.no}
          </button>
        </Actions>
      </Form>
    </Block>
  );
}

type Values = Readonly<Record<'is' | 'crisisOn' | 'urgency' | 'away' | 'awayUntil' | 'team', string>>;
function factOf({ is, crisisOn, urgency, away, awayUntil, team }: Values): WaitingFact {
  switch (is) {
    case 'crisis':
      return { is, crisisOn: readDay(crisisOn) ?? todayHere() };
    case 'urgency':
      return { is, urgency: Urgency.parse(urgency) };
    case 'away':
      return { is, away: Away.parse(away), awayUntil: readDay(awayUntil) ?? null };
    case 'team':
      return { is, team: team === '' || team === 'any' ? null : team };
    default:
      return { is: 'back' };
  }
}
