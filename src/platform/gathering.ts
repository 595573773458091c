/**
 * Many statements in one, for who plays a long history alone. What is said is gathered by text and leaves as one call of a function
 * that is made on the spot, in which each text stands once: what falls away is the talk about every statement, and of plain inserts
 * their beginning and end too.
 */
import * as z from 'zod/mini';
import { type Sql, sql, type Tx } from '#platform/db.ts';

interface Statement {
  readonly number: number;
  readonly text: string;
  /** Of what is gathered now, in order. */
  groups: Group[];
}
/** Said of several lanes, and done together. */
interface Group {
  readonly nth: number;
  readonly statement: Statement;
  readonly values: string[];
  rows: number;
}

export class Gathering {
  readonly #tx: Tx;
  readonly #statements = new Map<string, Statement>();
  #groups: Group[] = [];
  /** In which group each lane spoke last. */
  readonly #last = new Map<string, number>();
  #asked: (() => Promise<void>)[] = [];
  #unknown: Statement[] = [];
  #branches = '';
  #left: Promise<unknown> = nothing;

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  /**
   * For what belongs to these lanes, such as a dossier. What one lane says is done in that order; what different lanes say must not
   * depend on each other, and changes places. Without a lane: what all may look at, which goes before what they say. `run` resolves
   * at once, and `settled` tells whether it was done; a question is put when the gathered statements leave.
   */
  lane(...names: readonly string[]): Tx {
    const many = <T>(row: z.ZodMiniType<T>, q: Sql): Promise<T[]> =>
      new Promise((resolve, reject) => this.#asked.push(() => this.#tx.many(row, q).then(resolve, reject)));
    return {
      run: (q) => this.#say(names, q),
      many,
      find: (row, q) => many(row, q).then(([first]) => first),
      once: (_, ask) => ask(),
    };
  }

  /** Joins the first group of its text that comes after all it depends on. */
  #say(names: readonly string[], { text, values }: Sql): Promise<void> {
    const statement = this.#statements.get(text) ?? this.#meet(text);
    let after = this.#last.get(everybody) ?? 0;
    for (const name of names) after = Math.max(after, this.#last.get(name) ?? 0);
    let group = statement.groups.find(({ nth }) => nth >= after);
    if (group === undefined) {
      group = { nth: this.#groups.length, statement, values: [], rows: 0 };
      this.#groups.push(group);
      statement.groups.push(group);
    }
    group.rows += 1;
    for (const value of values) group.values.push(elementOf(value));
    for (const name of names.length > 0 ? names : [everybody]) this.#last.set(name, group.nth);
    return nothing;
  }

  #meet(text: string): Statement {
    const statement = { number: this.#statements.size + 1, text, groups: [] };
    this.#statements.set(text, statement);
    this.#unknown.push(statement);
    return statement;
  }

  /** Sends what was gathered. When this resolves it has been done, and what was asked is answered; throws what a statement threw. */
  async settled(): Promise<void> {
    const groups = this.#groups;
    const asked = this.#asked;
    const unknown = this.#unknown;
    for (const { statement } of groups) statement.groups = [];
    this.#groups = [];
    this.#asked = [];
    this.#unknown = [];
    this.#last.clear();
    const leaving = this.#left.then(async () => {
      if (unknown.length > 0) await this.#learn(unknown);
      const done = groups.length === 0 ? nothing : this.#tx.run(callOf(groups));
      return { done: Promise.all([done, ...asked.map((ask) => ask())]) };
    });
    this.#left = leaving;
    await (await leaving).done;
  }

  /** Only the database knows of which type each value of a statement is. */
  async #learn(statements: readonly Statement[]): Promise<void> {
    for (const { number, text } of statements)
      void this.#tx.run({ text: `prepare said_${number} as ${text}`, values: [] });
    const described = await this.#tx.many(
      Described,
      sql`select name, parameter_types::text[] as types from pg_prepared_statements where name like 'said\\_%' order by name`,
    );
    const typesOf = new Map(described.map(({ name, types }) => [name, types]));
    for (const { number, text } of statements) {
      const types = typesOf.get(`said_${number}`) ?? [];
      this.#branches += `
            when ${number} then
              ${branchOf(text, types)}
              "so far" := "so far" + "row count" * ${types.length};`;
      void this.#tx.run({ text: `deallocate said_${number}`, values: [] });
    }
    void this.#tx.run({
      text: `
        create or replace function pg_temp.said("statement numbers" int[], "row counts" int[], "all values" text[]) returns void language plpgsql as $said$
        #variable_conflict use_column
        declare "row count" int; "so far" int := 0;
        begin
          for "nth group" in 1 .. array_length("statement numbers", 1) loop
            "row count" := "row counts"["nth group"];
            case "statement numbers"["nth group"] ${this.#branches}
            end case;
          end loop;
        end $said$`,
      values: [],
    });
  }
}

const Described = z.object({ name: z.string(), types: z.array(z.string()) });
const everybody = '';
const nothing = Promise.resolve();

function callOf(groups: readonly Group[]): Sql {
  const numbers = groups.map(({ statement }) => statement.number);
  const rows = groups.map((group) => group.rows);
  const values = groups.flatMap((group) => (group.values.length > 0 ? group.values.join() : []));
  return sql`select pg_temp.said(${numbers}::int[], ${rows}::int[], ${`{${values.join()}}`}::text::text[])`;
}

/** Rows of a plain insert go in together, all else is done row by row. */
function branchOf(text: string, types: readonly string[]): string {
  const body = text
    .trim()
    .replace(
      /\$(\d+)/g,
      (_, nth) => `("all values"["so far" + "nth row" * ${types.length} + ${nth}]::${types[nth - 1]})`,
    )
    .replace(/^select /, 'perform ');
  const plain = /^(insert into \w+ \([^)]*\))\s+(values (?:(?!\son conflict\s).)*)(\son conflict do nothing)?$/s.exec(
    body,
  );
  if (plain === null) return `for "nth row" in 0 .. "row count" - 1 loop ${body}; end loop;`;
  const [, insert, rows, otherwise = ''] = plain;
  return `${insert}
    select said.* from generate_series(0, "row count" - 1) as counted ("nth row"), lateral (${rows}) said${otherwise};`;
}

/** As an element of an array, written as PostgreSQL reads it. */
function elementOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const text = Array.isArray(value) ? `{${value.map(elementOf).join()}}` : String(value);
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
