/** The register of grounds of a region: read by everybody, kept by privacy officers; and which grounds fit a share. */
import * as z from 'zod/mini';
import { LegalGround, Phase, Purpose, Section, Sector, SharingAct } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, DossierId } from '#vocabulary/ids.ts';
import { Line, Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { GroundText } from './events.ts';

export const GroundLine = z.object({
  ground: LegalGround,
  version: z.number(),
  text: GroundText,
  from: Day,
  /** Exclusive. */
  until: z.nullable(Day),
  /** Null: as the house ships it. */
  setOn: z.nullable(Day),
  setByName: z.nullable(z.string()),
});
export type GroundLine = z.infer<typeof GroundLine>;

/** Every version of every ground of the own region, the newest first. */
export const listGrounds = reading({
  path: '/grounds',
  permission: 'ground.read',
  audit: 'ground.list',
  reply: z.object({ regionName: z.string(), today: Day, lines: z.array(GroundLine) }),
});

const all = <T>(one: z.ZodMiniType<T>) => z.array(one).check(z.maxLength(40));
/** A further version, that holds from a day on; what was shared before keeps the version it was shared on. */
export const setGround = asking({
  path: '/grounds/:ground',
  permission: 'ground.keep',
  audit: 'ground.set',
  params: z.strictObject({ ground: LegalGround }),
  body: z.strictObject({
    text: z.strictObject({
      isOn: z.boolean(),
      law: Line,
      article: Line,
      wording: Prose,
      sectors: all(Sector),
      agencies: all(AgencyId),
      sections: all(Section),
      phases: all(Phase),
      acts: all(SharingAct),
    }),
    from: ToldDay,
    until: z.nullable(ToldDay),
    /** The newest version that the screen had read. */
    seen: z.int().check(z.positive()),
  }),
});

/** Which grounds are in force today and fit this agency, per section and in the phase of now. Nothing fits: nothing can be shared. */
export const fittingGrounds = reading({
  path: '/dossiers/:dossier/grounds',
  permission: 'dossier.share',
  audit: 'ground.fitting',
  params: z.strictObject({ dossier: DossierId }),
  query: z.strictObject({ agency: AgencyId, act: SharingAct, purpose: Purpose }),
  reply: z.array(z.object({ section: Section, grounds: z.array(LegalGround) })),
});
