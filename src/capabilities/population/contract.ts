/**
 * How large is the group, also those on no list: groups, rounds of counting, agreements of the partners, and what was estimated. Exact
 * counts cross the wire only to a named researcher; all others read what is rounded.
 */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { Line } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { EstimateDocument } from './estimating/document.ts';
import { ListName, mostParties } from './overlap/files.ts';

export const GroupId = z.uuid().brand<'GroupId'>();
export type GroupId = z.infer<typeof GroupId>;
export const RoundId = z.uuid().brand<'RoundId'>();
export type RoundId = z.infer<typeof RoundId>;
export const EstimateId = z.uuid().brand<'EstimateId'>();
export type EstimateId = z.infer<typeof EstimateId>;

/** Working days for a step of a round, from when it could be done; ours, since the field names none. */
export const stepWorkingDays = 10;
/** So many estimates on the same counts: together they tell more than one does. */
export const mostEstimates = 10;

/** As many as can be counted together without names. */
export const mostLists = mostParties;

export const Selection = z.enum(['bic', 'aic', 'stepwise']);
export type Selection = z.infer<typeof Selection>;

export const IntervalKind = z.enum(['bca', 'profile', 'lognormal', 'none']);
export type IntervalKind = z.infer<typeof IntervalKind>;

/** How it is to be estimated. */
export const Options = z.strictObject({
  select: Selection,
  interval: IntervalKind,
  /** Of the bootstrap, for `bca`. */
  draws: z.int().check(z.minimum(200), z.maximum(2000)),
  /** The same seed draws the same. */
  seed: z.int().check(z.minimum(1), z.maximum(2_147_483_647)),
});
export type Options = z.infer<typeof Options>;

const Range = z.object({
  estimate: z.nullable(z.number()),
  lower: z.nullable(z.number()),
  /** Null beside a lower one: nothing bounds it from above. */
  upper: z.nullable(z.number()),
});
export type Range = z.infer<typeof Range>;

export const ShownWarning = z.enum([
  'rests_on_little',
  'models_disagree',
  'closure_unknown',
  'not_closed',
  'interval_without_selection',
  'no_upper_limit',
  'search_bounded',
]);
export type ShownWarning = z.infer<typeof ShownWarning>;

/**
 * A result as everyone of the round may read it: one estimate, rounded as coarsely as it is uncertain, and none at all where fewer than ten
 * people are on more than one list. What other models say and what would change it, exactly, is for the researchers.
 */
export const ShownEstimate = z.object({
  /** `estimate` null: there is none, and `why` says what stands in the way. */
  chosen: Range,
  why: z.nullable(z.enum(['too_little', 'boundary', 'too_few_to_show'])),
  /** On at least one list. */
  observed: z.number(),
  /** The lowest and highest of the models that fit about as well; null when there is but one. */
  others: z.nullable(z.object({ lowest: z.number(), highest: z.number() })),
  /** Of all draws of the bootstrap, the share that chose this very model, in tenths; null without a bootstrap. */
  sameModel: z.nullable(z.number()),
  warnings: z.array(ShownWarning),
});
export type ShownEstimate = z.infer<typeof ShownEstimate>;

/** What a run is doing: fitting models, drawing people again, looking what would change it. */
export const Stage = z.enum(['models', 'draws', 'changes']);
export type Stage = z.infer<typeof Stage>;

export const EstimateState = z.enum(['waiting', 'running', 'done', 'failed', 'stopped']);
export type EstimateState = z.infer<typeof EstimateState>;
export const Estimate = z.object({
  id: EstimateId,
  options: Options,
  state: EstimateState,
  /** Null before it runs. */
  stage: z.nullable(Stage),
  done: z.number(),
  of: z.number(),
  /** A code of ours. */
  failure: z.nullable(z.string()),
  shown: z.nullable(ShownEstimate),
  askedOn: Day,
});
export type Estimate = z.infer<typeof Estimate>;

const Latest = z.nullable(Range);
export const GroupRow = z.object({
  id: GroupId,
  name: z.string(),
  definition: z.string(),
  rounds: z.number(),
  /** Of the newest round that came to an estimate. */
  latestOn: z.nullable(Day),
  latest: Latest,
  /** A round waits for the agreement of the own agency. */
  waitsForUs: z.boolean(),
});
export type GroupRow = z.infer<typeof GroupRow>;

export const RoundRow = z.object({
  id: RoundId,
  asOf: Day,
  lists: z.number(),
  agencies: z.number(),
  agreed: z.number(),
  estimates: z.number(),
  latest: Latest,
  waitsForUs: z.boolean(),
});
export type RoundRow = z.infer<typeof RoundRow>;

export const Group = z.object({
  id: GroupId,
  name: z.string(),
  definition: z.string(),
  madeOn: Day,
  /** Newest first. */
  rounds: z.array(RoundRow),
});
export type Group = z.infer<typeof Group>;

/** Of counting, in this order: the card is with who combines, the own list is on its way, the key is on the lists of all others. */
export const CountStep = z.enum(['card', 'list', 'keys']);
export type CountStep = z.infer<typeof CountStep>;

export const Round = z.object({
  id: RoundId,
  group: GroupId,
  groupName: z.string(),
  definition: z.string(),
  asOf: Day,
  openedOn: Day,
  lists: z.array(z.object({ name: z.string(), agency: AgencyId, agencyName: z.string() })),
  partners: z.array(
    z.object({
      agency: AgencyId,
      name: z.string(),
      agreedOn: z.nullable(Day),
      agreedByName: z.nullable(z.string()),
      /** It agreed before, and took that back on this day. */
      withdrawnOn: z.nullable(Day),
      /** What it says it did. */
      steps: z.array(CountStep),
    }),
  ),
  researchers: z.array(z.object({ user: UserId, name: z.string(), agencyName: z.nullable(z.string()) })),
  /** When the exact counts were brought; null: there are none, a partner does not agree, or the reader is no researcher. */
  countedOn: z.nullable(Day),
  /** Newest first; for who neither made them nor settles which counts, the one that counts and the one under way. */
  estimates: z.array(Estimate),
  /** The estimate that counts, as the regional coordinator settled; the round is over then. */
  settled: z.nullable(z.object({ estimate: EstimateId, on: Day, byName: z.nullable(z.string()) })),
  /** What the one who reads may do here. */
  may: z.object({
    agree: z.boolean(),
    withdraw: z.boolean(),
    tell: z.boolean(),
    research: z.boolean(),
    settle: z.boolean(),
  }),
});
export type Round = z.infer<typeof Round>;

export const listGroups = reading({
  path: '/population/groups',
  permission: 'population.read',
  audit: 'population.list',
  reply: z.array(GroupRow),
});

export const defineGroup = asking({
  path: '/population/groups',
  permission: 'population.manage',
  audit: 'population.define',
  body: z.strictObject({ name: Line, definition: Line }),
  reply: z.object({ id: GroupId }),
});

export const readGroup = reading({
  path: '/population/groups/:group',
  permission: 'population.read',
  audit: 'population.group',
  params: z.strictObject({ group: GroupId }),
  reply: Group,
});

/** Each list is of another agency. Refused with `same_name_twice`, `agency_twice`, `agency_unknown` or `researcher_unknown`. */
export const openRound = asking({
  path: '/population/groups/:group/rounds',
  permission: 'population.manage',
  audit: 'population.open_round',
  params: z.strictObject({ group: GroupId }),
  body: z.strictObject({
    asOf: ToldDay,
    lists: z
      .array(z.strictObject({ name: ListName, agency: AgencyId }))
      .check(z.minLength(2, 'too_few'), z.maxLength(mostLists, 'too_many')),
    researchers: z.array(UserId).check(z.minLength(1, 'required'), z.maxLength(2, 'too_many')),
  }),
  reply: z.object({ id: RoundId }),
});

const OfRound = z.strictObject({ round: RoundId });
export const readRound = reading({
  path: '/population/rounds/:round',
  permission: 'population.read',
  audit: 'population.round',
  params: OfRound,
  reply: Round,
});

/** On behalf of the own agency; taking it back closes the exact counts at once. Refused with `already_agreed` or `not_agreed`. */
export const agree = asking({
  path: '/population/rounds/:round/agreement',
  permission: 'population.agree',
  audit: 'population.agree',
  params: OfRound,
  body: z.strictObject({ agrees: z.boolean() }),
});

/** Says on behalf of the own agency how far it is with counting; can be taken back. */
export const tellCountStep = asking({
  path: '/population/rounds/:round/steps',
  permission: 'population.agree',
  audit: 'population.tell_step',
  params: OfRound,
  body: z.strictObject({ step: CountStep, done: z.boolean() }),
});

/** Many times what all combinations of lists take. */
export const mostCharacters = 200_000;
/** Brings the exact counts, by a researcher. Refused with `not_agreed`, `settled`, `other_lists`, or why the file cannot be read as exact counts. */
export const bringCounts = asking({
  path: '/population/rounds/:round/counts',
  permission: 'population.research',
  audit: 'population.bring_counts',
  params: OfRound,
  body: z.strictObject({ file: z.string().check(z.minLength(1, 'required'), z.maxLength(mostCharacters, 'too_long')) }),
});

/** Asks for a run; refused with `no_counts`, `not_agreed`, `still_running`, `enough_estimates` or `settled`. */
export const askEstimate = asking({
  path: '/population/rounds/:round/estimates',
  permission: 'population.research',
  audit: 'population.estimate',
  params: OfRound,
  body: Options,
  reply: z.object({ id: EstimateId }),
});

/** Says which estimate counts; another may take its place. Refused with `not_done`. */
export const settle = asking({
  path: '/population/rounds/:round/settled',
  permission: 'population.manage',
  audit: 'population.settle',
  params: OfRound,
  body: z.strictObject({ estimate: EstimateId }),
});

const OfEstimate = z.strictObject({ estimate: EstimateId });
/** Refused with `not_running`. */
export const stopEstimate = asking({
  path: '/population/estimates/:estimate/stop',
  permission: 'population.research',
  audit: 'population.stop',
  params: OfEstimate,
  body: z.strictObject({}),
});

/** Everything that is needed to do it again, exact counts included; for a researcher of the round, while all agree. */
export const readDocument = reading({
  path: '/population/estimates/:estimate/document',
  permission: 'population.research',
  audit: 'population.document',
  turn: 'export',
  params: OfEstimate,
  reply: EstimateDocument,
});

/** Steps of a round in the order in which they come; each waits for an agency, a researcher or the regional coordinator. */
export const WaitingStep = z.enum(['agree', ...CountStep.options, 'bring_counts', 'estimate', 'settle']);
export type WaitingStep = z.infer<typeof WaitingStep>;

export const Waiting = z.object({
  round: RoundId,
  groupName: z.string(),
  step: WaitingStep,
  since: Day,
  due: Day,
});
export type Waiting = z.infer<typeof Waiting>;

/** What waits for the one who reads, in the newest round of each group. */
export const listWaiting = reading({
  path: '/population/waiting',
  permission: 'population.agree',
  audit: 'population.waiting',
  reply: z.array(Waiting),
});
