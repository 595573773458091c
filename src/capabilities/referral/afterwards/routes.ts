/** Endpoint to handler for what follows on a refusal. */
import { Invalid, type Route, route } from '#platform/http.ts';
import { readStream } from '#platform/ledger.ts';
import { namesOf } from '#platform/registers.ts';
import { readPassages } from '#platform/words.ts';
import type { RegionId } from '#vocabulary/ids.ts';
import { afterwardsOf } from '../clocks/rules.ts';
import { ruleOf } from '../clocks/store.ts';
import { type Asked, known, type Referred, referred, writer } from '../referred.ts';
import * as contract from './contract.ts';
import type { AfterwardsCommand } from './rules.ts';
import { afterwardsKind, afterwardsStream, mayAnswer } from './store.ts';
import { agenciesIn, passagesIn, tellAfterwards, usersIn } from './story.ts';

const termsOf = async ({ tx, today }: Asked, { region }: { readonly region: RegionId }) =>
  afterwardsOf(await ruleOf(tx, region, today));

const take = ({ recorder }: Asked, { referral }: Referred, command: AfterwardsCommand, seen: number) =>
  recorder.handle(afterwardsKind, { stream: afterwardsStream(referral), seen }, command);

export const afterwardsRoutes: readonly Route[] = [
  route(contract.afterwardsOfReferral, async (call) => {
    const { tx, keys, actor } = call;
    const { referral } = await referred(call);
    const history = await readStream(tx, keys, afterwardsKind, afterwardsStream(referral));
    const [passages, names] = await Promise.all([
      readPassages(tx, keys, passagesIn(history)),
      namesOf(tx, [...agenciesIn(history), ...usersIn(history)]),
    ]);
    const reads = {
      text: (id: Parameters<typeof passages.get>[0] | null) => (id === null ? null : (passages.get(id) ?? null)),
      name: (id: string) => names.get(id) ?? '',
    };
    return tellAfterwards(history, reads, actor.agency) ?? null;
  }),
  route(contract.handOver, async (call) => {
    const {
      tx,
      today: on,
      body: { agency, user, person, agreed, spokenOn, seen },
    } = call;
    const head = await referred(call);
    await known(call, head, 'agency', agency === null ? [] : [agency]);
    if (user !== null && (agency === null || !(await mayAnswer(tx, { region: head.region, agency, user, on }))))
      throw new Invalid([{ path: 'user', code: 'unknown_user' }]);
    if (agency === null && person === null) throw new Invalid([{ path: 'person', code: 'required' }]);
    const write = writer(call, head);
    const said = {
      agency,
      user,
      person: person === null ? null : await write('core', person),
      agreed: await write('core', agreed),
      spokenOn,
    };
    return take(call, head, { type: 'HandOver', ...said, terms: await termsOf(call, head), on }, seen);
  }),
  route(contract.answerHandover, async (call) => {
    const {
      actor: { agency: by },
      today: on,
      body: { answer, words, seen },
    } = call;
    const head = await referred(call);
    const passage = words === null ? null : await writer(call, head)('core', words);
    const terms = await termsOf(call, head);
    return take(call, head, { type: 'AnswerHandover', answer, words: passage, by, terms, on }, seen);
  }),
  route(contract.recordCheck, async (call) => {
    const {
      today: on,
      body: { words, seen, ...said },
    } = call;
    const head = await referred(call);
    const passage = await writer(call, head)('core', words);
    const terms = await termsOf(call, head);
    return take(call, head, { type: 'RecordCheck', ...said, words: passage, terms, on }, seen);
  }),
  route(contract.referAgain, async (call) =>
    take(call, await referred(call), { type: 'EndAfterwards', why: 'referred_again', on: call.today }, call.body.seen),
  ),
];
