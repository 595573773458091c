import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Status } from './status.tsx';
import { Table } from './table.tsx';
import { wholeDays } from './whole-days.tsx';

afterEach(cleanup);
const whole = () => [...document.querySelectorAll('.nowrap')].map(({ textContent }) => textContent);

test('a day does not break, in a cell, in a line below it and in a status; what stands there stays the same', () => {
  render(
    <Table
      caption="Wie"
      rows={[{ id: '1' }]}
      rowKey={({ id }) => id}
      columns={[
        { key: 'day', head: 'Wanneer', cell: () => 'van 22-11-2026 tot 1-12-2026.' },
        {
          key: 'line',
          head: 'Wat',
          cell: () => (
            <>
              Gevraagd
              <div className="small">
                Kijk opnieuw op <b>02-12-2026</b>
              </div>
            </>
          ),
        },
        { key: 'status', head: 'Stand', cell: () => <Status is="late">sinds 03-12-2026</Status> },
      ]}
    />,
  );
  expect(whole()).toEqual(['22-11-2026', '1-12-2026', '02-12-2026', '03-12-2026']);
  expect(screen.getByRole('rowheader').textContent).toBe('van 22-11-2026 tot 1-12-2026.');
  expect(screen.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
    'GevraagdKijk opnieuw op 02-12-2026',
    'sinds 03-12-2026',
  ]);
});

test('what is no day is left alone', () => {
  render(<p>{wholeDays('LV-2026-0071, 06-12345678')}</p>);
  expect(whole()).toEqual([]);
});
