/** Who is signed in, as `GET /api/session` answers. */
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import type { Role, Sector } from '#vocabulary/codes.ts';
import type { Permission } from '#vocabulary/endpoint.ts';
import { type Answer, call } from './asking.tsx';
import type { Language } from './language.ts';
import { leaveAnyway } from './leaving.ts';
import { hear, tell } from './tabs-channel.ts';
import { createValue, useValue } from './value.ts';

export interface Session {
  readonly user: { readonly id: string; readonly name: string };
  readonly agency: { readonly id: string; readonly name: string; readonly sector: Sector };
  /** Null for who works for the whole country. */
  readonly region: { readonly id: string; readonly name: string } | null;
  /** For so many agencies or regions one works; one when left out. */
  readonly places?: number;
  readonly roles: readonly Role[];
  readonly lang: Language;
  readonly idleMinutes: number;
  /** The dossier that was opened in an emergency, and until when (ISO instant). */
  readonly emergency?: { readonly dossier: string; readonly until: string } | null;
  /** While the table meets the screen does not lock, until then (ISO instant). */
  readonly meetingUntil?: string | null;
  /** True: only invented persons; the banner says so. */
  readonly demo: boolean;
  readonly version: string;
  readonly permissions: readonly string[];
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** The session of whoever looks; only inside the shell. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('no session here: render inside the shell');
  return session;
}

/** Whether a button may be shown; the server decides again. */
export function useMay(permission: Permission): boolean {
  const { permissions, emergency } = useSession();
  return permissions.includes(permission) && (isLook(permission) || !isAbout(emergency?.dossier));
}
/** What was opened in an emergency is for reading only. */
const isLook = (permission: Permission): boolean => /\.(read|list|search|own|told|tell)$/.test(permission);
const isAbout = (dossier: string | undefined): boolean =>
  dossier !== undefined && location.pathname.includes(`/dossiers/${dossier}`);

/** As the server says it of a session. */
export const whoseIs = ({ user, agency, region }: Session): string => `${user.id} ${agency.id} ${region?.id ?? ''}`;

/** What was heard last of who is signed in, whoever asked it. */
const newest = createValue<Session | undefined>(undefined);
export async function askSession(): Promise<Answer<Session>> {
  const answer = await call<Session>('GET', '/api/session', { signedOutIsFine: true });
  if (answer.ok) newest.set(answer.reply);
  return answer;
}

/** An emergency or a meeting began or ended: here it is asked anew, and the other tabs do so too. */
export function sessionChanged(): void {
  tell('session');
  void askSession();
}

/** The same, where what one may see has changed with it: the whole house begins anew, here or at another address. */
export function beginAnewAt(address?: string): void {
  tell('session');
  leaveAnyway();
  if (address === undefined) location.reload();
  else location.assign(address);
}

/** The session around a house: an emergency and a meeting are as was heard last, all else as it was when the house began. */
export function KeptSession({ first, children }: { readonly first: Session; readonly children: ReactNode }) {
  const heard = useValue(newest);
  const now = heard !== undefined && whoseIs(heard) === whoseIs(first) ? heard : first;
  const { meetingUntil = null } = now;
  const dossier = now.emergency?.dossier;
  const until = now.emergency?.until;
  const session = useMemo(
    () => ({
      ...first,
      meetingUntil,
      emergency: dossier === undefined || until === undefined ? null : { dossier, until },
    }),
    [first, meetingUntil, dossier, until],
  );
  useEffect(
    () =>
      hear((message) => {
        if (message === 'session') void askSession();
      }),
    [],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Where the window beside lands after signing in. */
export const signedInPath = '/ingelogd';
export const signInAddress = (back: string): string => `/sign-in?return=${encodeURIComponent(back)}`;
/** Also who is still signed in at the issuer proves who they are. */
export const proofAddress = (back: string): string => `${signInAddress(back)}&again=1`;
