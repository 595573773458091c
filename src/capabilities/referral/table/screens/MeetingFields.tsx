/** What a meeting and a series both ask: when it begins, how many seats, who are needed. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Choices, TextLine } from '#ui/field.tsx';
import type { FormState, Values, Wrong } from '#ui/form.tsx';
import { useSession } from '#ui/session.tsx';
import { mostSeats } from '../rules.ts';
import type { Texts } from '../texts.nl.ts';
import { useTableTexts } from './words.ts';

export interface MeetingValues extends Values {
  readonly startsAt: string;
  readonly seats: string;
  readonly needed: readonly string[];
}
export const startMeeting: MeetingValues = { startsAt: '09:30', seats: '6', needed: [] };

export const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

export const wrongInMeeting = ({ startsAt, seats }: MeetingValues, texts: Texts): Wrong<MeetingValues> => ({
  ...(!/^([01]\d|2[0-3]):[0-5]\d$/.test(startsAt.trim()) && { startsAt: texts.startsAtWrong }),
  ...(!isWhole(seats, 1, mostSeats) && { seats: texts.seatsWrong }),
});

export const saidOfMeeting = ({ startsAt, seats, needed }: MeetingValues) => ({
  startsAt: startsAt.trim(),
  seats: Number(seats),
  needed,
});

export function MeetingFields<V extends MeetingValues>({ form }: { readonly form: FormState<V> }) {
  const texts = useTableTexts();
  const { agency: own } = useSession();
  const known = useReading(agencies);
  return (
    <>
      <TextLine label={texts.startsAt} hint={texts.startsAtHint} width="short" {...form.field('startsAt')} />
      <TextLine
        label={texts.seatsField}
        hint={texts.seatsHint}
        width="short"
        inputMode="numeric"
        {...form.field('seats')}
      />
      <div className="paired">
        <Choices
          label={texts.neededField}
          hint={texts.neededHint}
          options={(known.data ?? [])
            .filter(({ id }) => id !== own.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('needed')}
        />
      </div>
    </>
  );
}
