/** How many rows a letter takes on the screen, and some to go on in: about 70 characters a row. */
export const rowsOf = (text: string): number =>
  Math.min(
    30,
    text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 70)), 3),
  );
