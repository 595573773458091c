import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaseNumber, readCaseNumber } from './ids.ts';

test('a case number is read as people type and paste it', () => {
  for (const typed of ['LV-2024-0071', ' lv-2024-0071 ', 'lv 2024 0071', 'LV\u20112024\u20130071', 'lv20240071'])
    expect(readCaseNumber(typed), typed).toBe('LV-2024-0071');
  for (const typed of ['', '2024-0071', 'LV-24-0071', 'LV-2024-71', 'LV-2024-0071-1', 'XLV-2024-0071', 'LV-2024-0071x'])
    expect(readCaseNumber(typed), typed).toBeUndefined();
});

test('whatever is read is a case number, and each case number is read as itself', () => {
  const number = fc.stringMatching(/^LV-\d{4}-\d{4,6}$/);
  fc.assert(fc.property(number, (typed) => readCaseNumber(typed) === typed));
  fc.assert(fc.property(fc.string(), (typed) => CaseNumber.safeParse(readCaseNumber(typed) ?? 'LV-2024-0071').success));
});
