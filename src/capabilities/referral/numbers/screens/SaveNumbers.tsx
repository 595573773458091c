import { Download } from 'lucide-react';
import { csvOf } from '#ui/csv.ts';
import { useTexts, useWords } from '#ui/language.ts';
import { saveFile } from '#ui/save-file.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import type { ReferralNumbers } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { rowsOf } from './flat.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The numbers that are shown, and no others, as a file. */
export function SaveNumbers({ numbers }: { readonly numbers: ReferralNumbers }) {
  const texts = useTexts({ nl, en });
  const { sector } = useWords();
  const { notIncludedReason, stage } = useReferralTexts();
  const rows = () => rowsOf(numbers, { texts, sector, reason: notIncludedReason, stage });
  const name = `${texts.save.file}-${numbers.region}`;
  const asCsv = () =>
    saveFile(
      `${name}.csv`,
      csvOf(rows().map((row) => row.map((cell) => (cell === null ? '' : String(cell))))),
      'text/csv',
    );
  async function asExcel(): Promise<void> {
    const { default: writeExcel } = await import('write-excel-file/universal');
    saveFile(`${name}.xlsx`, await writeExcel(rows(), { sheet: texts.save.sheet }).toBlob(), xlsx);
  }
  return (
    <>
      <button type="button" className="btn" onClick={asCsv}>
        <Download className="i" aria-hidden="true" />
        {texts.save.csv}
      </button>
      <button type="button" className="btn" onClick={asExcel}>
        <Download className="i" aria-hidden="true" />
        {texts.save.xlsx}
      </button>
    </>
  );
}
