/** Random gifts: what would be right, and in half of them one thing about it is not, since any wall refuses nonsense. */
import fc from 'fast-check';
import { newId } from '#platform/new-id.ts';
import { LegalGround, Purpose, SharingAct, sections } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { agencies, elsewhere, here } from '../testing-people.ts';
import { days } from './testing-crowd.ts';
import {
  type Around,
  type Decided,
  fitting,
  type Gift,
  type GroundLine,
  type Registers,
} from './testing-giving-policy.ts';
import { type Asker, opens, type ShareLine } from './testing-policy.ts';

/** `opening`: along with a dossier that is opened; `passed_on`: of what one sees; all others follow from a decision. */
export type Way = 'opening' | 'passed_on' | Decided;
export const ways: readonly Way[] = [
  'opening',
  'passed_on',
  'submitted',
  'reentered',
  'included',
  'offer_accepted',
  'stay_extended',
  'handed_over',
  'appealed',
  'reopened',
];

export interface Case {
  readonly around: Around;
  readonly shares: readonly ShareLine[];
}
export interface Try {
  readonly way: Way;
  /** Of the dossier that is opened along; the region and who says they open it. */
  readonly opening: { readonly id: string; readonly region: string; readonly by: string } | null;
  readonly of: Case;
  readonly gift: Gift;
}

export function anyTry(
  asker: Asker,
  cases: readonly Case[],
  registers: Registers,
  today: Day,
  among: readonly Way[] = ways,
): fc.Arbitrary<Try> {
  const sees = ({ shares }: Case, section: Gift['section']) =>
    shares.some((share) => opens(asker, share, section, today));
  const open = cases.filter((one) => sees(one, 'core'));
  const closed = open.filter(({ around }) => around.phase === 'closed');
  const anyOf = <T>(first: readonly T[], ...rest: (readonly T[])[]): fc.Arbitrary<T> =>
    fc.constantFrom(...([first, ...rest].find((some) => some.length > 0) ?? []));
  // What one sees oneself is given most, and in most ways.
  return fc.constantFrom(...among, 'passed_on' as const, 'passed_on' as const).chain((way) => {
    const after = way === 'handed_over' || way === 'appealed' || way === 'reopened';
    const fromCases = fc.oneof({ weight: 4, arbitrary: anyOf(after ? closed : [], open, cases) }, anyOf(cases));
    return fromCases.chain((of) => {
      const { around } = of;
      const seen = sections.filter((section) => sees(of, section));
      const decided = way === 'opening' || way === 'passed_on' ? null : way;
      return fc
        .record({
          to: anyOf(receiversOf(way, around, registers, asker.agency), anyAgency),
          section: anyOf(way === 'passed_on' ? seen : after ? ['core' as const] : [], sections),
          purpose: fc.constantFrom(...purposesOf(way, around)),
          act: fc.constantFrom(...SharingAct.options),
          from: fc.oneof({ weight: 4, arbitrary: fc.constant(today) }, fc.constantFrom(...days)),
          until: fc.oneof(fc.constant(null), fc.constant(addDays(today, 9))),
          nth: fc.option(fc.nat(20)),
          flaw: fc.oneof(fc.constant({}), anyFlaw(around)),
          by: fc.oneof({ weight: 5, arbitrary: fc.constant(asker.agency) }, fc.constantFrom(...anyAgency)),
        })
        .map(({ nth, flaw, by, ...line }): Try => {
          const opening = way === 'opening' ? { id: newId(), region: asker.region, by } : null;
          const region = opening?.region ?? around.region;
          const bare: Gift = {
            ...line,
            region,
            ground: 'wgs',
            version: 1,
            consent: null,
            crosses: false,
            isTold: true,
            decided,
          };
          const fits = fitting(registers, opening === null ? around.phase : 'draft', bare, today);
          const ground = nth === null ? undefined : fits[nth % Math.max(fits.length, 1)];
          const on = ground && {
            ground: ground.ground,
            version: ground.version,
            consent: consentFor(around, bare, ground),
          };
          return { way, opening, of, gift: { ...bare, ...on, ...flaw } };
        });
    });
  });
}

export const anyAgency: readonly string[] = Object.values(agencies).map(({ id }) => id);
const consentFor = ({ consents }: Around, { to, section }: Gift, { ground }: GroundLine): string | null =>
  ground === 'consent'
    ? (consents.find((one) => one.agencies.includes(to) && one.sections.includes(section))?.id ?? null)
    : null;
function receiversOf(
  way: Way,
  { directs, carry, partners, referredBy, takesOver }: Around,
  { wards }: Registers,
  own: string,
): readonly string[] {
  const named = (agency: string | null) => (agency === null ? [] : [agency]);
  switch (way) {
    case 'opening':
      return [own];
    case 'passed_on':
      return [...partners.map(({ agency }) => agency), ...wards];
    case 'submitted':
    case 'reentered':
      return named(directs);
    case 'included':
      return carry;
    case 'offer_accepted':
    case 'stay_extended':
      return [...wards];
    case 'handed_over':
      return named(takesOver);
    case 'appealed':
      return referredBy;
    case 'reopened':
      return [...named(directs), ...referredBy];
  }
}
function purposesOf(way: Way, { phase }: Around): readonly Purpose[] {
  switch (way) {
    case 'opening':
      return ['triage', 'plan_and_network'];
    case 'passed_on':
      return phase === 'execution' || phase === 'aftercare'
        ? ['plan_and_network', 'placement', 'aftercare']
        : ['triage', 'inclusion_table', 'placement'];
    case 'included':
      return ['plan_and_network'];
    case 'offer_accepted':
    case 'stay_extended':
      return ['placement'];
    case 'handed_over':
    case 'appealed':
      return ['referral'];
    default:
      return way === 'reopened' ? ['triage', 'referral'] : ['triage'];
  }
}
const anyFlaw = ({ consents }: Around): fc.Arbitrary<Partial<Gift>> =>
  fc.oneof(
    fc.record({ to: fc.constantFrom(...anyAgency) }),
    fc.record({ section: fc.constantFrom(...sections) }),
    fc.record({ purpose: fc.constantFrom(...Purpose.options) }),
    fc.record({ act: fc.constantFrom(...SharingAct.options, null) }),
    fc.record({ ground: fc.constantFrom(...LegalGround.options) }),
    fc.record({ version: fc.constantFrom(null, 1, 2, 3) }),
    fc.record({ consent: fc.constantFrom(null, newId(), ...consents.map(({ id }) => id)) }),
    fc.record({ region: fc.constantFrom<string>(here, elsewhere) }),
    fc.record({ crosses: fc.constant(true) }),
    fc.record({ isTold: fc.constant(false) }),
    fc.record({ until: fc.constantFrom(null, ...days) }),
    fc.record({ from: fc.constantFrom(...days) }),
    fc.record({ decided: fc.constantFrom(null, ...ways.filter((way) => way !== 'opening' && way !== 'passed_on')) }),
  );
