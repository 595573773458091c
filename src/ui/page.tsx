/** The frame of every screen: a title, one h1 that takes focus on navigation, and what to show while reading, when it failed and when there is nothing. */
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Reading } from './asking.tsx';
import { useWords } from './language.ts';
import { type EmptyWords, Shown } from './shown.tsx';
import { wholeDays } from './whole-days.tsx';

interface Frame {
  /** In the title bar, and the h1 unless `heading` says better. Never a person's name: titles reach the history of the browser. */
  readonly title: string;
  /** Sentence under the h1. */
  readonly lead?: ReactNode;
  /** Where this page hangs under: a link above the h1. */
  readonly back?: { readonly to: string; readonly label: string };
  /** Buttons beside the h1; one of them at most is `.main`. */
  readonly actions?: ReactNode;
}

interface ReadingFrame<R> extends Frame {
  readonly reading: Reading<R>;
  /** What the screen answers, when that follows from what was read: "Zeven dingen wachten op u". */
  readonly heading?: (data: R) => ReactNode;
  readonly leadOf?: (data: R) => ReactNode;
  /** What is true and what comes next, when there is nothing. */
  readonly empty?: EmptyWords | string;
  /** Default: an empty list is empty. */
  readonly isEmpty?: (data: R) => boolean;
  readonly children: (data: R) => ReactNode;
}

interface PlainFrame extends Frame {
  readonly heading?: ReactNode;
  readonly children: ReactNode;
}

/** With a `reading` its children are a function of what was read; without one they are the screen itself. */
export function Page<R = undefined>(props: ReadingFrame<R> | PlainFrame) {
  if (!('reading' in props)) {
    return (
      <>
        <PageHead {...props} heading={props.heading ?? props.title} />
        {wholeDays(props.children)}
      </>
    );
  }
  const { reading, title, heading, lead, leadOf, empty, isEmpty, children } = props;
  const here = reading.state === 'here';
  return (
    <>
      <PageHead
        {...props}
        title={title}
        heading={here && heading ? heading(reading.data) : title}
        lead={here && leadOf ? leadOf(reading.data) : lead}
      />
      <Shown reading={reading} {...(empty !== undefined && { empty })} {...(isEmpty && { isEmpty })}>
        {children}
      </Shown>
    </>
  );
}

/** The first page of a tab leaves the focus where the browser put it. */
let navigated = false;

function PageHead({ title, heading, lead, back, actions }: Frame & { readonly heading: ReactNode }) {
  const { page } = useWords();
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} - ${page.brand}`;
  }, [title, page.brand]);
  useEffect(() => {
    if (navigated) {
      window.scrollTo(0, 0);
      top.current?.focus({ preventScroll: true });
    }
    navigated = true;
  }, []);
  return (
    <header className="page-head">
      {back && (
        <p className="crumb noprint">
          <Link href={back.to} className="with-icon">
            <ArrowLeft className="i" aria-hidden="true" />
            {back.label}
          </Link>
        </p>
      )}
      <div className="page-line">
        <div>
          <h1 ref={top} tabIndex={-1}>
            {wholeDays(heading)}
          </h1>
          {lead !== undefined && lead !== null && <div className="lead soft">{wholeDays(lead)}</div>}
        </div>
        {actions && <div className="row noprint">{actions}</div>}
      </div>
    </header>
  );
}

interface BlockProps {
  readonly title: ReactNode;
  /** Beside the heading: a date, a link. */
  readonly beside?: ReactNode;
  readonly id: string;
  readonly children: ReactNode;
}

/** A part of a page under its own h2, 48 px below the one before. */
export const Block = ({ title, beside, id, children }: BlockProps) => (
  <section className="section" aria-labelledby={`${id}-h`} id={id}>
    <header>
      <h2 id={`${id}-h`}>{wholeDays(title)}</h2>
      {beside && <div className="small soft">{wholeDays(beside)}</div>}
    </header>
    {wholeDays(children)}
  </section>
);

/** Work on the left, a side column of 17rem on the right; below each other on a narrow screen. */
export const TwoColumns = ({
  children,
  side,
  sideLabel,
}: {
  readonly children: ReactNode;
  readonly side: ReactNode;
  readonly sideLabel: string;
}) => (
  <div className="two">
    <div>{wholeDays(children)}</div>
    <aside aria-label={sideLabel} className="side">
      {wholeDays(side)}
    </aside>
  </div>
);
