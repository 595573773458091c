/** In which order things stand in a list. */

/** Texts by their code units, which is the order of days, instants and ids; for `sort`. */
export const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
