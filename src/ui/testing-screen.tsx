/** What stands around a screen in a test: somebody who is signed in, and what was read so far. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createReadings } from './asking.tsx';
import { type Session, SessionContext } from './session.tsx';

/** Somebody of the care and safety house of Limburg, but for what is told otherwise. */
export const signedIn = (permissions: readonly string[], otherwise: Partial<Session> = {}): Session => ({
  user: { id: 'b0000000-0000-4000-8000-000000000001', name: 'Carla Meerdink' },
  agency: { id: 'a0000000-0000-4000-8000-000000000001', name: 'Zorg- en Veiligheidshuis', sector: 'care_safety_house' },
  region: { id: 'limburg', name: 'Limburg' },
  roles: [],
  lang: 'nl',
  idleMinutes: 15,
  demo: true,
  version: 'test',
  permissions,
  ...otherwise,
});

/** To be given to `render` as its `wrapper`; each time with nothing read yet, but for `readings`. */
export const around =
  (session: Session, readings?: QueryClient) =>
  ({ children }: { readonly children: ReactNode }) => {
    const [client] = useState(() => readings ?? createReadings());
    return (
      <QueryClientProvider client={client}>
        <SessionContext value={session}>{children}</SessionContext>
      </QueryClientProvider>
    );
  };

/** Of the innermost element that says this with all that is in it: a day in a sentence stands whole, as an element of its own. */
export const saying =
  (words: string | RegExp) =>
  (_: string, element: Element | null): boolean => {
    const says = ({ textContent }: Element) =>
      typeof words === 'string' ? textContent === words : words.test(textContent ?? '');
    return element !== null && says(element) && ![...element.children].some(says);
  };
