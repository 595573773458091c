/** Endpoint to handler for letters, and for the words a region writes them in. */
import { NotFound, Refused, type Route, route, routeMaking } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { readPassages } from '#platform/words.ts';
import type { Day } from '#vocabulary/day.ts';
import { StreamId } from '#vocabulary/ids.ts';
import { isFollowed } from '../afterwards/rules.ts';
import { findRefusal, readAppeal } from '../appeal/readings.ts';
import { afterwardsOf } from '../clocks/rules.ts';
import { ruleOf } from '../clocks/store.ts';
import { findDetail } from '../detail.ts';
import { findDirector } from '../readings.ts';
import { type Asked, type Referred, referred, writer } from '../referred.ts';
import * as contract from './contract.ts';
import { fillingOf, possibleLetters, type Told } from './documents/filling.ts';
import { houseTemplates } from './documents/letter-texts.nl.ts';
import { printLetterPdf } from './documents/pdf.ts';
import { type Addressee, LetterKind } from './events.ts';
import { fillIn, openIn } from './rules.ts';
import {
  findDesk,
  letterKind,
  listLetters,
  listTemplates,
  type Template,
  templateKind,
  templateStream,
} from './store.ts';

/** The words that hold on a day: those of the region that began last, or those of the house. */
function wordsOn(templates: readonly Template[], kind: LetterKind, on: Day) {
  const held = templates.find((one) => one.kind === kind && one.from <= on);
  return held ?? { body: houseTemplates[kind], from: null, setByName: null };
}

async function tellOf(call: Asked, head: Referred, regionName: string): Promise<Told> {
  const { tx, keys, params, today } = call;
  const [referral, appeal, refusal, director, desk] = await Promise.all([
    findDetail(tx, keys, params.dossier, undefined),
    readAppeal(call, head),
    findRefusal(call, head),
    findDirector(tx, params.dossier),
    findDesk(tx, head.region, today),
  ]);
  if (!referral) throw new NotFound();
  // A letter promises an appeal only where one can be lodged, and a check only where it is made.
  const isHeard = appeal && appeal.ended === null;
  const lodgeUntil = refusal && !isHeard && refusal.lodgeUntil >= today ? refusal.lodgeUntil : null;
  const { outcome, reason, on } = referral.verdict ?? {};
  const isAsked = outcome === 'not_included' && reason && isFollowed(reason);
  const checks = isAsked ? afterwardsOf(await ruleOf(tx, head.region, on ?? today)).checks : [];
  return { referral, appeal: appeal ?? null, lodgeUntil, desk: desk ?? null, checks, regionName, director, today };
}

/** To whom a letter can go now. Throws Refused where there is nothing to tell yet, or not to that addressee. */
function addresseesOf(told: Told, letter: LetterKind, asked?: Addressee): readonly Addressee[] {
  const possible = possibleLetters(told).find(({ kind }) => kind === letter);
  if (!possible) throw new Refused('letter_not_yet');
  if (asked && !possible.addressees.includes(asked)) throw new Refused('letter_not_to_person');
  return possible.addressees;
}

export const letterRoutes: readonly Route[] = [
  route(contract.letters, async (call) => {
    const {
      tx,
      keys,
      actor,
      params: { dossier },
    } = call;
    const head = await referred(call);
    const [made, told] = await Promise.all([listLetters(tx, dossier), tellOf(call, head, actor.regionName)]);
    const passages = await readPassages(
      tx,
      keys,
      made.map(({ words }) => words),
    );
    return {
      caseNumber: head.caseNumber,
      letters: made.map(({ words, template: _, madeByName: byName, ...one }) => ({
        ...one,
        byName,
        text: passages.get(words) ?? null,
      })),
      possible: possibleLetters(told),
    };
  }),
  route(contract.proposeLetter, async (call) => {
    const {
      tx,
      actor,
      today,
      params: { letter },
      query: { addressee },
    } = call;
    const head = await referred(call);
    const told = await tellOf(call, head, actor.regionName);
    const [first] = addresseesOf(told, letter, addressee);
    const { body, from } = wordsOn(await listTemplates(tx, head.region), letter, today);
    return { text: fillIn(body, fillingOf(told, addressee ?? first ?? 'person')), template: from };
  }),
  route(contract.makeLetter, async (call) => {
    const {
      tx,
      actor,
      today: on,
      params: { dossier },
      body: { letter, addressee, text },
    } = call;
    const head = await referred(call);
    const told = await tellOf(call, head, actor.regionName);
    addresseesOf(told, letter, addressee);
    if (openIn(text).length > 0) throw new Refused('letter_open');
    const { from } = wordsOn(await listTemplates(tx, head.region), letter, on);
    const stream = StreamId.parse(newId());
    const decision = await call.recorder.handle(
      letterKind,
      { stream, place: { region: head.region, dossier, section: 'core' }, isNew: true },
      {
        type: 'MakeLetter',
        referral: head.referral,
        letter,
        addressee,
        template: from,
        words: await writer(call, head)('core', text),
        on,
      },
    );
    if (!decision.ok) throw new Refused(decision.refusal);
    return { letter: stream };
  }),
  routeMaking(
    contract.printLetter,
    async (call) => {
      const {
        tx,
        keys,
        actor,
        params: { dossier, letter },
      } = call;
      const head = await referred(call);
      const made = (await listLetters(tx, dossier)).find(({ id }) => id === letter);
      const text = made && (await readPassages(tx, keys, [made.words])).get(made.words);
      if (!made || text === undefined) throw new NotFound();
      const { kind, madeOn, madeByName } = made;
      return {
        dossier,
        text,
        kind,
        madeOn,
        byName: madeByName ?? '',
        caseNumber: head.caseNumber,
        regionName: actor.regionName,
      };
    },
    async ({ dossier, ...printed }) => {
      const pdf = await printLetterPdf(printed);
      return { dossier, name: `brief-${printed.caseNumber}.pdf`, pdf: pdf.toString('base64') };
    },
  ),
  route(contract.letterTemplates, async ({ tx, actor, today }) => {
    const templates = await listTemplates(tx, actor.region);
    return LetterKind.options.map((kind) => {
      const { body, from, setByName: byName } = wordsOn(templates, kind, today);
      return {
        kind,
        now: { body, from, byName },
        coming: templates
          .filter((one) => one.kind === kind && one.from > today)
          .map((one) => ({ body: one.body, from: one.from, byName: one.setByName })),
      };
    });
  }),
  route(contract.putTemplate, ({ recorder, actor: { region }, today: on, body: { letter, from, body } }) =>
    recorder.handle(
      templateKind,
      { stream: templateStream(region, letter), place: { region, dossier: null, section: null } },
      { type: 'PutTemplate', region, letter, from, body, on },
    ),
  ),
];
