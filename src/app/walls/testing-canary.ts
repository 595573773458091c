/**
 * Words that stand in one place only: put into every free text that a command takes, so that wherever one turns up, it is known which
 * text it came from. Which texts there are is read from the description of the API; a new one cannot be forgotten.
 */
import type { Schema } from '../fuzzing.ts';

/** Ten letters after a word that nothing else uses: survives sorting, folding, CSV and PDF. */
export const canaryAt = (number: number): string =>
  `Kanarie${[...number.toString(26).padStart(4, '0')].map((digit) => letters[Number.parseInt(digit, 26)]).join('')}q`;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** All canaries in these bytes, whatever became of their capitals. */
export const canariesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/kanarie[a-z]{4}q/gi)].map(([found]) => `K${found.slice(1).toLowerCase()}`)),
];

/** Texts by the schema that are no free text, with what they are. */
const codes: Readonly<Record<string, string>> = {
  'POST /population/rounds/{round}/counts file': 'numbers by the names of lists; anything else in it is refused',
};

/** What somebody types: bounded text without a pattern, or any JSON at all. */
const isFree = (schema: Schema): boolean =>
  Object.keys(schema).length === 0 ||
  (schema.type === 'string' &&
    (schema.minLength ?? 0) > 0 &&
    [schema.pattern, schema.format, schema.enum, schema.allOf].every((one) => one === undefined) &&
    !('const' in schema));

/** Says of each free text in a body where it stands: `person.aliases[]`, and `words (note)` in the variant of that name. */
export function freeTextsOf(operation: string, schema: Schema | undefined): string[] {
  const found: string[] = [];
  walk(schema, '', (path) => found.push(path));
  return [...new Set(found)].map((path) => `${operation} ${path}`).filter((text) => !(text in codes));
}

function walk(schema: Schema | undefined, path: string, hear: (path: string) => void): void {
  if (schema === undefined) return;
  if (isFree(schema)) hear(path);
  for (const one of choicesOf(schema)) walk(one, path + variantOf(one), hear);
  for (const [name, one] of Object.entries(schema.properties ?? {})) walk(one, joined(path, name), hear);
  if (schema.items) walk(schema.items, `${path}[]`, hear);
}

/** Of a text, in letters. */
export interface Length {
  readonly least: number;
  readonly most: number;
}
/** Where no end is told. */
const roomy = 2_000;

/** The body with something else in the place of each free text that it holds; what is null stays null. */
export function withTexts(
  schema: Schema | undefined,
  value: unknown,
  textAt: (path: string, length: Length) => string,
  path = '',
): unknown {
  if (schema === undefined || value === null || value === undefined) return value;
  if (isFree(schema)) return textAt(path, { least: schema.minLength ?? 0, most: schema.maxLength ?? roomy });
  const choice = choicesOf(schema).find((one) => fits(one, value));
  if (choice !== undefined) return withTexts(choice, value, textAt, path + variantOf(choice));
  if (Array.isArray(value)) return value.map((one) => withTexts(schema.items, one, textAt, `${path}[]`));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      withTexts(schema.properties?.[name], one, textAt, joined(path, name)),
    ]),
  );
}

const choicesOf = ({ anyOf, oneOf }: Schema): readonly Schema[] => anyOf ?? oneOf ?? [];
/** Only where a variant is told apart by a word: a text that may be null is one text. */
function variantOf({ properties = {} }: Schema): string {
  const words = Object.values(properties).flatMap((one) => ('const' in one ? [String(one.const)] : []));
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}
const joined = (path: string, name: string): string => {
  const [, before = '', variant = ''] = /^(.*?)( \(.*\))?$/.exec(path) ?? [];
  return `${before === '' ? name : `${before}.${name}`}${variant}`;
};

function fits({ type, properties = {} }: Schema, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type !== 'object') return typeof value === type || (type === 'array' && Array.isArray(value));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(properties).every(
    ([name, one]) =>
      !('const' in one) || Object.entries(value).some(([key, held]) => key === name && held === one.const),
  );
}
