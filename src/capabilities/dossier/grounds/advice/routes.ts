/** Endpoint to handler for advice of the lawfulness committee. */
import { type Call, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { StreamId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import type { AdviceCommand } from './rules.ts';
import { adviceKind, isThere, listAdvice, writePart } from './store.ts';

type AnyCall = Call<{ readonly advice: contract.AdviceId }, unknown, unknown>;
async function take(
  { tx, keys, actor, recorder, params: { advice } }: AnyCall,
  command: AdviceCommand,
  seen: number,
  written: { readonly part: contract.AdvicePart; readonly words: string | null },
) {
  if (!(await isThere(tx, advice))) throw new NotFound();
  const decision = await recorder.handle(adviceKind, { stream: StreamId.parse(advice), seen }, command);
  if (decision.ok) await writePart(tx, keys, { region: actor.region, advice, ...written });
  return decision;
}

export const routes: readonly Route[] = [
  route(contract.listAdvice, ({ tx, keys }) => listAdvice(tx, keys)),
  route(contract.askAdvice, async ({ tx, keys, actor, recorder, today: on, body: { ground, question } }) => {
    const advice = contract.AdviceId.parse(newId());
    const place = { region: actor.region, dossier: null, section: null };
    const target = { stream: StreamId.parse(advice), place, isNew: true };
    const decision = await recorder.handle(adviceKind, target, { type: 'AskAdvice', ground, on });
    if (!decision.ok) throw new Refused(decision.refusal);
    await writePart(tx, keys, { region: actor.region, advice, part: 'question', words: question });
    return { advice };
  }),
  route(contract.giveAdvice, (call) => {
    const { verdict, advice: words, on, seen } = call.body;
    return take(call, { type: 'GiveAdvice', verdict, on, today: call.today }, seen, { part: 'advice', words });
  }),
  route(contract.followUp, (call) => {
    const { followed, reason: words, seen } = call.body;
    const command = { type: 'FollowUp', followed, isExplained: words !== null, on: call.today } as const;
    return take(call, command, seen, { part: 'reason', words });
  }),
];
