import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { asking } from '#vocabulary/endpoint.ts';
import { createReadings, useAsking } from './asking.tsx';
import { DayField, Select, TextArea, TextLine } from './field.tsx';
import { Actions, Form, Send, useForm } from './form.tsx';
import { readDay } from './format.ts';
import { leaveAnyway } from './leaving.ts';
import { lock } from './lock-state.ts';
import { saying } from './testing-screen.tsx';

const postpone = asking({
  path: '/referrals/:id/postponement',
  permission: 'referral.decide',
  audit: 'referral.postpone',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ again: z.string(), reason: z.string() }),
});

function Postponement({ done }: { readonly done?: () => void }) {
  const asked = useAsking(postpone);
  const form = useForm({
    start: { again: '', reason: '' },
    keep: 'postponement',
    check: ({ again, reason }) => ({
      ...(readDay(again) === undefined && { again: 'Kies een dag na vandaag' }),
      ...(reason === '' && { reason: 'Schrijf waarom u uitstelt' }),
    }),
  });
  return (
    <Form form={form} send={(values) => asked.ask({ id: 'r1' }, values)} {...(done && { done })}>
      <DayField label="Opnieuw op tafel op" {...form.field('again')} />
      <TextArea label="Reden" {...form.field('reason')} />
      <Actions>
        <Send>Leg besluit vast</Send>
      </Actions>
    </Form>
  );
}

/** Stays where it is, and begins with what the server knows. */
function Days({ days, saved }: { readonly days: string; readonly saved?: false }) {
  const asked = useAsking(postpone);
  const form = useForm({ start: { days, reason: '' } });
  return (
    <Form
      form={form}
      send={(values) => asked.ask({ id: 'r1' }, { again: values.days, reason: values.reason })}
      {...(saved === false && { saved })}
    >
      <TextLine label="Dagen" {...form.field('days')} />
      <TextLine label="Reden" {...form.field('reason')} />
      <Actions>
        <Send>Leg besluit vast</Send>
      </Actions>
    </Form>
  );
}

const house = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={createReadings()}>{children}</QueryClientProvider>
);
const type = (label: string | RegExp, words: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: words } });
const send = () => act(async () => screen.getByRole('button', { name: 'Leg besluit vast' }).click());
const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: 't', title: 't', status, code, requestId: 'r' }), { status });
const keyOf = (call: Parameters<typeof fetch> | undefined) => new Headers(call?.[1]?.headers).get('idempotency-key');

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('the summary takes focus, says the same words as the fields and leads to them', async () => {
  document.title = 'Uitstellen - Vasthouden';
  const asked = vi.spyOn(globalThis, 'fetch');
  render(<Postponement />, { wrapper: house });
  await send();
  const summary = screen.getByRole('alert');
  expect(document.activeElement).toBe(summary);
  expect(summary.textContent).toContain('Er zijn twee dingen nog niet goed');
  expect(document.title).toBe('Fout: Uitstellen - Vasthouden');
  expect(screen.getAllByText('Schrijf waarom u uitstelt')).toHaveLength(2);
  fireEvent.click(screen.getByRole('link', { name: 'Schrijf waarom u uitstelt' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Reden'));
  expect(screen.getByLabelText('Reden').getAttribute('aria-invalid')).toBe('true');
  expect(asked).not.toHaveBeenCalled();
});

test('the summary keeps to the order of the fields, also where a year that nobody can mean is among them', async () => {
  render(<Postponement />, { wrapper: house });
  type(/Opnieuw/, '27-11-0206');
  await send();
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
    expect.stringContaining('jaar'),
    'Schrijf waarom u uitstelt',
  ]);
});

test('a conflict keeps what was typed, also after walking away and back', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => problem(409, 'conflict'));
  render(<Postponement />, { wrapper: house });
  type(/Opnieuw/, '27-11-2026');
  type('Reden', 'We weten nog niet genoeg');
  await send();
  expect(screen.getByRole('alert').textContent).toContain('Een collega paste dit aan');
  cleanup();
  render(<Postponement />, { wrapper: house });
  expect(screen.getByLabelText('Reden')).toHaveProperty('value', 'We weten nog niet genoeg');
});

test('whoever closes the window is asked first while words were typed and not sent, and not once they were', async () => {
  const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const answer = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => problem(409, 'conflict'));
  render(<Postponement />, { wrapper: house });
  type('Reden', '');
  type(/Opnieuw/, '27-11-2026');
  expect(asks(), 'a day alone').toBe(false);
  type('Reden', 'We weten nog niet genoeg');
  await send();
  cleanup();
  expect(asks(), 'also after walking away').toBe(true);
  lock.set('idle');
  expect(asks(), 'also while it is locked').toBe(true);
  lock.set('open');
  leaveAnyway();
  expect(asks(), 'the house begins anew').toBe(false);
  vi.useFakeTimers();
  leaveAnyway();
  vi.advanceTimersByTime(2_000);
  vi.useRealTimers();
  expect(asks()).toBe(true);
  answer.mockImplementation(async () => new Response(null, { status: 204 }));
  render(<Postponement />, { wrapper: house });
  await send();
  expect(asks()).toBe(false);
});

test('why it was not done is brought to who pressed the button', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => problem(409, 'conflict'));
  render(<Postponement />, { wrapper: house });
  type(/Opnieuw/, '27-11-2026');
  type('Reden', 'We weten nog niet genoeg');
  screen.getByRole('button', { name: 'Leg besluit vast' }).focus();
  await send();
  expect(document.activeElement).not.toBe(document.body);
  expect(document.activeElement?.contains(screen.getByRole('alert'))).toBe(true);
});

test('a lost connection is asked again with the same key, a decided one with another', async () => {
  const asked = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('network'));
  render(<Postponement />, { wrapper: house });
  type(/Opnieuw/, '27-11-2026');
  type('Reden', 'Uitslag komt vrijdag');
  await send();
  asked.mockImplementation(async () => problem(409, 'refused'));
  await send();
  await send();
  const [lost, retried, anew] = asked.mock.calls.map(keyOf);
  expect(lost).toMatch(/^[0-9a-f-]{36}$/);
  expect(retried).toBe(lost);
  expect(anew).not.toBe(lost);
  expect(new Headers(asked.mock.calls[0]?.[1]?.headers).get('x-vasthouden')).toBe('1');
});

test('when it is done the words are forgotten', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('null'));
  const done = vi.fn();
  render(<Postponement done={done} />, { wrapper: house });
  type(/Opnieuw/, '27/11/2026');
  type('Reden', 'Uitslag komt vrijdag');
  await send();
  expect(done).toHaveBeenCalledOnce();
  expect(screen.getByLabelText('Reden')).toHaveProperty('value', '');
});

test('what a select does not offer any more is not shown as the first that it does', () => {
  const people = [
    { value: 'esra', label: 'Esra Yildirim' },
    { value: 'floor', label: 'Floor van Wezel' },
  ];
  const props = { id: 'who', label: 'Wie', error: undefined, onChange: () => undefined };
  const { rerender } = render(<Select {...props} value="daan" options={people} />, { wrapper: house });
  const select = screen.getByLabelText<HTMLSelectElement>('Wie');
  expect(select.value).toBe('');
  rerender(<Select {...props} value="floor" options={people} />);
  expect(select.value).toBe('floor');
  expect([...select.options].map(({ value }) => value)).toEqual(['esra', 'floor']);
});

test('what the server refuses of a text is said in a sentence that helps', async () => {
  const answer = (code: string) =>
    new Response(
      JSON.stringify({
        type: 'x',
        title: 'x',
        status: 422,
        code: 'invalid',
        requestId: 'r',
        fields: [{ path: 'reason', code }],
      }),
      { status: 422 },
    );
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => answer('hidden_characters'));
  render(<Postponement />, { wrapper: house });
  type(/Opnieuw/, '27-11-2026');
  type('Reden', 'Geplakt\u200b');
  await send();
  expect(screen.getByRole('link', { name: /een teken dat u niet ziet/ })).toBeDefined();
  asked.mockImplementation(async () => answer('too_big'));
  await send();
  expect(screen.getByRole('link', { name: /Dit is te lang/ })).toBeDefined();
});

test('a form that stays says beside its button that it was kept, until something is typed', async () => {
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => problem(409, 'refused'));
  render(<Days days="5" />, { wrapper: house });
  const told = () => screen.getByRole('status').textContent;
  expect(told()).toBe('');
  await send();
  expect(told()).toBe('');
  asked.mockImplementation(async () => new Response('null'));
  await send();
  expect(told()).toBe('Vastgelegd');
  expect(
    screen.getByRole('button', { name: 'Leg besluit vast' }).parentElement?.contains(screen.getByRole('status')),
  ).toBe(true);
  type('Reden', 'Nog een keer');
  expect(told()).toBe('');
});

test('a form that only asks does not say that something was kept', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('null'));
  render(<Days days="5" saved={false} />, { wrapper: house });
  await send();
  expect(screen.queryByRole('status')).toBeNull();
});

test('a form that stays shows what the server knows afterwards, not what it knew before', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('null'));
  const { rerender } = render(<Days days="5" />, { wrapper: house });
  type('Dagen', '7');
  await send();
  rerender(<Days days="7" />);
  expect(screen.getByLabelText('Dagen')).toHaveProperty('value', '7');
  type('Dagen', '9');
  rerender(<Days days="8" />);
  expect(screen.getByLabelText('Dagen')).toHaveProperty('value', '9');
});

test('what is typed while it is sent stays when that is taken, and only what was sent is cleared', async () => {
  let take: (response: Response) => void = () => undefined;
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(
    () =>
      new Promise((resolve) => {
        take = resolve;
      }),
  );
  const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  render(<Postponement />, { wrapper: house });
  type(/Opnieuw/, '27-11-2026');
  type('Reden', 'Uitslag komt vrijdag');
  await send();
  type('Reden', 'Uitslag komt vrijdag, zegt het lab');
  await act(async () => take(new Response('null')));
  expect(screen.getByLabelText('Reden')).toHaveProperty('value', 'Uitslag komt vrijdag, zegt het lab');
  expect(screen.getByLabelText(/Opnieuw/)).toHaveProperty('value', '');
  expect(asks(), 'it is unsent').toBe(true);
  cleanup();
  render(<Postponement />, { wrapper: house });
  expect(screen.getByLabelText('Reden'), 'also after walking away and back').toHaveProperty(
    'value',
    'Uitslag komt vrijdag, zegt het lab',
  );
  asked.mockImplementation(async () => new Response('null'));
  type(/Opnieuw/, '28-11-2026');
  await send();
  expect(screen.getByLabelText('Reden')).toHaveProperty('value', '');
  expect(asks()).toBe(false);
});

function Judged() {
  const asked = useAsking(postpone);
  const form = useForm({ start: { told: '', life: '', birth: '', words: '' } });
  return (
    <Form form={form} send={({ told, words }) => asked.ask({ id: 'r1' }, { again: told, reason: words })}>
      <DayField label="Gesproken op" {...form.field('told')} />
      <DayField kind="life" label="Begonnen op" {...form.field('life')} />
      <DayField kind="birth" label="Geboren op" {...form.field('birth')} />
      <TextLine label="Waarover" {...form.field('words')} />
      <Actions>
        <Send>Leg besluit vast</Send>
      </Actions>
    </Form>
  );
}

test('each day is judged as what it is: only a life goes back before 1990, no birth is to come, and words are no day', async () => {
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('null'));
  render(<Judged />, { wrapper: house });
  const wrongOf = (label: RegExp) =>
    screen.getByLabelText(label).closest('.field')?.querySelector('.error')?.textContent ?? null;
  const fields = [/^Gesproken/, /^Begonnen/, /^Geboren/, /^Waarover/];
  for (const field of fields) type(field, '12-03-1950');
  await send();
  const early = 'Kijk het jaar na. Deze dag ligt te ver terug';
  expect(fields.map(wrongOf)).toEqual([early, null, null, null]);
  for (const field of fields) type(field, '12-03-0950');
  await send();
  expect(fields.map(wrongOf)).toEqual([early, early, early, null]);
  const tomorrow = `12-03-${new Date().getFullYear() + 1}`;
  for (const field of fields) type(field, tomorrow);
  await send();
  expect(fields.map(wrongOf)).toEqual([null, null, 'Kijk het jaar na. Deze dag ligt te ver vooruit', null]);
  expect(asked).not.toHaveBeenCalled();
  expect(screen.getByText(saying('Bijvoorbeeld 03-07-1988'))).toBeDefined();
});

test('a year that nobody can mean is said at its field before anything is sent, in the place of what follows from it', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  render(<Postponement />, { wrapper: house });
  type('Reden', 'Er is geen plek');
  const told = async (day: string) => {
    type(/^Opnieuw op tafel/, day);
    await send();
    return screen
      .getByLabelText(/^Opnieuw op tafel/)
      .closest('.field')
      ?.querySelector('.error')?.textContent;
  };
  expect(await told('27-11-2206')).toBe('Kijk het jaar na. Deze dag ligt te ver vooruit');
  expect(await told('27-11-0206')).toBe('Kijk het jaar na. Deze dag ligt te ver terug');
  expect(await told('31-02-2026')).toBe('Deze dag bestaat niet. Kijk de dag en de maand na');
  expect(await told('31-2-26')).not.toMatch(/bestaat niet/);
  expect(asked).not.toHaveBeenCalled();
});
