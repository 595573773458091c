import { Refused, type Route, route } from '#platform/http.ts';
import { goOnWithEmergency, idleMinutes } from '#platform/sessions.ts';
import {
  agencies,
  agencyPeople,
  appointments,
  chooseLanguage,
  regions,
  session,
  switchAppointment,
} from './contract.ts';
import { routes as ending } from './ending/routes.ts';
import { routes as giving } from './giving/routes.ts';
import { permissionsOf } from './permissions.ts';
import { routes as reviewing } from './reviewing/routes.ts';
import { routes as sessions } from './sessions/routes.ts';
import { listAgencies, listAppointments, listPeople, listRegions, setAppointment, setLanguage } from './store.ts';

export const routes: readonly Route[] = [
  route(session, async ({ tx, actor, today, house }) => ({
    user: { id: actor.user, name: actor.userName },
    agency: { id: actor.agency, name: actor.agencyName, sector: actor.sector },
    region: { id: actor.region, name: actor.regionName },
    places: (await listAppointments(tx, actor.user, today)).length,
    roles: actor.roles,
    permissions: permissionsOf(actor),
    lang: actor.lang,
    idleMinutes,
    emergency: actor.emergency,
    meetingUntil: actor.meetingUntil,
    demo: house.demo,
    version: house.version,
  })),
  route(chooseLanguage, async ({ tx, actor, body: { lang } }) => {
    await setLanguage(tx, actor, lang);
    return null;
  }),
  route(appointments, ({ tx, actor, today }) => listAppointments(tx, actor.user, today)),
  route(switchAppointment, async ({ tx, actor, today, body: { agency, region } }) => {
    const held = await listAppointments(tx, actor.user, today);
    if (!held.some((one) => one.agency === agency && one.region === region)) throw new Refused('not_appointed');
    await setAppointment(tx, actor, agency, region);
    await goOnWithEmergency(tx, actor);
    return null;
  }),
  route(agencies, ({ tx, actor, today, query: { sector } }) => listAgencies(tx, actor.region, sector, today)),
  route(agencyPeople, ({ tx, actor, today, params: { agency }, query: { role } }) =>
    listPeople(tx, agency, actor.region, role, today),
  ),
  route(regions, ({ tx }) => listRegions(tx)),
  ...sessions,
  ...reviewing,
  ...giving,
  ...ending,
];
