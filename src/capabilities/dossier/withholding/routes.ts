/** Endpoint to handler for withholding an entry from somebody. */
import { NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { StreamId } from '#vocabulary/ids.ts';
import { worksOn } from '../head-store.ts';
import * as contract from './contract.ts';
import * as store from './store.ts';

export const routes: readonly Route[] = [
  route(contract.listWithholdings, async ({ tx, keys, actor, today, params: { dossier } }) => {
    const [there, withholdings, decides] = await Promise.all([
      store.findState(tx, dossier),
      store.listOf(tx, keys, dossier, actor.user, today),
      store.holdsOn(tx, dossier, actor, today),
    ]);
    if (!there) throw new NotFound();
    return { withholdings, decides, proposes: decides && !there.isClosed };
  }),
  route(contract.listWithholdable, async ({ tx, keys, today, params: { dossier } }) => {
    const [there, entries, agencies] = await Promise.all([
      store.findState(tx, dossier),
      store.listEntries(tx, keys, dossier),
      store.listAgencies(tx, dossier, today),
    ]);
    if (!there) throw new NotFound();
    return { entries, agencies };
  }),
  route(contract.proposeWithholding, async ({ tx, recorder, actor, today: on, params: { dossier }, body }) => {
    const { entry, agency, user } = body;
    const found = await store.findEntry(tx, dossier, entry);
    if (!found) throw new NotFound();
    if (user !== null && !(await worksOn(tx, dossier, { user, agency, on }))) throw new Refused('not_appointed');
    const { region, section, ...item } = found;
    const id = contract.WithholdingId.parse(newId());
    const target = { stream: StreamId.parse(id), place: { region, dossier, section }, isNew: true };
    const by = { user: actor.user, agency: actor.agency };
    const [state, holdsOn, asks] = await Promise.all([
      store.findState(tx, dossier),
      store.holdsOn(tx, dossier, actor, on),
      store.findAsked(tx, dossier, { entry, section, agency, user, by: actor.user, on }),
    ]);
    const said = await recorder.handle(store.withholdingKind, target, {
      type: 'ProposeWithholding',
      ...item,
      ...body,
      isClosed: state?.isClosed === true,
      holdsOn,
      by,
      ...(asks && { asks }),
      on,
    });
    return said.ok ? { id } : said;
  }),
  route(
    contract.confirmWithholding,
    async ({ tx, recorder, actor, today: on, params: { dossier, withholding }, body: { seen } }) => {
      if (!(await store.isOf(tx, dossier, withholding))) throw new NotFound();
      const by = { user: actor.user, agency: actor.agency };
      const holdsOn = await store.holdsOn(tx, dossier, actor, on);
      return recorder.handle(
        store.withholdingKind,
        { stream: StreamId.parse(withholding), seen },
        { type: 'ConfirmWithholding', holdsOn, by, on },
      );
    },
  ),
  route(
    contract.liftWithholding,
    async ({ tx, recorder, actor, today: on, params: { dossier, withholding }, body: { seen } }) => {
      if (!(await store.isOf(tx, dossier, withholding))) throw new NotFound();
      const holdsOn = await store.holdsOn(tx, dossier, actor, on);
      return recorder.handle(
        store.withholdingKind,
        { stream: StreamId.parse(withholding), seen },
        { type: 'LiftWithholding', holdsOn, on },
      );
    },
  ),
];
