/** Scaling up and down: a bed asked, offered, chosen, lain in and left. */
import { acceptOffer, admit, askWard, discharge, offerBed, requestBed } from '#capabilities/beds/contract.ts';
import { recordMeasure } from '#capabilities/dossier/measures/contract.ts';
import { addDays } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { DemoPerson } from '../country.ts';
import type { Deed } from '../deed.ts';
import { type Stage, Untrue } from '../stage.ts';
import type { Scene, Trail } from './scene.ts';

type BedDeed = Extract<Deed, { do: 'ask_bed' | 'offer_bed' | 'accept_bed' | 'admit' | 'discharge' }>;

export async function doBed({ stage, trail, on, actor, dossier, ask, seen }: Scene, deed: BedDeed): Promise<void> {
  switch (deed.do) {
    case 'ask_bed': {
      const ward = stage.country.wards.find((w) => w.id === deed.ward);
      if (!ward) throw new Untrue('no such ward');
      const { request } = await ask(
        actor,
        requestBed,
        { dossier },
        {
          level: deed.level,
          sector: ward.sector,
          reason: deed.planned ? 'planned_short_stay' : deed.crisis ? 'crisis' : 'risk_rises',
          crisis: deed.crisis,
          planned: deed.planned,
          words: null,
          from: deed.from,
          until: deed.until,
          nextPlace: deed.nextPlace,
        },
      );
      trail.bed = { request, ward: ward.id, from: deed.from, until: deed.until };
      await ask(actor, askWard, { dossier, request }, { ward: ward.id, seen: await seen(request) });
      return;
    }
    case 'offer_bed': {
      const { request, ward, from, until } = bedOf(trail);
      await ask(nurseOf(stage, ward), offerBed, { dossier, request }, { ward, from, until });
      return;
    }
    case 'accept_bed': {
      const { request, ward } = bedOf(trail);
      await ask(actor, acceptOffer, { dossier, request }, { ward, seen: await seen(request) });
      return;
    }
    case 'admit': {
      const { request, ward } = bedOf(trail);
      trail.stay = (
        await ask(nurseOf(stage, ward), admit, { dossier, request }, { bed: deed.bed, on, seen: await seen(request) })
      ).stay;
      if (trail.life.number % 2 === 0) {
        const authorised = { measure: 'care_authorisation', from: on, until: addDays(on, 182) };
        await ask(nurseOf(stage, ward), recordMeasure, { dossier }, authorised);
      }
      return;
    }
    case 'discharge': {
      const { ward } = bedOf(trail);
      const stay = trail.stay ?? '';
      await ask(nurseOf(stage, ward), discharge, { dossier, stay }, { to: deed.to, on, seen: await seen(stay) });
      return;
    }
    default:
      return absurd(deed);
  }
}

function bedOf(trail: Trail): NonNullable<Trail['bed']> {
  if (!trail.bed) throw new Untrue('no bed was asked');
  return trail.bed;
}

function nurseOf({ country }: Stage, ward: string): DemoPerson {
  const agency = country.wards.find((w) => w.id === ward)?.agency;
  const nurse = country.people.find((p) => p.agency === agency && p.role === 'ward');
  if (!nurse) throw new Untrue('nobody works on that ward');
  return nurse;
}
