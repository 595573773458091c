import { Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { roundFrom } from '../clocks/rules.ts';
import { ruleOf } from '../clocks/store.ts';
import { known, referred, take, writer } from '../referred.ts';
import { placeEarliest } from '../table/placing.ts';
import * as contract from './contract.ts';

/** The same decision without a meeting; what the partners answered is decided as at a table. */
export const roundRoutes: readonly Route[] = [
  route(contract.openRound, async (call) => {
    const {
      tx,
      actor: { agency: own },
      today: on,
      body: { words, partners: named, proposal, seen },
    } = call;
    const head = await referred(call);
    // Who asks, and decides with what is answered, is no partner in it.
    const partners = named.filter((agency) => agency !== own);
    await known(call, head, 'partners', partners);
    if (head.urgency === null) throw new Refused('not_submitted');
    const round = roundFrom(await ruleOf(tx, head.region, on), { urgency: head.urgency, cause: 'agreed', on });
    if (round === null) throw new Refused('round_not_allowed');
    const passage = words === null ? null : await writer(call, head)('core', words);
    const asked = { round: newId(), proposal, partners, ...round, cause: 'agreed', words: passage, on } as const;
    return take(call, head, { type: 'OpenRound', ...asked }, seen);
  }),
  route(contract.answerRound, async (call) => {
    const {
      actor: { agency },
      today: on,
      body: { view, words },
    } = call;
    const head = await referred(call);
    const passage = words === null ? null : await writer(call, head)('core', words);
    const decision = await take(call, head, { type: 'AnswerRound', agency, view, words: passage, on }, undefined);
    if (decision.ok && view === 'disagrees') {
      const { region, referral: id, referralSubregion: subregion } = head;
      // Without room it waits with the process director, who has a day to find a place.
      await placeEarliest({ ...call, region }, { id, subregion }, 'disagreement');
    }
    return decision;
  }),
];
