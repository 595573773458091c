/** What giving asks of a dossier beside its shares, and of the registers: drawn into a world, and read from it past all walls. */
import fc from 'fast-check';
import { newId } from '#platform/new-id.ts';
import { type Phase, sections } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import { agencies, elsewhere, here } from '../testing-people.ts';
import type { World } from '../testing-world.ts';
import { days, type Kept } from './testing-crowd.ts';
import { anyAgency } from './testing-gifts.ts';
import type { Around, GroundLine, Registers } from './testing-giving-policy.ts';
import type { ShareLine } from './testing-policy.ts';

const anyone = fc.constantFrom(...anyAgency);
/** The insurer may be given little on any day. */
const worker = fc.constantFrom(...anyAgency.filter((id) => id !== agencies.insurer.id));
const drawnAround = fc.record({
  partners: fc.uniqueArray(fc.record({ agency: anyone, from: fc.constantFrom(...days), lasts: fc.option(fc.nat(3)) }), {
    minLength: 2,
    maxLength: 8,
    selector: ({ agency }) => agency,
  }),
  carry: fc.tuple(worker, worker, worker, worker),
  referredBy: worker,
  takesOver: worker,
  consents: fc.array(
    fc.record({
      sections: fc.subarray([...sections], { minLength: 3 }),
      agencies: fc.subarray([...anyAgency], { minLength: 8 }),
      purpose: fc.option(fc.constantFrom('plan_and_network' as const, 'aftercare' as const, 'triage' as const)),
      until: fc.option(fc.constantFrom(...days, '2026-12-24')),
      isWithdrawn: fc.nat(3).map((chance) => chance === 0),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
/** Each phase in turn, so that none is left to chance. */
const phases: readonly Phase[] = [
  'table',
  'closed',
  'execution',
  'draft',
  'aftercare',
  'referral',
  'waiting',
  'triage',
];
/** A network, who holds on, who referred and what came after; answers the stream of the last. */
export async function surround({ owner }: World, { id, region }: Kept, place: number, seed: number): Promise<string> {
  const [drawn] = fc.sample(drawnAround, { numRuns: 1, seed: seed + place });
  if (!drawn) throw new Error('nothing is drawn');
  const { partners, carry, referredBy, takesOver, consents } = drawn;
  for (const { agency, from, lasts } of partners)
    await owner`
      insert into partner (region, dossier, agency, role, from_day, until_day)
      values (${region}, ${id}, ${agency}, 'other', ${from}, ${lasts === null ? null : addDays(from, lasts)})`;
  const [lead, manager, municipal, director] = carry;
  await owner`
    update dossier
    set lead_agency = ${lead}, case_manager_agency = ${manager}, municipal_case_director_agency = ${municipal},
      process_director_agency = coalesce(process_director_agency, ${director}), phase = ${phases[place % phases.length] ?? 'table'}
    where id = ${id}`;
  const isAsked = place % 3 > 0;
  const [referral, after] = [newId(), newId()];
  await owner`
    insert into referral (region, id, dossier, version, by_agency, urgency, age, stage, missing, submitted_on)
    values (${region}, ${referral}, ${id}, 1, ${referredBy}, 'normal', 'adult', 'submitted', '{}', '2026-11-01')`;
  await owner`
    insert into referral_afterwards (region, id, referral, dossier, version, handover, to_agency)
    values (${region}, ${after}, ${referral}, ${id}, 1, ${isAsked ? 'asked' : 'none'}, ${isAsked ? takesOver : null})`;
  for (const { sections: of, agencies: to, purpose, until, isWithdrawn } of consents)
    await owner`
      insert into consent (region, id, dossier, sections, agencies, purpose, ground_version, given_on, until_day, withdrawn_on)
      values (${region}, ${newId()}, ${id}, ${of}, ${to}, ${purpose}, 1, '2026-11-01', ${until}, ${isWithdrawn ? '2026-11-02' : null})`;
  return after;
}

/** An agency sees the core on every day. */
export async function letSeeCore(
  { owner }: World,
  { id, region, shares }: Kept,
  agency: string,
): Promise<readonly ShareLine[]> {
  const line = {
    dossier: id,
    agency,
    section: 'core',
    region,
    from: '2026-11-01',
    until: null,
    crosses: true,
  } as const;
  await owner`
    insert into share (region, dossier, agency, section, id, ground, purpose, from_day, crosses)
    values (${region}, ${id}, ${agency}, 'core', ${newId()}, 'wgs', 'plan_and_network', ${line.from}, true)`;
  return [...shares, { ...line, rests: false, consent: null, shieldedTo: null }];
}

const changed = fc.record({
  ground: fc.constantFrom('wgs', 'own_task', 'treatment_relation', 'police_data'),
  from: fc.constantFrom(...days),
  isOn: fc.nat(3).map((chance) => chance > 0),
  sections: fc.subarray([...sections], { minLength: 4 }),
  agencies: fc.subarray([...anyAgency], { maxLength: 3 }),
});
/** While the days go by the register says something else, here and there; on the last one there is little left but consent, which does not do alone. */
export async function changeGrounds({ owner }: World, seed: number): Promise<void> {
  const change = (region: string, { ground, from, isOn, sections: of, agencies: to }: Changed) => owner`
    insert into legal_ground (region, ground, version, from_day, is_on, law, article, wording, sectors, agencies, sections, phases, acts)
    select region, ground, version + 1, ${from}, ${isOn}, law, article, wording, sectors, ${[...to]}, ${[...of]}, phases, acts
    from legal_ground where region = ${region} and ground = ${ground} order by version desc limit 1`;
  const off = { from: days.at(-1) ?? '2026-11-23', isOn: false, sections, agencies: [] };
  for (const [place, region] of [here, elsewhere].entries()) {
    for (const one of fc.sample(changed, { numRuns: 2, seed: seed + place })) await change(region, one);
    for (const ground of ['wgs', 'own_task']) await change(region, { ...off, ground });
  }
}
interface Changed {
  readonly ground: string;
  readonly from: string;
  readonly isOn: boolean;
  readonly sections: readonly string[];
  readonly agencies: readonly string[];
}

export async function readRegisters({ owner }: World): Promise<Registers> {
  const grounds = await owner<GroundLine[]>`
    select region, ground, version, from_day::text as "from", until_day::text as until, is_on as "isOn", sectors, agencies::text[] as agencies, sections, phases, acts
    from legal_ground order by region, ground, version`;
  const wards = await owner<{ agency: string }[]>`select distinct agency from ward order by agency`;
  return {
    grounds,
    sectorOf: new Map(Object.values(agencies).map(({ id, sector }) => [id, sector])),
    wards: new Set(wards.map(({ agency }) => agency)),
  };
}

export async function readAround({ owner }: World, id: string): Promise<Around> {
  const [found] = await owner<Around[]>`
    select d.id, d.region, d.phase, d.process_director_agency as directs,
      array_remove(array[d.lead_agency, d.case_manager_agency, d.municipal_case_director_agency, d.process_director_agency], null)::text[] as carry,
      (select coalesce(jsonb_agg(jsonb_build_object('agency', p.agency, 'from', p.from_day, 'until', p.until_day)), '[]')
        from partner p where p.dossier = d.id) as partners,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'sections', c.sections, 'agencies', c.agencies, 'purpose', c.purpose, 'until', c.until_day,
          'isWithdrawn', c.withdrawn_on is not null)), '[]') from consent c where c.dossier = d.id) as consents,
      (select coalesce(array_agg(r.by_agency::text), '{}') from referral r where r.dossier = d.id) as "referredBy",
      (select w.to_agency from referral_afterwards w where w.dossier = d.id and w.handover = 'asked' and w.ended is null limit 1) as "takesOver"
    from dossier d where d.id = ${id}`;
  if (!found) throw new Error('there is no such dossier');
  return found;
}

export const readShares = ({ owner }: World, id: string): Promise<ShareLine[]> => owner<ShareLine[]>`
  select dossier, agency, section, region, from_day::text as "from", until_day::text as until, crosses, rests, null as consent, null as "shieldedTo"
  from share where dossier = ${id} and app_user is null and consent is null`;
