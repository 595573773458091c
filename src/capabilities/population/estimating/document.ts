/**
 * What an estimate says, as one document: for the command line, the server and the screen. The interval is what counts; the alternatives stand
 * beside it. Warnings are codes with their values; sentences belong to who shows them. Lists are named as in the counts; in the names of models
 * and interactions they are numbered from 1.
 */
import * as z from 'zod/mini';

export const EstimateOptions = z.strictObject({
  /** Only this model: `[12,3]`. For repeat counts by its name: `Mh Chao (LB)`. */
  model: z.optional(z.string()),
  /** Most lists in one interaction. */
  maxOrder: z._default(z.int().check(z.gte(1), z.lte(7)), 2),
  select: z._default(z.enum(['bic', 'aic', 'stepwise']), 'bic'),
  /** `auto`: all models where they are few enough, else downhill; `descent`: downhill from no interactions at all. */
  search: z._default(z.enum(['auto', 'descent']), 'auto'),
  interval: z._default(z.enum(['profile', 'lognormal', 'bca', 'none']), 'profile'),
  level: z._default(z.number().check(z.gte(0.5), z.lte(0.999)), 0.95),
  draws: z._default(z.int().check(z.gte(20), z.lte(100_000)), 1000),
  seed: z._default(z.int().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER)), 1),
  /** The lists are occasions in the order of time: adds models in which being seen changes people, and a test of closure. */
  inTimeOrder: z._default(z.boolean(), false),
  /** Estimates again without each list, and with each dependence put in or left out. */
  whatIf: z._default(z.boolean(), true),
});
export type EstimateOptions = z.infer<typeof EstimateOptions>;

export const Interval = z.object({
  kind: z.enum(['profile', 'lognormal', 'bca']),
  level: z.number(),
  lower: z.number(),
  /** Null: nothing bounds it from above. */
  upper: z.nullable(z.number()),
  /** Of the bootstrap: to have the same again. */
  draws: z.optional(z.number()),
  seed: z.optional(z.number()),
  /** Share of the draws that chose the same model. */
  sameModel: z.optional(z.number()),
});
export type Interval = z.infer<typeof Interval>;

export const ModelStatus = z.enum(['ok', 'boundary', 'not identifiable']);
/** `boundary`: the estimate runs to infinity; `not identifiable`: the counts cannot tell its interactions apart. */
export type ModelStatus = z.infer<typeof ModelStatus>;

export const EstimateModel = z.object({
  model: z.string(),
  status: ModelStatus,
  estimate: z.nullable(z.number()),
  unobserved: z.nullable(z.number()),
  standardError: z.nullable(z.number()),
  interval: z.nullable(Interval),
  deviance: z.nullable(z.number()),
  df: z.nullable(z.number()),
  logLikelihood: z.nullable(z.number()),
  aic: z.nullable(z.number()),
  /** With the logarithm of the observed persons. */
  bic: z.nullable(z.number()),
  /** What was compared: as AIC or BIC, with interactions at minus infinity counted too; lowest is best. */
  score: z.nullable(z.number()),
  /** Interactions without any person in common, as `13`: their coefficients are minus infinity and not counted in `df`, `aic` and `bic`. */
  minusInfinity: z.array(z.string()),
  /** Share among all models that were fitted, by the criterion of the choice; 0 without an estimate. */
  weight: z.number(),
  /** Logarithms of the odds by which lists go together (above 0) or avoid each other, as `13`; null is minus infinity. */
  dependences: z.record(z.string(), z.nullable(z.number())),
});
export type EstimateModel = z.infer<typeof EstimateModel>;

export const ChaoBounds = z.object({
  timesSeen: z.array(z.number()),
  lowerBound: z.nullable(z.number()),
  chao1987: z.nullable(z.number()),
  corrected: z.number(),
});

export const EstimatePair = z.object({
  lists: z.tuple([z.string(), z.string()]),
  first: z.number(),
  second: z.number(),
  both: z.number(),
  lincolnPetersen: z.nullable(z.number()),
  chapman: z.number(),
  chapmanVariance: z.number(),
});

export const WhatIf = z.object({
  /** `without` a list; with a `dependence` that the chosen model lacks, or with `independence` where it has one. */
  change: z.enum(['without', 'dependence', 'independence']),
  lists: z.array(z.string()),
  model: z.nullable(z.string()),
  estimate: z.nullable(z.number()),
  lower: z.nullable(z.number()),
  upper: z.nullable(z.number()),
});
export type WhatIf = z.infer<typeof WhatIf>;

const pairs = z.array(z.tuple([z.string(), z.string()]));

export const EstimateWarning = z.discriminatedUnion('code', [
  /** There is none: why, of the model that was asked for or of all. */
  z.object({ code: z.literal('no_estimate'), reason: z.enum(['boundary', 'not identifiable', 'nobody_twice']) }),
  /** Lists of fewer than 20 persons. */
  z.object({ code: z.literal('thin_lists'), lists: z.array(z.string()) }),
  /** Fewer than 20 persons were seen more than once: all rests on them. */
  z.object({ code: z.literal('few_seen_twice'), persons: z.number() }),
  z.object({ code: z.literal('no_overlap'), pairs }),
  /** Nine of ten on the smaller list are also on the other: it adds almost nothing, or one was made from the other. */
  z.object({ code: z.literal('nested_lists'), pairs }),
  /** Odds of more than ten, or less than one in ten, by the chosen model. */
  z.object({ code: z.literal('strong_dependence'), pairs }),
  /** Models that fit about as well (weight of at least 0.05) differ by half or more. */
  z.object({ code: z.literal('models_disagree'), lowest: z.number(), highest: z.number() }),
  /** Whether people came and went between the lists cannot be seen in counts. */
  z.object({ code: z.literal('closure_unknown') }),
  /** People seen twice were seen shortly after each other more than chance has it: the group changed. */
  z.object({ code: z.literal('not_closed'), p: z.number() }),
  /** The interval is of the chosen model, as if it had been known beforehand. */
  z.object({ code: z.literal('interval_without_selection') }),
  z.object({ code: z.literal('no_upper_limit') }),
  z.object({ code: z.literal('draws_without_estimate'), draws: z.number(), of: z.number() }),
  /** Not all models were fitted; a better one may exist. */
  z.object({ code: z.literal('search_bounded'), fitted: z.number() }),
  /** No count below five: were small counts left out? */
  z.object({ code: z.literal('no_small_counts') }),
  z.object({ code: z.literal('lower_bound') }),
]);
export type EstimateWarning = z.infer<typeof EstimateWarning>;

export const EstimateDocument = z.object({
  format: z.literal('vasthouden estimate 1'),
  lists: z.array(z.string()),
  observed: z.number(),
  /** Of the chosen model; null when there is none. */
  estimate: z.nullable(z.number()),
  interval: z.nullable(Interval),
  chosen: z.nullable(z.string()),
  /** Best first, the chosen one among them. */
  models: z.array(EstimateModel),
  method: z.object({
    choice: z.enum(['bic', 'aic', 'stepwise', 'given', 'lower bound']),
    search: z.enum(['exhaustive', 'descent', 'stepwise', 'none']),
    maxOrder: z.number(),
    fitted: z.number(),
    boundary: z.number(),
    notIdentifiable: z.number(),
  }),
  chao: ChaoBounds,
  /** Other models of one closed group, in which people differ: no part of the choice. */
  closed: z.array(EstimateModel),
  pairs: z.array(EstimatePair),
  whatIf: z.array(WhatIf),
  warnings: z.array(EstimateWarning),
  /** To do it again: with these and the options the same document comes out. */
  options: EstimateOptions,
  counts: z.object({
    /** A mark for each list, `101`, or the number of times seen. */
    cells: z.array(z.object({ history: z.string(), count: z.number() })),
    occasions: z.nullable(z.number()),
  }),
});
export type EstimateDocument = z.infer<typeof EstimateDocument>;
