/** How much room there is, also on paper: a drawing is laid out again for the page before it is printed. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Where nothing is laid out, as in a test. */
const unmeasured = 984;
/** A4 upright with the margins of the print sheet, in CSS pixels. */
const paper = 672;

export function useWidth<E extends HTMLElement>(): readonly [RefObject<E | null>, number] {
  const box = useRef<E>(null);
  const [width, setWidth] = useState(unmeasured);
  useLayoutEffect(() => {
    const measure = () => setWidth(Math.round(box.current?.clientWidth || unmeasured));
    const print = () => flushSync(() => setWidth(paper));
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(measure);
    measure();
    if (box.current) observer?.observe(box.current);
    window.addEventListener('beforeprint', print);
    window.addEventListener('afterprint', measure);
    return () => {
      observer?.disconnect();
      window.removeEventListener('beforeprint', print);
      window.removeEventListener('afterprint', measure);
    };
  }, []);
  return [box, width];
}
