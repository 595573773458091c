/** The menu: pages of all capabilities that this person may open, in groups. */
import { useId } from 'react';
import { Link, useLocation } from 'wouter';
import { useTexts, useWords } from './language.ts';
import type { NavEntry, PageEntry } from './page-entry.ts';

type Listed = PageEntry & { readonly nav: NavEntry };
const groups = ['work', 'insight', 'account'] as const;

/** Pages with a place in the menu, in the order of the menu. */
export const listed = (pages: readonly PageEntry[]): readonly Listed[] =>
  pages.flatMap((page) => (page.nav ? [{ ...page, nav: page.nav }] : [])).sort((a, b) => a.nav.order - b.nav.order);

export function Nav({ pages, label }: { readonly pages: readonly PageEntry[]; readonly label: string }) {
  const { shell } = useWords();
  const base = useId();
  return (
    <nav className="nav" aria-label={label}>
      {groups.map((group) => {
        const entries = listed(pages).filter(({ nav }) => nav.group === group);
        if (entries.length === 0) return null;
        return (
          <div key={group}>
            <p className={group === 'work' ? 'sr' : 'nav-group'} id={`${base}${group}`}>
              {shell.group[group]}
            </p>
            <ul aria-labelledby={`${base}${group}`}>
              {entries.map((entry) => (
                <NavLink key={entry.path} entry={entry} />
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function NavLink({ entry: { path, load, nav } }: { readonly entry: Listed }) {
  const [here] = useLocation();
  const label = useTexts(nav.label);
  const current = here === path || here.startsWith(`${path}/`);
  const Icon = nav.icon;
  // Fetching the page while the pointer or focus arrives makes the step feel instant; failing here says nothing yet.
  const fetchAhead = () => void load().catch(() => undefined);
  return (
    <li>
      <Link href={path} aria-current={current ? 'page' : undefined} onPointerEnter={fetchAhead} onFocus={fetchAhead}>
        <Icon className="i" aria-hidden="true" />
        {label}
        {nav.useCount && <Count use={nav.useCount} />}
      </Link>
    </li>
  );
}

function Count({ use: useCount }: { readonly use: () => number | undefined }) {
  const count = useCount();
  return count === undefined || count === 0 ? null : <span className="n">{count}</span>;
}
