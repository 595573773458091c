/** What stands on the screen while it is locked. Signing in happens in a window beside, so that this tab keeps its unsaved words. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from './language.ts';
import { leaveAnyway } from './leaving.ts';
import { type Lock, lock as lockValue } from './lock-state.ts';
import { Logo } from './logo.tsx';
import { askSession, type Session, signedInPath, signInAddress, whoseIs } from './session.tsx';
import { hear, tell } from './tabs-channel.ts';
import { Preferences } from './who.tsx';

/** After an hour the words that were kept are dropped and the tab begins anew. */
const keptFor = 3_600_000;

/** The tab forgets: nobody is there to ask, or it is somebody else. */
const beginAnew = (): void => {
  leaveAnyway();
  location.reload();
};

interface LockScreenProps {
  readonly why: Exclude<Lock, 'open'>;
  /** Whose words are kept here; only this person may go on, and for whom they were written. */
  readonly session: Session;
  readonly onOpen: () => void;
}

export function LockScreen({ why, session, onOpen }: LockScreenProps) {
  const { lock } = useWords();
  const [stage, setStage] = useState<'locked' | 'waiting' | 'blocked'>('locked');
  useEffect(() => {
    const look = async () => {
      const answer = await askSession();
      if (!answer.ok) return;
      if (whoseIs(answer.reply) === whoseIs(session)) onOpen();
      else if (answer.reply.user.id === session.user.id) lockValue.set('somebody_else');
      else beginAnew();
    };
    const focused = () => {
      if (stage === 'waiting') void look();
    };
    const deaf = hear((message) => {
      if (message === 'signed_in') void look();
    });
    window.addEventListener('focus', focused);
    return () => {
      deaf();
      window.removeEventListener('focus', focused);
    };
  }, [stage, session, onOpen]);
  useEffect(() => {
    const timer = setTimeout(beginAnew, keptFor);
    return () => clearTimeout(timer);
  }, []);
  const go = () =>
    setStage(
      window.open(signInAddress(signedInPath), 'vasthouden-inloggen', 'popup,width=560,height=760')
        ? 'waiting'
        : 'blocked',
    );
  if (why === 'somebody_else')
    return (
      <Alone title={lock.title}>
        <p>{lock.somebodyElse(session.user.name, session.agency.name)}</p>
        <p>{lock.freshLoses}</p>
        <p className="row">
          <a className="btn main" href="/" onClick={leaveAnyway}>
            {lock.fresh}
          </a>
        </p>
      </Alone>
    );
  return (
    <Alone title={lock.title}>
      <p>{why === 'idle' ? lock.idle : lock.out}</p>
      <p className="row">
        <button type="button" className="btn main" onClick={go}>
          {lock.go}
        </button>
        {stage === 'blocked' && (
          <a className="btn" href={location.pathname}>
            {lock.fresh}
          </a>
        )}
      </p>
      <p role="status" className="small soft">
        {stage === 'waiting' ? lock.waiting : stage === 'blocked' ? lock.blocked : ''}
      </p>
    </Alone>
  );
}

/** In the window beside, after signing in: tells the tab that waits, and closes itself where the browser allows that. */
export function SignedIn() {
  const { lock } = useWords();
  useEffect(() => {
    tell('signed_in');
    window.close();
  }, []);
  return (
    <Alone title={lock.done}>
      <p>{lock.doneText}</p>
    </Alone>
  );
}

/** For who is not signed in. */
export function Welcome() {
  const { shell } = useWords();
  return (
    <Alone title={shell.welcome}>
      <p>{shell.welcomeText}</p>
      <p>
        <a className="btn main" href={signInAddress(location.pathname)}>
          {shell.signIn}
        </a>
      </p>
      <Preferences />
    </Alone>
  );
}

/** A page without rail: one thing said, one thing to do. */
export function Alone({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { page } = useWords();
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} - ${page.brand}`;
    top.current?.focus();
  }, [title, page.brand]);
  return (
    <main className="alone">
      <span className="logo">
        <Logo />
      </span>
      <h1 ref={top} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
