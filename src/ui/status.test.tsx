import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { SafetyAlert } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { Alerts } from './alerts.tsx';
import { ClockLine } from './clock-line.tsx';
import { chooseLanguage } from './language.ts';
import { careLevels, Level } from './level.tsx';
import { Status, type StatusName } from './status.tsx';
import { Table } from './table.tsx';

const states: readonly StatusName[] = ['crisis', 'late', 'soon', 'wait', 'calm', 'plain', 'seal', 'hide', 'unknown'];

afterEach(() => {
  cleanup();
  chooseLanguage('nl');
});

test('every state has a word and a shape of its own', () => {
  const drawn = states.map((is) => {
    const { container } = render(<Status is={is} />);
    return { word: container.textContent, shape: container.querySelector('svg')?.innerHTML };
  });
  expect(new Set(drawn.map(({ word }) => word)).size).toBe(states.length);
  expect(new Set(drawn.map(({ shape }) => shape)).size).toBe(states.length);
  expect(drawn.every(({ word, shape }) => word && shape)).toBe(true);
});

test('every safety alert has a word and a shape of its own, with date and source', () => {
  const [on, until] = [Day.parse('2026-10-01'), Day.parse('2027-01-01')];
  render(<Alerts alerts={SafetyAlert.options.map((alert) => ({ alert, on, until, source: 'politie' }))} />);
  const shown = screen.getAllByRole('listitem');
  expect(new Set(shown.map((one) => one.querySelector('svg')?.innerHTML)).size).toBe(SafetyAlert.options.length);
  expect(screen.getByText('Niet alleen').parentElement?.textContent).toContain(
    'sinds 01-10-2026, van politie, tot en met 31-12-2026',
  );
});

test('the clock says how long, and a late one runs past its tick', () => {
  const { container } = render(
    <>
      <ClockLine start="2026-11-01" due="2026-12-26" today="2026-11-22" />
      <ClockLine start="2026-11-01" due="2026-11-22" today="2026-11-22" />
      <ClockLine start="2026-11-01" due="2026-11-19" today="2026-11-22" />
    </>,
  );
  const [early, today, late] = [...container.querySelectorAll('.clock')];
  expect(early?.textContent).toBe('nog 34 dagen');
  expect(today?.textContent).toBe('vandaag');
  expect(late?.textContent).toBe('3 dagen te laat');
  expect(late?.querySelector('[stroke-dasharray]')).not.toBeNull();
  expect(today?.querySelector('[stroke-dasharray]')).toBeNull();
});

test('heavier care has more bars', () => {
  const bars = careLevels.map((level) => {
    const { container } = render(<Level level={level} />);
    return container.querySelectorAll('rect[fill="currentColor"]').length;
  });
  expect(bars).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a sortable head orders the rows and says so', () => {
  const rows = [
    { who: 'Bo', days: 12 },
    { who: 'Al', days: 3 },
  ];
  render(
    <Table
      caption="Wachtenden"
      rows={rows}
      rowKey={({ who }) => who}
      columns={[
        { key: 'who', head: 'Wie', cell: ({ who }) => who },
        { key: 'days', head: 'Dagen', number: true, cell: ({ days }) => days, sort: ({ days }) => days },
      ]}
    />,
  );
  expect(screen.getAllByRole('rowheader').map((head) => head.textContent)).toEqual(['Bo', 'Al']);
  fireEvent.click(screen.getByRole('button', { name: 'Dagen' }));
  expect(screen.getAllByRole('rowheader').map((head) => head.textContent)).toEqual(['Al', 'Bo']);
  expect(screen.getByRole('columnheader', { name: 'Dagen' }).getAttribute('aria-sort')).toBe('ascending');
  expect(screen.getByText(/Gesorteerd op Dagen, oplopend/)).toBeDefined();
});

test('the other language is one choice away', () => {
  chooseLanguage('en');
  render(<Status is="unknown" />);
  expect(screen.getByText('unknown')).toBeDefined();
  expect(document.documentElement.lang).toBe('en');
  expect(document.cookie).toContain('lang=en');
});
