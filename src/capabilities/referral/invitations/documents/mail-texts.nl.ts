/** What a partner reads in the mail about a table. A mailbox is read by more than one: no person, no case. */
import type { Day } from '#vocabulary/day.ts';

const zone = 'Europe/Amsterdam';
const day = new Intl.DateTimeFormat('nl-NL', {
  timeZone: zone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const hour = new Intl.DateTimeFormat('nl-NL', { timeZone: zone, hour: '2-digit', minute: '2-digit' });

const opened = {
  planned: (count: number) =>
    count === 1 ? 'U bent uitgenodigd voor een inclusietafel:' : 'U bent uitgenodigd voor deze inclusietafels:',
  cancelled: (count: number) =>
    count === 1 ? 'Deze inclusietafel gaat niet door:' : 'Deze inclusietafels gaan niet door:',
};
const closed = {
  planned: 'Zet de bijlage in uw agenda.',
  cancelled: 'Staat de tafel in uw agenda? Haal hem eruit. Waar iedereen nu aan bod komt, ziet u in Vasthouden.',
};

export const texts = {
  subject: {
    planned: (region: string) => `Uitnodiging: inclusietafel ${region}`,
    cancelled: (region: string) => `Gaat niet door: inclusietafel ${region}`,
  },
  /** `startsAt`: an instant; null: no hour was set. */
  meeting: (table: string, heldOn: Day, startsAt: string | null) =>
    startsAt === null
      ? `- ${table}: ${day.format(new Date(`${heldOn}T12:00:00Z`))}`
      : `- ${table}: ${day.format(new Date(startsAt))} om ${hour.format(new Date(startsAt))} uur`,
  text: (change: 'planned' | 'cancelled', meetings: readonly string[], address: string) =>
    [
      'Beste collega,',
      '',
      opened[change](meetings.length),
      ...meetings,
      '',
      closed[change],
      `Wie er op de agenda staat, ziet u alleen in Vasthouden. Log in op ${address}`,
    ].join('\n'),
  file: 'inclusietafel.ics',
};
