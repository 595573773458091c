/** The door: which roles may do what. The wall behind it is row-level security; either alone must hold. */
import type { Role } from '#vocabulary/codes.ts';
import { caseworkers, Role as RoleCode } from '#vocabulary/codes.ts';
import type { Permission } from '#vocabulary/endpoint.ts';

const everyone: readonly Role[] = RoleCode.options;
const directors: readonly Role[] = ['process_director', 'case_manager', 'municipal_case_director'];
/** Who work on a plan together. */
const planners: readonly Role[] = ['process_director', 'case_manager', 'municipal_case_director', 'partner', 'ward'];
/** Who may open a part of a dossier, as far as the agency holds a share of it. */
const casework: readonly Role[] = [...planners, 'referrer', 'placement_coordinator'];

/** Every partner of the covenant may refer (process.md, section 2). */
const referring: readonly Role[] = [
  'referrer',
  'process_director',
  'case_manager',
  'municipal_case_director',
  'partner',
];
const atTable: readonly Role[] = ['process_director', 'case_manager', 'municipal_case_director', 'partner', 'referrer'];

/** Every permission that an endpoint names, with the roles that hold it. */
export const permissions = {
  'session.read': everyone,
  'session.change': everyone,
  // Who leads the inclusion table.
  'session.keep': ['process_director'],
  'register.read': everyone,
  'dossier.open': ['referrer', 'process_director', 'case_manager', 'municipal_case_director', 'partner'],
  'dossier.draft': caseworkers,
  'dossier.list': caseworkers,
  'dossier.search': caseworkers,
  'dossier.read': caseworkers,
  'dossier.network': caseworkers,
  // The citizen service number: of these only who works at an agency that may use it (below).
  'number.read': casework,
  'number.correct': [...directors, 'referrer'],
  'dossier.share': directors,
  // Which parts somebody else sees, never what is in them.
  'sight.read': ['process_director', 'case_manager', 'municipal_case_director', 'privacy_officer'],
  'sight.find': ['process_director', 'privacy_officer'],
  // Whether somebody is known elsewhere: on a ground that the agency has; told to who holds on to them.
  'known.ask': caseworkers,
  'known.told': directors,
  'known.of': directors,
  'access.decide': ['process_director'],
  // From whom an extra protected person is shielded: decided by who directs the process, seen by the privacy officer.
  'shield.read': casework,
  'shield.decide': ['process_director'],
  'shield.oversee': ['privacy_officer'],
  // One entry kept from somebody: told to who sees it; proposed by one, confirmed by another.
  'withholding.read': directors,
  'withholding.decide': directors,
  'ground.read': everyone,
  'ground.keep': ['privacy_officer'],
  'advice.read': ['process_director', 'privacy_officer'],
  'advice.ask': ['process_director', 'privacy_officer'],
  'advice.enter': ['privacy_officer'],
  'measure.read': casework,
  'measure.record': [...planners, 'referrer', 'placement_coordinator'],
  'dossier.alert': caseworkers,
  'dossier.assign': ['process_director', 'case_manager'],
  'dossier.outflow': ['process_director', 'case_manager'],
  'dossier.reenter': ['process_director'],
  'plan.read': casework,
  'plan.write': planners,
  'plan.evaluate': ['process_director', 'case_manager', 'municipal_case_director'],
  'timeline.read': casework,
  'journal.read': casework,
  'journal.write': [...planners, 'referrer', 'placement_coordinator'],
  'stability.read': casework,
  'stability.note': ['process_director', 'case_manager'],
  'work.read': caseworkers,
  'monitoring.read': ['regional_coordinator', 'process_director'],
  'evidence.read': ['privacy_officer'],
  'account.review': ['administrator', 'privacy_officer'],
  'account.block': ['administrator'],
  'account.end': ['administrator'],
  // One proposes, another decides.
  'account.propose': ['administrator'],
  'account.decide': ['administrator', 'privacy_officer'],
  // Reading only, one dossier, and each time reviewed.
  'emergency.begin': caseworkers,
  'emergency.told': directors,
  'emergency.read': ['privacy_officer', 'regional_coordinator'],
  'emergency.review': ['privacy_officer'],
  'looks.read': ['privacy_officer'],
  'looks.review': ['privacy_officer'],
  // The second pair of eyes, who sees which days are taken along and not what is in them.
  'looks.decide_export': ['privacy_officer', 'process_director'],
  // Told to the person: by who works on the plan with them, of a dossier whose core the agency holds.
  'looks.tell': ['privacy_officer', 'process_director', 'case_manager'],
  'population.read': ['regional_coordinator', 'privacy_officer', 'process_director', 'partner'],
  'population.manage': ['regional_coordinator'],
  'population.agree': ['regional_coordinator', 'process_director', 'partner'],
  // Which of them is a researcher of a round is up to its wall.
  'population.research': ['regional_coordinator', 'process_director', 'partner'],
  // What of a region is kept, and until when; privacy officers keep it up, and who directs the process may be the second to decide.
  'retention.read': ['privacy_officer', 'process_director'],
  'retention.manage': ['privacy_officer'],
  'retention.decide': ['privacy_officer', 'process_director'],
  'ward.read': [
    'process_director',
    'case_manager',
    'municipal_case_director',
    'ward',
    'placement_coordinator',
    'regional_coordinator',
  ],
  'bed.ask': ['process_director', 'case_manager', 'placement_coordinator'],
  'bed.answer': ['ward'],
  'stay.read': [
    'referrer',
    'process_director',
    'case_manager',
    'municipal_case_director',
    'ward',
    'placement_coordinator',
    'partner',
  ],
  'referral.submit': referring,
  'referral.own': referring,
  'referral.supplement': referring,
  'referral.list': ['process_director'],
  'referral.read': casework,
  'referral.check': ['process_director'],
  // The referrer always reads "received": whether someone is known is for triage.
  'referral.match': ['process_director'],
  'referral.explain': ['regional_coordinator', 'process_director'],
  'referral.numbers': ['regional_coordinator', 'process_director'],
  'referral.answer': atTable,
  'referral.decide': ['process_director'],
  // Who moved goes to another region: proposed by who directs the process here, answered by who does there; how it stands is seen by who sees the referral.
  'transfer.read': casework,
  'transfer.propose': ['process_director'],
  'transfer.answer': ['process_director'],
  // Lets somebody of a known agency who has no account refer once.
  'link.give': ['process_director'],
  // Who is asked to hold on to somebody who was not included says yes or no.
  'handover.answer': caseworkers,
  // Who may refer may object, and write down that the person does; assessing is up to the one who was named.
  'appeal.lodge': referring,
  'letter.write': ['process_director'],
  // In which words a region writes its letters.
  'letter.template': ['process_director', 'regional_coordinator'],
  // What a region asks; no person in it. Who tries out another list reads numbers that tell of nobody.
  'criteria.read': everyone,
  'criteria.keep': ['administrator'],
  'criteria.try': ['administrator', 'regional_coordinator'],
  'table.read': atTable,
  'table.plan': ['process_director'],
  // The terms of a region and when it decides in writing: open to who sits at its tables, set by who accounts for it.
  'clock.read': [...atTable, 'regional_coordinator'],
  'clock.rule': ['regional_coordinator'],
  'clock.count': ['regional_coordinator', 'process_director'],
  // Who waits for a place: by name for who chooses, as numbers for who accounts for the region and sets what counts.
  'waiting.read': ['process_director'],
  'waiting.count': ['regional_coordinator', 'process_director'],
  'waiting.rule': ['regional_coordinator'],
  'team.keep': ['regional_coordinator', 'process_director'],
  // What nobody at the table can solve: of one case for who works on it, as numbers for who takes it up the ladder.
  'bottleneck.read': casework,
  'bottleneck.keep': directors,
  'bottleneck.list': ['process_director'],
  'bottleneck.count': ['regional_coordinator', 'process_director'],
  'bottleneck.ladder': ['regional_coordinator'],
  'rights.enter': ['privacy_officer', 'process_director', 'case_manager'],
  'rights.read': ['privacy_officer', 'process_director', 'case_manager'],
  'rights.handle': ['privacy_officer'],
  'rights.decide': ['privacy_officer', 'process_director'],
  'desk.draft': ['privacy_officer', 'process_director', 'case_manager'],
  'breach.keep': ['privacy_officer'],
  'processing.read': ['privacy_officer', 'process_director', 'regional_coordinator'],
  'processing.keep': ['privacy_officer'],
} as const satisfies Readonly<Record<Permission, readonly Role[]>>;

const rolesByPermission: ReadonlyMap<string, ReadonlySet<Role>> = new Map(
  Object.entries(permissions).map(([permission, roles]) => [permission, new Set(roles)]),
);

/** Whether one of the roles that the actor holds today may do this; a permission that is not in the map, nobody. */
export const may = (actor: Holder, permission: Permission): boolean => holds(actor, permission);

/** All that the actor may do, in the order of the map; what the browser shows buttons by. */
export const permissionsOf = (actor: Holder): string[] =>
  Object.keys(permissions).filter((permission) => holds(actor, permission));

interface Holder {
  readonly roles: readonly Role[];
  /** False: the sector of the agency has no ground to use the citizen service number. */
  readonly mayUseCitizenNumber?: boolean;
}
function holds({ roles, mayUseCitizenNumber }: Holder, permission: string): boolean {
  if (mayUseCitizenNumber === false && permission.startsWith('number.')) return false;
  const holders = rolesByPermission.get(permission);
  return holders !== undefined && roles.some((role) => holders.has(role));
}
