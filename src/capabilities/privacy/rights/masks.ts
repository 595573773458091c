/** What of a text is about somebody else: proposed by simple means, decided by a person, left out of the file. */

/** In UTF-16 units; `until` exclusive. */
export interface Piece {
  readonly from: number;
  readonly until: number;
}

/** Overlapping and touching pieces as one, in order, within the text; what falls between two halves of a character takes it whole. */
export function tidyPieces(text: string, pieces: readonly Piece[]): Piece[] {
  const whole = pieces
    .map(({ from, until }) => ({
      from: splits(text, from) ? from - 1 : from,
      until: splits(text, until) ? until + 1 : Math.min(until, text.length),
    }))
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => a.from - b.from);
  const tidy: Piece[] = [];
  for (const piece of whole) {
    const last = tidy.at(-1);
    if (last && piece.from <= last.until)
      tidy[tidy.length - 1] = { from: last.from, until: Math.max(last.until, piece.until) };
    else tidy.push(piece);
  }
  return tidy;
}

/** Whether a cut there would fall between the two halves of one character. */
const splits = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));

/** Every piece becomes five blocks, whatever its length: how long a name is tells something too. */
const blocks = '█████';
export function masked(text: string, pieces: readonly Piece[]): string {
  let left = '';
  let at = 0;
  for (const { from, until } of tidyPieces(text, pieces)) {
    left += text.slice(at, from) + blocks;
    at = until;
  }
  return left + text.slice(at);
}

/** One or more words with a capital, with what stands between in Dutch names. */
const word = "\\p{Lu}[\\p{L}'’-]+";
const between = "(?:\\s(?:van|de|den|der|het|ten|ter|'t|te)){0,3}";
const named = `${word}(?:${between}\\s${word}){0,5}`;

const patterns: readonly RegExp[] = [
  // Addresses of mail, numbers of phones and of citizens, postcodes, streets with a number.
  /[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,100}\.\p{L}{2,}/gu,
  /(?<![\d-])(?:\+31|0031|0)(?:[\s-]?\d){8,9}(?!\d)/g,
  /(?<!\d)\d{8,9}(?!\d)/g,
  /\b\d{4}\s?[A-Z]{2}\b/g,
  /(?<!\p{L})\p{Lu}\p{Ll}+(?:straat|weg|laan|plein|gracht|kade|singel|dijk|hof|pad)\s\d+\s?[a-z]?(?!\p{L})/gu,
  // "mevrouw De Wit", "zijn broer Karel", "buurman Jansen".
  new RegExp(
    `(?<!\\p{L})(?:[Mm]evrouw|[Mm]evr\\.|[Mm]eneer|[Mm]ijnheer|[Dd]hr\\.|[Mm]w\\.|[Mm]oeder|[Vv]ader|[Bb]roer|[Zz]us|[Zz]oon|[Dd]ochter|[Vv]riend|[Vv]riendin|[Bb]uurman|[Bb]uurvrouw|[Oo]om|[Tt]ante|[Pp]artner|[Ee]x)\\s(${named})`,
    'gu',
  ),
  // Words that begin with a capital, not at the beginning of a sentence.
  new RegExp(`(?<=[^.!?\\s]\\s)${named}`, 'gu'),
];

/** `known`: words that are no third party, such as the name of the person and of agencies. A proposal: people decide. */
export function proposePieces(text: string, known: readonly string[]): Piece[] {
  const names = new Set(known.flatMap((name) => name.toLowerCase().split(/[\s,()]+/)).filter((word) => word !== ''));
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const said = match[1] ?? match[0];
      const from = match.index + match[0].indexOf(said);
      return { from, until: from + said.length };
    }),
  );
  const isKnown = ({ from, until }: Piece): boolean =>
    text
      .slice(from, until)
      .toLowerCase()
      .split(/\s+/)
      .every((word) => names.has(word));
  return tidyPieces(text, found).filter((piece) => !isKnown(piece));
}
