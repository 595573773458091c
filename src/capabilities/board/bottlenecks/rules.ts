/** A bottleneck has one who is asked and a day, until it is solved; what passes its day goes one level up. Pure. */
import { addWorkingDays, addYears, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { RegionId } from '#vocabulary/ids.ts';
import type { BottleneckEvent, Ladder, LadderEvent, Level } from './events.ts';

/** Ours, where the region set none: the field names the levels and no terms. */
export const standardLadder: Ladder = [
  { level: 'process_director', days: 10 },
  { level: 'steering_group', days: 15 },
  { level: 'director', days: 15 },
  { level: 'ministry_desk', days: 30 },
];

type Of<T extends BottleneckEvent['type']> = Omit<Extract<BottleneckEvent, { type: T }>, 'type'>;
export type BottleneckCommand =
  | (Omit<Of<'BottleneckRegistered'>, 'level'> & { readonly type: 'RegisterBottleneck'; readonly ladder: Ladder })
  | {
      readonly type: 'EscalateBottleneck';
      readonly because: Of<'BottleneckEscalated'>['because'];
      readonly ladder: Ladder;
      readonly on: Day;
    }
  | (Of<'BottleneckEnded'> & { readonly type: 'EndBottleneck' });
export type BottleneckRefusal =
  | 'due_in_past'
  | 'due_too_far'
  | 'already_registered'
  | 'no_bottleneck'
  | 'already_ended'
  | 'top_of_ladder'
  | 'term_runs';

export type Bottleneck =
  | { readonly is: 'absent' }
  | { readonly is: 'open'; readonly level: Level; readonly due: Day }
  | { readonly is: 'ended' };

/** The level after it; undefined at the top, and where a ladder no longer has the level it begins again at the first that lies higher. */
export function nextRung(ladder: Ladder, level: Level): Ladder[number] | undefined {
  const heights: readonly Level[] = ['process_director', 'steering_group', 'director', 'ministry_desk'];
  return ladder.find((rung) => heights.indexOf(rung.level) > heights.indexOf(level));
}

export const bottleneckRules: Decider<Bottleneck, BottleneckCommand, BottleneckEvent, BottleneckRefusal> = {
  initial: { is: 'absent' },
  decide(command, bottleneck) {
    if (command.type === 'RegisterBottleneck') {
      const { type: _, ladder, ...said } = command;
      if (bottleneck.is !== 'absent') return refuse('already_registered');
      if (said.due < said.on) return refuse('due_in_past');
      if (said.due > addYears(said.on, 1)) return refuse('due_too_far');
      return accept({ type: 'BottleneckRegistered', ...said, level: ladder[0]?.level ?? 'process_director' });
    }
    if (bottleneck.is === 'absent') return refuse('no_bottleneck');
    if (bottleneck.is === 'ended') return refuse('already_ended');
    switch (command.type) {
      case 'EscalateBottleneck': {
        const { because, ladder, on } = command;
        if (because === 'term_passed' && on <= bottleneck.due) return refuse('term_runs');
        const rung = nextRung(ladder, bottleneck.level);
        if (rung === undefined) return refuse('top_of_ladder');
        return accept({
          type: 'BottleneckEscalated',
          level: rung.level,
          because,
          due: addWorkingDays(on, rung.days),
          on,
        });
      }
      case 'EndBottleneck': {
        const { type: _, ...said } = command;
        return accept({ type: 'BottleneckEnded', ...said });
      }
      default:
        return absurd(command);
    }
  },
  evolve(_, event) {
    return event.type === 'BottleneckEnded' ? { is: 'ended' } : { is: 'open', level: event.level, due: event.due };
  },
};

export interface PutLadder {
  readonly region: RegionId;
  readonly from: Day;
  readonly ladder: Ladder;
  readonly on: Day;
}
export type LadderRefusal = 'ladder_in_past' | 'ladder_too_far' | 'ladder_not_upward';
/** What is put twice for one day holds as it was last put. */
export const ladderRules: Decider<null, PutLadder, LadderEvent, LadderRefusal> = {
  initial: null,
  decide(command) {
    if (command.from < command.on) return refuse('ladder_in_past');
    if (command.from > addYears(command.on, 1)) return refuse('ladder_too_far');
    const upward = command.ladder.every(({ level }, at) => {
      const next = command.ladder[at + 1];
      return next === undefined || nextRung([next], level) !== undefined;
    });
    return upward ? accept({ type: 'LadderPut', ...command }) : refuse('ladder_not_upward');
  },
  evolve: () => null,
};
