/** What is asked, offered, chosen, admitted and left in tests of beds, by those who do so, and the register of wards. */
import { expect } from 'vitest';
import { react } from '#app/reactions.ts';
import { elsewhere, people } from '#app/testing-people.ts';
import type { World } from '#app/testing-world.ts';
import { dossierKind, dossierStream } from '#capabilities/dossier/store.ts';
import { openPool } from '#platform/db.ts';
import { Recorder } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { Day } from '#vocabulary/day.ts';
import { type AgencyId, BedId, type DossierId, type StreamId, type UserId, WardId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import { openWard } from './registers.ts';
import { eik } from './testing-clinic.ts';

export const until = Day.parse('2027-02-15');

export async function done(answer: Promise<{ status: number; problem: unknown }>): Promise<void> {
  const { status, problem } = await answer;
  expect(problem).toBeUndefined();
  expect(status).toBe(204);
}

/** `worldOf`: a world is opened after the tests are named. */
export function actsIn(worldOf: () => World) {
  const coordinator = () => worldOf().as('placement_coordinator');
  const clinic = () => worldOf().as('ward');
  const needs = () =>
    ({
      level: '2-high',
      sector: 'forensic_care',
      reason: 'risk_rises',
      crisis: false,
      planned: false,
      words: 'Psychose komt terug. Thuis lukt niet meer.',
      from: worldOf().today(),
      until,
      nextPlace: 'sheltered_living',
    }) as const;

  async function ask(dossier: DossierId, ward = eik.ward): Promise<{ dossier: DossierId; request: StreamId }> {
    const {
      body: { request },
    } = await coordinator().post(contract.requestBed, { params: { dossier }, body: needs() });
    await done(coordinator().post(contract.askWard, { params: { dossier, request }, body: { ward, seen: 1 } }));
    return { dossier, request };
  }
  async function offerAndChoose(
    params: { dossier: DossierId; request: StreamId },
    ward = eik.ward,
    by = clinic(),
  ): Promise<void> {
    await done(by.post(contract.offerBed, { params, body: { ward, from: worldOf().today(), until } }));
    await done(coordinator().post(contract.acceptOffer, { params, body: { ward, seen: 3 } }));
  }
  const admit = (params: { dossier: DossierId; request: StreamId }, bed = eik.beds[0], by = clinic()) =>
    by.post(contract.admit, { params, body: { bed, on: worldOf().today(), seen: 4 } });
  const discharge = (dossier: DossierId, stay: StreamId, by = clinic(), seen = 1) =>
    done(by.post(contract.discharge, { params: { dossier, stay }, body: { to: 'home', on: worldOf().today(), seen } }));
  const close = (dossier: DossierId) =>
    worldOf()
      .as('case_manager')
      .within(async (tx, { user, agency }) => {
        const recorder = new Recorder({ tx, keys: worldOf().keys, react, author: { user, agency } });
        const command = { type: 'DiscardDossier', on: worldOf().today() } as const;
        expect(await recorder.handle(dossierKind, { stream: dossierStream(dossier) }, command)).toMatchObject({
          ok: true,
        });
      });
  const undo = (dossier: DossierId, stay: StreamId, seen = 1, by = clinic()) =>
    by.post(contract.withdrawStay, { params: { dossier, stay }, body: { reason: 'did_not_come', seen } });
  /** Who keeps the register of wards. */
  async function asRegistrar(
    { id: user, agency }: { readonly id: UserId; readonly agency: AgencyId },
    work: (recorder: Recorder) => Promise<unknown>,
  ): Promise<void> {
    const owner = openPool(worldOf().database.ownerUrl, { max: 1, name: 'registers' });
    try {
      await owner.transaction((tx) =>
        work(new Recorder({ tx, keys: worldOf().keys, react, author: { user, agency } })),
      );
    } finally {
      await owner.end();
    }
  }
  /** Of the clinic in the other region, beside Eik. */
  async function openSecondWard(): Promise<{ readonly ward: WardId; readonly bed: BedId }> {
    const [ward, bed] = [WardId.parse(newId()), BedId.parse(newId())];
    await asRegistrar(people.ward, (recorder) =>
      openWard(recorder, {
        ward,
        region: elsewhere,
        agency: people.ward.agency,
        name: 'Es',
        wardType: 'fva',
        level: '2-high',
        sector: 'forensic_care',
        beds: [{ bed, name: '1' }],
        on: Day.parse('2020-01-01'),
      }),
    );
    return { ward, bed };
  }
  return {
    coordinator,
    clinic,
    needs,
    ask,
    offerAndChoose,
    admit,
    discharge,
    close,
    undo,
    asRegistrar,
    openSecondWard,
  };
}
