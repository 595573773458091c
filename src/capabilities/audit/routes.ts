import { Refused, type Route, route } from '#platform/http.ts';
import { verifierLine } from './checkpoint/note.ts';
import { findRefusal } from './checkpoint/refusal.ts';
import { listRepairs } from './checkpoint/repair.ts';
import { findLatest, listVerifiers } from './checkpoint/store.ts';
import * as contract from './contract.ts';
import { routes as looks } from './looks/routes.ts';
import { findLastCheck } from './own-check/store.ts';
import { proveRow } from './tree/proving.ts';
import { listHanded } from './witnesses/store.ts';

export const routes: readonly Route[] = [
  route(contract.readEvidence, async ({ tx, keys }) => {
    const [latest, check, handed, verifiers, refusal, repairs] = await Promise.all([
      findLatest(tx),
      findLastCheck(tx),
      listHanded(tx),
      listVerifiers(tx),
      findRefusal(tx),
      listRepairs(tx, keys),
    ]);
    return {
      latest: latest ?? null,
      check: check === undefined ? null : contract.OwnCheck.parse(check),
      refusal: refusal ?? null,
      repairs,
      witnesses: handed.map(({ witness, handedAt, size, failure }) => ({
        ...shown(witness),
        handedAt,
        size,
        failure: failure === null ? null : contract.HandingFailure.parse(failure),
      })),
      keys: verifiers.map(verifierLine),
    };
  }),
  route(contract.readProof, async ({ tx, params: { source, position } }) => {
    const proved = await proveRow(tx, source, position);
    if (typeof proved === 'string') throw new Refused(proved);
    return { ...proved, proof: [...proved.proof] };
  }),
  ...looks,
];

/** A name and password in an address are for the server alone. */
function shown(witness: string): { kind: contract.WitnessKind; address: string } {
  const [scheme = '', rest = ''] = witness.split(/:(.*)/s);
  if (scheme === 'file') return { kind: 'file', address: rest };
  if (scheme === 'mailto') return { kind: 'mail', address: rest };
  return { kind: 'endpoint', address: new URL(witness).host };
}
