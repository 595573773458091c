import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Day } from '#vocabulary/day.ts';
import { CountStep, RoundId } from './contract.ts';
import { type RoundStanding, waitingFor } from './waiting.ts';

const opened = Day.parse('2026-11-02'); // a Monday
const [agreed, cards, lists, keys, counted, done] = ['05', '06', '09', '10', '11', '12'].map((date) =>
  Day.parse(`2026-11-${date}`),
);
const round = RoundId.parse('c0000000-0000-4000-8000-000000000001');
const standing = (more: Partial<RoundStanding> = {}): RoundStanding => ({
  round,
  groupName: 'Levensloopaanpak Maasdal',
  openedOn: opened,
  partners: 3,
  agreed: 0,
  agreedOn: null,
  told: {},
  own: [],
  ownAgreement: 'asked',
  researches: false,
  countedOn: null,
  estimatedOn: null,
  underWay: false,
  ...more,
});
const all = { agreed: 3, agreedOn: agreed ?? null, ownAgreement: 'agreed' } as const;
const by = (partners: number, on: Day | undefined) => ({ partners, on: on ?? opened });
const speaker = { coordinates: false };
const turn = (more: Partial<RoundStanding>, reader = speaker) => {
  const waiting = waitingFor(standing(more), reader);
  return waiting && `${waiting.step} ${waiting.since}`;
};

test('a partner is asked to agree, with ten working days to do so, and not again when it took that back', () => {
  expect(waitingFor(standing(), speaker)).toEqual({
    round,
    groupName: 'Levensloopaanpak Maasdal',
    step: 'agree',
    since: '2026-11-02',
    due: '2026-11-16',
  });
  expect(turn({ ownAgreement: 'refused' })).toBeUndefined();
  expect(turn({ own: null, ownAgreement: null })).toBeUndefined();
});

test('each step of counting waits until all partners did the one before', () => {
  expect(turn({ ...all, agreed: 2 })).toBeUndefined();
  expect(turn(all)).toBe('card 2026-11-05');
  expect(turn({ ...all, own: ['card'], told: { card: by(2, cards) } })).toBeUndefined();
  expect(turn({ ...all, own: ['card'], told: { card: by(3, cards) } })).toBe('list 2026-11-06');
  const listed = { card: by(3, cards), list: by(3, lists) };
  expect(turn({ ...all, own: ['card', 'list'], told: listed })).toBe('keys 2026-11-09');
  expect(turn({ ...all, own: [...CountStep.options], told: { ...listed, keys: by(3, keys) } })).toBeUndefined();
});

test('then the researcher brings the counts and has an estimate made, and the coordinator settles it', () => {
  const told = { card: by(3, cards), list: by(3, lists), keys: by(3, keys) };
  const counting = { ...all, own: [...CountStep.options], told, researches: true };
  expect(turn(counting)).toBe('bring_counts 2026-11-10');
  expect(turn({ ...counting, countedOn: counted ?? null })).toBe('estimate 2026-11-11');
  expect(turn({ ...counting, countedOn: counted ?? null, underWay: true })).toBeUndefined();
  const estimated = { ...counting, countedOn: counted ?? null, estimatedOn: done ?? null };
  expect(turn(estimated)).toBeUndefined();
  expect(turn({ ...estimated, own: null, researches: false }, { coordinates: true })).toBe('settle 2026-11-12');
});

test('of a round in order, whatever its size, somebody of it always has something to do', () => {
  const sizes = fc.integer({ min: 2, max: 6 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 40 }), (partners, moves) => {
      let left = moves;
      const take = () => {
        const taken = Math.min(left, partners);
        left -= taken;
        return taken;
      };
      const gave = take();
      const told = new Map(CountStep.options.map((step) => [step, take()]));
      const [countedNow, estimatedNow] = [left > 0, left > 1];
      const facts = standing({
        partners,
        agreed: gave,
        agreedOn: opened,
        told: Object.fromEntries([...told].map(([step, many]) => [step, by(many, opened)])),
        countedOn: countedNow ? opened : null,
        estimatedOn: estimatedNow ? opened : null,
      });
      // The first partners act first; the first of all researches, the coordinator has no list.
      const readers = Array.from({ length: partners }, (_, nth) =>
        waitingFor(
          {
            ...facts,
            own: CountStep.options.filter((step) => nth < (told.get(step) ?? 0)),
            ownAgreement: nth < gave ? 'agreed' : 'asked',
            researches: nth === 0,
          },
          speaker,
        ),
      );
      const coordinator = waitingFor({ ...facts, own: null, ownAgreement: null }, { coordinates: true });
      expect([...readers, coordinator].some((waiting) => waiting !== undefined)).toBe(true);
    }),
  );
});
