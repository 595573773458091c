/** Takes the lines of the chosen days along, as CSV or as FHIR; that is logged under verbs of its own. */
import { useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type * as z from 'zod/mini';
import { addressOf, call, useAsking } from '#ui/asking.tsx';
import { csvOf } from '#ui/csv.ts';
import { useFormat } from '#ui/language.ts';
import { Note, Trouble } from '#ui/note.tsx';
import { saveFile } from '#ui/save-file.ts';
import type { Problem } from '#vocabulary/endpoint.ts';
import { exportAuditEvents, exportLines, type LookLine, linesAnExport } from '../contract.ts';
import { askLogExport } from '../taking/contract.ts';
import { mostAlone, takenWithinDays } from '../taking/rules.ts';
import type { Wanted } from './LogPage.tsx';
import { useLookTexts } from './words.ts';

const cellsOf = (line: LookLine): string[] =>
  [
    String(line.position),
    line.at,
    line.userName,
    line.user,
    line.agencyName,
    line.region,
    line.roles.join(' '),
    line.onBehalf,
    line.verb,
    line.action,
    line.purpose,
    line.outcome,
    line.reason,
    line.dossiers.map(({ caseNumber }) => caseNumber).join(' '),
    String(line.dossierCount),
    line.request,
    line.session,
    line.origin,
  ].map((value) => value ?? '');

interface Props {
  readonly wanted: Wanted;
}

export function SaveLog({ wanted }: Props) {
  const { log, csv, refusals } = useLookTexts();
  const format = useFormat();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const [partly, setPartly] = useState(false);
  // Each time is logged, and counted with what was taken along before.
  const [isBusy, setBusy] = useState(false);
  async function take<R extends { readonly next: number | null }>(path: string, save: (reply: R) => void) {
    setBusy(true);
    const answer = await call<R>('GET', addressOf(path, {}, wanted));
    setBusy(false);
    setProblem(answer.ok ? undefined : answer.problem);
    if (!answer.ok) return;
    save(answer.reply);
    setPartly(answer.reply.next !== null);
    await client.invalidateQueries();
  }
  const asCsv = () =>
    take<z.infer<typeof exportLines.reply>>(exportLines.path, ({ lines }) =>
      saveFile(csv.file, csvOf([csv.heads, ...lines.map(cellsOf)]), 'text/csv'),
    );
  const asFhir = () =>
    take<z.infer<typeof exportAuditEvents.reply>>(exportAuditEvents.path, ({ bundle }) =>
      saveFile('audit-events.json', JSON.stringify(bundle, null, 2), 'application/fhir+json'),
    );
  return (
    <div className="noprint looks-save">
      <p className="row">
        <button type="button" className="btn small" disabled={isBusy} onClick={() => void asCsv()}>
          <Download className="i" aria-hidden="true" />
          {log.csv}
        </button>
        <button type="button" className="btn small" disabled={isBusy} onClick={() => void asFhir()}>
          <Download className="i" aria-hidden="true" />
          {log.fhir}
        </button>
      </p>
      {partly && <Note tone="soon">{log.partly(format.number(linesAnExport))}</Note>}
      {problem?.refusal === 'needs_second' ? (
        <AskAnother wanted={wanted} />
      ) : (
        <Trouble problem={problem} refusals={refusals} />
      )}
    </div>
  );
}

/** It is much: somebody else looks along first. */
function AskAnother({ wanted: { below: _, caseNumber: __, ...lines } }: Props) {
  const { taking, refusals } = useLookTexts();
  const format = useFormat();
  const asking = useAsking(askLogExport);
  const [asked, setAsked] = useState(false);
  return (
    <Note tone="soon">
      {asked ? taking.asked : taking.needed(format.number(mostAlone), format.number(takenWithinDays))}{' '}
      {asked ? (
        <Link href="/verantwoording/meenemen">{taking.see}</Link>
      ) : (
        <button
          type="button"
          className="btn small"
          onClick={() => void asking.ask({}, lines).then((answer) => setAsked(answer.ok))}
        >
          {taking.ask}
        </button>
      )}
      <Trouble problem={asking.problem} refusals={refusals} />
    </Note>
  );
}
