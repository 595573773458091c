/** What crosses the wire about who waits for a place, where there is room, and whom people chose. */
import * as z from 'zod/mini';
import { Sight } from '#capabilities/dossier/sharing/contract.ts';
import { Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading, searching } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId, SubregionId, UserId } from '#vocabulary/ids.ts';
import { Line } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { Agreed, Looker } from '../agreed/contract.ts';
import { Few, MaybeWords, OfDossier, Seen } from '../contract.ts';
import { Away, RiskLevel, SelectionReason } from '../events.ts';
import { Capacity, CaseWeights, RankRule } from './events.ts';

export const TeamRoom = z.object({
  id: z.uuid(),
  name: z.string(),
  agency: AgencyId,
  agencyName: z.string(),
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  /** Points, since a day. */
  capacity: Capacity,
  weights: CaseWeights,
  from: Day,
  /** Null: none in sight within sixty days. */
  opensOn: z.nullable(Day),
});
export type TeamRoom = z.infer<typeof TeamRoom>;

const Points = z.number();
export const Term = z.discriminatedUnion('is', [
  z.object({ is: z.literal('waits'), points: Points, days: z.number() }),
  z.object({ is: z.literal('urgency'), points: Points, urgency: z.enum(['crisis', 'urgent']) }),
  z.object({ is: z.literal('crisis'), points: Points, days: z.number() }),
  z.object({ is: z.literal('risk'), points: Points, level: z.enum(['high', 'moderate']) }),
  z.object({ is: z.literal('place'), points: Points, team: z.string(), days: z.number() }),
  z.object({ is: z.literal('away'), points: Points, why: Away, until: z.nullable(Day) }),
]);

export const WaitingRow = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  name: z.nullable(z.string()),
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  waitingFor: z.enum(['capacity', 'money']),
  since: Day,
  until: Day,
  place: z.number(),
  among: z.number(),
  points: Points,
  terms: z.array(Term),
});
export type WaitingRow = z.infer<typeof WaitingRow>;

const Rule = z.object({ rule: RankRule, from: z.nullable(Day) });

/** Who waits, by area, the first of each first; with what the order follows from. */
export const waitingList = reading({
  path: '/waiting-list',
  permission: 'waiting.read',
  audit: 'waiting.list',
  reply: z.object({ today: Day, rows: z.array(WaitingRow) }),
});

/** Numbers only: how many wait, where there is room, and how much each term counts. */
export const waitingCounts = reading({
  path: '/waiting-list/counts',
  permission: 'waiting.count',
  audit: 'waiting.counts',
  reply: z.object({
    /** Rounded to five; null under ten, none included. */
    areas: z.array(
      z.object({
        subregionName: z.nullable(z.string()),
        waiting: z.nullable(z.number()),
        longestDays: z.nullable(z.number()),
      }),
    ),
    teams: z.array(TeamRoom),
    rule: Rule,
  }),
});

const Change = z.enum(['crisis_now', 'urgency_crisis', 'urgency_urgent', 'risk_high', 'place_now', 'back']);
const Standing = z.object({ on: Day, place: z.number(), among: z.number(), points: Points, terms: z.array(Term) });

export const WaitingDetail = z.extend(WaitingRow, {
  version: z.number(),
  urgency: Urgency,
  crisisOn: z.nullable(Day),
  risk: z.nullable(RiskLevel),
  /** The team that fits; null: any of the area. */
  team: z.nullable(z.uuid()),
  away: z.nullable(Away),
  awayUntil: z.nullable(Day),
  wouldChange: z.array(z.object({ change: Change, place: z.number() })),
  /** How it stood for the own agency, the last first: only the days on which something changed. */
  history: z.array(Standing),
  /** Of the teams that fit: where one would stand if it chose now, and whether there is room. */
  teams: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      agency: AgencyId,
      place: z.number(),
      among: z.number(),
      hasRoom: z.boolean(),
      opensOn: z.nullable(Day),
    }),
  ),
});
export type WaitingDetail = z.infer<typeof WaitingDetail>;

/** Of one person who waits; null when somebody was referred and does not wait (any more). */
export const waiting = reading({
  path: '/dossiers/:dossier/referral/waiting',
  permission: 'waiting.read',
  audit: 'waiting.read',
  params: OfDossier,
  reply: z.nullable(WaitingDetail),
});

const Fact = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('crisis'), crisisOn: ToldDay }),
  z.strictObject({ is: z.literal('urgency'), urgency: Urgency }),
  z.strictObject({ is: z.literal('away'), away: Away, awayUntil: z.nullable(ToldDay) }),
  z.strictObject({ is: z.literal('back') }),
  z.strictObject({ is: z.literal('team'), team: z.nullable(z.uuid()) }),
]);
/** The order follows at once. */
export const noteWaitingFact = asking({
  path: '/dossiers/:dossier/referral/waiting/facts',
  permission: 'referral.decide',
  audit: 'waiting.note',
  params: OfDossier,
  body: z.strictObject({ fact: Fact, seen: Seen }),
});

const Holder = z.strictObject({ user: UserId, agency: AgencyId });
const selection = {
  team: z.uuid(),
  why: SelectionReason,
  words: MaybeWords,
  participants: Few,
  caseManager: UserId,
  processDirector: Holder,
  municipalCaseDirector: Holder,
  ...Agreed,
  seen: Seen,
};
/**
 * People choose who begins at a team, and include, with what is agreed along with it: all of it or nothing. The one who asks is the chair.
 * The team carries it; its agency leads. Refused as an inclusion at a table is.
 */
export const selectFromWaitingList = asking({
  path: '/dossiers/:dossier/referral/waiting/selection',
  permission: 'referral.decide',
  audit: 'waiting.select',
  params: OfDossier,
  body: z.strictObject(selection),
});

/** What somebody of that agency would see once that person was chosen so; nothing of it stays. Refused as the choice would be. */
export const previewSelection = searching({
  path: '/dossiers/:dossier/referral/waiting/selection/preview',
  permission: 'referral.decide',
  audit: 'waiting.preview',
  tries: true,
  params: OfDossier,
  body: z.strictObject({ ...selection, looker: Looker }),
  reply: Sight,
});

/** How much each term counts, from a day on. */
export const putRankRule = asking({
  path: '/waiting-list/rules',
  permission: 'waiting.rule',
  audit: 'waiting.put_rule',
  body: z.strictObject({ from: ToldDay, rule: RankRule }),
});

const Carrying = { from: ToldDay, capacity: Capacity, weights: CaseWeights };
export const foundTeam = asking({
  path: '/teams',
  permission: 'team.keep',
  audit: 'team.found',
  body: z.strictObject({ agency: AgencyId, subregion: z.nullable(SubregionId), name: Line, ...Carrying }),
});
export const setCapacity = asking({
  path: '/teams/:team/capacity',
  permission: 'team.keep',
  audit: 'team.capacity',
  params: z.strictObject({ team: z.uuid() }),
  body: z.strictObject(Carrying),
});
