/** The columns of a file of referrals: by which header each is found, and which field of the form it is. Pure. */

/** English header and Dutch header; the English one names the column in what is reported. */
export const columns = [
  ['reference', 'kenmerk'],
  ['given_names', 'voornamen'],
  ['prefix', 'tussenvoegsel'],
  ['surname', 'achternaam'],
  ['aliases', 'ook_bekend_als'],
  ['birth_date', 'geboortedatum'],
  ['birth_year', 'geboortejaar'],
  ['citizen_number', 'bsn'],
  ['address', 'adres'],
  ['papers', 'papieren'],
  ['reason', 'reden'],
  ['goal', 'doel'],
  ['problems', 'problemen'],
  ['agencies', 'organisaties'],
  ['urgency', 'urgentie'],
  ['informed_on', 'geinformeerd_op'],
  ['not_informed_because', 'niet_geinformeerd_omdat'],
  ['inform_again_on', 'opnieuw_informeren_op'],
  ['subregion', 'subregio'],
  ['referred_on', 'aangemeld_op'],
] as const;
export type Column = (typeof columns)[number][0];

export const columnOf = columnFinder(columns);

/** By its English or its Dutch header; case, accents, spaces and dashes do not count. */
export function columnFinder<C extends string>(
  all: readonly (readonly [english: C, dutch: string])[],
): (header: string) => C | undefined {
  const byHeader: ReadonlyMap<string, C> = new Map(
    all.flatMap(([english, dutch]) => [[english, english] as const, [dutch, english] as const]),
  );
  return (header) =>
    byHeader.get(
      header
        .trim()
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[\s-]+/g, '_'),
    );
}

/** Where in the file a field of the form stands; null when it is no column of its own. */
export function columnOfPath(path: string): Column | null {
  const found = pathColumns.find(([start]) => path === start || path.startsWith(`${start}.`));
  return found?.[1] ?? null;
}
/** What lies in something else stands before it. */
const pathColumns: readonly (readonly [string, Column])[] = [
  ['person.givenNames', 'given_names'],
  ['person.prefix', 'prefix'],
  ['person.surname', 'surname'],
  ['person.aliases', 'aliases'],
  ['person.birth.year', 'birth_year'],
  ['person.birth', 'birth_date'],
  ['person.address', 'address'],
  ['person.papers', 'papers'],
  ['citizenNumber', 'citizen_number'],
  ['reason', 'reason'],
  ['goal', 'goal'],
  ['problems', 'problems'],
  ['agencies', 'agencies'],
  ['urgency', 'urgency'],
  ['informed.why', 'not_informed_because'],
  ['informed.again', 'inform_again_on'],
  ['informed', 'informed_on'],
  ['subregion', 'subregion'],
];
