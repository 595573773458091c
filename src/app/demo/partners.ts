/** What a partner and the walls have to do with each other, in lives of the region of the accounts: asking and being told, and what is kept from whom. */
import { addDays, addMonths, type Day } from '#vocabulary/day.ts';
import { type Country, regionOfAccounts } from './country.ts';
import type { Deed, Step, Who } from './deed.ts';
import type { Life } from './lives.ts';

type Told = readonly [daysAgo: number, by: Who, deed: Deed];

/** One life each; where a small demo has fewer, one after another in the same, where what shields comes last. */
const stories = (today: Day): readonly (readonly Told[])[] => {
  const until = addMonths(today, 6);
  return [
    [
      [3, 'partner', { do: 'ask_known', about: 'them' }],
      [3, 'partner', { do: 'ask_access', until: addMonths(today, 4) }],
      [3, 'partner', { do: 'ask_known', about: 'nobody' }],
    ],
    [
      [13, 'partner', { do: 'ask_known', about: 'them' }],
      [13, 'partner', { do: 'ask_access', until }],
      [11, 'process_director', { do: 'grant_access', until }],
      [6, 'case_manager', { do: 'propose_withholding', of: 'threat', until: addMonths(today, 3) }],
      [5, 'process_director', { do: 'confirm_withholding' }],
      [2, 'case_manager', { do: 'propose_withholding', of: 'money', until: addMonths(today, 2) }],
    ],
    [
      [9, 'partner', { do: 'ask_known', about: 'them' }],
      [9, 'partner', { do: 'ask_access', until }],
      [7, 'process_director', { do: 'refuse_access', reason: 'call_first' }],
      [1, 'process_director', { do: 'shield', reason: 'threatened', names: 'nobody' }],
    ],
    [
      [2, 'process_director', { do: 'shield', reason: 'own_staff', names: 'referrer' }],
      [1, 'partner', { do: 'ask_known', about: 'them' }],
    ],
  ];
};

export function withPartners(lives: readonly Life[], { people }: Country, today: Day): readonly Life[] {
  const among = lives.filter((life) => life.region.id === regionOfAccounts && isHeldOnTo(life, today));
  if (among.length === 0) return lives;
  // Those whom the director with an account directs come first: others have a subregion each.
  const theirs = new Set(people.flatMap(({ role, subregion }) => (role === 'process_director' ? [subregion] : [])));
  const isOfOthers = ({ subregion }: Life) => subregion !== null && theirs.has(subregion);
  const places = [...among.filter((life) => !isOfOthers(life)), ...among.filter(isOfOthers)];
  const more = new Map<number, Step[]>();
  for (const [at, story] of stories(today).entries()) {
    const { number } = places[at % places.length] ?? places[0] ?? { number: -1 };
    const steps = story.map(([daysAgo, by, deed]) => ({ on: addDays(today, -daysAgo), by, deed }));
    more.set(number, [...(more.get(number) ?? []), ...steps]);
  }
  return lives.map((life) => ({ ...life, steps: merged(life.steps, more.get(life.number) ?? []) }));
}

/** Stable by day: of one day, what the life itself brought comes first. */
const merged = (steps: readonly Step[], more: readonly Step[]): readonly Step[] =>
  more.length === 0 ? steps : [...steps, ...more].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** Included some months ago and not let go, by a name and a birth date that one can ask after, and not shared with housing. */
const isHeldOnTo = ({ steps, birth }: Life, today: Day): boolean =>
  birth.is === 'known' &&
  steps.some(({ on, deed }) => deed.do === 'include' && on < addDays(today, -60)) &&
  !steps.some(({ deed }) => deed.do === 'outflow' || deed.do === 'share_housing');
