/** Long work in steps: told as it goes, stopped when asked, and never in the way of others for long. */

/** Fitting models, drawing people again, looking what would change it. */
export type Stage = 'models' | 'draws' | 'changes';

export interface Hooks {
  /** `of` is null while it is not known how much there is to do. */
  progress?(done: number, of: number | null, stage: Stage): void;
  readonly signal?: AbortSignal | undefined;
}

const longestStretchMs = 40;

/** Throws the reason of the signal. */
export async function work<T>(
  steps: Generator<number, T>,
  { progress, signal }: Hooks,
  stage: Stage,
  of: number | null = null,
): Promise<T> {
  for (let began = performance.now(); ; ) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < longestStretchMs && step.value !== of) continue;
    progress?.(step.value, of, stage);
    await new Promise((resolve) => setTimeout(resolve, 0));
    began = performance.now();
  }
}
