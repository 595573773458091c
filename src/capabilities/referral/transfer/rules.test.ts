/** A transfer is proposed on a ground of both registers, and answered once. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import type { LifeDomain } from '#vocabulary/codes.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, RegionId, StreamId } from '#vocabulary/ids.ts';
import type { TransferEvent } from './events.ts';
import { rules, type TransferCommand } from './rules.ts';

const id = (letter: string): string => `${letter.repeat(8)}-0000-4000-8000-000000000001`;
const on = Day.parse('2026-11-22');
const [here, there] = [RegionId.parse('limburg'), RegionId.parse('noord-holland')];
const told = {
  referral: StreamId.parse(id('a')),
  to: there,
  offeredTo: [AgencyId.parse(id('b'))] as AgencyId[],
  ground: 'wgs',
  why: PassageId.parse(id('c')),
  domains: ['housing'] as LifeDomain[],
  informed: { is: 'informed', on },
  due: addDays(on, 14),
  on,
} as const;
const propose: Extract<TransferCommand, { type: 'ProposeTransfer' }> = {
  type: 'ProposeTransfer',
  ...told,
  standing: { here, is: 'referred', shielded: false },
  allows: [
    { section: 'core', here: 2, there: 1 },
    { section: 'social', here: 2, there: 1 },
  ],
};
const proposed: TransferEvent = {
  type: 'TransferProposed',
  ...told,
  groundVersion: 2,
  theirVersion: 1,
};
const given = specify(rules);

test('it goes on a ground that carries the core in both registers, by the texts that hold there that day', () => {
  given().when(propose).then(proposed);
  given()
    .when({ ...propose, allows: [] })
    .refuses('transfer_no_ground');
  given()
    .when({ ...propose, allows: [{ section: 'social', here: 2, there: 1 }] })
    .refuses('transfer_no_ground');
});

test('no more goes along than that ground carries', () => {
  given()
    .when({ ...propose, domains: ['housing', 'mental_health'] })
    .refuses('transfer_more_than_ground');
});

test('nobody goes to the own region, to where nobody directs, from the approach, after the end, or from behind a shield', () => {
  given()
    .when({ ...propose, to: here })
    .refuses('transfer_same_region');
  given()
    .when({ ...propose, offeredTo: [] })
    .refuses('transfer_nobody_there');
  for (const [standing, why] of [
    [{ is: 'included', shielded: false }, 'transfer_client'],
    [{ is: 'ended', shielded: false }, 'transfer_closed'],
    [{ is: 'referred', shielded: true }, 'transfer_shielded'],
  ] as const)
    given()
      .when({ ...propose, standing: { here, ...standing } })
      .refuses(why);
});

test('when the person was told lies behind us, and when is looked again before us', () => {
  const again = { is: 'not_informed', why: 'not_found', again: on } as const;
  given()
    .when({ ...propose, informed: { is: 'informed', on: addDays(on, 1) } })
    .refuses('informed_in_future');
  given()
    .when({ ...propose, informed: again })
    .refuses('again_in_past');
});

test('refused there, it is taken up again here, once', () => {
  const refused: TransferEvent = { type: 'TransferRefused', reason: 'call_first', on };
  given(proposed).when({ type: 'RefuseTransfer', reason: 'call_first', on }).then(refused);
  given(proposed, refused).when({ type: 'ResumeReferral', on }).then({ type: 'ReferralResumed', on });
  given(proposed, refused, { type: 'ReferralResumed', on })
    .when({ type: 'ResumeReferral', on })
    .refuses('transfer_answered');
  given(proposed).when({ type: 'ResumeReferral', on }).refuses('transfer_answered');
});

const any: fc.Arbitrary<TransferCommand> = fc.constantFrom<TransferCommand>(
  propose,
  { type: 'AcceptTransfer', on },
  { type: 'RefuseTransfer', reason: 'not_ours', on },
  { type: 'TakeBackTransfer', on },
  { type: 'LapseTransfer', on },
  { type: 'ResumeReferral', on },
);
test('whatever arrives, in whatever order, it is answered at most once, and never before it was proposed', () => {
  let answered = 0;
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (commands) => {
      const types = play(rules, commands).map(({ type }) => type);
      const answers = types.filter((type) => type !== 'TransferProposed' && type !== 'ReferralResumed');
      expect(answers.length).toBeLessThanOrEqual(1);
      expect(types.indexOf('TransferProposed')).toBe(types.length === 0 ? -1 : 0);
      answered += answers.length;
    }),
  );
  expect(answered).toBeGreaterThan(0);
});
