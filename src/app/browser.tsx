/** The browser part, composed: the pages of all capabilities in one shell, and the lock beside it. */
import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { type Answer, askAs, createReadings, plainProblem } from '#ui/asking.tsx';
import { beginAnewOnReturn } from '#ui/going-back.ts';
import { adoptLanguage, useWords } from '#ui/language.ts';
import { LockScreen, SignedIn, Welcome } from '#ui/lock.tsx';
import { lock } from '#ui/lock-state.ts';
import { listed } from '#ui/nav.tsx';
import { NotFound } from '#ui/not-found.tsx';
import { Page } from '#ui/page.tsx';
import type { PageEntry, PageProps } from '#ui/page-entry.ts';
import { DossierPartsContext } from '#ui/parts.ts';
import { RefusedContext } from '#ui/refused.ts';
import { askSession, KeptSession, type Session, signedInPath, whoseIs } from '#ui/session.tsx';
import { Shell } from '#ui/shell.tsx';
import { Bones, Failure } from '#ui/shown.tsx';
import { createValue, useValue } from '#ui/value.ts';
import { pages } from './pages.ts';
import { dossierParts } from './parts.ts';
import { loadRefused } from './refused.ts';

const readings = createReadings();
const screens = new Map<PageEntry, ComponentType<PageProps>>();
const tries = createValue(0);

const fetched = (entry: PageEntry): Promise<ComponentType<PageProps>> => entry.load().catch(() => unreachable(entry));

function screenOf(entry: PageEntry): ComponentType<PageProps> {
  const known = screens.get(entry);
  if (known) return known;
  const screen = lazy(async () => ({ default: await fetched(entry) }));
  screens.set(entry, screen);
  return screen;
}

/** So many milliseconds longer than the session the page may take and still be drawn with the frame at once; then the frame is there without it. */
const patience = 300;

/** Who is signed in; nothing can be shown without it. The page that was asked for is fetched beside it, so that both are drawn at once. */
async function arrive(): Promise<Answer<Session>> {
  const asked = askSession();
  const named = pages.find(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(location.pathname));
  const arriving = named && fetched(named);
  if (named && arriving)
    screens.set(
      named,
      lazy(async () => ({ default: await arriving })),
    );
  const answer = await asked;
  if (answer.ok) {
    adoptLanguage(answer.reply.lang);
    askAs(whoseIs(answer.reply));
  }
  const arrived = await Promise.race([arriving, passed(patience)]);
  if (named && arrived) screens.set(named, arrived);
  return answer;
}

const passed = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));

/** In the place of a page that could not be fetched; the rest of the tab, and what was typed in it, stays. */
const unreachable = (entry: PageEntry): ComponentType<PageProps> =>
  function Unreachable() {
    const { page } = useWords();
    const again = () => {
      screens.delete(entry);
      tries.set(tries.get() + 1);
    };
    return (
      <Page title={page.failed}>
        <Failure problem={plainProblem(0, 'offline')} again={again} />
      </Page>
    );
  };

function House({ answer }: { readonly answer: Answer<Session> }) {
  if (!answer.ok && answer.problem.code !== 'signed_out') {
    return (
      <main className="alone">
        <Failure problem={answer.problem} again={() => location.reload()} />
      </main>
    );
  }
  if (!answer.ok) return <Pages pages={pages.filter(({ open }) => open)} otherwise={<Welcome />} />;
  const session = answer.reply;
  const allowed = pages.filter(
    ({ open, permission }) => open || permission === undefined || session.permissions.includes(permission),
  );
  const first = listed(allowed)[0];
  return (
    <KeptSession first={session}>
      <Shell pages={allowed}>
        <DossierPartsContext value={dossierParts}>
          <RefusedContext value={loadRefused}>
            <Pages pages={allowed} home={first?.path} otherwise={<NotFound />} />
          </RefusedContext>
        </DossierPartsContext>
      </Shell>
    </KeptSession>
  );
}

interface PagesProps {
  readonly pages: readonly PageEntry[];
  /** Where `/` leads when no page lives there. */
  readonly home?: string | undefined;
  readonly otherwise: ReactNode;
}

function Pages({ pages: allowed, home, otherwise }: PagesProps) {
  const [path] = useLocation();
  useValue(tries);
  return (
    <Suspense fallback={<Bones />}>
      <Switch>
        {allowed.map((entry) => {
          const Screen = screenOf(entry);
          return (
            <Route key={entry.path} path={entry.path}>
              {(params: PageProps['params']) => <Screen key={path} params={params} />}
            </Route>
          );
        })}
        {home !== undefined && (
          <Route path="/">
            <Redirect to={home} replace />
          </Route>
        )}
        <Route key={path}>{otherwise}</Route>
      </Switch>
    </Suspense>
  );
}

/** While locked the house is out of the document: nothing of it can be read, searched or printed, and its state stays. */
function Gate({ session }: { readonly session: Session }) {
  const why = useValue(lock);
  if (why === 'open') return null;
  return <LockScreen why={why} session={session} onOpen={() => lock.set('open')} />;
}

function Broken() {
  const { problem, page } = useWords();
  return (
    <main className="alone">
      <h1>{page.failed}</h1>
      <p>{problem.fault}</p>
      <button type="button" className="btn main" onClick={() => location.reload()}>
        {page.again}
      </button>
    </main>
  );
}

async function start(app: HTMLElement, beside: HTMLElement): Promise<void> {
  const besideRoot = createRoot(beside);
  if (location.pathname === signedInPath) {
    besideRoot.render(<SignedIn />);
    return;
  }
  const appRoot = createRoot(app, {
    onUncaughtError(error) {
      reportError(error);
      besideRoot.render(<Broken />);
    },
  });
  beginAnewOnReturn(app);
  let focus: Element | null = null;
  let scroll = 0;
  let title = '';
  lock.listen(() => {
    if (lock.get() === 'open') {
      beside.before(app);
      document.title = title;
      window.scrollTo(0, scroll);
      window.dispatchEvent(new Event('vasthouden:unlocked'));
      if (focus instanceof HTMLElement) focus.focus({ preventScroll: true });
      void readings.invalidateQueries();
      return;
    }
    // Locked already, and now for another reason.
    if (!app.isConnected) return;
    [focus, scroll, title] = [document.activeElement, window.scrollY, document.title];
    app.remove();
  });
  appRoot.render(<Bones />);
  const answer = await arrive();
  appRoot.render(
    <QueryClientProvider client={readings}>
      <House answer={answer} />
    </QueryClientProvider>,
  );
  if (answer.ok) besideRoot.render(<Gate session={answer.reply} />);
}

const [app, beside] = [document.getElementById('app'), document.getElementById('lock')];
if (app && beside) void start(app, beside);
