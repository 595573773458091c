/** A day or a case number stands on one line: browsers may break 22-11-2026 at its hyphens, and in a narrow place they do. */
import { Children, cloneElement, createElement, Fragment, isValidElement, type ReactNode } from 'react';
import { Link } from 'wouter';

const whole = /(\b\d{1,2}-\d{2}-\d{4}\b|\bLV-\d{4}-\d{4,6}\b)/;
/** Which hold no other elements, or none of HTML. */
const closed: ReadonlySet<unknown> = new Set(['option', 'select', 'svg', 'textarea', 'title']);

/** The same words, in which no day and no case number is broken; also within plain elements and links, not within components. */
export function wholeDays(words: ReactNode): ReactNode {
  if (typeof words === 'string') {
    const [first, ...others] = words.split(whole);
    if (others.length === 0) return words;
    const parts = others.map((part, place) =>
      place % 2 === 0 ? createElement('span', { className: 'nowrap' }, part) : part,
    );
    // One element: where words stand beside others in a row, they stay together.
    return createElement('span', null, first, ...parts);
  }
  if (Array.isArray(words)) return Children.map(words, wholeDays);
  if (!isValidElement<{ readonly children?: ReactNode }>(words)) return words;
  const { type, props } = words;
  const isOpen = (typeof type === 'string' && !closed.has(type)) || type === Fragment || type === Link;
  if (!isOpen || props.children === undefined) return words;
  return cloneElement(words, undefined, wholeDays(props.children));
}
