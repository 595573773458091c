import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addWorkingDays, Day, daysBetween } from '#vocabulary/day.ts';
import { AgencyId, DossierId, StreamId, UserId, WardId } from '#vocabulary/ids.ts';
import { countByTerm, inOrder, outflowStep, sundayOf, urgencyOf, workAfter } from './rules.ts';
import type { Told } from './steps/rules.ts';

const day = (text: string): Day => Day.parse(text);
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const stream = StreamId.parse(id(1));
const dossier = DossierId.parse(id(2));
const author = UserId.parse(id(3));
const agency = AgencyId.parse(id(4));
const ward = WardId.parse(id(5));
const after = (kind: string, event: { readonly type: string; readonly [field: string]: unknown }) =>
  workAfter({ kind, stream, dossier, author, event } as Told);

test('an asked ward has a working day to answer; its offer goes to the case manager', () => {
  const on = day('2026-11-20'); // a Friday
  expect(after('bed_request', { type: 'WardAsked', ward, agency, on })).toMatchObject([
    { do: 'put', kind: 'answer_request', for: { is: 'ward', ward }, due: '2026-11-23' },
    { do: 'drop', kinds: ['accept_offer'], key: ward },
  ]);
  expect(after('bed_request', { type: 'BedOffered', ward, from: on, until: addDays(on, 30), on })).toMatchObject([
    { do: 'drop', kinds: ['answer_request'], key: ward },
    { do: 'put', kind: 'accept_offer', for: { is: 'role', role: 'case_manager' } },
  ]);
  // Or has none, when it may not look any more.
  expect(after('bed_request', { type: 'WardLookEnded', ward, on })).toEqual([
    { do: 'drop', subject: stream, kinds: ['answer_request'], key: ward },
  ]);
});

test('who comes back is referred anew by a day: until then nothing runs in the open dossier, and aftercare does not either', () => {
  const on = day('2026-11-20'); // a Friday
  expect(after('dossier', { type: 'Reentered', words: null, on })).toMatchObject([
    { do: 'drop', subject: dossier, kinds: ['aftercare_ends'] },
    {
      do: 'put',
      kind: 'refer_again',
      subject: dossier,
      for: { is: 'role', role: 'process_director' },
      askedBy: null,
      due: '2026-11-27',
    },
  ]);
  const told = { by: agency, informed: { is: 'informed', on }, urgency: 'normal', reason: id(8), goal: id(9) };
  const sent = { type: 'ReferralSubmitted', ...told, problems: [], agencies: [], subregion: null, age: 'adult', on };
  expect(after('referral', sent)).toContainEqual({ do: 'drop', subject: dossier, kinds: ['refer_again'] });
});

test('a ward that says no, also after it offered, leaves nothing to answer and nothing to choose', () => {
  expect(after('bed_request', { type: 'WardDeclined', ward, reason: 'full', on: day('2026-11-20') })).toEqual([
    { do: 'drop', subject: stream, kinds: ['answer_request', 'accept_offer'], key: ward },
  ]);
});

test('when the chosen ward comes back on its bed, who was asked too has to answer again, and who offered can be chosen', () => {
  const on = day('2026-11-20'); // a Friday
  const [asked, offered] = [WardId.parse(id(6)), WardId.parse(id(7))];
  const others = [
    { ward: asked, answer: 'waiting' },
    { ward: offered, answer: 'offered' },
  ];
  expect(after('bed_request', { type: 'ChosenBedTakenBack', ward, reason: 'full', others, on })).toMatchObject([
    { do: 'drop', kinds: ['admit'] },
    { do: 'put', kind: 'find_bed', for: { is: 'role', role: 'placement_coordinator' } },
    // Whoever holds on counted on it, and hears it once.
    { do: 'put', kind: 'bed_gone', for: { role: 'case_manager' }, due: '2026-11-23', unless: 'stay_undone' },
    {
      do: 'put',
      kind: 'answer_request',
      for: { is: 'ward', ward: asked },
      key: asked,
      askedBy: null,
      due: '2026-11-23',
    },
    { do: 'put', kind: 'accept_offer', for: { role: 'case_manager' }, key: offered, due: '2026-11-23' },
  ]);
  // Told before who else was asked was kept with it.
  expect(after('bed_request', { type: 'ChosenBedTakenBack', ward, reason: 'full', on })).toHaveLength(3);
  // As it is when what it sees is ended, by people or by its day.
  expect(after('bed_request', { type: 'WardLookEnded', ward, others, on }).slice(1)).toMatchObject(
    ['find_bed', 'bed_gone', 'answer_request', 'accept_offer'].map((kind) => ({ do: 'put', kind })),
  );
  // Another is chosen: a bed is there again.
  expect(after('bed_request', { type: 'OfferAccepted', ward: offered, on })[0]).toMatchObject({
    do: 'drop',
    kinds: expect.arrayContaining(['find_bed', 'bed_gone']),
  });
});

test('of a referral that is complete nothing is asked any more, also where nobody answered; asked anew it is by another day', () => {
  const on = day('2026-11-20'); // a Friday
  const checked = (missing: readonly string[]) =>
    after('referral', { type: 'ReferralChecked', missing, due: day('2026-11-27'), on });
  expect(checked([])[0]).toEqual({
    do: 'drop',
    subject: stream,
    kinds: ['check_referral', 'supplement_referral'],
  });
  expect(checked(['goal'])).toMatchObject([
    { do: 'turn', from: 'check_referral', to: 'supplement_referral' },
    { do: 'move', kinds: ['supplement_referral'], subject: stream, appears: on, due: '2026-11-27' },
  ]);
});

test('what a ward tells at the end of a stay, whoever holds on records: it goes when that is done, or was no stay', () => {
  const on = day('2026-11-20'); // a Friday
  const left = (to: string) => after('stay', { type: 'Discharged', to, on });
  expect(left('home')).toEqual([{ do: 'drop', subject: stream, kinds: ['stay_ends'] }]);
  expect(left('detention').at(-1)).toMatchObject({
    do: 'put',
    kind: 'record_detention',
    subject: stream,
    for: { is: 'role', role: 'case_manager' },
    due: '2026-11-24',
    unlessDetained: on,
  });
  expect(left('died').at(-1)).toMatchObject({ do: 'put', kind: 'record_death', for: { role: 'case_manager' } });
  // Told late: nobody could have recorded it sooner.
  for (const to of ['detention', 'died']) {
    const told = { type: 'Discharged', to, on, toldOn: day('2026-12-11') }; // a Friday
    expect(after('stay', told).at(-1)).toMatchObject({ since: '2026-12-11', due: '2026-12-15' });
  }
  // Where somebody went is put right: what was asked before is not, and what is so is.
  const before = { do: 'drop', subject: stream, kinds: ['record_detention', 'record_death'] };
  const leftOn = day('2026-11-01');
  const mended = (to: string, was?: string) => after('stay', { type: 'LeftToMended', to, was, leftOn, on });
  expect(mended('home')).toEqual([before]);
  expect(mended('died')).toMatchObject([before, { do: 'put', kind: 'record_death', since: on, due: '2026-11-24' }]);
  expect(mended('detention')).toMatchObject([
    before,
    { do: 'put', kind: 'record_detention', since: on, due: '2026-11-24', unlessDetained: leftOn },
    { do: 'drop', subject: stream, kinds: ['check_detention'], key: '' },
  ]);
  // What was recorded because it told of detention is looked at again; in what was told before that was kept, it did not say so.
  expect(mended('home', 'detention')).toMatchObject([
    before,
    {
      do: 'put',
      kind: 'check_detention',
      subject: stream,
      for: { is: 'role', role: 'case_manager' },
      due: '2026-11-24',
      ofDetained: leftOn,
    },
  ]);
  expect(mended('home', 'family')).toEqual([before]);
  const settled = { do: 'settle', kinds: ['record_detention'] };
  const looked = { do: 'drop', subject: id(9), kinds: ['check_detention'] };
  expect(after('journal', { type: 'DetentionBegun', entry: id(9), detention: 'custody', on })).toEqual([settled]);
  // Also by taking back the end of a detention that was known: it lasts on.
  expect(after('journal', { type: 'DetentionEndWithdrawn', entry: id(9), withdrawnOn: on })).toEqual([settled, looked]);
  const covered = { do: 'cover', kind: 'record_detention', entry: id(9) };
  // Of a day on which it was not going on after all, it is to be recorded again.
  const uncovered = { do: 'uncover', kind: 'record_detention', entry: id(9), since: on, due: '2026-11-24' };
  const early = day('2026-11-13');
  expect(after('journal', { type: 'DetentionEnded', entry: id(9), on: early, toldOn: on })).toEqual([
    covered,
    looked,
    { ...uncovered, until: early },
  ]);
  // Told before it was kept when it was told.
  expect(after('journal', { type: 'DetentionEnded', entry: id(9), on }).at(-1)).toEqual({ ...uncovered, until: on });
  expect(after('journal', { type: 'DetentionConfirmed', entry: id(9), confirmedOn: on })).toEqual([looked]);
  expect(after('journal', { type: 'EntryWithdrawn', entry: id(9), reason: 'twice', withdrawnOn: on })).toEqual([
    looked,
    { ...uncovered, until: null },
  ]);
  expect(after('dossier', { type: 'PhaseEntered', phase: 'closed', on })[0]).toEqual({
    do: 'settle',
    kinds: ['record_death'],
  });
  expect(after('stay', { type: 'StayWithdrawn', reason: 'wrong_facts', request: null, on })).toEqual([
    { do: 'drop', subject: stream, kinds: ['stay_ends', 'record_detention', 'record_death'] },
  ]);
});

test('a share that closes by itself, as was meant, asks nobody for anything', () => {
  const share = {
    type: 'SectionShared',
    share: id(6),
    agency,
    section: 'core',
    ground: 'wgs',
    groundVersion: 1,
    act: 'process',
    beside: null,
    from: day('2026-01-01'),
    until: day('2026-03-01'),
    crosses: false,
  };
  expect(after('dossier', { ...share, purpose: 'inclusion_table' })).toEqual([]);
  expect(after('dossier', { ...share, purpose: 'plan_and_network' })).toMatchObject([
    { kind: 'share_ends', appears: '2026-02-22', due: '2026-02-28', party: agency },
  ]);
});

test('a goal whose day has passed is decided on within a working week, by the person who owns it and else by the case manager', () => {
  const [on, due] = [day('2026-03-02'), day('2026-11-20')]; // that day a Friday
  const user = UserId.parse(id(6));
  const set = { type: 'GoalSet', domain: 'housing', words: id(7), due, on };
  expect(after('goal', { ...set, owner: { is: 'professional', user, agency } }).at(-1)).toMatchObject({
    do: 'put',
    kind: 'goal_due',
    subject: stream,
    for: { is: 'user', user, agency },
    askedBy: null,
    since: '2026-11-20',
    appears: '2026-11-21',
    due: '2026-11-27',
  });
  for (const owner of [{ is: 'agency', agency }, { is: 'person' }])
    expect(after('goal', { ...set, owner }).at(-1)).toMatchObject({ kind: 'goal_due', for: { role: 'case_manager' } });
  // Of a goal without a day nothing passes.
  expect(after('goal', { ...set, owner: { is: 'person' }, due: null }).filter((one) => one.do === 'put')).toEqual([]);
});

test('a goal that gets another day or owner is decided on by that owner, after that day; without a day, or once it has ended, by nobody', () => {
  const on = day('2026-03-02');
  const user = UserId.parse(id(6));
  const reworded = { type: 'GoalReworded', words: id(7), owner: { is: 'professional', user, agency }, on };
  expect(after('goal', { ...reworded, due: day('2026-12-01') })).toMatchObject([
    { do: 'put', kind: 'goal_due', for: { is: 'user', user }, appears: '2026-12-02', due: '2026-12-08' },
  ]);
  // Of before another could take it over: whoever holds on asks after it.
  expect(after('goal', { ...reworded, owner: undefined, due: day('2026-12-01') })).toMatchObject([
    { do: 'put', kind: 'goal_due', for: { role: 'case_manager' } },
  ]);
  const gone = [{ do: 'drop', subject: stream, kinds: ['goal_due'] }];
  expect(after('goal', { ...reworded, due: null })).toEqual(gone);
  for (const ended of [
    { type: 'GoalReached', on },
    { type: 'GoalStopped', reason: 'own_wish', words: null, on },
  ])
    expect(after('goal', ended)).toEqual([{ do: 'drop', subject: stream }]);
});

test('a goal that is opened again waits for its owner after its day; has that passed, at once and with five working days', () => {
  const on = day('2026-11-20'); // a Friday
  const reopened = { type: 'GoalReopened', owner: { is: 'person' }, on };
  expect(after('goal', { ...reopened, due: day('2026-12-01') })).toMatchObject([
    { do: 'put', kind: 'goal_due', appears: '2026-12-02', due: '2026-12-08' },
  ]);
  expect(after('goal', { ...reopened, due: day('2026-03-02') })).toMatchObject([
    { do: 'put', kind: 'goal_due', since: '2026-03-02', appears: '2026-03-03', due: '2026-11-27' },
  ]);
  expect(after('goal', { ...reopened, due: null })).toEqual([]);
});

test('what was agreed with an agency that leaves, the case manager takes over', () => {
  expect(after('dossier', { type: 'PartnerLeft', agency, on: day('2026-01-01') })).toEqual([{ do: 'leave', agency }]);
});

test('who comes after a municipal case director is asked what that one was, and for other roles the steps follow', () => {
  const assigned = { type: 'RoleAssigned', user: author, agency, on: day('2026-01-01') } as const;
  expect(after('dossier', { ...assigned, role: 'municipal_case_director' })).toEqual([
    { do: 'succeed', kinds: ['confirm_withholding'], user: author, agency },
  ]);
  expect(after('dossier', { ...assigned, role: 'case_manager' })).toEqual([{ do: 'follow' }]);
});

test('events that ask nothing of anybody leave the list alone', () => {
  expect(after('stability', { type: 'StabilityFactNoted' })).toEqual([]);
  expect(after('dossier', { type: 'CoverArranged' })).toEqual([]);
});

test('a network that evaluates and does not decide on outflow is asked again at its next evaluation', () => {
  const [on, next] = [day('2026-02-10'), day('2026-05-10')];
  expect(after('evaluation', { type: 'PlanEvaluated', participants: [agency], on, next })).toMatchObject([
    { do: 'put', kind: 'evaluate_plan', due: next },
    { do: 'move', kinds: ['propose_outflow'], subject: dossier, ifSince: on, appears: '2026-04-26', due: next },
  ]);
});

test('outflow is proposed from the day on which two stable years are reached, and withdrawn when they are not', () => {
  const on = day('2024-02-01');
  expect(outflowStep(dossier, { stableFrom: day('2026-02-01'), on })).toMatchObject({
    do: 'put',
    kind: 'propose_outflow',
    appears: '2026-02-01',
    due: '2026-03-01',
  });
  expect(outflowStep(dossier, { stableFrom: null, on })).toMatchObject({ do: 'drop', kinds: ['propose_outflow'] });
});

test('outflow that comes into sight again, since an incident was a mistake, is not late at once', () => {
  const reached = { stableFrom: day('2026-02-01'), on: day('2026-06-01') };
  expect(outflowStep(dossier, reached)).toMatchObject({
    since: '2026-02-01',
    appears: '2026-02-01',
    due: '2026-06-29',
  });
});

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(day('2020-01-01'), days));
test('so many working days later is never a weekend, and at least as many days later', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (from, days) => {
      const until = addWorkingDays(from, days);
      expect([1, 2, 3, 4, 5]).toContain(new Date(`${until}T00:00:00Z`).getUTCDay());
      expect(daysBetween(from, until)).toBeGreaterThanOrEqual(days);
      expect(daysBetween(from, until)).toBeLessThanOrEqual(days + 2 * Math.ceil(days / 5) + 1);
    }),
  );
});

test('urgency only falls as the day lies further away, and a week ends on Sunday', () => {
  const order = ['late', 'today', 'week', 'later'];
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -20, max: 20 }), (today, ahead) => {
      const [near, far] = [addDays(today, ahead), addDays(today, ahead + 1)].map((due) =>
        order.indexOf(urgencyOf(due, today)),
      );
      expect(near).toBeLessThanOrEqual(far ?? -1);
      expect(new Date(`${sundayOf(today)}T00:00:00Z`).getUTCDay()).toBe(0);
      expect(daysBetween(today, sundayOf(today))).toBeLessThan(7);
    }),
  );
});

const nearby = fc.integer({ min: 0, max: 12 }).map((days) => addDays(day('2026-11-20'), days));
const steps = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: 40 }).map(id),
    dossier: fc.constantFrom(dossier, DossierId.parse(id(7))),
    kind: fc.constantFrom('share_ends', 'action_unseen'),
    party: fc.constantFrom(id(8), id(9)),
    since: fc.integer({ min: 0, max: 3 }).map((days) => addDays(day('2026-11-20'), days)),
    due: nearby,
    mine: fc.boolean(),
  }),
  { maxLength: 40 },
);
test('a list goes by day; what ends for one agency on one day stands there once, and every other step too', () => {
  fc.assert(
    fc.property(steps, (found) => {
      const listed = inOrder(found);
      expect(listed).toEqual(
        listed.toSorted((a, b) => (`${a.due} ${a.since} ${a.id}` < `${b.due} ${b.since} ${b.id}` ? -1 : 1)),
      );
      const thing = (step: (typeof found)[number]) =>
        JSON.stringify([
          step.mine,
          step.dossier,
          step.kind,
          step.due,
          step.kind === 'share_ends' ? step.party : step.id,
        ]);
      expect(listed.map(thing).sort()).toEqual([...new Set(found.map(thing))].sort());
      for (const step of listed)
        expect(found.filter((other) => thing(other) === thing(step)).every((other) => step.id <= other.id)).toBe(true);
    }),
  );
});

test('each step counts in one group, that of its day', () => {
  fc.assert(
    fc.property(steps, nearby, (found, today) => {
      const counts = countByTerm(found, today);
      for (const [group, count] of Object.entries(counts))
        expect(found.filter(({ due }) => urgencyOf(due, today) === group)).toHaveLength(count);
    }),
  );
});
