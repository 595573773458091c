/** The frame of a page for who need not be signed in: alone on the screen, or in the house for who is. */
import { type ReactNode, use, useLayoutEffect, useState } from 'react';
import { Logo } from '#ui/logo.tsx';
import { SessionContext } from '#ui/session.tsx';
import './by-link.css';

export function Outside({ children }: { readonly children: ReactNode }) {
  if (use(SessionContext)) return children;
  return (
    <main className="outside">
      <span className="logo">
        <Logo />
      </span>
      {children}
    </main>
  );
}

/** What came behind `#` in the address; once the page is drawn, which may be begun more than once, it is out of the address and the history. */
export function useSecret(): string | undefined {
  const [secret] = useState(inAddress);
  useLayoutEffect(() => {
    if (secret !== undefined) history.replaceState(history.state, '', location.pathname);
  }, [secret]);
  return secret;
}
function inAddress(): string | undefined {
  const secret = location.hash.slice(1);
  return /^[A-Za-z0-9_-]{40,200}$/.test(secret) ? secret : undefined;
}

/** That a link was opened stands beside the address, so that whoever loads the page anew goes on; the session itself no script sees. */
export const rememberOpened = (): void => history.replaceState({ linkOpened: true }, '', location.pathname);
export const wasOpened = (): boolean => {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'linkOpened' in state;
};
