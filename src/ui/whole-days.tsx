/** A day stands on one line: browsers may break 22-11-2026 at its hyphens, and in a narrow cell they do. */
import { Children, cloneElement, createElement, Fragment, isValidElement, type ReactNode } from 'react';

const day = /(\b\d{1,2}-\d{2}-\d{4}\b)/;

/** The same words, in which no day is broken; also within plain elements, not within components. */
export function wholeDays(words: ReactNode): ReactNode {
  if (typeof words === 'string') {
    const [first, ...others] = words.split(day);
    if (others.length === 0) return words;
    const parts = others.map((part, place) =>
      place % 2 === 0 ? createElement('span', { className: 'nowrap' }, part) : part,
    );
    return createElement(Fragment, null, first, ...parts);
  }
  if (Array.isArray(words)) return Children.map(words, wholeDays);
  if (!isValidElement<{ readonly children?: ReactNode }>(words)) return words;
  const { type, props } = words;
  if ((typeof type !== 'string' && type !== Fragment) || props.children === undefined) return words;
  return cloneElement(words, undefined, wholeDays(props.children));
}
