/** Endpoint to handler for the citizen service number. */
import { type Call, NotFound, type Route, route } from '#platform/http.ts';
import { eraseCitizenNumber, readCitizenNumber, writeCitizenNumber } from '#platform/persons.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { findKeyPlace } from '../draft-store.ts';
import type { CitizenNumberChange } from '../events.ts';
import { dossierKind, dossierStream } from '../store.ts';
import * as contract from './contract.ts';
import { findVersion } from './store.ts';

type Asked = Call<{ dossier: DossierId }, unknown, { seen: number }>;

/** Who does not see the core has nothing here to change. */
async function change(
  { tx, recorder, today: on, params: { dossier }, body: { seen } }: Asked,
  is: CitizenNumberChange,
) {
  if ((await findVersion(tx, dossier)) === undefined) throw new NotFound();
  return recorder.handle(
    dossierKind,
    { stream: dossierStream(dossier), seen },
    { type: 'ChangeCitizenNumber', is, on },
  );
}

export const routes: readonly Route[] = [
  route(contract.citizenNumber, async ({ tx, keys, params: { dossier } }) => {
    const [version, number = null] = await Promise.all([
      findVersion(tx, dossier),
      readCitizenNumber(tx, keys, dossier),
    ]);
    if (version === undefined) throw new NotFound();
    return { number, version };
  }),
  route(contract.correctCitizenNumber, async (call) => {
    const { tx, keys, params, body } = call;
    const decision = await change(call, 'written');
    const key = await findKeyPlace(tx, params.dossier);
    if (!key) throw new NotFound();
    const { handle, region } = key;
    if (decision.ok)
      await writeCitizenNumber(tx, keys, handle, { region, dossier: params.dossier, citizenNumber: body.number });
    return decision;
  }),
  route(contract.removeCitizenNumber, async (call) => {
    const decision = await change(call, 'removed');
    if (decision.ok) await eraseCitizenNumber(call.tx, call.params.dossier);
    return decision;
  }),
];
