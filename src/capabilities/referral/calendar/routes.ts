import { type Route, route } from '#platform/http.ts';
import { accept } from '#vocabulary/decision.ts';
import * as contract from './contract.ts';
import { dropAddress, findAddress, putAddress } from './store.ts';

/** The address under which one's own calendar reads when the table meets. */
export const calendarRoutes: readonly Route[] = [
  route(contract.calendarAddress, async ({ tx, actor }) => ({
    madeOn: (await findAddress(tx, actor))?.madeOn ?? null,
  })),
  route(contract.makeCalendarAddress, async ({ tx, actor, today, body: { hash } }) => {
    await putAddress(tx, actor, Buffer.from(hash, 'hex'), today);
    return accept();
  }),
  route(contract.revokeCalendarAddress, async ({ tx, actor }) => {
    await dropAddress(tx, actor);
    return accept();
  }),
];
