/** Every kind of stream with the read tables it keeps, and who else listens: what rebuild plays the ledger through. */
import { rightKind } from '#capabilities/accounts/giving/store.ts';
import { registrationKind } from '#capabilities/accounts/registering/store.ts';
import { alertKind as lookAlertKind } from '#capabilities/audit/looks/alerts/store.ts';
import { reviewKind } from '#capabilities/audit/looks/review/store.ts';
import { namingKind } from '#capabilities/audit/looks/store.ts';
import { logExportKind } from '#capabilities/audit/looks/taking/store.ts';
import { bedRequestKind, stayKind, wardKind } from '#capabilities/beds/kinds.ts';
import { bedsOfStays } from '#capabilities/beds/stay/store.ts';
import { bottleneckKind, ladderKind } from '#capabilities/board/bottlenecks/store.ts';
import { heardTables as boardTables } from '#capabilities/board/store.ts';
import { alertKind } from '#capabilities/dossier/alerts/store.ts';
import { accessKind } from '#capabilities/dossier/elsewhere/store.ts';
import { adviceKind } from '#capabilities/dossier/grounds/advice/store.ts';
import { measureKind } from '#capabilities/dossier/measures/store.ts';
import { shieldKind } from '#capabilities/dossier/shielding/store.ts';
import { dossierKind } from '#capabilities/dossier/store.ts';
import { withholdingKind } from '#capabilities/dossier/withholding/store.ts';
import { heardTables as monitoringTables } from '#capabilities/monitoring/store.ts';
import { evaluationKind, goalKind, journalKind, stabilityKind } from '#capabilities/plan/kinds.ts';
import { breachKind } from '#capabilities/privacy/breach/store.ts';
import { processingKind } from '#capabilities/privacy/processing/store.ts';
import { holdKind } from '#capabilities/privacy/retention/holds/store.ts';
import { proposalKind } from '#capabilities/privacy/retention/proposals/store.ts';
import { termKind } from '#capabilities/privacy/retention/terms/store.ts';
import { rightsKind } from '#capabilities/privacy/rights/store.ts';
import { afterwardsKind } from '#capabilities/referral/afterwards/store.ts';
import { appealKind } from '#capabilities/referral/appeal/store.ts';
import { accessRuleKind } from '#capabilities/referral/clocks/store.ts';
import { criteriaSetKind, referralKind, seriesKind, tableKind } from '#capabilities/referral/kinds.ts';
import { letterKind, templateKind } from '#capabilities/referral/letters/store.ts';
import { seatsOfReferrals } from '#capabilities/referral/table/seats.ts';
import { transferKind } from '#capabilities/referral/transfer/store.ts';
import { trendKind } from '#capabilities/referral/trend/store.ts';
import { rhythmKind } from '#capabilities/referral/triage/store.ts';
import { rankRuleKind, teamKind } from '#capabilities/referral/waiting/store.ts';
import { type RebuildPlan, replayed } from '#platform/rebuild.ts';
import { beginHearing } from './reactions/board.ts';

export const rebuildPlan: RebuildPlan = {
  kinds: [
    replayed(dossierKind, ['dossier', 'share', 'shared_section', 'partner', 'cover', 'safety_alert', 'consent']),
    replayed(shieldKind, ['shield', 'shield_person']),
    // Says of entries that they may be kept from somebody.
    replayed(withholdingKind, ['withholding', 'journal_entry']),
    replayed(accessKind, ['access_request']),
    replayed(adviceKind, ['lawfulness_advice']),
    replayed(measureKind, ['compulsory_measure']),
    replayed(alertKind, ['safety_alert']),
    replayed(
      referralKind,
      [
        'referral',
        'referral_agency',
        'criterion_answer',
        'referral_round',
        'referral_step',
        'table_seat',
        'waiting_entry',
      ],
      seatsOfReferrals,
    ),
    replayed(afterwardsKind, ['referral_afterwards', 'referral_check']),
    replayed(appealKind, ['referral_appeal']),
    replayed(transferKind, ['transfer']),
    replayed(letterKind, ['letter']),
    replayed(templateKind, ['letter_template']),
    replayed(tableKind, ['table_meeting']),
    replayed(seriesKind, ['table_series']),
    replayed(accessRuleKind, ['access_rule']),
    replayed(criteriaSetKind, ['criteria_set']),
    replayed(rhythmKind, ['triage_rhythm']),
    replayed(trendKind, ['trend_explanation']),
    replayed(rankRuleKind, ['waiting_rule']),
    replayed(bottleneckKind, ['bottleneck']),
    replayed(ladderKind, ['escalation_ladder']),
    replayed(teamKind, ['team', 'team_capacity']),
    replayed(goalKind, ['goal', 'goal_action']),
    replayed(journalKind, ['journal_entry']),
    // Says of entries that they were corrected, of dossiers that they are restricted; the requests themselves outlive an erasure, so they are kept.
    replayed(rightsKind, ['journal_entry', 'dossier']),
    replayed(breachKind, ['data_breach', 'breach_decision']),
    replayed(processingKind, ['processing_entry']),
    replayed(namingKind, ['look_naming']),
    replayed(reviewKind, ['log_review', 'log_review_line']),
    replayed(lookAlertKind, ['look_alert_handling']),
    replayed(evaluationKind, ['plan_evaluation']),
    replayed(stabilityKind, ['stability_fact']),
    replayed(wardKind, ['ward', 'bed', 'ward_availability']),
    replayed(bedRequestKind, ['bed_request', 'bed_request_ward']),
    replayed(termKind, ['retention_rule']),
    replayed(holdKind, ['legal_hold']),
    replayed(proposalKind, ['retention_proposal']),
    replayed(rightKind, ['right_proposal']),
    replayed(registrationKind, ['registration']),
    replayed(logExportKind, ['log_export']),
    replayed(stayKind, ['stay', 'bed'], bedsOfStays),
  ],
  beginHearing,
  heardTables: [...boardTables, ...monitoringTables],
  // What somebody sees in an emergency is opened by the clock of the database, for that person.
  rowsOfNoEvent: { share: 'app_user' },
  // Registers are plain dated tables, written beside their event; making them again would lose what stands in no event. So with a likeness,
  // whose event does not name the pair, with documents, whose bytes are words, with grounds and terms of review, of which the first stand in no event, and with who is kept out and which right ends, which stand at appointments.
  silentKinds: ['register', 'likeness', 'attachment', 'legal_ground', 'keeping_out', 'right_ending', 'emergency_rule'],
};

/** Tables that rebuild leaves alone, each with the reason. With those of the plan, these are all tables there are. */
export const keptTables: Readonly<Record<string, string>> = {
  ledger: 'the truth itself',
  waiting_rank: 'how the waiting list stood on a day, as an agency saw it then',
  criteria_question: 'what was asked of past referrals, with the blurred answer that it keeps',
  likeness: 'who is who, which no event may tell: it would outlive an erasure',
  dossier_key: 'opens words and payloads',
  draft: 'words',
  person: 'words',
  citizen_number: 'words',
  passage: 'words',
  attachment: 'documents, sealed as words are',
  transfer_words: 'words: gone when a transfer is answered',
  one_time_link: 'who may come in without an account',
  agency_contact: 'register',
  name_token: 'follows from words',
  access_log: 'what was looked at',
  erasure_order: 'what was decided to erase, and the proof that it is gone',
  counted_before: 'numbers of who was erased',
  beds_taken_before: 'numbers of who was erased',
  referral_counted_before: 'numbers of who was erased',
  erasure_register: 'which one belongs to this database',
  kept_at_erasure: 'a list of tables',
  evidence_leaf: 'evidence: grown once, never again',
  evidence_node: 'evidence: grown once, never again',
  evidence_progress: 'how far the tree has come',
  evidence_key: 'who signs',
  evidence_checkpoint: 'what was signed',
  evidence_witness: 'what witnesses were handed',
  evidence_check: 'what was found',
  evidence_repair: 'words: why signing went on after damage',
  evidence_refusal: 'why nothing is signed now',
  idempotency: 'of the last day',
  session: 'who is signed in',
  calendar_address: 'who reads the tables in an own calendar',
  turn: 'how often somebody asked lately',
  migration: 'which files ran',
  region: 'register',
  subregion: 'register',
  agency: 'register',
  covenant: 'register',
  app_user: 'register',
  appointment: 'register',
  stability_rule: 'register',
  legal_ground: 'register: begins with what the house ships',
  population_group: 'a count, no history',
  population_round: 'a count, no history',
  population_agreement: 'dated lines of their own',
  population_step: 'what partners say of themselves',
  population_counts: 'brought from outside',
  population_estimate: 'a run with its inputs',
  population_result: 'a run with its inputs',
  hold_note: 'words',
  retention_run: 'what a night found',
  rights_request: 'that it was asked outlives an erasure',
  rights_words: 'words',
  rights_mask: 'what people marked in words',
  breach_words: 'words',
  known_question: 'what was asked, in no event: whom it was about is kept nowhere',
  known_told: 'who was told that it was asked',
  shield_seen: 'what a privacy officer saw',
  emergency_access: 'opened by nobody but by the clock: the wall itself',
  emergency_words: 'words',
  emergency_rule: 'register',
  log_review_words: 'words',
  look_alert_words: 'words',
  look_count: 'a count of the log',
  look_counted: 'which days of the log were counted',
  look_alert: 'what a night found',
  advice_words: 'words',
  desk_draft: 'words',
  processing_restriction: 'rests on requests, which are kept',
};
