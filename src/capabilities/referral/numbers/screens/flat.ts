/** All numbers as rows for a spreadsheet: one table, so that it can be filtered and put beside that of another region. */
import type { ReferralNumbers } from '../contract.ts';
import type { Texts } from '../texts.nl.ts';

export interface Names {
  readonly texts: Texts;
  readonly sector: Readonly<Record<string, string>>;
  readonly reason: Readonly<Record<string, string>>;
  readonly stage: Readonly<Record<string, string>>;
}

export type Cell = string | number | null;

/** The heads first. A hidden number is its mark: an empty cell would be taken for nought. */
export function rowsOf(
  { regionName, years, stages }: ReferralNumbers,
  { texts, sector, reason, stage }: Names,
): Cell[][] {
  const counted = (number: number | null): Cell => number ?? texts.hiddenMark;
  type Named = Readonly<Record<string, string>>;
  const lines = (
    year: number | null,
    subject: string,
    rows: readonly { readonly code: string; readonly number: number | null }[],
    names: Named,
  ): Cell[][] =>
    rows.map(({ code, number }) => [
      regionName,
      year,
      subject,
      code,
      names[code] ?? code,
      counted(number),
      null,
      null,
      null,
    ]);
  return [
    texts.flat.head,
    ...years.flatMap(
      ({ year, referred, halves, outcomes, reasons, sectors, handovers, afterwards, appeals, steps }) => [
        ...lines(year, texts.subject.referred, [{ code: 'all', number: referred }], { all: texts.referred }),
        ...lines(year, texts.subject.half, halves, texts.halves),
        ...lines(year, texts.subject.outcome, outcomes, texts.outcomes),
        ...lines(year, texts.subject.reason, reasons, reason),
        ...lines(year, texts.subject.sector, sectors, sector),
        ...lines(year, texts.subject.handover, handovers, texts.handovers),
        ...lines(year, texts.subject.afterwards, afterwards, texts.afterwards),
        ...lines(year, texts.subject.appeal, appeals, texts.appeals),
        ...steps.map(({ step, number, median, low, high }): Cell[] => [
          regionName,
          year,
          texts.subject.step,
          step,
          texts.stepNames[step],
          counted(number),
          median,
          low,
          high,
        ]),
      ],
    ),
    ...lines(null, texts.subject.stage, stages, stage),
  ];
}
