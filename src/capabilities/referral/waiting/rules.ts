/** The weights and teams of a region as dated data. Pure. */
import { addYears, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, RegionId, SubregionId, UserId } from '#vocabulary/ids.ts';
import type { CaseWeights, RankRule, RankRuleEvent, TeamEvent } from './events.ts';

export type DatedRefusal = 'rule_in_past' | 'rule_too_far';
/** From today, or a day within a year. */
const wrongDay = (from: Day, on: Day): DatedRefusal | null =>
  from < on ? 'rule_in_past' : from > addYears(on, 1) ? 'rule_too_far' : null;

export interface PutRankRule {
  readonly region: RegionId;
  readonly from: Day;
  readonly rule: RankRule;
  readonly by: UserId;
  readonly on: Day;
}
/** What is put twice for one day holds as it was last put; what holds on a day is the last that began. */
export const rankRules: Decider<null, PutRankRule, RankRuleEvent, DatedRefusal> = {
  initial: null,
  decide(command) {
    const wrong = wrongDay(command.from, command.on);
    return wrong ? refuse(wrong) : accept({ type: 'WaitingRulePut', ...command });
  },
  evolve: () => null,
};

export type TeamCommand =
  | {
      readonly type: 'FoundTeam';
      readonly region: RegionId;
      readonly agency: AgencyId;
      readonly subregion: SubregionId | null;
      readonly name: string;
      readonly on: Day;
    }
  | {
      readonly type: 'SetCapacity';
      readonly from: Day;
      readonly capacity: number;
      readonly weights: CaseWeights;
      readonly on: Day;
    };
export type TeamRefusal = DatedRefusal | 'team_exists' | 'no_team';

export const teamRules: Decider<'absent' | 'there', TeamCommand, TeamEvent, TeamRefusal> = {
  initial: 'absent',
  decide(command, team) {
    switch (command.type) {
      case 'FoundTeam':
        return team === 'there' ? refuse('team_exists') : accept({ ...command, type: 'TeamFounded' });
      case 'SetCapacity': {
        if (team === 'absent') return refuse('no_team');
        const wrong = wrongDay(command.from, command.on);
        return wrong ? refuse(wrong) : accept({ ...command, type: 'TeamCapacitySet' });
      }
      default:
        return absurd(command);
    }
  },
  evolve: () => 'there',
};
