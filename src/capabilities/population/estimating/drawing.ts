/** The interval that counts the choice of the model: people drawn again, and a model chosen again in each draw. */
import { bootstrap, type Chosen } from './bootstrap.ts';
import { drawTables } from './chance.ts';
import { boundedBy } from './describing.ts';
import type { EstimateOptions } from './document.ts';
import { type Hooks, work } from './working.ts';

/** `again` chooses in a drawn table; null where it has no estimate, which `withoutEstimate` counts. */
export async function intervalByDrawing(
  cells: Float64Array,
  chosen: Chosen,
  again: (drawn: Float64Array) => Chosen | null,
  { draws, seed, level }: Pick<EstimateOptions, 'draws' | 'seed' | 'level'>,
  hooks: Hooks,
) {
  const drawn = drawTables(cells, draws, seed);
  const result = await work(bootstrap(cells, chosen, again, drawn, level), hooks, 'draws', draws);
  return {
    withoutEstimate: result.withoutEstimate,
    interval: { ...boundedBy('bca', level, result), draws, seed, sameModel: result.sameModel },
  };
}
