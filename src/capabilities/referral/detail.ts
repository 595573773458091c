/** The page of one referral: its story with the words and names that the reader may see. */
import type { Tx } from '#platform/db.ts';
import { readDossier, readStream } from '#platform/ledger.ts';
import { readPerson } from '#platform/persons.ts';
import { namesOf } from '#platform/registers.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { readPassages } from '#platform/words.ts';
import { type Section, sectionOf } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { DossierId, PassageId } from '#vocabulary/ids.ts';
import { displayName } from '#vocabulary/person.ts';
import type { Named, Words } from './contract.ts';
import { findCriteriaSet } from './criteria/store.ts';
import type { ReferralDetail } from './detail-contract.ts';
import { ReferralEvent, sectionOfSource } from './events.ts';
import { findHead, findRegionName, type Head, listAlerts } from './readings.ts';
import { hasTable } from './state.ts';
import { agenciesIn, endOf, passagesIn, type Story, tellStory } from './story.ts';

/** Undefined where there is no referral, none for this reader, or none yet on that day. */
export async function findDetail(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  knownOn: Day | undefined,
): Promise<ReferralDetail | undefined> {
  const head = await findHead(tx, dossier);
  if (!head?.referral) return undefined;
  const story =
    knownOn === undefined
      ? tellStory(await readStream(tx, keys, { kind: 'referral', events: ReferralEvent }, head.referral))
      : await storyOn(tx, keys, dossier, knownOn);
  return story && fill(tx, keys, dossier, head, story);
}

/** The last referral that was recorded by the end of that day. */
async function storyOn(tx: Tx, keys: KeyRing, dossier: DossierId, knownOn: Day): Promise<Story | undefined> {
  const rows = (await readDossier(tx, keys, dossier, endOf(knownOn)))
    .filter(({ kind }) => kind === 'referral')
    .map((row) => row.open(ReferralEvent));
  const last = rows.findLast(({ event }) => event.type === 'ReferralSubmitted');
  return last && tellStory(rows.filter(({ stream }) => stream === last.stream));
}

async function fill(tx: Tx, keys: KeyRing, dossier: DossierId, head: Head, story: Story): Promise<ReferralDetail> {
  const { state, submitted, supplements, weighed, placed, postponed, round, paused, selected, verdict } = story;
  const decided = verdict?.type === 'ReferralDecided' ? verdict : null;
  const refused = verdict?.type === 'ReferralNotIncluded' ? verdict : null;
  const people = decided ? [decided.caseManager, decided.processDirector, decided.municipalCaseDirector] : [];
  const chair = decided?.chair ?? refused?.chair;
  const [person, alerts, passages, names, set, transferredFrom] = await Promise.all([
    readPerson(tx, keys, dossier),
    listAlerts(tx, dossier),
    readPassages(tx, keys, passagesIn(story)),
    namesOf(tx, [...agenciesIn(story), ...people.map(({ user }) => user), chair ?? null]),
    findCriteriaSet(tx, head.region, submitted.on),
    submitted.transferredFrom ? findRegionName(tx, submitted.transferredFrom) : null,
  ]);
  const nameOf = (id: string): string => names.get(id) ?? '';
  const named = (id: string): Named => ({ id, name: nameOf(id) });
  const wordsOf = (section: Section, id: PassageId | null): Words =>
    id === null ? null : { section, text: passages.get(id) ?? null };
  return {
    dossier,
    caseNumber: head.caseNumber,
    phase: head.phase,
    version: story.version,
    person: person ? { name: displayName(person), birth: person.birth } : null,
    alerts,
    stage: state.is === 'open' ? state.stage : 'closed',
    missing: state.is === 'open' ? [...state.missing] : [],
    by: named(submitted.by),
    submittedOn: submitted.on,
    subregion: submitted.subregion,
    subregionName: submitted.subregion && head.subregionName,
    urgency: submitted.urgency,
    age: supplements.findLast(({ age }) => age !== undefined)?.age ?? submitted.age,
    reason: wordsOf('core', submitted.reason),
    goal: wordsOf('core', submitted.goal),
    problems: submitted.problems.map(({ domain, words }) => ({ domain, words: wordsOf(sectionOf(domain), words) })),
    agencies: submitted.agencies.map(named),
    informed: submitted.informed,
    writtenBy: wordsOf('core', submitted.writtenBy ?? null),
    transferredFrom,
    supplements: story.supplements.map(({ on, supplied, words }) => ({ on, supplied, words: wordsOf('core', words) })),
    weighed: weighed && {
      route: weighed.route,
      approach: weighed.approach,
      again: weighed.again,
      weighedBy: weighed.weighedBy.map(named),
      words: wordsOf('core', weighed.words),
      on: weighed.on,
    },
    // Once partners are asked in writing, the meeting before it decides nothing any more.
    table:
      placed && hasTable(state)
        ? { id: placed.table, heldOn: placed.heldOn, invited: placed.invited.map(named) }
        : null,
    heard: state.is === 'open' && state.heard,
    postponed: postponed && { until: postponed.until, waitingFor: postponed.waitingFor, on: postponed.on },
    selected: selected && {
      place: selected.place,
      among: selected.among,
      why: selected.why,
      words: wordsOf('core', selected.words),
      on: selected.on,
    },
    round: round
      ? {
          proposal: round.opened.proposal,
          cause: round.opened.cause,
          until: round.opened.until,
          least: round.opened.least,
          words: wordsOf('core', round.opened.words),
          partners: round.opened.partners.map((agency) => {
            const answer = round.answers.get(agency);
            return { ...named(agency), view: answer?.view ?? null, words: wordsOf('core', answer?.words ?? null) };
          }),
        }
      : null,
    clock:
      state.is === 'open'
        ? { due: state.clock.due, paused: state.clock.paused && paused && { until: paused.until, why: paused.why } }
        : null,
    criteriaSet: set
      ? {
          code: set.code,
          from: set.from,
          atLeast: set.atLeast,
          criteria: set.criteria.map((criterion) => {
            const given = story.answers.get(criterion.code);
            return {
              ...criterion,
              answer: given
                ? {
                    answer: given.answer,
                    source: given.source,
                    words: wordsOf(sectionOfSource(given.source), given.words),
                    evidence: given.evidence ?? null,
                    overridden: given.overridden ?? false,
                    on: given.on,
                    byName: nameOf(given.agency),
                  }
                : null,
            };
          }),
        }
      : null,
    verdict: verdict && {
      outcome: decided ? 'included' : refused ? 'not_included' : 'withdrawn',
      transferred: refused?.transfer !== undefined,
      on: verdict.on,
      reason: refused?.reason ?? null,
      criteria: refused?.criteria ?? [],
      chairName: chair ? nameOf(chair) : null,
      participants: (decided?.participants ?? refused?.participants ?? []).map(named),
      leadAgency: decided && named(decided.leadAgency),
      caseManager: decided && named(decided.caseManager.user),
      processDirector: decided && named(decided.processDirector.user),
      municipalCaseDirector: decided && named(decided.municipalCaseDirector.user),
      advice: wordsOf('core', decided?.advice ?? refused?.advice ?? null),
      next: wordsOf('core', refused?.next ?? null),
    },
  };
}
