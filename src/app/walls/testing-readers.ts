/**
 * Who may read which text, and by which doors: the expectation that answers are held against, said here once, and derived from nothing
 * that the server answers. A text that stands in no row makes the crawl fail.
 */
import * as z from 'zod/mini';
import { AnswerSource, sectionOfSource } from '#capabilities/referral/events.ts';
import { LifeDomain, Section, sectionOf } from '#vocabulary/codes.ts';
import type { Permission } from '#vocabulary/endpoint.ts';
import type { Visitor } from '../testing-world.ts';
import type { Planted } from './testing-planting.ts';
import { opens, type ShareLine } from './testing-policy.ts';

type Reach =
  /** Whose agency holds this section of the dossier; and where it is said, the privacy officers of the region. */
  | { readonly section: (planted: Planted) => Section; readonly andOfficers?: true }
  /** Who typed it, and nobody else. */
  | 'writer'
  /** A privacy officer of the region. */
  | 'officers'
  /** Everybody of the region to whom the door opens. */
  | 'region'
  | 'nobody';

interface Row {
  readonly operation: string;
  /** Empty: all there are. */
  readonly texts: readonly string[];
  readonly reach: Reach;
  readonly doors: readonly Permission[];
}

const core = { section: () => 'core' } as const satisfies Reach;
/** Told to who works with the core, and reviewed. */
const reviewed: Reach = { section: () => 'core', andOfficers: true };
const own: Reach = { section: ({ body }) => z.parse(z.object({ section: Section }), body).section };
const said: Reach = {
  section: ({ section, text }) => {
    if (section === undefined) throw new Error(`the story does not say the section of ${text}`);
    return section;
  },
};
const ofDomain: Reach = { section: ({ body }) => sectionOf(z.parse(z.object({ domain: LifeDomain }), body).domain) };
const ofSource: Reach = {
  section: ({ body }) => sectionOfSource(z.parse(z.object({ source: AnswerSource }), body).source),
};
const Problems = z.object({ problems: z.array(z.object({ domain: LifeDomain, words: z.string() })) });
const ofProblem: Reach = {
  section: ({ body, canary }) => {
    const problem = Problems.parse(body).problems.find(({ words }) => words === canary);
    if (!problem) throw new Error(`no problem is called ${canary}`);
    return sectionOf(problem.domain);
  },
};
const Tasks = z.object({ tasks: z.array(z.object({ domain: LifeDomain, goal: z.string(), words: z.string() })) });
const ofTask: Reach = {
  section: ({ body, canary }) => {
    const task = Tasks.parse(body).tasks.find((one) => one.goal === canary || one.words === canary);
    if (!task) throw new Error(`no task is called ${canary}`);
    return sectionOf(task.domain);
  },
};

const found = ['dossier.read', 'dossier.search', 'referral.match'] as const satisfies readonly Permission[];
const name: readonly Permission[] = [
  ...found,
  'transfer.propose',
  'dossier.list',
  'referral.list',
  'referral.own',
  'referral.read',
  'table.read',
  'work.read',
  'waiting.read',
  'bottleneck.list',
  'bed.ask',
  'bed.answer',
  'stay.read',
];
const goal: readonly Permission[] = ['plan.read'];
const entry: readonly Permission[] = ['journal.read', 'timeline.read', 'withholding.read', 'withholding.decide'];
const referral: readonly Permission[] = ['referral.read'];
/** What one may send along to another region. */
const told: readonly Permission[] = [...referral, 'transfer.propose'];
const verdict: readonly Permission[] = ['referral.read', 'referral.own'];
const counted: readonly Permission[] = ['population.read', 'population.agree'];

const row = (operation: string, texts: string, reach: Reach, doors: readonly Permission[] = []): Row => ({
  operation,
  texts: texts === '' ? [] : texts.split(', '),
  reach,
  doors,
});
const referred = 'POST /dossiers/{dossier}/referral';
const byLink = 'POST /by-link/sending';
const rights = 'POST /rights/requests';

const rows: readonly Row[] = [
  row('POST /dossiers/search', '', 'nobody'),
  row('POST /known-elsewhere', '', 'nobody'),
  row('POST /dossiers/{dossier}/drafts/{form}', '', 'writer', ['dossier.draft']),
  row('POST /desk/drafts/{draft}', '', 'writer', ['desk.draft']),
  row('POST /dossiers/{dossier}/outflow', '', core),
  row('POST /dossiers/{dossier}/reentry', '', core),
  row('POST /by-link/draft', '', 'nobody'),
  row(byLink, 'person.givenNames, person.prefix, person.surname', core, name),
  row(byLink, 'person.aliases[]', core, name),
  row(byLink, 'person.address.words (known)', core, ['dossier.read', 'transfer.propose']),
  row(byLink, 'writer.name, writer.job, writer.phone', core, referral),
  row(byLink, 'reason, goal', core, told),
  row(byLink, 'problems[].words', ofProblem, told),
  row('POST /by-link/attachments', '', own, referral),
  row('POST /dossiers/{dossier}/attachments', '', own, referral),
  row(referred, 'person.givenNames, person.prefix, person.surname', core, name),
  row(referred, 'person.aliases[]', core, name),
  row(referred, 'person.address.words (known)', core, ['dossier.read', 'transfer.propose']),
  row(referred, 'reason, goal', core, told),
  row(referred, 'problems[].words', ofProblem, told),
  row(`${referred}/supplement`, '', core, told),
  row('POST /dossiers/{dossier}/transfers', '', core, ['transfer.read']),
  row(`${referred}/triage`, '', core, referral),
  row(`${referred}/answers`, '', ofSource, referral),
  row(`${referred}/round`, '', core, referral),
  row(`${referred}/round/answers`, '', core, referral),
  row('POST /dossiers/{dossier}/bottlenecks', '', core, ['bottleneck.read']),
  row('POST /dossiers/{dossier}/bottlenecks/{bottleneck}/end', '', core, ['bottleneck.read']),
  row(`${referred}/waiting/selection`, 'words', core, referral),
  row(`${referred}/waiting/selection`, 'tasks[].goal, tasks[].words', ofTask, goal),
  row(`${referred}/waiting/selection/preview`, '', 'nobody'),
  row('POST /teams', '', 'region', ['waiting.count', 'waiting.read']),
  row(`${referred}/inclusion`, 'advice', core, verdict),
  row(`${referred}/inclusion`, 'tasks[].goal, tasks[].words', ofTask, goal),
  row(`${referred}/inclusion/preview`, '', 'nobody'),
  row(`${referred}/non-inclusion`, '', core, verdict),
  row(`${referred}/handover`, '', core, referral),
  row(`${referred}/handover/answer`, '', core, referral),
  row(`${referred}/checks`, '', core, referral),
  row(`${referred}/appeal`, '', core, referral),
  row(`${referred}/appeal/decision`, '', core, referral),
  row('POST /dossiers/{dossier}/letters', '', core, referral),
  row('POST /letter-templates', '', 'region', ['letter.template']),
  row('POST /dossiers/{dossier}/goals', '', ofDomain, goal),
  row('POST /dossiers/{dossier}/goals/{goal}/wording', '', said, goal),
  row('POST /dossiers/{dossier}/goals/{goal}/stop', '', said, goal),
  row('POST /dossiers/{dossier}/goals/{goal}/actions', '', said, goal),
  row('POST /dossiers/{dossier}/goals/{goal}/actions/{action}/change', '', said, goal),
  row('POST /dossiers/{dossier}/goals/{goal}/actions/{action}/stop', '', said, goal),
  row('POST /dossiers/{dossier}/journal', '', own, entry),
  row('POST /dossiers/{dossier}/journal/{entry}/rectification', '', core, entry),
  row('POST /dossiers/{dossier}/journal/{entry}/words', '', core, entry),
  row('POST /dossiers/{dossier}/bed-requests', '', { section: () => 'placement' }, [
    'bed.ask',
    'bed.answer',
    'stay.read',
  ]),
  row(rights, '', 'officers', ['rights.read', 'rights.handle']),
  row(`${rights}/{request}/extension`, '', 'officers', ['rights.read', 'rights.handle']),
  row(`${rights}/{request}/decision`, '', 'officers', ['rights.read', 'rights.handle']),
  row(`${rights}/{request}/correction`, '', said, [...entry, ...goal, ...verdict]),
  row(`${rights}/{request}/person`, '', core, name),
  row('POST /retention/holds', '', 'officers', ['retention.read']),
  row('POST /retention/holds/{hold}/lifting', '', 'officers', ['retention.read']),
  row('POST /retention/terms', '', 'region', ['retention.read', 'processing.read']),
  row('POST /breaches', '', 'officers', ['breach.keep']),
  row('POST /breaches/{breach}/amendment', '', 'officers', ['breach.keep']),
  row('POST /breaches/{breach}/report', '', 'officers', ['breach.keep']),
  row('POST /breaches/{breach}/telling', '', 'officers', ['breach.keep']),
  row('POST /looks/alerts/{alert}/handling', '', 'officers', ['looks.review']),
  row('POST /looks/reviews/{review}/judgements', '', 'officers', ['looks.review']),
  row('POST /looks/reviews/{review}/closing', '', 'officers', ['looks.review']),
  row('POST /emergency-access', '', reviewed, ['emergency.read', 'emergency.told']),
  row('POST /emergency-access/{emergency}/review', '', 'officers', ['emergency.read']),
  row('POST /criteria-sets', '', 'region', ['criteria.read']),
  row('POST /processing/{entry}/text', '', 'region', ['processing.read']),
  row('POST /grounds/{ground}', '', 'region', ['ground.read']),
  row('POST /lawfulness-advice', '', 'region', ['advice.read']),
  row('POST /lawfulness-advice/{advice}/given', '', 'region', ['advice.read']),
  row('POST /lawfulness-advice/{advice}/follow-up', '', 'region', ['advice.read']),
  row('POST /population/groups', '', 'region', counted),
];

export function rowOf(text: string): Row | undefined {
  const [, operation, path = ''] = /^(\w+ \S+) (.*)$/.exec(text) ?? [];
  return rows.find((one) => one.operation === operation && (one.texts.length === 0 || one.texts.includes(path)));
}

/** Texts that nothing shows again but the file that the person asks for. */
export const isShown = (text: string): boolean => (rowOf(text)?.doors.length ?? 0) > 0;

/** Which of the walls stand: without one of them, the other alone is asked about. */
export interface Standing {
  readonly permissions: boolean;
  readonly policies: boolean;
}
export interface Facts {
  readonly shares: readonly ShareLine[];
  /** Who handles the request of a person for the own file, by dossier. */
  readonly handlers: ReadonlyMap<string, string>;
  readonly today: string;
}

const unknown: Pick<Row, 'reach' | 'doors'> = { reach: 'nobody', doors: [] };

/** Whether this text may reach this person by this door, which is open to them or not. */
export function mayReach(
  planted: Planted,
  visitor: Visitor,
  door: Permission,
  isOpen: boolean,
  standing: Standing,
  facts: Facts,
): boolean {
  if (standing.permissions && !isOpen) return false;
  const { reach, doors } = rowOf(planted.text) ?? unknown;
  const isFile = door === 'rights.handle' && planted.dossier !== undefined && reach !== 'writer' && reach !== 'nobody';
  if (!isFile && !doors.includes(door)) return false;
  if (!standing.policies) return true;
  if (isFile && facts.handlers.get(planted.dossier ?? '') === visitor.id) return true;
  return reaches(planted, reach, visitor, facts);
}

/** Whether the citizen service number of the dossier in this address may reach this person by this door. */
export function mayReachNumber(
  { actor }: Visitor,
  address: string,
  door: Permission,
  isOpen: boolean,
  standing: Standing,
  { shares, today }: Facts,
): boolean {
  if (door !== 'number.read' || !actor.mayUseCitizenNumber || (standing.permissions && !isOpen)) return false;
  return (
    !standing.policies ||
    shares.some((share) => address.includes(share.dossier) && opens(actor, share, 'core', today, 'looking'))
  );
}

function reaches(planted: Planted, reach: Reach, visitor: Visitor, { shares, today }: Facts): boolean {
  switch (reach) {
    case 'nobody':
      return false;
    case 'writer':
      return planted.by.id === visitor.id;
    case 'region':
      return planted.by.region === visitor.region;
    case 'officers':
      return isOfficerOf(planted, visitor);
    default: {
      if (reach.andOfficers && isOfficerOf(planted, visitor)) return true;
      if (planted.keptFrom === visitor.agency) return false;
      const section = reach.section(planted);
      return shares.some(
        (share) => share.dossier === planted.dossier && opens(visitor.actor, share, section, today, 'looking'),
      );
    }
  }
}
const isOfficerOf = ({ by }: Planted, { region, role }: Visitor): boolean =>
  by.region === region && role === 'privacy_officer';
