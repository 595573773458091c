/** Who directs the process decides whom a person is shielded from; those who hold on always see it, so nobody is let go. */
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { UserId } from '#vocabulary/ids.ts';
import type { ShieldEvent, ShieldReason } from './events.ts';

/** `directs`: the one who asks is the process director of the dossier, or stands in for them. */
export type ShieldCommand =
  | {
      readonly type: 'Shield';
      readonly reason: ShieldReason;
      readonly people: readonly UserId[];
      readonly directs: boolean;
      /** Somebody works today who will see its core, from which it is lifted: one of those who are named, or of the three responsible. */
      readonly keeps: boolean;
      readonly on: Day;
    }
  | { readonly type: 'LiftShield'; readonly directs: boolean; readonly on: Day };
export type ShieldRefusal = 'not_director' | 'not_shielded' | 'nobody_left';
export type Shield = { readonly is: 'none' } | { readonly is: 'up' };
export const initial: Shield = { is: 'none' };

export function decide(command: ShieldCommand, shield: Shield): Decision<ShieldEvent, ShieldRefusal> {
  if (!command.directs) return refuse('not_director');
  switch (command.type) {
    case 'Shield': {
      const { reason, keeps, on } = command;
      if (!keeps) return refuse('nobody_left');
      const people = [...new Set(command.people)];
      return accept({ type: shield.is === 'up' ? 'ShieldChanged' : 'Shielded', reason, people, on });
    }
    case 'LiftShield':
      return shield.is === 'up' ? accept({ type: 'ShieldLifted', on: command.on }) : refuse('not_shielded');
    default:
      return absurd(command);
  }
}
export const evolve = (_: Shield, event: ShieldEvent): Shield =>
  event.type === 'ShieldLifted' ? { is: 'none' } : { is: 'up' };
export const rules = { initial, decide, evolve };
