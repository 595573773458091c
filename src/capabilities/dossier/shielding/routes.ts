/** Endpoint to handler for shielding. */
import { type Call, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { Conflict } from '#platform/ledger.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import type { ShieldCommand } from './rules.ts';
import * as store from './store.ts';

type Asked = Call<{ dossier: DossierId }, unknown, { seen: number }>;
type Given<T> = T extends unknown ? Omit<T, 'directs' | 'on'> : never;

async function take(
  { tx, recorder, actor, today: on, params: { dossier }, body: { seen } }: Asked,
  given: Given<ShieldCommand>,
) {
  const standing = await store.findStanding(tx, dossier, actor.user, on);
  if (!standing) throw new NotFound();
  const { region, directs } = standing;
  const target = { stream: store.shieldStream(dossier), place: { region, dossier, section: 'core' as const }, seen };
  return recorder.handle(store.shieldKind, target, { ...given, directs, on });
}

export const routes: readonly Route[] = [
  route(contract.shieldOf, async ({ tx, actor, today, params: { dossier } }) => {
    const [standing, found, candidates] = await Promise.all([
      store.findStanding(tx, dossier, actor.user, today),
      store.findShield(tx, dossier),
      store.listCandidates(tx, dossier, today),
    ]);
    if (!standing) throw new NotFound();
    const { version = 0, ...shield } = found ?? {};
    return {
      shield: found ? contract.KnownShield.parse(shield) : null,
      directs: standing.directs,
      candidates: standing.directs ? candidates : [],
      version,
    };
  }),
  route(contract.shield, async (call) => {
    const { tx, today, body, params } = call;
    const [atWork, keeps] = await Promise.all([
      store.countAtWork(tx, body.people, today),
      store.keepsSomebody(tx, params.dossier, body.people),
    ]);
    if (atWork !== new Set(body.people).size) throw new Refused('not_appointed');
    return take(call, { type: 'Shield', reason: body.reason, people: body.people, keeps });
  }),
  route(contract.liftShield, (call) => take(call, { type: 'LiftShield' })),
  route(contract.listShields, ({ tx, actor }) => store.listOverseen(tx, actor.region)),
  route(
    contract.seeShield,
    async ({ tx, actor: { user: by, region }, today: on, params: { dossier }, body: { seen } }) => {
      const version = await store.findVersion(tx, dossier, region);
      if (version === undefined) throw new NotFound();
      if (version !== seen) throw new Conflict(`the shield is at ${version}, the screen saw ${seen}`);
      void store.keepSeen(tx, { region, dossier, version, by, on });
      return null;
    },
  ),
];
