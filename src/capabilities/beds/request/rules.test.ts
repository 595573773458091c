import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, WardId } from '#vocabulary/ids.ts';
import type { BedRequestEvent } from '../events.ts';
import type { BedRequestCommand } from './rules.ts';
import * as request from './rules.ts';

const id = (n: number) => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const clinic = AgencyId.parse(id(1));
const another = AgencyId.parse(id(2));
const eik = WardId.parse(id(10));
const berk = WardId.parse(id(11));
const on = Day.parse('2026-11-22');
const from = Day.parse('2026-11-24');
const until = Day.parse('2027-02-16');
const ask: Extract<BedRequestCommand, { type: 'RequestBed' }> = {
  type: 'RequestBed',
  phase: 'execution',
  level: '2-high',
  sector: 'forensic_care',
  reason: 'risk_rises',
  crisis: false,
  planned: false,
  words: null,
  from,
  until,
  nextPlace: 'sheltered_living',
  on,
};
const { phase: _, ...needs } = ask;
const asked: BedRequestEvent = { ...needs, type: 'BedRequested' };
const wardAsked: BedRequestEvent = { type: 'WardAsked', ward: eik, agency: clinic, on };
const offered: BedRequestEvent = { type: 'BedOffered', ward: eik, from, until, on };
const declined: BedRequestEvent = { type: 'WardDeclined', ward: eik, reason: 'full', on };
const accepted: BedRequestEvent = { type: 'OfferAccepted', ward: eik, on };
const given = specify(request);

test('a bed is asked once, with a begin and an end agreed before it begins', () => {
  given().when(ask).then(asked);
  given(asked).when(ask).refuses('already_requested');
  given()
    .when({ ...ask, phase: 'closed' })
    .refuses('dossier_closed');
  given()
    .when({ ...ask, until: from })
    .refuses('ends_before_it_begins');
  given()
    .when({ ...ask, from: addDays(on, -1) })
    .refuses('begins_in_the_past');
});

test('planned is only a short stay, asked ahead, without a crisis', () => {
  const short = { ...ask, planned: true, until: addDays(from, 14) };
  given()
    .when(short)
    .then({ ...asked, planned: true, until: addDays(from, 14) });
  given()
    .when({ ...short, until: addDays(from, 15) })
    .refuses('not_short_or_not_ahead');
  given()
    .when({ ...short, from: on, until: addDays(on, 3) })
    .refuses('not_short_or_not_ahead');
  given()
    .when({ ...short, crisis: true })
    .refuses('not_short_or_not_ahead');
});

test('a ward is asked once, and again after it said no, nothing while it could look, or yes to what has passed', () => {
  const again: BedRequestCommand = { type: 'AskWard', ward: eik, agency: clinic, on };
  given(asked).when(again).then(wardAsked);
  given(asked, wardAsked).when(again).refuses('already_asked');
  given(asked, wardAsked, declined).when(again).then(wardAsked);
  given(asked, wardAsked)
    .when({ ...again, on: addDays(on, request.lookDays - 1) })
    .refuses('already_asked');
  const late = addDays(on, request.lookDays);
  given(asked, wardAsked)
    .when({ ...again, on: late })
    .then({ ...wardAsked, on: late });
  given(asked, wardAsked, offered)
    .when({ ...again, on: late })
    .refuses('already_asked');
  given(asked, wardAsked, offered)
    .when({ ...again, on: until })
    .then({ ...wardAsked, on: until });
  given().when(again).refuses('request_not_open');
});

test('an admission that was taken back leaves the chosen ward to admit anew; where its offer has passed the search is open again', () => {
  const stay = id(20);
  const fulfilled: BedRequestEvent = { type: 'RequestFulfilled', stay, on: from };
  const undo: BedRequestCommand = { type: 'UndoAdmission', by: clinic, stay, reason: 'did_not_come', on: from };
  const undone: BedRequestEvent = { type: 'AdmissionUndone', ward: eik, reason: 'did_not_come', on: from };
  const before = [asked, wardAsked, offered, accepted] as const;
  given(...before, fulfilled)
    .when(undo)
    .then(undone);
  given(...before, fulfilled, undone)
    .when({ type: 'FulfilRequest', ward: eik, by: clinic, stay: id(21), on: from })
    .then({ type: 'RequestFulfilled', stay: id(21), on: from });
  given(...before, fulfilled)
    .when({ ...undo, on: until })
    .then({ ...undone, on: until }, { type: 'ChosenBedTakenBack', ward: eik, reason: 'other', others: [], on: until });
  given(...before)
    .when(undo)
    .refuses('not_admitted');
  given(...before, fulfilled)
    .when({ ...undo, stay: id(21) })
    .refuses('not_admitted');
  given(...before, fulfilled)
    .when({ ...undo, by: another })
    .refuses('not_your_ward');
});

test('whoever was asked too and can still answer or be chosen is told when the search opens again, with how long it looks', () => {
  const stay = id(20);
  const [cherry, lime] = [WardId.parse(id(12)), WardId.parse(id(13))];
  const late = addDays(until, -1);
  const others: BedRequestEvent[] = [
    { ...wardAsked, ward: berk },
    { type: 'BedOffered', ward: berk, from, until: addDays(until, 10), on },
    { ...wardAsked, ward: cherry, on: late },
    { ...wardAsked, ward: lime },
  ];
  given(asked, wardAsked, ...others, offered, accepted, { type: 'RequestFulfilled', stay, on: from })
    .when({ type: 'UndoAdmission', by: clinic, stay, reason: 'did_not_come', on: until })
    .then(
      { type: 'AdmissionUndone', ward: eik, reason: 'did_not_come', on: until },
      {
        type: 'ChosenBedTakenBack',
        ward: eik,
        reason: 'other',
        others: [
          { ward: berk, answer: 'offered' },
          { ward: cherry, answer: 'waiting', looksUntil: addDays(late, request.lookDays) },
        ],
        on: until,
      },
    );
});

test('a ward answers for itself and only when asked', () => {
  const offer: BedRequestCommand = { type: 'OfferBed', ward: eik, by: clinic, from, until, on };
  given(asked, wardAsked).when(offer).then(offered);
  given(asked).when(offer).refuses('not_asked');
  given(asked, wardAsked)
    .when({ ...offer, by: another })
    .refuses('not_your_ward');
  given(asked, wardAsked)
    .when({ ...offer, until: from })
    .refuses('ends_before_it_begins');
  given(asked, wardAsked)
    .when({ ...offer, from: addDays(on, -1) })
    .refuses('begins_in_the_past');
  given(asked, wardAsked, offered).when(offer).refuses('already_answered');
  given(asked, wardAsked, declined)
    .when({ type: 'DeclineRequest', ward: eik, by: clinic, reason: 'full', on })
    .refuses('already_answered');
});

test('what was asked as a planned short stay is not offered for longer', () => {
  const short: BedRequestEvent = { ...asked, planned: true, until: addDays(from, 10) };
  const offer: BedRequestCommand = { type: 'OfferBed', ward: eik, by: clinic, from, until: addDays(from, 14), on };
  given(short, wardAsked)
    .when(offer)
    .then({ ...offered, until: addDays(from, 14) });
  given(short, wardAsked)
    .when({ ...offer, until: addDays(from, 15) })
    .refuses('longer_than_planned');
});

test('a ward whose look is ended before it answered answers no more, and is asked again as one that said no', () => {
  const end: BedRequestCommand = { type: 'EndLook', ward: eik, on };
  const ended: BedRequestEvent = { type: 'WardLookEnded', ward: eik, on };
  given(asked, wardAsked).when(end).then(ended);
  given(asked, wardAsked, ended).when({ type: 'AskWard', ward: eik, agency: clinic, on }).then(wardAsked);
  given(asked, wardAsked, ended)
    .when({ type: 'OfferBed', ward: eik, by: clinic, from, until, on })
    .refuses('already_answered');
  given(asked).when(end).refuses('not_asked');
  for (const answered of [offered, declined]) given(asked, wardAsked, answered).when(end).refuses('already_answered');
});

test('a chosen ward whose look is ended before the admission admits no more: the search is open again', () => {
  const end: BedRequestCommand = { type: 'EndLook', ward: eik, on };
  const ended: BedRequestEvent = { type: 'WardLookEnded', ward: eik, others: [], on };
  const chosen = [asked, wardAsked, offered, accepted];
  given(...chosen)
    .when(end)
    .then(ended);
  given(...chosen, ended)
    .when({ type: 'AskWard', ward: eik, agency: clinic, on })
    .then(wardAsked);
  given(...chosen, ended)
    .when({ type: 'FulfilRequest', ward: eik, by: clinic, stay: id(20), on })
    .refuses('not_chosen');
  given(...chosen, { type: 'RequestFulfilled', stay: id(20), on })
    .when(end)
    .refuses('request_not_open');
});

test('an offer may be taken back until it is chosen', () => {
  const decline: BedRequestCommand = { type: 'DeclineRequest', ward: eik, by: clinic, reason: 'full', on };
  given(asked, wardAsked, offered).when(decline).then(declined);
});

test('the chosen ward can come back on it until the admission; then another is chosen or asked', () => {
  const decline: BedRequestCommand = { type: 'DeclineRequest', ward: eik, by: clinic, reason: 'full', on };
  const takenBack: BedRequestEvent = { type: 'ChosenBedTakenBack', ward: eik, reason: 'full', others: [], on };
  const chosen = [asked, wardAsked, offered, accepted];
  given(...chosen)
    .when(decline)
    .then(takenBack);
  given(...chosen)
    .when({ ...decline, by: another })
    .refuses('not_your_ward');
  given(...chosen)
    .when({ ...decline, ward: berk })
    .refuses('request_not_open');
  given(...chosen, { type: 'RequestFulfilled', stay: id(20), on })
    .when(decline)
    .refuses('request_not_open');
  given(...chosen, takenBack)
    .when({ type: 'AskWard', ward: eik, agency: clinic, on })
    .then(wardAsked);
});

test('only an offer that still stands is chosen', () => {
  const choose: BedRequestCommand = { type: 'AcceptOffer', ward: eik, on };
  given(asked, wardAsked).when(choose).refuses('no_offer');
  given(asked, wardAsked, offered).when(choose).then(accepted);
  given(asked, wardAsked, offered)
    .when({ ...choose, on: until })
    .refuses('offer_has_passed');
});

test('only the chosen ward admits', () => {
  const admit: BedRequestCommand = { type: 'FulfilRequest', ward: eik, by: clinic, stay: id(20), on };
  given(asked, wardAsked, offered).when(admit).refuses('not_chosen');
  given(asked, wardAsked, offered, accepted)
    .when({ ...admit, ward: berk })
    .refuses('not_chosen');
  given(asked, wardAsked, offered, accepted)
    .when({ ...admit, by: another })
    .refuses('not_your_ward');
  given(asked, wardAsked, offered, accepted)
    .when(admit)
    .then({ type: 'RequestFulfilled', stay: id(20), on });
});

test('somebody may lie there some days before the request was written down, not a year', () => {
  const admit = { type: 'FulfilRequest', ward: eik, by: clinic, stay: id(20) } as const;
  const chosen = [asked, wardAsked, offered, accepted];
  const before = addDays(on, -14);
  given(...chosen)
    .when({ ...admit, on: before })
    .then({ type: 'RequestFulfilled', stay: id(20), on: before });
  given(...chosen)
    .when({ ...admit, on: addDays(on, -15) })
    .refuses('long_before_asked');
});

test('a request is withdrawn until someone is admitted on it', () => {
  const withdraw: BedRequestCommand = { type: 'WithdrawRequest', on };
  given(asked).when(withdraw).then({ type: 'RequestWithdrawn', on });
  given(asked, wardAsked, offered, accepted).when(withdraw).then({ type: 'RequestWithdrawn', on });
  given(asked, { type: 'RequestWithdrawn', on }).when(withdraw).refuses('request_not_open');
});

const ward = fc.constantFrom(eik, berk);
const agency = fc.constantFrom(clinic, another);
const rare = fc.constant<BedRequestCommand>({ type: 'WithdrawRequest', on });
const anyAsked = ward.map((ward): BedRequestCommand => ({ type: 'AskWard', ward, agency: clinic, on }));
const common: fc.Arbitrary<BedRequestCommand> = fc.oneof(
  anyAsked,
  fc.record({
    type: fc.constant('OfferBed' as const),
    ward,
    by: agency,
    from: fc.constant(from),
    until: fc.constant(until),
    on: fc.constant(on),
  }),
  fc.record({
    type: fc.constant('DeclineRequest' as const),
    ward,
    by: agency,
    reason: fc.constant('full' as const),
    on: fc.constant(on),
  }),
  ward.map((ward): BedRequestCommand => ({ type: 'AcceptOffer', ward, on })),
  fc.record({
    type: fc.constant('FulfilRequest' as const),
    ward,
    by: agency,
    stay: fc.constant(id(20)),
    on: fc.constant(on),
  }),
);
const anyCommand = fc.oneof(
  { weight: 30, arbitrary: common },
  { weight: 1, arbitrary: fc.constant(ask) },
  { weight: 1, arbitrary: rare },
);

test('whatever arrives, a request ends at most once, and is fulfilled by the one ward that was chosen and had said yes', () => {
  let fulfilled = 0;
  fc.assert(
    fc.property(fc.array(anyCommand, { minLength: 10, maxLength: 60, size: 'max' }), (commands) => {
      const events = play(request, [ask, ...commands]);
      const ends = events.filter(({ type }) => type === 'RequestFulfilled' || type === 'RequestWithdrawn');
      expect(ends.length).toBeLessThanOrEqual(1);
      if (ends.length === 1) expect(events.at(-1)).toBe(ends[0]);
      const chosen = new Set<string>();
      for (const [at, event] of events.entries()) {
        if (event.type === 'ChosenBedTakenBack') expect(chosen.delete(event.ward)).toBe(true);
        if (event.type !== 'OfferAccepted') continue;
        expect(chosen.size).toBe(0);
        chosen.add(event.ward);
        const before = events.slice(0, at);
        expect(before.some((one) => one.type === 'BedOffered' && one.ward === event.ward)).toBe(true);
      }
      if (ends[0]?.type === 'RequestFulfilled') {
        fulfilled += 1;
        expect(chosen.size).toBe(1);
      }
    }),
    { numRuns: 500 },
  );
  expect(fulfilled).toBeGreaterThan(0);
});
