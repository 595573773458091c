/** The document in English sentences, for people at the command line. */
import { absurd } from '#vocabulary/decision.ts';
import type { EstimateDocument, EstimateModel, EstimateWarning, Interval, WhatIf } from './document.ts';

const mostTold = 8;

export function tell(document: EstimateDocument): string {
  const { models, whatIf, warnings } = document;
  const fitted = models.filter(({ status }) => status === 'ok');
  const failed = models.filter(({ status }) => status !== 'ok');
  return [
    answerOf(document),
    `Observed: ${whole(document.observed)}${document.lists.length > 0 ? ` on ${document.lists.map((name, at) => `${at + 1} ${name}`).join(', ')}` : ''}.`,
    chosenBy(document),
    ...(fitted.length > 1 ? ['', 'Models, best first:', ...fitted.slice(0, mostTold).map(tellModel)] : []),
    ...(failed.length > 0
      ? ['', 'Without an estimate:', ...failed.map(({ model, status }) => `  ${model}: ${why[status]}`)]
      : []),
    ...(whatIf.length > 0 ? ['', 'What would change it:', ...whatIf.map(tellWhatIf)] : []),
    '',
    ...warnings.map((warning) => `- ${sentence(warning)}`),
  ]
    .filter((line): line is string => line !== null)
    .join('\n');
}

function answerOf({ estimate, interval, chosen }: EstimateDocument): string {
  if (estimate === null) return 'No estimate: see why below.';
  const bounds = interval === null ? '' : `${range(interval)} (${described(interval)}); `;
  return `The whole group: ${bounds}${whole(estimate)} by model ${chosen}.`;
}

const range = ({ lower, upper }: Pick<Interval, 'lower' | 'upper'>): string =>
  `${whole(lower)} to ${upper === null ? 'no upper limit' : whole(upper)}`;

function described({ kind, level, draws, seed, sameModel }: Interval): string {
  const percent = `${Math.round(level * 1000) / 10}%`;
  if (kind === 'profile') return `${percent}, profile likelihood`;
  if (kind === 'lognormal') return `${percent}, log-normal`;
  return `${percent}, BCa bootstrap of ${draws} draws, seed ${seed}; ${Math.round((sameModel ?? 0) * 100)}% of them chose the same model`;
}

function chosenBy({
  method: { choice, search, fitted, boundary, notIdentifiable, maxOrder },
}: EstimateDocument): string {
  const among = `${fitted} models fitted, ${boundary + notIdentifiable} without an estimate`;
  if (choice === 'given') return 'The model was given.';
  if (choice === 'lower bound') return 'The lower bound of Chao, whatever the differences between people.';
  return `Chosen by ${choice === 'stepwise' ? 'adding pairs stepwise' : `the lowest ${choice.toUpperCase()}`} (${search}, interactions of at most ${maxOrder} lists; ${among}).`;
}

const tellModel = ({ model, estimate, interval, weight }: EstimateModel): string =>
  `  ${model.padEnd(32)} ${whole(estimate ?? 0).padStart(10)}  ${interval === null ? '' : range(interval)}  weight ${weight.toFixed(3)}`;

const changes = { without: 'without', dependence: 'with a dependence of', independence: 'without the dependence of' };

function tellWhatIf({ change, lists, model, estimate, lower, upper }: WhatIf): string {
  const answer =
    estimate === null ? 'no estimate' : `${whole(estimate)} (${range({ lower: lower ?? 0, upper })}) by ${model ?? ''}`;
  return `  ${changes[change]} ${lists.join(' and ')}: ${answer}`;
}

const why: Record<EstimateModel['status'], string> = {
  ok: 'it has one',
  boundary: 'the likelihood keeps rising as the estimate runs to infinity',
  'not identifiable': 'the counts cannot tell its interactions apart',
};

const noEstimate = {
  boundary: why.boundary,
  'not identifiable': why['not identifiable'],
  nobody_twice: 'nobody was seen twice, so nothing tells how many were missed',
};

const named = (pairs: readonly (readonly string[])[]): string => pairs.map((pair) => pair.join(' and ')).join('; ');

function sentence(warning: EstimateWarning): string {
  switch (warning.code) {
    case 'no_estimate':
      return `There is no estimate: ${noEstimate[warning.reason]}. Join lists, leave an interaction out, or wait for more counts.`;
    case 'thin_lists':
      return `Lists of fewer than 20 persons: ${warning.lists.join(', ')}. Consider joining them with others of the same kind.`;
    case 'few_seen_twice':
      return `Only ${warning.persons} persons were seen more than once; the whole estimate rests on them.`;
    case 'no_overlap':
      return `Nobody is on both of: ${named(warning.pairs)}.`;
    case 'nested_lists':
      return `Almost everybody on the one is on the other: ${named(warning.pairs)}. Was one made from the other?`;
    case 'strong_dependence':
      return `By the chosen model these strongly go together or avoid each other: ${named(warning.pairs)}.`;
    case 'models_disagree':
      return `Models that fit about as well say ${whole(warning.lowest)} to ${whole(warning.highest)}: give that range, not one number.`;
    case 'closure_unknown':
      return 'Counts cannot show whether people came and went between the lists; if they did, the estimate is too high.';
    case 'not_closed':
      return `People were seen again sooner than chance has it (p ${warning.p.toPrecision(2)}): the group changed while it was counted, and the estimate is too high.`;
    case 'interval_without_selection':
      return 'The interval is as if the model had been known beforehand. For one that counts the choice, use --interval bca.';
    case 'no_upper_limit':
      return 'Nothing bounds the size from above.';
    case 'draws_without_estimate':
      return `In ${warning.draws} of ${warning.of} draws no model had an estimate; they count as without end.`;
    case 'search_bounded':
      return `Only ${warning.fitted} models were tried; a better one may exist.`;
    case 'no_small_counts':
      return 'There is no count below five. If small counts were left out, this estimate is wrong: ask.';
    case 'lower_bound':
      return 'This is what the group is at least.';
    default:
      return absurd(warning);
  }
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
