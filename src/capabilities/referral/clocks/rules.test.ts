import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addYears, Day } from '#vocabulary/day.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { type AccessRuleCommand, accessRule, type RuleDays, standardRule } from './rules.ts';

const region = RegionId.parse('limburg');
const on = Day.parse('2026-11-22');
const put = (from: Day, today = on): AccessRuleCommand => ({
  type: 'PutAccessRule',
  region,
  from,
  rule: standardRule,
  on: today,
});
const withdraw = (from: Day, today = on): AccessRuleCommand => ({
  type: 'WithdrawAccessRule',
  region,
  from,
  on: today,
});
const take = (days: RuleDays, command: AccessRuleCommand): RuleDays => {
  const decision = accessRule.decide(command, days);
  if (!decision.ok) throw new Error(decision.refusal);
  return decision.events.reduce(accessRule.evolve, days);
};
const refusalOf = (days: RuleDays, command: AccessRuleCommand) => {
  const decision = accessRule.decide(command, days);
  return decision.ok ? null : decision.refusal;
};

test('a rule begins today or within a year, and not before the last one', () => {
  expect(refusalOf([], put(addDays(on, -1)))).toBe('rule_in_past');
  expect(refusalOf([], put(addYears(on, 1)))).toBeNull();
  expect(refusalOf([], put(addDays(addYears(on, 1), 1)))).toBe('rule_too_far');
  expect(refusalOf([addDays(on, 30)], put(addDays(on, 29)))).toBe('rule_before_last');
});

test('a slip of the pen keeps no later rule away: one that is yet to begin is withdrawn, one that began is not', () => {
  const far = Day.parse('2206-01-01');
  const days = take(take([], put(on)), put(addDays(on, 30)));
  expect(refusalOf([...days, far], put(addDays(on, 60)))).toBe('rule_before_last');
  expect(refusalOf(take([...days, far], withdraw(far)), put(addDays(on, 60)))).toBeNull();
  expect(refusalOf(days, withdraw(on))).toBe('rule_began');
  expect(refusalOf(days, withdraw(addDays(on, 31)))).toBe('no_such_rule');
});

test('whatever is put and withdrawn, days stand once and in order', () => {
  const asked = fc.record({ puts: fc.boolean(), ahead: fc.integer({ min: 0, max: 400 }) });
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 20 }), (all) => {
      let days: RuleDays = [];
      for (const { puts, ahead } of all) {
        const decision = accessRule.decide(puts ? put(addDays(on, ahead)) : withdraw(addDays(on, ahead)), days);
        if (decision.ok) days = decision.events.reduce(accessRule.evolve, days);
        expect(days).toEqual([...new Set(days)].toSorted());
      }
    }),
  );
});
