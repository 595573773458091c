import fc from 'fast-check';
import { expect, test } from 'vitest';
import { specify } from '#platform/testing.ts';
import { Day } from '#vocabulary/day.ts';
import { CaseNumber, PassageId, UserId } from '#vocabulary/ids.ts';
import { IdentityCheck, Measure, Outcome, RefusalGround, Right, type RightsEvent } from './events.ts';
import { mayApprove, type OpenRequest, type RightsCommand, type RightsRequest, rules } from './rules.ts';

const given = specify(rules);
const day = (text: string) => Day.parse(text);
const [on, later] = [day('2026-11-02'), day('2026-11-20')];
const [nadia, otto] = [1, 2].map((n) => UserId.parse(`b0000000-0000-4000-8000-00000000000${n}`));
if (!nadia || !otto) throw new Error('two officers');
const letter = PassageId.parse('c0000000-0000-4000-8000-000000000001');

const received = (
  right: Right,
  more: Partial<Extract<RightsEvent, { type: 'RequestReceived' }>> = {},
): RightsEvent => ({
  type: 'RequestReceived',
  caseNumber: CaseNumber.parse('LV-2026-0001'),
  right,
  through: 'person',
  identity: 'document_shown',
  words: null,
  receivedOn: on,
  due: day('2026-12-02'),
  owner: nadia,
  on,
  ...more,
});
const opened: RightsEvent = { type: 'FileOpened', on };
const deciding = (more: Partial<Extract<RightsCommand, { type: 'DecideRequest' }>> = {}): RightsCommand => ({
  type: 'DecideRequest',
  outcome: 'granted',
  ground: null,
  measure: null,
  words: null,
  letter,
  withheld: [],
  isReviewed: true,
  restricts: false,
  by: nadia,
  on: later,
  ...more,
});

test('the clock begins on the day of receipt, not on the day of entering', () => {
  given()
    .when({
      type: 'EnterRequest',
      caseNumber: CaseNumber.parse('LV-2026-0001'),
      right: 'access',
      through: 'person',
      identity: 'unchecked',
      words: null,
      receivedOn: on,
      owner: null,
      on: later,
    })
    .then(received('access', { identity: 'unchecked', owner: null, on: later }));
});
test('nobody receives a request tomorrow', () => {
  given()
    .when({
      type: 'EnterRequest',
      caseNumber: CaseNumber.parse('LV-2026-0001'),
      right: 'access',
      through: 'person',
      identity: 'unchecked',
      words: null,
      receivedOn: later,
      owner: null,
      on,
    })
    .refuses('received_in_future');
});
test('a slip of the year is no day of receipt', () => {
  const { type: _, due: __, ...entered } = received('access') as Extract<RightsEvent, { type: 'RequestReceived' }>;
  const enter = (receivedOn: Day): RightsCommand => ({ type: 'EnterRequest', ...entered, receivedOn });
  given()
    .when(enter(day('2025-11-01')))
    .refuses('received_long_ago');
  given()
    .when(enter(day('2025-11-02')))
    .then(received('access', { receivedOn: day('2025-11-02'), due: day('2025-12-02') }));
});
test('who handles it checks who asks, takes longer and hears that it is withdrawn; a colleague takes it over first', () => {
  const all: readonly RightsCommand[] = [
    { type: 'CheckIdentity', identity: 'electronic', by: otto, on: later },
    { type: 'ExtendRequest', reason: 'complex', words: null, by: otto, on: later },
    { type: 'WithdrawRequest', by: otto, on: later },
  ];
  for (const command of all) {
    given(received('erasure')).when(command).refuses('not_owner');
    given(received('erasure', { owner: null }))
      .when(command)
      .refuses('not_owner');
  }
  given(received('erasure'), { type: 'RequestTakenUp', owner: otto, on: later })
    .when({ type: 'WithdrawRequest', by: otto, on: later })
    .then({ type: 'RequestWithdrawn', on: later });
});
test('a request is extended once, within the first month', () => {
  const extended: RightsEvent = {
    type: 'RequestExtended',
    reason: 'complex',
    words: null,
    until: day('2027-02-02'),
    on: later,
  };
  const extend = (when: Day): RightsCommand => ({
    type: 'ExtendRequest',
    reason: 'complex',
    words: null,
    by: nadia,
    on: when,
  });
  given(received('access')).when(extend(later)).then(extended);
  given(received('access'))
    .when(extend(day('2026-12-02')))
    .then({ ...extended, on: day('2026-12-02') });
  given(received('access'))
    .when(extend(day('2026-12-03')))
    .refuses('cannot_extend');
  given(received('access'), extended).when(extend(later)).refuses('already_extended');
  given(received('wvggz_destruction')).when(extend(later)).refuses('cannot_extend');
});
test('nothing is given to somebody whose identity was not checked, and a refusal needs no check', () => {
  given(received('access', { identity: 'unchecked' }))
    .when(deciding())
    .refuses('identity_unchecked');
  given(received('access', { identity: 'unchecked' }), { type: 'IdentityChecked', identity: 'electronic', on }, opened)
    .when(deciding())
    .then({ type: 'RequestDecided', outcome: 'granted', ground: null, words: null, letter, on: later, erases: false });
  given(received('access', { identity: 'unchecked' }))
    .when(deciding({ outcome: 'refused', ground: 'identity_not_shown' }))
    .then({
      type: 'RequestDecided',
      outcome: 'refused',
      ground: 'identity_not_shown',
      words: null,
      letter,
      on: later,
      erases: false,
    });
});
test('whoever refuses, or a part, says on which ground', () => {
  given(received('access'), opened)
    .when(deciding({ outcome: 'refused' }))
    .refuses('ground_needed');
  given(received('access'), opened)
    .when(deciding({ outcome: 'partly' }))
    .refuses('ground_needed');
  given(received('access'), opened)
    .when(deciding({ ground: 'no_data' }))
    .refuses('ground_without_refusal');
});
test('a file is given once it was opened and every text was looked at', () => {
  given(received('access')).when(deciding()).refuses('file_not_opened');
  given(received('access'), opened)
    .when(deciding({ isReviewed: false }))
    .refuses('file_not_reviewed');
  const open: RightsCommand = { type: 'OpenFile', by: nadia, on };
  given(received('access')).when(open).then(opened);
  given(received('access'), opened).when(open).then();
  given(received('rectification', { identity: 'unchecked' }))
    .when(open)
    .refuses('identity_unchecked');
  given(received('access'))
    .when({ ...open, by: otto })
    .refuses('not_owner');
  given(received('erasure')).when(open).refuses('no_file');
  // Whoever takes it over opens it anew.
  const taken: RightsEvent = { type: 'RequestTakenUp', owner: otto, on };
  given(received('access'), opened, taken)
    .when(deciding({ by: otto }))
    .refuses('file_not_opened');
  given(received('access'), opened, taken)
    .when({ ...open, by: otto })
    .then(opened);
});
test('a dossier is not erased for a part, nor does it rest for one', () => {
  const part = (more: Parameters<typeof deciding>[0] = {}) =>
    deciding({ outcome: 'partly', ground: 'legal_obligation', ...more });
  for (const right of ['erasure', 'wvggz_destruction', 'restriction'] as const)
    given(received(right)).when(part()).refuses('no_part');
  for (const measure of Measure.options) given(received('objection')).when(part({ measure })).refuses('no_part');
  given(received('rectification'), { type: 'PersonCorrected', on })
    .when(part({ ground: 'not_inaccurate' }))
    .then({
      type: 'RequestDecided',
      ...{ outcome: 'partly', ground: 'not_inaccurate', words: null, letter, erases: false, on: later },
    });
});
test('sections stay behind when a file is given for a part, each once and for its own reason', () => {
  const care = { section: 'care', reason: 'protection_of_person' } as const;
  const part = deciding({ outcome: 'partly', withheld: [care] });
  given(received('access'), opened)
    .when(part)
    .then({
      type: 'RequestDecided',
      ...{ outcome: 'partly', ground: null, words: null, letter, erases: false, withheld: [care], on: later },
    });
  given(received('access'), opened)
    .when(deciding({ withheld: [care] }))
    .refuses('withheld_without_part');
  given(received('rectification'))
    .when(deciding({ outcome: 'partly', withheld: [care] }))
    .refuses('withheld_without_part');
  given(received('access'), opened)
    .when(deciding({ outcome: 'partly', withheld: [care, { ...care, reason: 'supervision' }] }))
    .refuses('withheld_twice');
});
test('only the owner answers', () => {
  given(received('access'))
    .when(deciding({ by: otto }))
    .refuses('not_owner');
  given(received('access', { owner: null }))
    .when(deciding())
    .refuses('not_owner');
});
test('erasing takes two people', () => {
  const proposed: RightsEvent = {
    type: 'ErasureProposed',
    outcome: 'granted',
    ground: null,
    words: null,
    letter,
    on: later,
  };
  given(received('erasure')).when(deciding()).then(proposed);
  given(received('erasure'), proposed).when({ type: 'ApproveErasure', by: nadia, on: later }).refuses('same_person');
  given(received('erasure'), proposed)
    .when({ type: 'ApproveErasure', by: otto, on: later })
    .then({ type: 'RequestDecided', outcome: 'granted', ground: null, words: null, letter, on: later, erases: true });
  given(received('erasure'), proposed).when(deciding()).refuses('awaits_second_person');
  // Handing it to a colleague does not make the proposal theirs.
  given(received('erasure'), proposed, { type: 'RequestTakenUp', owner: otto, on: later })
    .when({ type: 'ApproveErasure', by: nadia, on: later })
    .refuses('same_person');
  // Who asks is not made unknown again while it waits; of before that was so, it is not approved.
  given(received('erasure'), proposed)
    .when({ type: 'CheckIdentity', identity: 'unchecked', by: nadia, on: later })
    .refuses('awaits_second_person');
  given(received('erasure'), proposed, { type: 'IdentityChecked', identity: 'unchecked', on: later })
    .when({ type: 'ApproveErasure', by: otto, on: later })
    .refuses('identity_unchecked');
  given(received('erasure'), proposed, { type: 'ProposalReturned', on: later })
    .when({ type: 'ApproveErasure', by: otto, on: later })
    .refuses('not_proposed');
});
test('an objection that holds leads to restriction or erasure', () => {
  given(received('objection')).when(deciding()).refuses('measure_needed');
  given(received('objection'))
    .when(deciding({ measure: 'restriction' }))
    .then(
      { type: 'RequestDecided', outcome: 'granted', ground: null, words: null, letter, on: later, erases: false },
      { type: 'RestrictionBegan', on: later },
    );
  given(received('objection'))
    .when(deciding({ measure: 'erasure' }))
    .then({ type: 'ErasureProposed', outcome: 'granted', ground: null, words: null, letter, on: later });
});
test('a restriction is lifted after the person was told', () => {
  const decided: RightsEvent = {
    type: 'RequestDecided',
    outcome: 'granted',
    ground: null,
    words: null,
    letter,
    on,
    erases: false,
  };
  const began: RightsEvent = { type: 'RestrictionBegan', on };
  const lift = (told: Day): RightsCommand => ({ type: 'LiftRestriction', told, on: later });
  given(received('restriction'))
    .when(deciding({ restricts: true }))
    .refuses('already_restricted');
  given(received('restriction'), decided, began)
    .when(lift(day('2026-11-21')))
    .refuses('tell_first');
  given(received('restriction'), decided, began)
    .when(lift(later))
    .then({ type: 'RestrictionLifted', told: later, on: later });
  given(received('restriction'), decided).when(lift(later)).refuses('not_restricting');
  given(received('restriction'), decided, began)
    .when(lift(day('2026-11-01')))
    .refuses('told_before');
});
test('rectification is granted when something was corrected, and only its owner corrects', () => {
  const correct: RightsCommand = { type: 'CorrectPassage', passage: letter, by: nadia, on: later };
  given(received('rectification')).when(deciding()).refuses('nothing_corrected');
  given(received('rectification')).when(correct).then({ type: 'PassageCorrected', passage: letter, on: later });
  given(received('rectification'))
    .when({ ...correct, by: otto })
    .refuses('not_owner');
  given(received('access')).when(correct).refuses('no_rectification');
});

const anyCommand: fc.Arbitrary<RightsCommand> = fc.oneof(
  fc.constantFrom<RightsCommand>(
    { type: 'TakeUpRequest', owner: nadia, on: later },
    { type: 'TakeUpRequest', owner: otto, on: later },
    { type: 'ApproveErasure', by: nadia, on: later },
    { type: 'ApproveErasure', by: otto, on: later },
    { type: 'ReturnProposal', by: otto, on: later },
    { type: 'OpenFile', by: nadia, on: later },
    { type: 'OpenFile', by: otto, on: later },
    { type: 'WithdrawRequest', by: nadia, on: later },
    { type: 'WithdrawRequest', by: otto, on: later },
    { type: 'ExtendRequest', reason: 'complex', words: null, by: nadia, on: later },
    { type: 'LiftRestriction', told: later, on: later },
  ),
  fc
    .tuple(fc.constantFrom(...IdentityCheck.options), fc.constantFrom(nadia, otto))
    .map(([identity, by]): RightsCommand => ({ type: 'CheckIdentity', identity, by, on: later })),
  fc
    .record({
      outcome: fc.constantFrom(...Outcome.options),
      ground: fc.constantFrom(null, ...RefusalGround.options),
      measure: fc.constantFrom(null, ...Measure.options),
      withheld: fc.constantFrom([], [{ section: 'justice', reason: 'criminal_investigation' } as const]),
      isReviewed: fc.boolean(),
      restricts: fc.boolean(),
      by: fc.constantFrom(nadia, otto),
    })
    .map((more) => deciding(more)),
);
const anyStart = fc
  .tuple(
    fc.constantFrom(...Right.options),
    fc.constantFrom(null, nadia, otto),
    fc.constantFrom(...IdentityCheck.options),
  )
  .map(([right, owner, identity]): RightsCommand => {
    const {
      type: _,
      due: __,
      ...entered
    } = received(right, { owner, identity }) as Extract<RightsEvent, { type: 'RequestReceived' }>;
    return { type: 'EnterRequest', ...entered };
  });

test('whatever arrives, in whatever order: answered at most once, and nothing is erased by one person', () => {
  fc.assert(
    fc.property(anyStart, fc.array(anyCommand, { maxLength: 30 }), (start, commands) => {
      let state: RightsRequest = rules.initial;
      let proposedBy: UserId | null = null;
      let answers = 0;
      for (const command of [start, ...commands]) {
        const before: unknown = state;
        const decision = rules.decide(command, state);
        if (!decision.ok) continue;
        for (const event of decision.events) {
          if (event.type === 'ErasureProposed') proposedBy = (before as OpenRequest).owner;
          if (event.type === 'RequestDecided' || event.type === 'RequestWithdrawn') answers += 1;
          if (event.type === 'RequestDecided' && event.withheld) {
            expect([event.outcome, (before as OpenRequest).right]).toEqual(['partly', 'access']);
            expect((before as OpenRequest).openedBy).toBe((before as OpenRequest).owner);
          }
          if (event.type === 'RequestDecided' && event.erases) {
            expect(command.type).toBe('ApproveErasure');
            expect('by' in command && mayApprove(command.by, { by: proposedBy })).toBe(true);
          }
          state = rules.evolve(state, event);
        }
      }
      expect(answers).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});
