import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '#app/testing-world.ts';
import * as contract from './contract.ts';
import { giveLink, Outsider, told } from './testing-link.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('whatever is sent, saved and opened at once, a link never yields two referrals', async () => {
  const deed = fc.constantFrom('send', 'send again', 'save', 'open');
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 5 }), async (deeds) => {
      const { link, token } = await giveLink(world);
      const outsider = new Outsider(world);
      await outsider.open(token);
      const key = crypto.randomUUID();
      const does = {
        send: () => outsider.ask(contract.sendByLink, told),
        'send again': () => outsider.ask(contract.sendByLink, told, { key }),
        save: () => outsider.ask(contract.saveByLink, { words: {} }),
        open: () => new Outsider(world).ask(contract.openLink, { token, code: null }),
      };
      const answers = await Promise.all(deeds.map((one) => does[one]()));
      expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
      const [row] = await world.owner<{ referrals: number; sent: boolean }[]>`
        select (select count(*)::int from referral r where r.dossier = l.dossier) as referrals, l.sent_at is not null as sent
        from one_time_link l where l.id = ${link}`;
      const isSent = deeds.some((one) => one.startsWith('send'));
      expect(row).toEqual({ referrals: isSent ? 1 : 0, sent: isSent });
    }),
    { numRuns: 12 },
  );
});
