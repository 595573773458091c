/** Around every page: the rail with what this person may do, search, who and where one is, and what to print under it. */
import { Menu, Search } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useId } from 'react';
import { Link, useLocation } from 'wouter';
import { dayOf } from '#vocabulary/day.ts';
import { EmergencyBanner } from './emergency-banner.tsx';
import { useIdleLock } from './idle.ts';
import { useFormat, useWords } from './language.ts';
import { Logo } from './logo.tsx';
import { MeetingBanner } from './meeting-banner.tsx';
import { Nav } from './nav.tsx';
import { Note } from './note.tsx';
import type { PageEntry } from './page-entry.ts';
import { setSearchWords } from './search-words.ts';
import { useSession } from './session.tsx';
import { Who } from './who.tsx';
import { wholeDays } from './whole-days.tsx';

export const searchPath = '/zoeken';

interface ShellProps {
  /** Only those that this person may open. */
  readonly pages: readonly PageEntry[];
  readonly children: ReactNode;
}

export function Shell({ pages, children }: ShellProps) {
  const session = useSession();
  const { shell, lock } = useWords();
  const format = useFormat();
  const soon = useIdleLock(session);
  const now = new Date();
  useOpenedForPrint();
  return (
    <>
      <a className="skip" href="#inhoud">
        {shell.skip}
      </a>
      {session.demo && (
        <aside className="demo noprint" aria-label={shell.demoLabel}>
          {shell.demo}
        </aside>
      )}
      <EmergencyBanner />
      <MeetingBanner />
      <PhoneMenu pages={pages} />
      <div className="shell">
        <header className="rail">
          <div className="railin">
            <Link className="logo" href="/" aria-label={shell.home}>
              <Logo />
            </Link>
            <Nav pages={pages} label={shell.nav} />
            <Who />
          </div>
        </header>
        <div>
          <section className="top" aria-label={shell.top}>
            {pages.some(({ path }) => path === searchPath) ? <SearchField /> : <span />}
            <p className="for-whom small soft">
              {session.agency.name}
              <br />
              {session.region && `${shell.region(session.region.name)}, `}
              <span className="nowrap">{format.longDay(dayOf(now))}</span>
            </p>
          </section>
          <main id="inhoud" tabIndex={-1}>
            {soon && (
              <Note tone="soon">
                {lock.soon}{' '}
                <button type="button" className="link">
                  {lock.stay}
                </button>
              </Note>
            )}
            {children}
            <p className="printline">
              {wholeDays(shell.printed(format.moment(now), `${session.user.name}, ${session.agency.name}`))}
            </p>
            <footer className="foot noprint">{shell.version(session.version)}</footer>
          </main>
        </div>
      </div>
    </>
  );
}

function SearchField() {
  const { shell } = useWords();
  const [, go] = useLocation();
  const id = useId();
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = new FormData(event.currentTarget).get('words');
    setSearchWords(typeof words === 'string' ? words.trim() : '');
    go(searchPath);
  };
  return (
    <search className="search" aria-label={shell.search}>
      <form onSubmit={search}>
        <Search className="i" aria-hidden="true" />
        <label className="sr" htmlFor={id}>
          {shell.search}
        </label>
        <input
          id={id}
          type="search"
          name="words"
          autoComplete="off"
          spellCheck={false}
          placeholder={shell.searchHint}
        />
      </form>
    </search>
  );
}

/** Folds again on the next page, since it is then a new one. */
function PhoneMenu({ pages }: Pick<ShellProps, 'pages'>) {
  const { shell } = useWords();
  const [path] = useLocation();
  return (
    <header className="menu">
      <details key={path}>
        <summary>
          <span className="logo">
            <Logo />
          </span>
          <span>
            <Menu className="i" aria-hidden="true" />
            {shell.menu}
          </span>
        </summary>
        <Nav pages={pages} label={shell.menu} />
        <Who />
      </details>
    </header>
  );
}

/** What is folded is opened on paper, and folded again after; but not what is read only once somebody opens it, since that would come too late. */
function useOpenedForPrint(): void {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    const before = () => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open], [data-read-on-opening])')];
      for (const part of opened) part.open = true;
    };
    const after = () => {
      for (const part of opened) part.open = false;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
}
