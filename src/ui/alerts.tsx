/** Staff safety: short coded words with shapes directly under the name, for whoever may visit or receive the person; never in the person's own view. */
import type { ReactNode } from 'react';
import type { SafetyAlert } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { useFormat, useWords } from './language.ts';
import { wholeDays } from './whole-days.tsx';

export interface KnownAlert {
  readonly alert: SafetyAlert;
  readonly on: Day;
  /** Exclusive; the last day on which it holds is what is shown. */
  readonly until: Day;
}
/** With the agency or person it comes from. */
type Sourced = KnownAlert & ({ readonly source: string } | { readonly agencyName: string });

export function Alerts({ alerts }: { readonly alerts: readonly Sourced[] }) {
  const words = useWords();
  const format = useFormat();
  if (alerts.length === 0) return null;
  return (
    <div className="alerts">
      <ul aria-label={words.alerts.heading}>
        {alerts.map(({ alert, on, until, ...from }) => (
          <li key={`${alert}${on}`}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              {shapes[alert]}
            </svg>
            <b>{words.alert[alert]}</b>{' '}
            <small>
              {wholeDays(words.alerts.known(format.day(on), 'source' in from ? from.source : from.agencyName))},{' '}
              {wholeDays(words.alerts.until(format.day(addDays(until, -1))))}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;
const shapes: Readonly<Record<SafetyAlert, ReactNode>> = {
  not_alone: (
    <g {...line}>
      <circle cx="5" cy="4.5" r="2.4" />
      <circle cx="11.2" cy="4.5" r="2.4" />
      <path d="M1 14c0-3 1.7-5 4-5s4 2 4 5M11.2 9c2.2 0 3.8 2 3.8 5" />
    </g>
  ),
  phone_first: (
    <path
      {...line}
      d="M3 1.5h2.5l1.3 3.5-1.8 1.4a9 9 0 0 0 4.6 4.6l1.4-1.8 3.5 1.3V13a1.5 1.5 0 0 1-1.5 1.5A11.5 11.5 0 0 1 1.5 3 1.5 1.5 0 0 1 3 1.5z"
    />
  ),
  weapons: (
    <g {...line}>
      <path d="M14.5 1.5 5.8 10.2M14.5 1.5v3L8 11" />
      <path d="m3.2 7.6 5.2 5.2M5.5 10.5l-4 4" />
    </g>
  ),
  dog: (
    <g {...line}>
      <path d="M3.5 2 1.2 7l1.6 1.5M12.5 2l2.3 5-1.6 1.5M3.5 2 6 3.5h4L12.5 2M2.8 6.5C3 11 5 14.5 8 14.5s5-3.5 5.2-8" />
      <path d="M6.8 10.5h2.4L8 12z" fill="currentColor" />
    </g>
  ),
  not_at_home: (
    <g {...line}>
      <path d="M1.5 7.5 8 2l6.5 5.5M3.5 6.5V14h9V6.5" />
      <path d="m1.5 15 13-13" />
    </g>
  ),
};
