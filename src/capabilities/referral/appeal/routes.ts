/** Endpoint to handler for objecting to a decision. */
import { Invalid, Refused, type Route, route } from '#platform/http.ts';
import { afterwardsOf } from '../clocks/rules.ts';
import { ruleOf } from '../clocks/store.ts';
import { type Asked, type Referred, referred, writer } from '../referred.ts';
import * as contract from './contract.ts';
import { findRefusal, readAppeal } from './readings.ts';
import type { AppealCommand } from './rules.ts';
import { appealKind, appealStream, findAppeal, listAssessors, whoTookPart } from './store.ts';

const take = (
  { recorder }: Asked,
  { referral, region }: Referred,
  dossier: Asked['params']['dossier'],
  command: AppealCommand,
  seen?: number,
) =>
  recorder.handle(
    appealKind,
    {
      stream: appealStream(referral),
      place: { region, dossier, section: 'core' },
      ...(seen !== undefined && { seen }),
    },
    command,
  );

export const appealRoutes: readonly Route[] = [
  route(contract.appealOfReferral, async (call) => {
    const {
      tx,
      actor,
      today: on,
      params: { dossier },
    } = call;
    const head = await referred(call);
    const [found, refusal] = await Promise.all([readAppeal(call, head), findRefusal(call, head)]);
    const runs = found !== undefined && found.decided === null && found.ended === null;
    const assessors =
      runs && refusal && actor.roles.includes('process_director')
        ? await listAssessors(tx, {
            region: head.region,
            dossier,
            tookPart: await whoTookPart(tx, head.referral, refusal.version),
            on,
          })
        : [];
    return {
      version: found?.version ?? 0,
      lodgeUntil: refusal?.lodgeUntil ?? null,
      appeal: found ? { ...found } : null,
      assessors,
    };
  }),
  route(contract.lodgeAppeal, async (call) => {
    const {
      actor: { agency: by },
      today: on,
      params: { dossier },
      body: { side, words, lateWords },
    } = call;
    const head = await referred(call);
    const refusal = await findRefusal(call, head);
    if (!refusal) throw new Refused('nothing_to_object_to');
    const write = writer(call, head);
    const { version, on: decidedOn, referrer } = refusal;
    return take(call, head, dossier, {
      type: 'LodgeAppeal',
      referral: head.referral,
      decision: { version, on: decidedOn },
      referrer,
      by,
      side,
      words: await write('core', words),
      lateWords: lateWords === null || on <= refusal.lodgeUntil ? null : await write('core', lateWords),
      terms: afterwardsOf(await ruleOf(call.tx, head.region, decidedOn)),
      on,
    });
  }),
  route(contract.nameAssessor, async (call) => {
    const {
      tx,
      today: on,
      params: { dossier },
      body: { assessor, seen },
    } = call;
    const head = await referred(call);
    const standing = await findAppeal(tx, head.referral);
    if (!standing) throw new Refused('no_appeal');
    const tookPart = await whoTookPart(tx, head.referral, standing.decision);
    // Asked of everybody: of who took part it is said that they did, of anybody else that they cannot.
    const candidates = await listAssessors(tx, { region: head.region, dossier, tookPart: [], on });
    const chosen = candidates.find(({ user }) => user === assessor);
    if (!chosen) throw new Invalid([{ path: 'assessor', code: 'unknown_user' }]);
    const command = { type: 'NameAssessor', assessor, agency: chosen.agency, tookPart, on } as const;
    return take(call, head, dossier, command, seen);
  }),
  route(contract.decideAppeal, async (call) => {
    const {
      tx,
      actor: { user: by },
      today: on,
      params: { dossier },
      body: { outcome, words, seen },
    } = call;
    const head = await referred(call);
    const standing = await findAppeal(tx, head.referral);
    if (!standing) throw new Refused('no_appeal');
    const [tookPart, rule] = await Promise.all([
      whoTookPart(tx, head.referral, standing.decision),
      ruleOf(tx, head.region, on),
    ]);
    const passage = await writer(call, head)('core', words);
    const said = { outcome, by, words: passage, tookPart, place: rule.place, on };
    return take(call, head, dossier, { type: 'DecideAppeal', ...said }, seen);
  }),
  route(contract.endAppeal, async (call) => {
    const {
      actor: { agency: by, roles },
      today: on,
      params: { dossier },
      body: { why, seen },
    } = call;
    if (why === 'died' && !roles.includes('process_director')) throw new Refused('not_appellant');
    return take(call, await referred(call), dossier, { type: 'EndAppeal', why, by, on }, seen);
  }),
];
