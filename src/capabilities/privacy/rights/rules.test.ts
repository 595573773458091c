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
test('a request is extended once, within the first month', () => {
  const extended: RightsEvent = {
    type: 'RequestExtended',
    reason: 'complex',
    words: null,
    until: day('2027-02-02'),
    on: later,
  };
  const extend = (when: Day): RightsCommand => ({ type: 'ExtendRequest', reason: 'complex', words: null, on: when });
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
  given(received('restriction'))
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
    { type: 'WithdrawRequest', on: later },
    { type: 'ExtendRequest', reason: 'complex', words: null, on: later },
    { type: 'LiftRestriction', told: later, on: later },
  ),
  fc
    .constantFrom(...IdentityCheck.options)
    .map((identity): RightsCommand => ({ type: 'CheckIdentity', identity, on: later })),
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
