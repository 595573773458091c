/** `vasthouden overlap`: each party at its own place, with files that go by mail. Described in docs/methods/overlap.md. */
import { join } from 'node:path';
import { type Command, type CommandAnswer, type CommandCall, WrongCall } from '#platform/command-line.ts';
import { Day, dayOf } from '#vocabulary/day.ts';
import { type Added, addKey, addOwnList, workOf } from './overlap/adding.ts';
import { combine } from './overlap/combining.ts';
import { readWords, usage, type Words } from './overlap/command-words.ts';
import { agree, openResult } from './overlap/counting.ts';
import { decode } from './overlap/decoding.ts';
import {
  Agreement,
  CombinerKeys,
  Form,
  FormName,
  ListName,
  PartyKeys,
  ResearcherKeys,
  SignedCard,
  SignedResearcher,
  SignedResult,
  SignedRound,
  TravellingList,
} from './overlap/files.ts';
import { openSodiumGroup } from './overlap/group-sodium.ts';
import { type KeyFolder, readBytes, readFile, withFolder, writeJson, writeWhole } from './overlap/key-folder.ts';
import { readList, writeCounts } from './overlap/list-file.ts';
import { makeForm, usualFields } from './overlap/normalising.ts';
import { OverlapRefused } from './overlap/refusals.ts';
import { digestOf, signingPublic } from './overlap/signing.ts';
import {
  confirm,
  makeCard,
  newCombiner,
  newParty,
  newResearcher,
  type OpenRound,
  openRound,
  refuseStrangers,
  researcherCard,
  routeOf,
  sizeFor,
  spokenCode,
  startRound,
  strangersIn,
  type Voice,
} from './overlap/starting.ts';
import { type Combination, hiddenMark } from './overlap/suppressing.ts';

type Steps = Readonly<Record<string, (words: Words, call: CommandCall) => Promise<CommandAnswer>>>;

export const overlap: Command = {
  verb: 'overlap',
  usage: 'start|add|combine|count … --keys FOLDER --out FILE',
  does: 'counts who is on several lists without anyone seeing names',
  async run(call) {
    const [step = '', ...rest] = call.words;
    const [kind = '', ...more] = rest;
    const run = step === 'start' ? starts[kind] : steps[step];
    if (run === undefined) throw new WrongCall(`What is to be done? One of:\n${usage.join('\n')}`);
    try {
      return await run(readWords(step === 'start' ? more : rest), call);
    } catch (error) {
      if (!(error instanceof OverlapRefused)) throw error;
      call.say(error.message);
      return { code: 1, json: { refused: error.refusal }, text: '' };
    }
  },
};

const starts: Steps = {
  card: (words) =>
    withFolder(words.one('keys'), 'new', async (folder) => {
      const group = await openSodiumGroup();
      const keys = folder.has('party') ? folder.read('party', PartyKeys) : newParty(words.line('party'));
      const list = words.as('list', ListName, 'letters, digits and hyphens, at most 20');
      const size = Number(words.one('size'));
      if (!Number.isInteger(size) || size < 1) throw new WrongCall('--size is a number of persons.');
      const made = makeCard(group, keys, { list, size: sizeFor(size) });
      folder.write('party', made.keys);
      writeJson(words.one('out'), made.card);
      const code = spokenCode(made.card.content.signing);
      const text = `${words.one('out')}: the card of ${list}, announcing ${sizeFor(size)} persons. Send it to the combiner, and read this code to the other partners when they call: ${code}`;
      return done({ list, size: sizeFor(size), code }, text);
    }),
  researcher: (words) =>
    withFolder(words.one('keys'), 'new', (folder) => {
      const keys = folder.has('researcher')
        ? folder.read('researcher', ResearcherKeys)
        : newResearcher(words.line('name'));
      folder.write('researcher', keys);
      const card = researcherCard(keys);
      writeJson(words.one('out'), card);
      const code = spokenCode(card.content.signing);
      return done(
        { name: keys.name, code },
        `${words.one('out')}: the card of ${keys.name}. Send it to the combiner; read this code to the partners when they call: ${code}`,
      );
    }),
  round: (words) =>
    withFolder(words.one('keys'), 'new', (folder) => {
      const keys = folder.has('combiner') ? folder.read('combiner', CombinerKeys) : newCombiner(words.line('name'));
      const started = startRound(keys, {
        group: words.line('group'),
        day: words.maybe('day') === undefined ? dayOf(new Date()) : words.as('day', Day, 'a day, such as 2026-11-26'),
        form: formIn(words),
        cards: words.all('card').map((file) => readFile(file, SignedCard)),
        researchers: words.all('researcher').map((file) => readFile(file, SignedResearcher)),
        replaces: words.all('replaces').map((file) => openRound(readFile(file, SignedRound))),
        newKeys: words.all('new-keys'),
      });
      folder.write('combiner', started.keys);
      writeJson(words.one('out'), started.round);
      const round = openRound(started.round);
      return done(
        { round: round.id, code: spokenCode(round.id), lists: round.cards.map((card) => card.list) },
        `${words.one('out')}: send it to all. Hear the code of each partner by telephone:\n${described(round, (card) => `code ${spokenCode(card.signing)}`)}`,
      );
    }),
  agree: (words) =>
    withFolder(words.one('keys'), 'party', async (folder) => {
      const round = openRound(readFile(words.one('round'), SignedRound));
      const before = words.all('agreement').map((file) => readFile(file, Agreement));
      const keys = folder.read('party', PartyKeys);
      refuseStrangers(round, keys);
      const agreement = await agree(round, keys, before);
      writeJson(words.one('out'), agreement);
      const names = round.researchers.map((one) => one.name).join(' and ');
      const signed = agreement.signatures.map((one) => one.list);
      return done(
        { round: round.id, signed },
        `${words.one('out')}: signed that ${names} may have the exact counts, by ${signed.join(', ')}.`,
      );
    }),
};

const steps: Steps = {
  add: (words, { say }) =>
    withFolder(words.one('keys'), 'party', async (folder) => {
      const round = openRound(readFile(words.one('round'), SignedRound));
      const list = words.maybe('list');
      if (list === undefined && words.files.length === 0)
        throw new WrongCall('Name the own list with --list, or files of others to which the key is to be added.');
      const keys = confirm(round, folder.read('party', PartyKeys), words.all('confirm'));
      folder.write('party', keys);
      say(seenBy(round, keys));
      refuseStrangers(round, keys);
      const adding: Adding = { folder, round, out: words.one('out'), say };
      const written = [];
      if (list !== undefined) written.push(await addOwn(adding, words, list));
      for (const file of words.files) written.push(await addTo(adding, file));
      return done({ round: round.id, written }, written.map(({ file, to }) => `${file}: send it to ${to}.`).join('\n'));
    }),
  combine: (words, { say }) =>
    withFolder(words.one('keys'), 'combiner', async (folder) => {
      const round = openRound(readFile(words.one('round'), SignedRound));
      const files = words.files.map((file) => readFile(file, TravellingList));
      const keys = folder.read('combiner', CombinerKeys);
      const told = (one: string) => say(`${one}: every step is there, and all points.`);
      const combined = await combine(await openSodiumGroup(), round, keys, files, told);
      folder.write('combiner', combined.keys);
      writeJson(words.one('out'), combined.result);
      const { shown } = combined;
      const text = `${words.one('out')}: send it to the researchers; the exact counts are sealed for them.\n${drawn(round, shown)}`;
      return done({ round: round.id, shown }, text);
    }),
  count: (words) =>
    withFolder(words.one('keys'), 'researcher', async (folder) => {
      const round = openRound(readFile(words.one('round'), SignedRound));
      const agreements = words.all('agreement').map((file) => readFile(file, Agreement));
      const keys = folder.read('researcher', ResearcherKeys);
      const opened = await openResult(round, keys, readFile(words.one('result'), SignedResult), agreements);
      const { exact, shown, disagreeing } = opened;
      const table = drawn(round, shown);
      if (exact === null)
        return {
          code: 1,
          json: { round: round.id, exact: false, disagreeing, shown },
          text: `The exact counts stay sealed: ${disagreeing.join(', ')} did not sign this agreement, or the signature is not right. Nothing can be estimated from what is shown.\n${table}`,
        };
      const lists = round.cards.map((card) => card.list);
      writeWhole(words.one('out'), writeCounts(lists, exact, hiddenMark), 0o600);
      return done(
        { round: round.id, exact: true, disagreeing, shown },
        `${words.one('out')}: the exact counts, for the estimate only.\n${table}`,
      );
    }),
};

function formIn(words: Words): Form {
  const name = words.as('as', FormName, 'bsn, name or text');
  const usual = usualFields[name];
  const fields = columnsIn(words.maybe('fields')) ?? usual;
  const form = Form.safeParse(makeForm(name, fields)).data;
  if (form === undefined || (name !== 'text' && fields.length !== usual.length))
    throw new WrongCall(`With --as ${name}, --fields names ${usual.length || 'one to six'} columns.`);
  return form;
}

const columnsIn = (text: string | undefined) => text?.split(',').map((column) => column.trim());
const done = (json: object, text: string): CommandAnswer => ({ code: 0, json, text });

interface Adding {
  readonly folder: KeyFolder;
  readonly round: OpenRound;
  readonly out: string;
  say(line: string): void;
}

async function addOwn(adding: Adding, words: Words, path: string) {
  const { folder, round, say } = adding;
  const { form } = round.content;
  const leniency = { leaveOut: words.flag('leave-out'), once: words.flag('once') };
  const { text, encoding } = decode(readBytes(path));
  if (encoding !== 'utf-8')
    say(`Read as ${encoding}. If letters with accents are not right, save the list as CSV UTF-8.`);
  const read = readList(text, form, columnsIn(words.maybe('columns')), leniency);
  if (read.unusable.length > 0) say(`Left out: ${read.unusable.length} rows that cannot be used.`);
  if (read.duplicates.length > 0) say(`Counted once: ${read.duplicates.length} persons who are there more often.`);
  const name = `${round.id.slice(0, 16)}-own-${workOf(folder.read('party', PartyKeys), read.persons).slice(0, 16)}`;
  return takeStep(adding, name, async (keys, work) =>
    addOwnList(await openSodiumGroup(), round, keys, read.persons, work),
  );
}

function addTo(adding: Adding, path: string) {
  const file = readFile(path, TravellingList);
  const name = `${adding.round.id.slice(0, 16)}-add-${digestOf(file.hops).slice(0, 16)}`;
  return takeStep(adding, name, async (keys, work) => addKey(await openSodiumGroup(), adding.round, keys, file, work));
}

/** Keys are kept before a file leaves; the same input gives the same file again. */
async function takeStep(
  { folder, round, out, say }: Adding,
  name: string,
  step: (keys: PartyKeys, work: Parameters<typeof addKey>[4]) => Promise<Added>,
) {
  const before = folder.sent(name);
  const work = folder.work(name);
  if (work.done.length > 0 && before === undefined) say('An interrupted step goes on where it was.');
  let said = performance.now();
  const progress = (at: number, of: number) => {
    if (at < of && performance.now() - said < 1_000) return;
    said = performance.now();
    say(`${at} of ${of}`);
  };
  let text = before;
  if (text === undefined) {
    const added = await step(folder.read('party', PartyKeys), { progress, done: work.done, keep: work.keep });
    folder.write('party', added.keys);
    text = `${JSON.stringify(added.file)}\n`;
    folder.keepSent(name, text);
  }
  work.end();
  const { hops } = TravellingList.parse(JSON.parse(text));
  const list = hops[0]?.content.list ?? '';
  const file = join(out, `overlap-${list}-${hops.length}.json`);
  writeWhole(file, text);
  const next = routeOf(round, list)[hops.length];
  return { file, list, hop: hops.length, to: next?.party ?? round.content.combiner.name };
}

/** What a partner looks at before it takes part; the codes of others it has to hear from themselves. */
function seenBy(round: OpenRound, keys: PartyKeys): string {
  const strange = new Set(strangersIn(round, keys).map((voice) => voice.signing));
  const own = signingPublic(keys.signing);
  const known = (signing: string) =>
    signing === own ? `your code: ${spokenCode(own)}` : strange.has(signing) ? 'code not heard yet' : 'confirmed';
  return described(round, (card) => known(card.signing));
}

const described = (
  { id, content, cards, researchers }: OpenRound,
  codeOf: (voice: Pick<Voice, 'signing'>) => string,
): string =>
  [
    `Round ${spokenCode(id)}: ${content.group}, ${content.day}; persons by ${content.form.fields.join(', ')} (form ${content.form.name} ${content.form.version}).`,
    ...cards.map((card) => `  ${card.list}: ${card.party}, at most ${card.size} persons, ${codeOf(card)}`),
    `  combiner: ${content.combiner.name}`,
    ...researchers.map((one) => `  researcher: ${one.name}, ${codeOf(one)}`),
  ].join('\n');

const drawn = (round: OpenRound, shown: readonly Combination[]): string =>
  [
    `On exactly these lists (${hiddenMark}: not shown, since it is or would give away a count under 10):`,
    ...shown.map(({ on, persons }) => `  ${on.join(' + ').padEnd(24)} ${persons ?? hiddenMark}`),
    `Lists: ${round.cards.map((card) => card.list).join(', ')}.`,
  ].join('\n');
