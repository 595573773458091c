import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import { Section } from '#vocabulary/codes.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, CaseNumber, UserId } from '#vocabulary/ids.ts';
import type { DossierEvent, OutflowReason } from './events.ts';
import { type DossierCommand, rules } from './rules.ts';
import { handoverDays } from './sharing/rules.ts';
import { isRunning, type NewShare } from './state.ts';

const uuid = (letter: string, n: number) => `${letter.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const agency = (n: number) => AgencyId.parse(uuid('a', n));
const user = (n: number) => UserId.parse(uuid('b', n));
const on = Day.parse('2026-11-22');
const later = (days: number) => addDays(on, days);
const [police, house, team, town, housing] = [agency(1), agency(2), agency(3), agency(4), agency(5)];
const [director, manager, townDirector, other] = [user(1), user(2), user(3), user(4)];

const share = (n: number, to: AgencyId, section: Section, more: Partial<NewShare> = {}): NewShare => ({
  id: uuid('c', n),
  agency: to,
  section,
  ground: 'wgs',
  groundVersion: 1,
  act: 'process',
  beside: null,
  purpose: 'plan_and_network',
  until: null,
  crosses: false,
  ...more,
});
const caseNumber = CaseNumber.parse('LV-2026-0071');
const open: DossierCommand = {
  type: 'OpenDossier',
  caseNumber,
  by: police,
  subregion: null,
  on,
  shares: [share(1, police, 'core', { ground: 'own_task', purpose: 'referral' })],
};
const take: DossierCommand = {
  type: 'TakeInReferral',
  processDirector: { user: director, agency: house },
  on,
  partners: [
    { agency: house, role: 'process_direction', user: director },
    { agency: police, role: 'referrer', user: null },
  ],
  shares: [share(2, house, 'core', { purpose: 'triage' }), share(3, house, 'care', { purpose: 'triage' })],
};
const include: DossierCommand = {
  type: 'Include',
  leadAgency: team,
  subregion: null,
  on,
  processDirector: { user: director, agency: house },
  caseManager: { user: manager, agency: team },
  municipalCaseDirector: { user: townDirector, agency: town },
  partners: [
    { agency: house, role: 'process_direction', user: director },
    { agency: team, role: 'life_course_team', user: manager },
    { agency: town, role: 'municipal_direction', user: townDirector },
  ],
  shares: [
    share(10, house, 'core'),
    share(11, house, 'social'),
    share(12, team, 'core'),
    share(13, team, 'care'),
    share(14, town, 'core'),
  ],
};
const past = (...commands: DossierCommand[]): readonly DossierEvent[] => play(rules, commands);
const given = specify(rules);
const included = past(open, take, include);
const refused = (before: readonly DossierEvent[], command: DossierCommand) => {
  const decision = rules.decide(command, before.reduce(rules.evolve, rules.initial));
  return decision.ok ? undefined : decision.refusal;
};
const events = (before: readonly DossierEvent[], command: DossierCommand) => {
  const decision = rules.decide(command, before.reduce(rules.evolve, rules.initial));
  if (!decision.ok) throw new Error(decision.refusal);
  return decision.events;
};

test('a sent referral has a process director, and only once', () => {
  expect(past(open, take).map(({ type }) => type)).toEqual([
    'DossierOpened',
    'SectionShared',
    'RoleAssigned',
    'PartnerJoined',
    'PartnerJoined',
    'SectionShared',
    'SectionShared',
    'PhaseEntered',
  ]);
  given(...past(open, take))
    .when(take)
    .refuses('not_draft');
  given().when(take).refuses('no_dossier');
});

test('at inclusion what was shared to refer ends: the referrer keeps the core to hand over, triage ends at once', () => {
  const ended = included.filter((event) => event.type === 'ShareEnded');
  expect(ended).toEqual([
    { type: 'ShareEnded', share: uuid('c', 1), reason: 'phase_ended', on: later(handoverDays) },
    { type: 'ShareEnded', share: uuid('c', 2), reason: 'phase_ended', on },
    { type: 'ShareEnded', share: uuid('c', 3), reason: 'phase_ended', on },
  ]);
});

test('nobody shares what the own agency does not hold, with who is no partner, or for ever after the end', () => {
  const sharing = (one: NewShare): DossierCommand => ({ type: 'ShareSection', share: one, by: house, on });
  const joined = [
    ...included,
    ...events(included, { type: 'AddPartner', agency: housing, role: 'housing', user: null, until: null, on }),
  ];
  given(...included)
    .when(sharing(share(20, housing, 'core')))
    .refuses('not_partner');
  given(...joined)
    .when(sharing(share(20, housing, 'care')))
    .refuses('section_not_held');
  given(...joined)
    .when(sharing(share(20, housing, 'core', { until: on })))
    .refuses('wrong_period');
  given(...joined)
    .when(sharing(share(20, housing, 'social', { until: later(30) })))
    .then({
      type: 'SectionShared',
      share: uuid('c', 20),
      agency: housing,
      section: 'social',
      ground: 'wgs',
      groundVersion: 1,
      act: 'process',
      purpose: 'plan_and_network',
      from: on,
      until: later(30),
      crosses: false,
    });
  given(...joined)
    .when(sharing(share(20, housing, 'social', { purpose: 'triage' })))
    .refuses('too_early');
  given(...joined)
    .when(sharing(share(20, team, 'core')))
    .refuses('already_shared');
  given(...past(open))
    .when(sharing(share(20, police, 'core')))
    .refuses('not_submitted');
});

test('a partner that leaves sees nothing more; who is responsible does not leave', () => {
  const joined = [
    ...included,
    ...events(included, { type: 'AddPartner', agency: housing, role: 'housing', user: null, until: null, on }),
  ];
  const shared = [
    ...joined,
    ...events(joined, { type: 'ShareSection', share: share(20, housing, 'core'), by: house, on }),
  ];
  given(...shared)
    .when({ type: 'RemovePartner', agency: housing, by: house, on })
    .then(
      { type: 'PartnerLeft', agency: housing, on },
      { type: 'ShareEnded', share: uuid('c', 20), reason: 'partner_left', on },
    );
  given(...included)
    .when({ type: 'RemovePartner', agency: team, by: house, on })
    .refuses('holds_responsibility');
  given(...included)
    .when({ type: 'RemovePartner', agency: house, by: house, on })
    .refuses('own_agency');
  given(...included)
    .when({ type: 'RemovePartner', agency: housing, by: house, on })
    .refuses('not_partner');
  given(...included)
    .when({ type: 'AddPartner', agency: team, role: 'treatment', user: null, until: null, on })
    .refuses('already_partner');
});

test('a partner whose period is over is given nothing more, and can join again', () => {
  const join = (until: Day | null, from = on): DossierCommand => ({
    type: 'AddPartner',
    agency: housing,
    role: 'housing',
    user: null,
    until,
    on: from,
  });
  const passed = [...included, ...events(included, join(later(5)))];
  given(...passed)
    .when({ type: 'ShareSection', share: share(20, housing, 'core'), by: house, on: later(5) })
    .refuses('not_partner');
  given(...passed)
    .when(join(null, later(5)))
    .then({ type: 'PartnerJoined', agency: housing, role: 'housing', user: null, on: later(5), until: null });
});

test('the direction keeps the core, a share ends once', () => {
  given(...included)
    .when({ type: 'EndShare', share: uuid('c', 10), reason: 'mistake', on })
    .refuses('direction_keeps_core');
  given(...included)
    .when({ type: 'EndShare', share: uuid('c', 2), reason: 'mistake', on })
    .refuses('already_ended');
  given(...included)
    .when({ type: 'EndShare', share: uuid('c', 99), reason: 'mistake', on })
    .refuses('no_such_share');
});

test('what was left open to hand over can be closed sooner, and closes when the partner leaves', () => {
  const closed: DossierEvent = { type: 'ShareEnded', share: uuid('c', 1), reason: 'mistake', on: later(3) };
  given(...included)
    .when({ type: 'EndShare', share: uuid('c', 1), reason: 'mistake', on: later(3) })
    .then(closed);
  given(...included, closed)
    .when({ type: 'EndShare', share: uuid('c', 1), reason: 'mistake', on: later(4) })
    .refuses('already_ended');
  given(...included)
    .when({ type: 'RemovePartner', agency: police, by: house, on: later(3) })
    .then(
      { type: 'PartnerLeft', agency: police, on: later(3) },
      { type: 'ShareEnded', share: uuid('c', 1), reason: 'partner_left', on: later(3) },
    );
});

test('roles change hands within the network, with a cover for absence', () => {
  given(...included)
    .when({ type: 'AssignRole', role: 'case_manager', user: other, agency: housing, on })
    .refuses('agency_without_core');
  given(...included)
    .when({ type: 'AssignRole', role: 'case_manager', user: manager, agency: team, on })
    .refuses('same_person');
  given(...past(open, take))
    .when({ type: 'AssignRole', role: 'case_manager', user: manager, agency: house, on })
    .refuses('not_included');
  given(...included)
    .when({ type: 'AssignRole', role: 'case_manager', user: other, agency: team, on })
    .then({ type: 'RoleAssigned', role: 'case_manager', user: other, agency: team, on });
  given(...included)
    .when({ type: 'ArrangeCover', role: 'case_manager', user: manager, from: on, until: later(7) })
    .refuses('covers_oneself');
  given(...included)
    .when({ type: 'ArrangeCover', role: 'case_manager', user: other, from: on, until: on })
    .refuses('wrong_period');
  given(...past(open))
    .when({ type: 'ArrangeCover', role: 'case_manager', user: other, from: on, until: later(1) })
    .refuses('nobody_assigned');
});

test('that somebody died is recorded by one, without aftercare', () => {
  const died = {
    type: 'DecideOutflow',
    reason: 'deceased',
    words: null,
    aftercareUntil: null,
    participants: [house],
    by: house,
    on,
  } as const;
  expect(events(included, died).at(-1)).toEqual({ type: 'PhaseEntered', phase: 'closed', on });
  given(...included)
    .when({ ...died, aftercareUntil: later(180) })
    .refuses('no_aftercare');
  given(...included)
    .when({ ...died, reason: 'own_wish' })
    .refuses('needs_another_agency');
});

test('aftercare is extended to a later day while it runs', () => {
  const extend = (until: Day, today = on): DossierCommand => ({ type: 'ExtendAftercare', until, on: today });
  const decided = { reason: 'own_wish', words: null, participants: [house, team], by: house } as const;
  const out = [...included, ...events(included, { type: 'DecideOutflow', ...decided, aftercareUntil: later(180), on })];
  given(...included)
    .when(extend(later(200)))
    .refuses('not_in_aftercare');
  given(...out)
    .when(extend(later(180)))
    .refuses('not_later');
  const extended: DossierEvent = { type: 'AftercareExtended', until: later(360), on };
  given(...out)
    .when(extend(later(360)))
    .then(extended);
  given(...out, extended)
    .when(extend(later(300)))
    .refuses('not_later');
  // Also when its last day has gone by and nobody looked.
  given(...out)
    .when(extend(later(190), later(190)))
    .refuses('wrong_period');
});

test('what is for a stay outlives the approach and the network, and ends with the stay', () => {
  const stay = uuid('d', 1);
  const forStay = share(30, housing, 'core', { purpose: 'placement', stay });
  const asked = share(31, housing, 'placement', { purpose: 'placement', until: later(100) });
  const lying = [
    ...included,
    ...events(included, { type: 'GrantShares', shares: [asked, forStay], on }),
    { type: 'PartnerJoined', agency: housing, role: 'secured_care', user: null, on, until: null } as const,
  ];
  const endedBy = (command: DossierCommand) =>
    events(lying, command).flatMap((event) => (event.type === 'ShareEnded' ? [event.share] : []));
  expect(endedBy({ type: 'RemovePartner', agency: housing, by: house, on })).toEqual([asked.id]);
  const out = {
    reason: 'long_stay',
    words: null,
    aftercareUntil: null,
    participants: [house, team],
    by: house,
  } as const;
  const closing = endedBy({ type: 'DecideOutflow', ...out, on });
  expect(closing).toContain(asked.id);
  // A ward that is no partner and had nobody yet has nothing to hand over.
  const endOf = (some: readonly DossierEvent[]) =>
    events(some, { type: 'DecideOutflow', ...out, on }).flatMap((event) =>
      event.type === 'ShareEnded' && event.share === asked.id ? [event.on] : [],
    );
  expect(endOf(lying)).toEqual([later(handoverDays)]);
  expect(endOf(lying.slice(0, -1))).toEqual([on]);
  expect(closing).not.toContain(forStay.id);
  const end = { type: 'EndSharesOf', agency: housing, purpose: 'placement', reason: 'purpose_ended', on } as const;
  expect(endedBy(end)).toEqual([asked.id]);
  expect(endedBy({ ...end, stay })).toEqual([asked.id, forStay.id]);
  // A bed is no way to hold on to somebody.
  expect(refused(lying, { type: 'AssignRole', role: 'case_manager', user: other, agency: housing, on })).toBe(
    'agency_without_core',
  );
});

test('what an admission ended comes back with its request alone, as long as people ended nothing since', () => {
  const [request, another] = [uuid('d', 1), uuid('d', 2)];
  const look = (number: number) => share(number, housing, 'placement', { purpose: 'placement', until: later(14) });
  const asked = [...included, ...events(included, { type: 'GrantShares', shares: [look(31)], on })];
  const end = { type: 'EndSharesOf', agency: housing, purpose: 'placement', reason: 'purpose_ended', on } as const;
  const admitted = [...asked, ...events(asked, { ...end, request })];
  const comesBack = (told: readonly DossierEvent[], number: number, endedBy = request) =>
    events(told, { type: 'GrantShares', shares: [look(number)], endedBy, on });
  const back = comesBack(admitted, 32);
  expect(back).toMatchObject([{ type: 'SectionShared', share: look(32).id, until: later(14) }]);
  expect(comesBack(admitted, 32, another)).toEqual([]);
  expect(comesBack(asked, 32)).toEqual([]);
  expect(comesBack([...asked, ...events(asked, end)], 32)).toEqual([]);
  const again = [...admitted, ...back];
  const byHand = events(again, { type: 'EndShare', share: look(32).id, reason: 'purpose_ended', on });
  expect(comesBack([...again, ...byHand], 33)).toEqual([]);
});

test('people of more than one agency decide on outflow; aftercare ends; the way back is open', () => {
  const outflow = (
    participants: AgencyId[],
    aftercareUntil: Day | null,
    reason: OutflowReason = 'two_stable_years',
  ): DossierCommand => ({
    type: 'DecideOutflow',
    reason,
    words: null,
    aftercareUntil,
    participants,
    by: house,
    on,
  });
  given(...included)
    .when(outflow([house], later(180)))
    .refuses('needs_another_agency');
  given(...included)
    .when(outflow([house, team], on))
    .refuses('wrong_period');
  given(...past(open, take))
    .when(outflow([team], later(180)))
    .refuses('not_included');
  given(...included)
    .when(outflow([house, team], later(180), 'other'))
    .refuses('reason_needs_words');
  // Nobody looks after who died; what is open ends.
  const died = (aftercareUntil: Day | null): DossierCommand => ({
    type: 'DecideOutflow',
    ...{ reason: 'deceased', words: null, aftercareUntil, participants: [house, team], by: house, on },
  });
  expect(refused(included, died(later(180)))).toBe('no_aftercare');
  expect(events(included, died(null)).at(-1)).toMatchObject({ phase: 'closed' });
  const out = [...included, ...events(included, outflow([house, team], later(180)))];
  given(...out)
    .when(outflow([team], null))
    .refuses('not_included');
  const ended = [...out, ...events(out, { type: 'EndAftercare', on: later(180) })];
  expect(ended.at(-1)).toEqual({ type: 'PhaseEntered', phase: 'closed', on: later(180) });
  expect(ended.filter((event) => event.type === 'ShareEnded' && event.share === uuid('c', 10))).toEqual([]);
  const reenter: DossierCommand = {
    type: 'Reenter',
    words: null,
    processDirector: { user: director, agency: house },
    shares: [],
    on: later(200),
  };
  expect(refused(included, reenter)).toBe('not_ended');
  expect(events(ended, reenter).map(({ type }) => type)).toEqual(['Reentered', 'PhaseEntered']);
  expect(refused(ended, { type: 'RemovePartner', agency: team, by: house, on })).toBe('dossier_closed');
});

test('who stops before sending leaves a closed dossier that nobody sees tomorrow', () => {
  given(...past(open))
    .when({ type: 'DiscardDossier', on })
    .then(
      { type: 'PhaseEntered', phase: 'closed', on },
      { type: 'ShareEnded', share: uuid('c', 1), reason: 'purpose_ended', on: later(1) },
    );
});

const addHousing: DossierCommand = {
  type: 'AddPartner',
  agency: housing,
  role: 'housing',
  user: null,
  until: null,
  on,
};
const consented = {
  type: 'GiveConsent',
  consent: uuid('e', 1),
  sections: ['social'],
  agencies: [housing],
  groundVersion: 1,
  purpose: 'plan_and_network',
  givenBy: 'person',
  givenOn: on,
  until: null,
  on,
} as const;
const withdraw: DossierCommand = { type: 'WithdrawConsent', consent: consented.consent, on };
const sharing = (more: Partial<NewShare>): DossierCommand => ({
  type: 'ShareSection',
  share: share(21, housing, 'social', more),
  by: house,
  on,
});
const onConsent = sharing({ ground: 'consent', beside: 'own_task' });

test('no ground that fits, no share; what leaves the partnership is a result; consent is never the only key', () => {
  const joined = past(open, take, include, addHousing);
  expect(refused(joined, sharing({ groundVersion: null }))).toBe('no_fitting_ground');
  expect(refused(joined, sharing({ crosses: true }))).toBe('only_results_go_out');
  expect(refused(joined, sharing({ crosses: true, act: 'give_results' }))).toBeUndefined();
  expect(refused(joined, { ...consented, groundVersion: null })).toBe('no_fitting_ground');
  expect(refused(joined, onConsent)).toBe('no_consent');
  const agreed = past(open, take, include, addHousing, consented);
  expect(refused(agreed, sharing({ ground: 'consent' }))).toBe('consent_alone');
  expect(refused(agreed, onConsent)).toBeUndefined();
  // For what was agreed to; on the day it was said, which has been.
  expect(refused(agreed, sharing({ ground: 'consent', beside: 'own_task', purpose: 'aftercare' }))).toBe('no_consent');
  expect(refused(joined, { ...consented, givenOn: later(1) })).toBe('consent_in_future');
  expect(events(joined, { ...consented, givenOn: later(-20) })).toMatchObject([
    { type: 'ConsentGiven', on: later(-20), purpose: 'plan_and_network', givenBy: 'person' },
  ]);
});

test('once consent is withdrawn nothing rests on it, and what rests on another ground goes on', () => {
  const before = past(open, take, include, addHousing, consented, onConsent);
  given(...before)
    .when(withdraw)
    .then(
      { type: 'ConsentWithdrawn', consent: consented.consent, on },
      { type: 'ShareEnded', share: uuid('c', 21), reason: 'consent_withdrawn', on },
    );
  expect(refused(before, sharing({ id: uuid('c', 22) })), 'another ground says more').toBeUndefined();
  // Ending one share says nothing of the consent, which would stand with the others.
  const end = (reason: 'consent_withdrawn' | 'mistake'): DossierCommand => ({
    type: 'EndShare',
    ...{ share: uuid('c', 21), reason, on },
  });
  expect(refused(before, end('consent_withdrawn'))).toBe('withdraw_consent');
  expect(refused(before, end('mistake'))).toBeUndefined();
  const after = past(open, take, include, addHousing, consented, onConsent, withdraw);
  expect(refused(after, withdraw)).toBe('already_withdrawn');
  expect(refused(after, onConsent)).toBe('no_consent');
  expect(refused(included, withdraw)).toBe('no_such_consent');
});

test('whatever is given and withdrawn, in whatever order, what runs on consent rests on one that stands and covers it', () => {
  let resting = 0;
  const anyConsent = fc.integer({ min: 1, max: 4 }).map((n) => uuid('e', n));
  const some = fc.oneof(
    fc.record({
      type: fc.constant('GiveConsent' as const),
      consent: anyConsent,
      sections: fc.subarray(['core' as const, 'social' as const], { minLength: 1 }),
      agencies: fc.constant([housing]),
      groundVersion: fc.constant(1),
      purpose: fc.constantFrom('plan_and_network' as const, 'aftercare' as const),
      givenBy: fc.constant('person' as const),
      givenOn: fc.constant(on),
      until: fc.constantFrom(null, later(30)),
      on: fc.constant(on),
    }),
    fc.record({ type: fc.constant('WithdrawConsent' as const), consent: anyConsent, on: fc.constant(on) }),
    fc
      .record({
        id: fc.integer({ min: 30, max: 60 }).map((n) => uuid('c', n)),
        section: fc.constantFrom('core' as const, 'social' as const),
        ground: fc.constantFrom('consent' as const, 'wgs' as const),
        until: fc.constantFrom(null, later(10), later(60)),
      })
      .map(
        ({ section, ...more }): DossierCommand => ({
          type: 'ShareSection',
          share: share(30, housing, section, { beside: 'own_task', ...more }),
          by: house,
          on,
        }),
      ),
  );
  fc.assert(
    fc.property(fc.array(some, { maxLength: 25 }), (commands) => {
      const dossier = past(open, take, include, addHousing, consented, ...commands).reduce(rules.evolve, rules.initial);
      if (dossier.is !== 'open') throw new Error('it was opened');
      for (const one of dossier.shares.values()) {
        if (one.ground !== 'consent' || !isRunning(one, on)) continue;
        resting += 1;
        const consent = dossier.consents.get(one.consent ?? '');
        expect(consent).toMatchObject({ withdrawn: false });
        expect(consent?.sections).toContain(one.section);
        expect(one.beside).not.toBeNull();
      }
    }),
    { numRuns: 400 },
  );
  expect(resting).toBeGreaterThan(20);
});

const anyAgency = fc.constantFrom(police, house, team, town, housing);
const anyUser = fc.constantFrom(director, manager, townDirector, other);
const anyDay = fc.integer({ min: 0, max: 400 }).map(later);
const anySection = fc.constantFrom(...Section.options);
const anyShare = fc.record({
  id: fc.integer({ min: 100, max: 200 }).map((n) => uuid('c', n)),
  agency: anyAgency,
  section: anySection,
  ground: fc.constant('wgs' as const),
  groundVersion: fc.constantFrom(1, 2, null),
  act: fc.constantFrom('process' as const, 'give_results' as const),
  beside: fc.constant(null),
  purpose: fc.constantFrom('triage' as const, 'plan_and_network' as const),
  until: fc.option(anyDay, { nil: null }),
  crosses: fc.boolean(),
});
const anyCommand: fc.Arbitrary<DossierCommand> = fc.oneof(
  fc.constantFrom(open, take, include, { type: 'CloseReferral' as const, on }, { type: 'DiscardDossier' as const, on }),
  fc.constantFrom<DossierCommand>(
    { type: 'MoveToPhase', phase: 'table', on },
    { type: 'EndAftercare', on },
    { type: 'Reenter', words: null, processDirector: { user: director, agency: house }, shares: [], on },
  ),
  fc.record({
    type: fc.constant('AssignRole' as const),
    role: fc.constantFrom('process_director' as const, 'case_manager' as const),
    user: anyUser,
    agency: anyAgency,
    on: anyDay,
  }),
  fc.record({
    type: fc.constant('AddPartner' as const),
    agency: anyAgency,
    role: fc.constant('other' as const),
    user: fc.constant(null),
    until: fc.constant(null),
    on: anyDay,
  }),
  fc.record({ type: fc.constant('RemovePartner' as const), agency: anyAgency, by: anyAgency, on: anyDay }),
  fc.record({ type: fc.constant('ShareSection' as const), share: anyShare, by: anyAgency, on: anyDay }),
  fc.record({ type: fc.constant('GrantShares' as const), shares: fc.array(anyShare, { maxLength: 3 }), on: anyDay }),
  fc.record({
    type: fc.constant('EndShare' as const),
    share: fc.integer({ min: 1, max: 200 }).map((n) => uuid('c', n)),
    reason: fc.constant('mistake' as const),
    on: anyDay,
  }),
  fc.record({
    type: fc.constant('DecideOutflow' as const),
    reason: fc.constant('own_wish' as const),
    words: fc.constant(null),
    aftercareUntil: fc.option(anyDay, { nil: null }),
    participants: fc.array(anyAgency, { maxLength: 2 }),
    by: anyAgency,
    on: anyDay,
  }),
);
/** Mostly a dossier that has come somewhere, then whatever people do. */
const anyHistory = fc
  .tuple(fc.constantFrom([], [open], [open, take], [open, take, include]), fc.array(anyCommand, { maxLength: 25 }))
  .map(([start, rest]) => [...start, ...rest]);

test('whatever arrives: from referral to the end somebody directs, from inclusion to the end of aftercare somebody manages the case', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyHistory, (commands) => {
      let state = rules.initial;
      for (const command of commands) {
        const decision = rules.decide(command, state);
        if (!decision.ok) continue;
        state = decision.events.reduce(rules.evolve, state);
        if (state.is === 'absent') continue;
        seen.add(state.phase);
        if (state.phase !== 'draft')
          expect(state.phase === 'closed' || state.responsible.process_director !== undefined).toBe(true);
        if (state.phase === 'execution' || state.phase === 'aftercare')
          expect(state.responsible.case_manager).toBeDefined();
        if (state.phase === 'closed') expect(state.responsible.case_manager).toBeUndefined();
      }
    }),
    { numRuns: 300 },
  );
  expect(seen).toEqual(new Set(['draft', 'referral', 'table', 'execution', 'aftercare', 'closed']));
});

test('whatever arrives, the end of a share only comes sooner, and none starts twice', () => {
  fc.assert(
    fc.property(anyHistory, (commands) => {
      const past = play(rules, commands);
      const ends = Map.groupBy(
        past.flatMap((event) => (event.type === 'ShareEnded' ? [event] : [])),
        ({ share }) => share,
      );
      for (const [first, ...sooner] of ends.values())
        sooner.reduce((before, { on: day }) => {
          expect(day < before).toBe(true);
          return day;
        }, first?.on ?? '');
      const started = past.flatMap((event) => (event.type === 'SectionShared' ? [event.share] : []));
      expect(new Set(started).size).toBe(started.length);
    }),
    { numRuns: 300 },
  );
});

test('whatever arrives, who directs an open dossier keeps its core', () => {
  fc.assert(
    fc.property(anyHistory, (commands) => {
      const state = play(rules, commands).reduce(rules.evolve, rules.initial);
      if (state.is === 'absent' || state.phase === 'draft' || state.phase === 'closed') return;
      const direction = state.responsible.process_director?.agency;
      expect([...state.shares.values()].some((one) => one.agency === direction && one.section === 'core')).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('the day until which aftercare ran is gone once somebody comes back', () => {
  const decided = { reason: 'own_wish', words: null, participants: [house, team], by: house } as const;
  const told: DossierEvent[] = [
    ...included,
    ...events(included, { type: 'DecideOutflow', ...decided, aftercareUntil: later(180), on }),
    { type: 'Reentered', words: null, on },
    { type: 'PhaseEntered', phase: 'referral', on },
  ];
  expect(told.reduce(rules.evolve, rules.initial)).toMatchObject({ phase: 'referral', aftercareUntil: null });
});
