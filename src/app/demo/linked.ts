/** At the desk that gives one-time links: one that waits to be opened, one that somebody opened, one that was withdrawn, and mailboxes for codes. */
import * as links from '#capabilities/referral/by-link/contract.ts';
import type { Sector } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { regionOfAccounts } from './country.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';

export async function playLinks(stage: Stage, today: Day): Promise<void> {
  const { country, tx, keys, routes } = stage;
  const director = country.people.find((one) => one.region === regionOfAccounts && one.role === 'process_director');
  if (!director) throw new Untrue(`nobody directs the process in ${regionOfAccounts}`);
  const actor = actorOf(stage, director);
  let second = 10_800;
  const say = <P, B, R>(endpoint: Parameters<typeof ask<P, B, R>>[4], params: unknown, body: unknown) => {
    second += 60;
    return ask(stage, actor, today, instantOf(stage, today, second), endpoint, params, body);
  };
  const worksHere = (agency: string) =>
    country.people.some((one) => one.agency === agency && one.region === regionOfAccounts);
  const give = async (sector: Sector, purpose: links.LinkPurpose): Promise<string | undefined> => {
    const agency = country.agencies.find((one) => one.sector === sector && worksHere(one.id));
    if (!agency) return undefined;
    const mail = `team.${sector.replaceAll('_', '-')}@voorbeeld.example`;
    await say(links.setContact, {}, { agency: agency.id, mail });
    return (await say(links.giveLink, {}, { agency: agency.id, purpose, days: 14 })).link;
  };
  await give('housing', 'no_account');
  const withdrawn = await give('police', 'outage');
  if (withdrawn) await say(links.revokeLink, { link: withdrawn }, {});
  const link = await give('mental_health', 'seldom');
  if (!link) return;
  const { token } = await say(links.linkAddress, { link }, undefined);
  const door = routes.find(({ endpoint }) => endpoint.path === links.openLink.path);
  const house = { demo: true, version: 'demo' };
  const now = new Date(instantOf(stage, today, second));
  await door?.open?.({ tx, keys, house, now, today, body: { token, code: null } });
}
