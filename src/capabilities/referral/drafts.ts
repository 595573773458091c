/** What one began to refer and did not send yet: about whom it is, as far as that was typed or is known from before. */
import * as z from 'zod/mini';
import { type Route, route } from '#platform/http.ts';
import { readPersons } from '#platform/persons.ts';
import type { Begun } from './by-link/routes.ts';
import { ownDrafts } from './contract.ts';
import { listDrafts } from './readings.ts';
import { nameIn } from './referred.ts';

const Typed = z.partial(
  z.object({ givenNames: z.string(), prefix: z.string(), surname: z.string(), aliases: z.string() }),
);
/** Of whom a draft is, as far as its fields (`FormValues`) say; null: they do not. */
function nameTyped(words: unknown): string | null {
  const { givenNames = '', prefix = '', surname = '', aliases = '' } = Typed.safeParse(words).data ?? {};
  const name = [givenNames, prefix, surname].map((one) => one.trim()).filter((one) => one !== '');
  return (name.length > 0 ? name.join(' ') : aliases.trim()) || null;
}

export const draftRoutes = (begun: Begun): readonly Route[] => [
  route(ownDrafts, async ({ tx, keys, actor }) => {
    const rows = await listDrafts(tx, actor.user);
    const persons = await readPersons(
      tx,
      keys,
      rows.map(({ dossier }) => dossier),
    );
    return Promise.all(
      rows.map(async (row) => {
        const [keptUntil, draft] = await Promise.all([
          begun.keptUntil(tx, actor.region, row.savedOn),
          begun.find(tx, keys, actor.user, row.dossier),
        ]);
        // Who is referred anew is not typed again.
        return { ...row, name: nameTyped(draft?.words) ?? nameIn(persons, row.dossier), keptUntil };
      }),
    );
  }),
];
