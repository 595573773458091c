/** Two wards and a person, for tests of routes: a closed ward here, a clinic in the other region with one bed. All invented. */

import { react } from '#app/reactions.ts';
import { agencies, elsewhere, here, people } from '#app/testing-people.ts';
import type { Visitor, World } from '#app/testing-world.ts';
import { alertKind, alertStream } from '#capabilities/dossier/alerts/store.ts';
import { dossierKind, dossierStream, nextCaseNumber, openDossier } from '#capabilities/dossier/store.ts';
import { openPool } from '#platform/db.ts';
import { Recorder } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { writePerson } from '#platform/persons.ts';
import type { Section } from '#vocabulary/codes.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { BedId, type CaseNumber, DossierId, WardId } from '#vocabulary/ids.ts';
import { openWard } from './registers.ts';

const id = (number: number): string => `d0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const eik = { ward: WardId.parse(id(1)), beds: [BedId.parse(id(11))] } as const;
export const linde = { ward: WardId.parse(id(2)), beds: [BedId.parse(id(21)), BedId.parse(id(22))] } as const;
export const berk = { ward: WardId.parse(id(3)), beds: [BedId.parse(id(31))] } as const;

/** Eik: level 2 high in the other region, one bed. Linde and Berk: levels 1 and 3 here. */
export async function openWards(world: World): Promise<void> {
  const owner = openPool(world.database.ownerUrl, { max: 1, name: 'registers' });
  const on = Day.parse('2020-01-01');
  try {
    await owner.transaction(async (tx) => {
      const clinic = new Recorder({
        tx,
        keys: world.keys,
        react,
        author: { user: people.ward.id, agency: agencies.clinicElsewhere.id },
      });
      const ours = new Recorder({
        tx,
        keys: world.keys,
        react,
        author: { user: people.ward_here.id, agency: agencies.forensicCare.id },
      });
      const told = { sector: 'forensic_care', on } as const;
      const named = (beds: readonly BedId[]) => beds.map((bed, place) => ({ bed, name: `${place + 1}` }));
      await openWard(clinic, {
        ...told,
        ward: eik.ward,
        region: elsewhere,
        agency: agencies.clinicElsewhere.id,
        name: 'Eik',
        wardType: 'fpa',
        level: '2-high',
        beds: named(eik.beds),
      });
      await openWard(ours, {
        ...told,
        ward: linde.ward,
        region: here,
        agency: agencies.forensicCare.id,
        name: 'Linde',
        wardType: 'closed_mental_health',
        level: '1',
        beds: named(linde.beds),
      });
      await openWard(ours, {
        ...told,
        ward: berk.ward,
        region: here,
        agency: agencies.forensicCare.id,
        name: 'Berk',
        wardType: 'fpk',
        level: '3',
        beds: named(berk.beds),
      });
    });
  } finally {
    await owner.end();
  }
}

/** A dossier that the case manager's agency opened and of which it holds the placement section too. */
export async function openPerson(
  world: World,
  by: Visitor,
  givenNames: string,
): Promise<{ dossier: DossierId; caseNumber: CaseNumber }> {
  return by.within(async (tx, actor) => {
    const recorder = new Recorder({ tx, keys: world.keys, react, author: { user: actor.user, agency: actor.agency } });
    const on = world.today();
    const dossier = DossierId.parse(newId());
    const caseNumber = await nextCaseNumber(tx, on);
    const { handle } = await openDossier(recorder, {
      region: actor.region,
      dossier,
      caseNumber,
      by: actor.agency,
      subregion: null,
      on,
    });
    const shares = (['placement'] satisfies Section[]).map(
      (section) =>
        ({
          id: newId(),
          agency: actor.agency,
          section,
          ground: 'own_task',
          groundVersion: 1,
          act: 'process',
          beside: null,
          purpose: 'plan_and_network',
          until: null,
          crosses: false,
        }) as const,
    );
    await recorder.handle(dossierKind, { stream: dossierStream(dossier) }, { type: 'GrantShares', shares, on });
    await recorder.handle(
      alertKind,
      { stream: alertStream(dossier), place: { region: actor.region, dossier, section: 'core' } },
      { type: 'RaiseAlert', id: newId(), alert: 'not_alone', until: addDays(on, 90), on, before: new Map() },
    );
    await writePerson(tx, world.keys, handle, {
      region: actor.region,
      dossier,
      fresh: true,
      person: {
        givenNames,
        prefix: null,
        surname: 'Dorrestein',
        aliases: [],
        birth: { is: 'unknown' },
        address: { is: 'none' },
        papers: 'unknown',
      },
    });
    return { dossier, caseNumber };
  });
}
