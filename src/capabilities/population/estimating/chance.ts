/** Chance that can be repeated from a seed. */

/** Numbers from 0 up to 1. Chris Doty-Humphrey's small fast counter (sfc32), which passes PractRand. */
export function makeChance(seed: number): () => number {
  let [a, b, c, counter] = [seed | 0, Math.floor(seed / 2 ** 32) | 0, 0x9e3779b9 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** So many tables of as many persons, each drawn anew from the places with the chances of the counts. */
export function* drawTables(counts: Float64Array, draws: number, seed: number): Generator<Float64Array> {
  const chance = makeChance(seed);
  for (let draw = 0; draw < draws; draw += 1) yield drawAgain(counts, chance);
}

function drawAgain(counts: Float64Array, chance: () => number): Float64Array {
  const places: number[] = [];
  const reach: number[] = [];
  let persons = 0;
  counts.forEach((count, place) => {
    if (count === 0) return;
    persons += count;
    places.push(place);
    reach.push(persons);
  });
  const drawn = new Float64Array(counts.length);
  for (let person = 0; person < persons; person += 1) {
    const at = chance() * persons;
    let [low, high] = [0, reach.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reach[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const place = places[low] ?? 0;
    drawn[place] = (drawn[place] ?? 0) + 1;
  }
  return drawn;
}
