import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Link } from 'wouter';
import { TextLine } from './field.tsx';
import { Note } from './note.tsx';
import { Block } from './page.tsx';
import { Empty } from './shown.tsx';
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

test('nor in what stands in a part of a page, at a row of words and in a link to it', () => {
  render(
    <Block id="twee" title="Twee">
      <p className="row">
        <b>Gevraagd</b> op 09-12-2026 door Piet
      </p>
      <Link href="/">LV-2026-0072</Link>
      <select>
        <option>10-12-2026</option>
      </select>
    </Block>,
  );
  expect(whole()).toEqual(['09-12-2026', 'LV-2026-0072']);
  expect(document.querySelector('.row')?.children).toHaveLength(2);
  expect(document.querySelector('.row')?.textContent).toBe('Gevraagd op 09-12-2026 door Piet');
});

test('nor a case number; what is neither is left alone', () => {
  render(<p>{wholeDays('In LV-2026-0071: 06-12345678')}</p>);
  expect(whole()).toEqual(['LV-2026-0071']);
});

test('nor in a heading, a message, the hint of a field and what is true when there is nothing', () => {
  render(
    <>
      <Block id="een" title="Gevraagd op 04-12-2026">
        <Note>Wacht tot 05-12-2026.</Note>
      </Block>
      <Empty title="Niets na 06-12-2026" text="Kijk weer op 07-12-2026." />
      <TextLine
        id="dag"
        label="Dag"
        hint="Tot en met 08-12-2026"
        value=""
        onChange={() => undefined}
        error={undefined}
      />
    </>,
  );
  expect(whole()).toEqual(['04-12-2026', '05-12-2026', '06-12-2026', '07-12-2026', '08-12-2026']);
  expect(screen.getByRole('textbox', { name: 'Dag' }).getAttribute('aria-describedby')).toBeTruthy();
});
