/** What somebody did in an invented life, who did it and on which day. */
import type { NextPlace } from '#capabilities/beds/events.ts';
import type { AccessRefusedFor } from '#capabilities/dossier/elsewhere/events.ts';
import type { ShieldReason } from '#capabilities/dossier/shielding/events.ts';
import type { IncidentKind, Severity } from '#capabilities/plan/events.ts';
import type { CheckOutcome } from '#capabilities/referral/afterwards/events.ts';
import type { NotIncludedReason, PostponedFor } from '#capabilities/referral/events.ts';
import type { LetterKind } from '#capabilities/referral/letters/events.ts';
import type { LifeDomain, SafetyAlert, SecurityLevel, Urgency } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { BedId, WardId } from '#vocabulary/ids.ts';

export type Who = 'referrer' | 'process_director' | 'case_manager' | 'municipal_case_director' | 'ward' | 'partner';

export type Deed =
  | {
      readonly do: 'refer';
      readonly urgency: Urgency;
      readonly domains: readonly LifeDomain[];
      readonly informed: boolean;
    }
  | { readonly do: 'check' }
  | { readonly do: 'place_on_table'; readonly heldOn: Day }
  | { readonly do: 'answer_criteria'; readonly unmet: number; readonly unknown: number }
  | { readonly do: 'postpone'; readonly until: Day; readonly waitingFor: PostponedFor }
  | { readonly do: 'include' }
  | { readonly do: 'not_include'; readonly reason: NotIncludedReason }
  | { readonly do: 'hand_over' }
  | { readonly do: 'ask_after'; readonly after: number; readonly outcome: CheckOutcome }
  | { readonly do: 'object' }
  | { readonly do: 'name_assessor' }
  | { readonly do: 'decide_appeal' }
  | { readonly do: 'write_letter'; readonly letter: LetterKind }
  | { readonly do: 'set_goal'; readonly goal: number; readonly domain: LifeDomain; readonly due: Day }
  | { readonly do: 'agree_action'; readonly goal: number; readonly due: Day }
  | { readonly do: 'finish_action'; readonly goal: number }
  | { readonly do: 'reach_goal'; readonly goal: number }
  /** Its day has passed: there is still something to reach, by another. */
  | { readonly do: 'move_goal'; readonly goal: number; readonly due: Day }
  | { readonly do: 'contact'; readonly reached: boolean }
  | { readonly do: 'incident'; readonly incident: IncidentKind; readonly severity: Severity }
  | { readonly do: 'signal' }
  | { readonly do: 'own_words' }
  | { readonly do: 'alert'; readonly alert: SafetyAlert; readonly until: Day }
  | { readonly do: 'detain' }
  | { readonly do: 'release' }
  | { readonly do: 'evaluate'; readonly next: Day }
  | {
      readonly do: 'ask_bed';
      readonly ward: WardId;
      readonly level: SecurityLevel;
      readonly crisis: boolean;
      readonly planned: boolean;
      readonly from: Day;
      readonly until: Day;
      readonly nextPlace: NextPlace;
    }
  | { readonly do: 'offer_bed' }
  | { readonly do: 'accept_bed' }
  | { readonly do: 'admit'; readonly bed: BedId }
  | { readonly do: 'discharge'; readonly to: NextPlace }
  | { readonly do: 'share_housing'; readonly until: Day }
  | { readonly do: 'outflow'; readonly aftercareUntil: Day }
  | { readonly do: 'end_aftercare' }
  | { readonly do: 'ask_known'; readonly about: 'them' | 'nobody' }
  | { readonly do: 'ask_access'; readonly until: Day }
  | { readonly do: 'grant_access'; readonly until: Day }
  | { readonly do: 'refuse_access'; readonly reason: AccessRefusedFor }
  | { readonly do: 'shield'; readonly reason: ShieldReason; readonly names: 'referrer' | 'nobody' }
  | { readonly do: 'propose_withholding'; readonly of: 'threat' | 'money'; readonly until: Day }
  | { readonly do: 'confirm_withholding' };

export interface Step {
  readonly on: Day;
  readonly by: Who;
  readonly deed: Deed;
}
