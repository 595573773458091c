/** Bootstraps from the tables that R drew, in place of our own chance: `reference/drawn`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.ts';
import { readCounts, tableOf } from './counts.ts';
import { EstimateOptions } from './document.ts';
import { makeFitter } from './fitting.ts';
import { nameModel } from './model.ts';
import { chooser, findModels, finish, planFor } from './plan.ts';
import type { Candidate } from './search.ts';
import { makeTable } from './table.ts';

/** What is published of a bootstrap; `firsts`: of how many draws the choice is among the 1, 5, 10, 50, 100 best models of the observed table. */
export interface Redrawn {
  readonly lower: number;
  readonly upper: number;
  readonly draws: number;
  readonly withoutEstimate: number;
  readonly firsts: readonly number[];
}

export function redraw(dataset: string, asked: Partial<EstimateOptions>): Redrawn {
  const counts = readCounts(read(`input/${dataset}.csv`));
  if (counts.kind !== 'lists') throw new Error('not of lists');
  const table = tableOf(counts);
  const options = EstimateOptions.parse(asked);
  const fitTo = makeFitter(table.lists);
  const plan = planFor(table.lists, options);
  const found = finish(findModels(fitTo, table, plan));
  if (found.chosen === null) throw new Error('no model');
  const choose = chooser(fitTo, plan, found, table.lists);
  const ranks = new Map(found.candidates.map(({ terms }, at) => [nameModel(terms), at + 1]));
  const named = ({ terms, fit }: Candidate, persons: number) => ({
    estimate: persons + fit.unobserved,
    model: nameModel(terms),
  });
  const chosenIn = (cells: Float64Array) => {
    const drawn = makeTable(table.lists, cells);
    const chosen = choose(drawn);
    return chosen === null ? null : named(chosen, drawn.persons);
  };
  const places: number[] = [];
  let draws = 0;
  const counted = function* () {
    for (const cells of drawnByR(dataset, table.lists)) {
      draws += 1;
      yield cells;
    }
  };
  const ranked = (cells: Float64Array) => {
    const chosen = chosenIn(cells);
    if (draws > 0 && chosen !== null) places.push(ranks.get(chosen.model) ?? Number.POSITIVE_INFINITY);
    return chosen;
  };
  const observed = named(found.chosen, table.persons);
  const { lower, upper, withoutEstimate } = finish(bootstrap(table.cells, observed, ranked, counted(), 0.95));
  const firsts = [1, 5, 10, 50, 100].map((top) => places.filter((place) => place <= top).length);
  return { lower, upper, draws, withoutEstimate, firsts };
}

function drawnByR(dataset: string, lists: number): Float64Array[] {
  const [head = '', ...rows] = read(`drawn/${dataset}.csv`).trimEnd().split('\n');
  const places = head.split(',').map((marks) => [...marks].reduce((bits, mark, at) => bits | (Number(mark) << at), 0));
  return rows.map((row) => {
    const cells = new Float64Array(2 ** lists);
    for (const [at, count] of row.split(',').entries()) cells[places[at] ?? 0] = Number(count);
    return cells;
  });
}

const read = (name: string): string => readFileSync(join(import.meta.dirname, 'reference', name), 'utf8');
