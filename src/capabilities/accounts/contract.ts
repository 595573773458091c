/** Who is signed in, for whom, and the registers that screens pick from. */
import * as z from 'zod/mini';
import { Role, Sector } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, DossierId, RegionId, SubregionId, UserId } from '#vocabulary/ids.ts';

export const Language = z.enum(['nl', 'en']);

export const Session = z.object({
  user: z.object({ id: UserId, name: z.string() }),
  agency: z.object({ id: AgencyId, name: z.string(), sector: Sector }),
  region: z.object({ id: RegionId, name: z.string() }),
  /** For so many agencies or regions one works today. */
  places: z.number(),
  roles: z.array(Role),
  permissions: z.array(z.string()),
  lang: Language,
  idleMinutes: z.number(),
  /** The dossier that was opened in an emergency, and until when (ISO instant); null: none. */
  emergency: z.nullable(z.object({ dossier: DossierId, until: z.string() })),
  /** Kept while the table meets, and does not lock until then (ISO instant); null: as any session. */
  meetingUntil: z.nullable(z.string()),
  /** True: only invented persons; the banner says so. */
  demo: z.boolean(),
  version: z.string(),
});
export type Session = z.infer<typeof Session>;

export const session = reading({ path: '/session', permission: 'session.read', audit: 'session.read', reply: Session });

export const chooseLanguage = asking({
  path: '/session/language',
  permission: 'session.change',
  audit: 'session.language',
  body: z.strictObject({ lang: Language }),
});

export const Appointment = z.object({
  agency: AgencyId,
  agencyName: z.string(),
  region: RegionId,
  regionName: z.string(),
  roles: z.array(Role),
});
export type Appointment = z.infer<typeof Appointment>;

/** Everywhere the one who is signed in works today; the first is where signing in leads to. */
export const appointments = reading({
  path: '/appointments',
  permission: 'session.read',
  audit: 'session.appointments',
  reply: z.array(Appointment),
});

/** Goes on for another agency or region; refused with `not_appointed` where one does not work today. */
export const switchAppointment = asking({
  path: '/session/switch',
  permission: 'session.change',
  audit: 'session.switch',
  body: z.strictObject({ agency: AgencyId, region: RegionId }),
});

export const Agency = z.object({ id: AgencyId, name: z.string(), sector: Sector });
export type Agency = z.infer<typeof Agency>;

/** Agencies with a covenant in the own region today, by name; with `sector`, only those. */
export const agencies = reading({
  path: '/agencies',
  permission: 'register.read',
  audit: 'agency.list',
  query: z.strictObject({ sector: z.optional(Sector) }),
  reply: z.array(Agency),
});

export const Colleague = z.object({ id: UserId, name: z.string(), roles: z.array(Role) });
export type Colleague = z.infer<typeof Colleague>;

/** Who works at an agency today, in the own region, by name. */
export const agencyPeople = reading({
  path: '/agencies/:agency/people',
  permission: 'register.read',
  audit: 'agency.people',
  params: z.strictObject({ agency: AgencyId }),
  query: z.strictObject({ role: z.optional(Role) }),
  reply: z.array(Colleague),
});

export const Region = z.object({
  id: RegionId,
  name: z.string(),
  startedIn: z.nullable(z.number()),
  subregions: z.array(z.object({ id: SubregionId, name: z.string() })),
});
export type Region = z.infer<typeof Region>;

/** All regions with their subregions, in the order of the field. */
export const regions = reading({
  path: '/regions',
  permission: 'register.read',
  audit: 'region.list',
  reply: z.array(Region),
});

/** From when until when something in a register holds; until is exclusive. */
export const Term = z.object({ from: Day, until: z.nullable(Day) });
