/** One who reads somebody in an emergency for some hours; and which texts that opens. */
import { beginEmergency, endEmergency } from '#capabilities/dossier/emergency/contract.ts';
import type { Visitor } from '../testing-world.ts';
import { factsOf } from './testing-crawl.ts';
import type { Story } from './testing-planting.ts';
import { mayReach, rowOf } from './testing-readers.ts';

export async function readInEmergency({ world }: Story, reader: Visitor, dossier: string): Promise<void> {
  const [row] = await world.owner<
    { number: string }[]
  >`select case_number as number from dossier where id = ${dossier}`;
  const body = { caseNumber: row?.number ?? '', reason: 'Er is acuut gevaar, niemand is bereikbaar.', hours: 4 };
  const { problem } = await reader.post(beginEmergency, { body });
  if (problem) throw new Error(`emergency: ${JSON.stringify(problem)}`);
}
export async function endReading(reader: Visitor): Promise<void> {
  const { problem } = await reader.post(endEmergency, { body: {} });
  if (problem) throw new Error(`emergency: ${JSON.stringify(problem)}`);
}

/** Canaries that are declared to be for this reader by some door, as things are now. */
export async function declaredFor({ world, planted }: Story, reader: Visitor): Promise<ReadonlySet<string>> {
  const facts = await factsOf(world);
  const standing = { permissions: false, policies: true };
  return new Set(
    planted
      .filter((one) => rowOf(one.text)?.doors.some((door) => mayReach(one, reader, door, true, standing, facts)))
      .map(({ canary }) => canary),
  );
}
