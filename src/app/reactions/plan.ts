/**
 * What the stability clock hears: an incident, a detention, a stay. The fact has the id of the entry or of the stay, so that the
 * end finds it, and lies in its section, so that whoever recorded that can tell it.
 */
import * as z from 'zod/mini';
import { StayEvent } from '#capabilities/beds/events.ts';
import { JournalEvent } from '#capabilities/plan/events.ts';
import { stabilityKind } from '#capabilities/plan/kinds.ts';
import { findSection, stabilityStream } from '#capabilities/plan/stability/store.ts';
import { sql } from '#platform/db.ts';
import { NotFound } from '#platform/http.ts';
import type { React, Recorded, Recorder } from '#platform/ledger.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { RegionId } from '#vocabulary/ids.ts';

type Noted = Omit<Extract<Parameters<typeof stabilityKind.decide>[0], { type: 'NoteFact' }>, 'type' | 'today'>;

export const hearStability: React = async (recorder, recorded, kind) => {
  if (kind === 'journal') await hearJournal(recorder, recorded, JournalEvent.parse(recorded.event));
  if (kind === 'stay') await hearStay(recorder, recorded, StayEvent.parse(recorded.event));
};

async function hearJournal(recorder: Recorder, recorded: Recorded<unknown>, event: JournalEvent): Promise<void> {
  switch (event.type) {
    case 'IncidentRecorded': {
      const { entry: fact, severity: weight, on } = event;
      return note(recorder, recorded, { fact, nature: 'incident', weight, from: on, until: addDays(on, 1) });
    }
    case 'DetentionBegun':
      return note(recorder, recorded, {
        fact: event.entry,
        nature: 'detention',
        weight: 'serious',
        from: event.on,
        until: null,
      });
    case 'DetentionEnded':
      return end(recorder, recorded, event.entry, event.on);
    case 'DetentionEndWithdrawn':
      return change(recorder, recorded, { type: 'WithdrawEnd', fact: event.entry, today: event.withdrawnOn });
    case 'EntryWithdrawn':
      return withdraw(recorder, recorded, event.entry, event.withdrawnOn);
    default:
      return;
  }
}

async function hearStay(recorder: Recorder, recorded: Recorded<unknown>, event: StayEvent): Promise<void> {
  switch (event.type) {
    case 'Admitted':
      return note(recorder, recorded, {
        fact: recorded.stream,
        nature: event.planned ? 'planned_stay' : 'admission',
        weight: 'serious',
        from: event.on,
        until: null,
      });
    case 'Discharged':
      return end(recorder, recorded, recorded.stream, event.on);
    case 'StayWithdrawn':
      return withdraw(recorder, recorded, recorded.stream, event.on);
    default:
      return;
  }
}

const InRegion = z.object({ region: RegionId });

/** The clock lies in the region of the dossier, also when the stay lies in the region of the ward. What was recorded held on that day already. */
async function note(
  recorder: Recorder,
  { place: { dossier, section } }: Recorded<unknown>,
  noted: Noted,
): Promise<void> {
  if (dossier === null || section === null) return;
  const found = await recorder.tx.find(InRegion, sql`select region from dossier where id = ${dossier}`);
  if (!found) throw new Error('an entry without a dossier');
  const decision = await recorder.handle(
    stabilityKind,
    { stream: stabilityStream(dossier, section), place: { region: found.region, dossier, section } },
    { type: 'NoteFact', ...noted, today: noted.from },
  );
  if (!decision.ok) throw new Error(`the stability clock refused a fact: ${decision.refusal}`);
}

const end = (recorder: Recorder, recorded: Recorded<unknown>, fact: string, until: Day): Promise<void> =>
  change(recorder, recorded, { type: 'EndFact', fact, until, today: until });

/** In the stream in which it was noted: the core, for what was noted before there was one a section. */
async function change(
  recorder: Recorder,
  { place: { dossier } }: Recorded<unknown>,
  command: Extract<Parameters<typeof stabilityKind.decide>[0], { type: 'EndFact' | 'WithdrawEnd' }>,
): Promise<void> {
  if (dossier === null) return;
  const section = await findSection(recorder.tx, dossier, command.fact);
  if (section === undefined) throw new NotFound();
  const decision = await recorder.handle(stabilityKind, { stream: stabilityStream(dossier, section) }, command);
  if (!decision.ok) throw new Error(`the stability clock refused an end: ${decision.refusal}`);
}

/** Of most entries the clock was told nothing. */
async function withdraw(
  recorder: Recorder,
  { place: { dossier } }: Recorded<unknown>,
  fact: string,
  today: Day,
): Promise<void> {
  const section = dossier === null ? undefined : await findSection(recorder.tx, dossier, fact);
  if (dossier === null || section === undefined) return;
  const decision = await recorder.handle(
    stabilityKind,
    { stream: stabilityStream(dossier, section) },
    { type: 'WithdrawFact', fact, today },
  );
  if (!decision.ok) throw new Error(`the stability clock refused to leave out a fact: ${decision.refusal}`);
}
