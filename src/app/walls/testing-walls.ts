/** Taking one of the two walls away, to see whether the other holds alone. For tests; nothing of the server can reach this. */
import type * as permissions from '#capabilities/accounts/permissions.ts';
import type { World } from '../testing-world.ts';

let isOpen = false;

/** The permissions with a door that a test can open; for `vi.mock`. */
export const onHinges = (original: typeof permissions): typeof permissions => ({
  ...original,
  may: (...asked) => isOpen || original.may(...asked),
});

/** While this runs, everybody may do everything, as far as the policies let them. */
export async function withDoorsOpen<T>(work: () => Promise<T>): Promise<T> {
  isOpen = true;
  try {
    return await work();
  } finally {
    isOpen = false;
  }
}

/** From here on only permissions stand between anyone and anything in this database. */
export async function takeAwayPolicies({ owner }: World): Promise<void> {
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relrowsecurity order by 1`;
  for (const { name } of tables) await owner`alter table ${owner(name)} disable row level security`;
}
