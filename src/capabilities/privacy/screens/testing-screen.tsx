/** A screen of the desk with invented answers of the server in its place, for tests in jsdom. */
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { createReadings } from '#ui/asking.tsx';
import { type Session, SessionContext } from '#ui/session.tsx';

// Under a full machine a screen takes its time.
configure({ asyncUtilTimeout: 10_000 });

const session: Session = {
  user: { id: 'b0000000-0000-4000-8000-000000000011', name: 'Nadia Laarhoven' },
  agency: {
    id: 'a0000000-0000-4000-8000-000000000001',
    name: 'Zorg- en Veiligheidshuis Maasdal',
    sector: 'care_safety_house',
  },
  region: { id: 'limburg', name: 'Limburg' },
  roles: ['privacy_officer'],
  lang: 'nl',
  idleMinutes: 15,
  demo: true,
  version: 'test',
  permissions: [],
};

export interface Served {
  /** What was sent, in order: the address without `/api`, and the body. */
  readonly asked: { readonly address: string; readonly body: unknown }[];
  /** By address what is read there; what is not here is refused as not there. Behind `POST ` what is answered to who sends: a refusal. */
  readonly answers: Map<string, unknown>;
}

export function serve(answers: Readonly<Record<string, unknown>>): Served {
  const served: Served = { asked: [], answers: new Map(Object.entries(answers)) };
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const address = input.replace(/^\/api/, '');
    if ((init?.method ?? 'GET') !== 'GET') {
      const body: unknown = JSON.parse(String(init?.body ?? '{}'));
      served.asked.push({ address, body });
      const refused = served.answers.get(`POST ${address}`);
      return new Response(JSON.stringify(refused ?? { dossier: null, savedAt: '2026-11-20T09:00:00Z' }), {
        status: refused === undefined ? 200 : 409,
      });
    }
    const found = served.answers.get(address);
    return found === undefined
      ? new Response(JSON.stringify({ type: 'urn', title: 'x', status: 404, code: 'not_found', requestId: 'r' }), {
          status: 404,
        })
      : new Response(JSON.stringify(found), { status: 200 });
  });
  return served;
}

export const show = (screen: ReactNode, permissions: readonly string[], readings = createReadings()) =>
  render(
    <QueryClientProvider client={readings}>
      <SessionContext value={{ ...session, permissions: [...permissions] }}>{screen}</SessionContext>
    </QueryClientProvider>,
  );
