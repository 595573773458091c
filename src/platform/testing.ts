/** How rules are tried out: given a past, when a command, then events or a refusal. */
import { expect } from 'vitest';
import type { Decider } from '#vocabulary/decision.ts';

/** given(past).when(command).then(future) | .refuses(reason) */
export const specify =
  <S, C, E, R extends string>(decider: Decider<S, C, E, R>) =>
  (...past: readonly E[]) => ({
    when: (command: C) => {
      const decision = decider.decide(
        command,
        past.reduce((s, e) => decider.evolve(s, e), decider.initial),
      );
      return {
        then: (...events: readonly E[]) => expect(decision).toEqual({ ok: true, events }),
        refuses: (refusal: R) => expect(decision).toEqual({ ok: false, refusal }),
      };
    },
  });

/** Everything a decider records when these commands arrive in this order. */
export const play = <S, C, E, R extends string>(decider: Decider<S, C, E, R>, commands: readonly C[]): readonly E[] => {
  let state = decider.initial;
  const past: E[] = [];
  for (const command of commands) {
    const decision = decider.decide(command, state);
    if (!decision.ok) continue;
    for (const event of decision.events) state = decider.evolve(state, event);
    past.push(...decision.events);
  }
  return past;
};
