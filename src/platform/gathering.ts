/**
 * Many statements in one, for who plays a long history alone. What is said is gathered, sorted by text, and leaves as one call of a
 * function that is made on the spot, in which each text stands once. What falls away is the talk about every statement and, where
 * rows can be written together, its beginning and end too.
 */
import * as z from 'zod/mini';
import { type Sql, sql, type Tx } from '#platform/db.ts';
import { readTouching, type Touched } from '#platform/touching.ts';

interface Statement {
  readonly number: number;
  readonly text: string;
  readonly touched: Touched;
  /** False when two rows of one lane must not be written together, since the second may be about what the first wrote. */
  readonly repeats: boolean;
}
/** Said once, in one or more lanes. */
interface Said {
  readonly statement: Statement;
  readonly values: string;
  /** What waits for it, since it touches the same. */
  readonly next: Said[];
  /** For how many it still waits. */
  behind: number;
}
/** Of one table, what a lane said: the last that writes it, and those that have read it since. */
interface Trace {
  readonly wrote: Said | undefined;
  readonly read: Said[];
}
type Lane = Map<string, Trace>;

/** Of which rows what lanes say does depend on each other: under each name in that order, as far as it is about these tables. */
export interface Shared {
  readonly names: readonly string[];
  readonly tables: ReadonlySet<string>;
}
export const nothingShared: Shared = { names: [], tables: new Set() };

export class Gathering {
  readonly #tx: Tx;
  readonly #touching: (text: string) => Touched;
  readonly #statements = new Map<string, Statement>();
  #common: Said[] = [];
  #said: Said[] = [];
  #lanes = new Map<string, Lane>();
  #unknown: Statement[] = [];
  #branches = '';
  #left: Promise<unknown> = nothing;

  private constructor(tx: Tx, touching: (text: string) => Touched) {
    this.#tx = tx;
    this.#touching = touching;
  }

  /** For tables, views and functions that are there by now. */
  static async begin(tx: Tx): Promise<Gathering> {
    return new Gathering(tx, await readTouching(tx));
  }

  /**
   * For what belongs to a lane, such as a dossier. What one lane says about the same table is done in that order; what different
   * lanes say must not depend on each other, but in the tables they share. All else changes places. Null: what all may look at, which goes before what
   * lanes say. `run` resolves at once, and `settled` tells whether it was done. Nothing is asked: an answer would hold up whatever comes after it.
   */
  lane(name: string | null, shared: Shared = nothingShared): Tx {
    const asked = () => Promise.reject(new Error('who plays a long history asks nothing on the way'));
    return { run: (q) => this.#say(name, shared, q), many: asked, find: asked, once: asked, aside: asked };
  }

  /** A lane for as long as `speak` runs. What it would say later would come behind what others said meanwhile: that is refused. */
  say<T>(name: string | null, shared: Shared, speak: (tx: Tx) => T): T {
    const tx = this.lane(name, shared);
    let isOver = false;
    const run: Tx['run'] = (q) =>
      isOver ? Promise.reject(new Error(`all of an event is said at once, and this came later: ${q.text}`)) : tx.run(q);
    const said = speak({ ...tx, run });
    isOver = true;
    return said;
  }

  #say(name: string | null, { names, tables }: Shared, { text, values }: Sql): Promise<void> {
    const statement = this.#statements.get(text) ?? this.#meet(text);
    const said: Said = { statement, values: values.map(elementOf).join(), next: [], behind: 0 };
    const isCommon = name === null && names.length === 0;
    (isCommon ? this.#common : this.#said).push(said);
    if (name !== null || isCommon) follow(this.#laneOf(name ?? ''), said, statement.touched);
    if (names.length === 0) return nothing;
    const touched = [...statement.touched].filter(([table]) => tables.has(table));
    for (const one of names) follow(this.#laneOf(one), said, touched);
    return nothing;
  }

  #laneOf(name: string): Lane {
    const lane = this.#lanes.get(name) ?? new Map();
    this.#lanes.set(name, lane);
    return lane;
  }

  #meet(text: string): Statement {
    const statement = {
      number: this.#statements.size + 1,
      text,
      touched: this.#touching(text),
      repeats: !wayOf(text).once,
    };
    this.#statements.set(text, statement);
    this.#unknown.push(statement);
    return statement;
  }

  /** Sends what was gathered. When this resolves it has been done; throws what a statement threw. */
  async settled(): Promise<void> {
    const groups = [...grouped(this.#common), ...grouped(this.#said)];
    const unknown = this.#unknown;
    this.#common = [];
    this.#said = [];
    this.#lanes = new Map();
    this.#unknown = [];
    const leaving = this.#left.then(async () => {
      if (unknown.length > 0) await this.#learn(unknown);
      return { done: groups.length === 0 ? nothing : this.#tx.run(callOf(groups)) };
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
              ${wayOf(text, types).body};
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
const nothing = Promise.resolve();

/** Puts it behind what its lane said before of what it touches. */
function follow(lane: Lane, said: Said, touched: Iterable<readonly [table: string, writes: boolean]>): void {
  for (const [table, writes] of touched) {
    const { wrote, read } = lane.get(table) ?? untouched;
    const before = writes && read.length > 0 ? read : wrote === undefined ? [] : [wrote];
    for (const one of before) {
      if (one === said) continue;
      one.next.push(said);
      said.behind += 1;
    }
    if (writes) lane.set(table, { wrote: said, read: [] });
    else if (read.length > 0) read.push(said);
    else lane.set(table, { wrote, read: [said] });
  }
}
const untouched: Trace = { wrote: undefined, read: [] };

/** Each time the statement that can be said of most, so that few groups are made. */
function grouped(all: readonly Said[]): (readonly Said[])[] {
  const groups: Said[][] = [];
  const ready = new Map<Statement, Said[]>();
  const comeTo = (said: Said): void => {
    const beside = ready.get(said.statement);
    if (beside === undefined) ready.set(said.statement, [said]);
    else beside.push(said);
  };
  for (const said of all) if (said.behind === 0) comeTo(said);
  while (ready.size > 0) {
    const [statement, group] = [...ready].reduce((most, one) => (one[1].length > most[1].length ? one : most));
    if (!statement.repeats) ready.delete(statement);
    // Grows while what waits may join it.
    for (const { next } of group) {
      for (const one of next) {
        one.behind -= 1;
        if (one.behind === 0) comeTo(one);
      }
    }
    if (statement.repeats) ready.delete(statement);
    groups.push(group);
  }
  return groups;
}

function callOf(groups: readonly (readonly Said[])[]): Sql {
  const numbers = groups.map(([first]) => first?.statement.number);
  const rows = groups.map((group) => group.length);
  const values: string[] = [];
  for (const group of groups) for (const said of group) if (said.values !== '') values.push(said.values);
  return sql`select pg_temp.said(${numbers}::int[], ${rows}::int[], ${`{${values.join()}}`}::text::text[])`;
}

/**
 * How rows of a statement are written: together, where its text shows that this comes to the same; `once` for a row a lane at most.
 * `offset 0` keeps the planner to looking up row after row, since what it knows of the tables is from when they were empty.
 */
function wayOf(text: string, types: readonly string[] = []): { readonly body: string; readonly once: boolean } {
  const body = text
    .trim()
    .replace(
      /\$(\d+)/g,
      (_, nth) => `("all values"["so far" + "nth row" * ${types.length} + ${nth}]::${types[nth - 1]})`,
    )
    .replace(/^select /, 'perform ');
  const counted = 'generate_series(0, "row count" - 1) as counted ("nth row")';
  const [, insert, rows, conflict = ''] =
    /^(insert into \w+ \([^)]*\))\s+((?:values|select)\s.*?)(\son conflict\s.*)?$/s.exec(body) ?? [];
  if (rows !== undefined && !/\bexists\b/.test(rows) && !conflict.includes('nth row'))
    return {
      body: `${insert} select said.* from ${counted}, lateral (${rows} offset 0) said${conflict}`,
      once: !rows.startsWith('values') || /\sdo update\s/.test(conflict),
    };
  const [, change, table = '', name = table, set = '', where] =
    /^(update|delete from)\s+(\w+)(?:\s+(?!set\s|where\s)(\w+))?(\s+set\s.*?)?(\s+where\s.*)$/s.exec(body) ?? [];
  if (where !== undefined && !/\bselect\b/.test(set)) {
    const once = change === 'update';
    // What changes by another table says itself which rows go together.
    const [, values, from] = /^(.*)\sfrom\s+(\w+\s+\w+)$/s.exec(set) ?? [];
    if (from !== undefined)
      return { body: `update ${table} ${name} ${values} from ${counted}, ${from} ${where}`, once };
    const found = `lateral (select ${name}.ctid as place from ${table} ${name} ${where} offset 0) found`;
    const beside = once ? 'from' : 'using';
    return {
      body: `${change} ${table} ${name} ${set} ${beside} ${counted}, ${found} where ${name}.ctid = found.place`,
      // What one takes away another need not, unless it asks what is there: it comes to the same in whatever order.
      once: once || /\bselect\b/.test(where),
    };
  }
  const [, called] = /^perform ([\w.]+\(.*\))$/s.exec(body) ?? [];
  if (called !== undefined) return { body: `perform ${called} from ${counted}`, once: false };
  return { body: `for "nth row" in 0 .. "row count" - 1 loop ${body}; end loop`, once: false };
}

/** As an element of an array, written as PostgreSQL reads it. */
function elementOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const text = Array.isArray(value) ? `{${value.map(elementOf).join()}}` : String(value);
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
