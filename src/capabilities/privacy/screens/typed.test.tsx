import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { Amend } from '../breach/screens/Amend.tsx';
import { CorrectPerson } from '../rights/screens/CorrectPerson.tsx';
import { CorrectTextForm } from '../rights/screens/CorrectText.tsx';
import { show } from './testing-screen.tsx';

const id = 'e0000000-0000-4000-8000-000000000001';
const offline = { type: 'urn', title: 'x', status: 503, code: 'busy', requestId: 'r' };

/** A desk that keeps one draft as the server does; `send` answers what is asked otherwise. */
function desk(send: (body: unknown) => Promise<Response>) {
  const saved: unknown[] = [];
  let standing: { words: unknown; savedAt: string; window: unknown } | undefined;
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const reply = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });
    if ((init?.method ?? 'GET') === 'GET')
      return reply({ words: standing?.words ?? null, savedAt: standing?.savedAt ?? null, dossier: null });
    const body = JSON.parse(String(init?.body ?? '{}'));
    if (!input.startsWith('/api/desk/drafts/')) return send(body);
    if (input.endsWith('/discarding')) {
      standing = undefined;
      return reply(null);
    }
    const { window, seen } = body.from;
    if (!standing && typeof seen === 'string')
      return reply({ ...offline, status: 409, code: 'refused', refusal: 'draft_gone' }, 409);
    if (standing && standing.window !== window && standing.savedAt !== seen)
      return reply({ ...offline, status: 409, code: 'conflict' }, 409);
    saved.push(body.words);
    standing = { words: body.words, savedAt: `2026-11-20T09:00:0${saved.length}Z`, window };
    return reply({ savedAt: standing.savedAt, dossier: null });
  });
  const elsewhere = (words: unknown) => {
    standing = { words, savedAt: '2026-11-20T08:59:00Z', window: 'other' };
  };
  return { saved, elsewhere, standing: () => standing?.words };
}
const taken = async () => new Response('null', { status: 200 });

const breach = {
  ...{
    id,
    happenedOn: '2026-11-20',
    nature: 'confidentiality',
    categories: ['names_and_contact'],
    persons: 3,
    version: 1,
  },
  ...{ words: { story: 'Een tas bleef in de trein.' }, decisions: [], enteredByName: 'Nadia Laarhoven' },
} as unknown as Parameters<typeof Amend>[0]['breach'];
const field = (name: RegExp) => screen.findByRole<HTMLTextAreaElement>('textbox', { name, hidden: true });
const story = () => field(/Wat gebeurde er/);
const type = (box: HTMLElement, value: string) => fireEvent.change(box, { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name, hidden: true }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a form in which nothing was typed saves nothing when what it is about changes, and so meets no other window', async () => {
  const { saved } = desk(taken);
  function Changing() {
    const [words, setWords] = useState('Een tas bleef in de trein.');
    return (
      <>
        <button type="button" onClick={() => setWords('Twee tassen bleven in de trein.')}>
          Een collega
        </button>
        <Amend breach={{ ...breach, words: { story: words } }} />
      </>
    );
  }
  show(<Changing />, []);
  await story();
  press('Een collega');
  await waitFor(async () => expect((await story()).value).toContain('Twee tassen'));
  await act(() => new Promise((done) => setTimeout(done, 1_000)));
  expect(saved).toEqual([]);
});

test('a form that stays open after it was sent keeps what is typed in it next', async () => {
  const { saved, standing } = desk(taken);
  show(<Amend breach={breach} />, []);
  type(await story(), 'De tas is terug.');
  press('Bewaar');
  await waitFor(() => expect(saved).toHaveLength(1));
  await waitFor(() => expect(standing()).toBeUndefined());
  await waitFor(async () => expect((await story()).value).toBe('Een tas bleef in de trein.'));
  type(await story(), 'De tas is terug en was dicht.');
  await waitFor(() => expect(standing()).toMatchObject({ story: 'De tas is terug en was dicht.' }), { timeout: 3_000 });
});

test('what is typed while it is sent is kept when that is refused, and when it is taken it stays as the beginning of another draft', async () => {
  let answer: (response: Response) => void = () => undefined;
  const sending = vi.fn(
    () =>
      new Promise<Response>((resolve) => {
        answer = resolve;
      }),
  );
  const { saved, standing } = desk(sending);
  show(<Amend breach={breach} />, []);
  type(await story(), 'De tas is terug.');
  press('Bewaar');
  await waitFor(() => expect(sending).toHaveBeenCalledTimes(1));
  type(await story(), 'De tas is terug. Hij was dicht.');
  await act(() => new Promise((done) => setTimeout(done, 1_000)));
  expect(saved, 'waits for the answer').toHaveLength(1);
  answer(new Response(JSON.stringify(offline), { status: 503 }));
  await waitFor(() => expect(standing()).toMatchObject({ story: 'De tas is terug. Hij was dicht.' }));
  press('Bewaar');
  await waitFor(() => expect(sending).toHaveBeenCalledTimes(2));
  type(await story(), 'De tas is terug. Hij was nog dicht.');
  await act(() => new Promise((done) => setTimeout(done, 1_000)));
  answer(await taken());
  const next = 'De tas is terug. Hij was nog dicht.';
  await waitFor(() => expect(standing()).toEqual({ story: next }), { timeout: 3_000 });
  expect(saved.at(-2), 'what was sent went').toEqual({ story: 'De tas is terug. Hij was dicht.' });
  expect((await story()).value).toBe(next);
  press('Bewaar');
  await waitFor(() => expect(sending).toHaveBeenCalledTimes(3));
  answer(await taken());
  await waitFor(() => expect(standing()).toBeUndefined());
  await act(() => new Promise((done) => setTimeout(done, 1_000)));
  expect(standing(), 'nothing was typed since').toBeUndefined();
  expect((await story()).value).toBe('Een tas bleef in de trein.');
});

test('what another window typed does not come back once it was sent from here, and what is typed next is kept', async () => {
  const { elsewhere, standing } = desk(taken);
  show(<Amend breach={breach} />, []);
  await story();
  elsewhere({ story: 'Twee tassen.' });
  type(await story(), 'De tas is terug.');
  fireEvent.click(await screen.findByRole('button', { name: 'Haal op wat u daar typte', hidden: true }));
  await waitFor(async () => expect((await story()).value).toBe('Twee tassen.'));
  type(await story(), 'Twee tassen, en een koffer.');
  press('Bewaar');
  await waitFor(() => expect(standing()).toBeUndefined());
  await waitFor(async () => expect((await story()).value).toBe('Een tas bleef in de trein.'));
  type(await story(), 'Ook een koffer.');
  await waitFor(() => expect(standing()).toMatchObject({ story: 'Ook een koffer.' }), { timeout: 3_000 });
});

test('what a colleague amended of a breach since stands beside what was typed before, and is not undone by sending it', async () => {
  const sent: unknown[] = [];
  const { standing } = desk(async (body) => {
    sent.push(body);
    return taken();
  });
  const { unmount } = show(<Amend breach={breach} />, []);
  type(await story(), 'De tas is terug.');
  await waitFor(() => expect(standing()).toEqual({ story: 'De tas is terug.' }), { timeout: 3_000 });
  unmount();
  show(<Amend breach={{ ...breach, persons: 5, version: 2 }} />, []);
  await waitFor(async () => expect((await story()).value).toBe('De tas is terug.'));
  press('Bewaar');
  await waitFor(() => expect(sent).toMatchObject([{ persons: 5, story: 'De tas is terug.', seen: 2 }]));
});

const conflict = { ...offline, status: 409, code: 'conflict' };
/** As on its page: a colleague changes what stands there while one types. */
function beside<V>(start: V, shown: (now: V) => ReactNode) {
  let change: (now: V) => void = () => undefined;
  function Page() {
    const [now, set] = useState(start);
    change = set;
    return shown(now);
  }
  return { page: <Page />, change: (now: V) => act(() => change(now)) };
}

test('what a colleague changes of a breach while one types is told and is not seen unknowingly; once that was told it may be written over', async () => {
  const seen: unknown[] = [];
  desk(async (body) => {
    const told = (body as { seen: number }).seen;
    seen.push(told);
    return told === 2 ? taken() : new Response(JSON.stringify(conflict), { status: 409 });
  });
  const { page, change } = beside(breach, (now) => <Amend breach={now} />);
  show(page, []);
  type(await story(), 'De tas is terug.');
  change({ ...breach, words: { story: 'Twee tassen bleven in de trein.' }, version: 2 } as typeof breach);
  expect(screen.getByText(/Een collega paste dit aan/).textContent).toContain('Twee tassen bleven in de trein.');
  press('Bewaar');
  await waitFor(() => expect(seen).toEqual([1]));
  await screen.findByText(/Een collega paste dit aan terwijl u bezig was/);
  expect((await story()).value).toBe('De tas is terug.');
  press('Bewaar');
  await waitFor(() => expect(seen).toEqual([1, 2]));
});

test('what changes elsewhere on the page is no conflict with what one typed, and neither is what one sent oneself', async () => {
  const seen: unknown[] = [];
  let isSent: () => void = () => undefined;
  const { standing } = desk(async (body) => {
    seen.push((body as { seen: number }).seen);
    isSent();
    return taken();
  });
  const { page, change } = beside(breach, (now) => <Amend breach={now} />);
  show(page, []);
  type(await story(), 'De tas is terug.');
  change({ ...breach, version: 2 } as typeof breach);
  isSent = () => {
    type(screen.getByDisplayValue('De tas is terug.'), 'De tas is terug. Hij was dicht.');
    change({ ...breach, words: { story: 'De tas is terug.' }, version: 3 } as typeof breach);
  };
  press('Bewaar');
  await waitFor(() => expect(standing()).toEqual({ story: 'De tas is terug. Hij was dicht.' }), { timeout: 3_000 });
  expect(screen.queryByText(/Een collega/)).toBeNull();
  isSent = () => undefined;
  press('Bewaar');
  await waitFor(() => expect(seen).toEqual([2, 3]));
});

test('what one sent oneself is not told as that of a colleague, as long as the answer is on its way either', async () => {
  let version = 1;
  let change: (now: typeof breach) => void = () => undefined;
  let told = '';
  const { standing } = desk(async () => {
    version += 1;
    return taken();
  });
  const fetched = globalThis.fetch;
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    if (version === 2 && input.endsWith('/discarding')) {
      // By then the page was read again.
      change({ ...breach, words: { story: 'De tas is terug.' }, version } as typeof breach);
      told = document.body.textContent ?? '';
    }
    return fetched(input, init);
  });
  const { page, change: changes } = beside(breach, (now) => <Amend breach={now} />);
  change = changes;
  show(page, []);
  type(await story(), 'De tas is terug.');
  press('Bewaar');
  type(await story(), 'De tas is terug. Hij was dicht.');
  await waitFor(() => expect(told).toContain('Wat gebeurde er'));
  expect(told).not.toContain('Een collega');
  const next = { story: 'De tas is terug. Hij was dicht.' };
  await waitFor(() => expect(standing()).toEqual(next), { timeout: 3_000 });
});

test('a text that a colleague puts right while one does so too is told beside what was typed', async () => {
  const seen: unknown[] = [];
  desk(async (body) => {
    seen.push((body as { seen: number }).seen);
    return taken();
  });
  const start = { version: 1, text: 'Hij sliep slecht.' };
  const { page, change } = beside(start, ({ version, text }) => (
    <CorrectTextForm
      request={{ request: id, version } as unknown as Parameters<typeof CorrectTextForm>[0]['request']}
      text={{ passage: 'p1', text } as unknown as Parameters<typeof CorrectTextForm>[0]['text']}
    />
  ));
  show(page, []);
  press('Verbeter');
  type(await field(/^Nieuwe tekst/), 'Hij sliep goed.');
  change({ version: 2, text: 'Zij sliep slecht.' });
  expect(screen.getByText(/Een collega paste dit aan/).textContent).toContain('Zij sliep slecht.');
  expect((await field(/^Nieuwe tekst/)).value).toBe('Hij sliep goed.');
  press('Vervang de tekst');
  await waitFor(() => expect(seen).toEqual([1]));
});

test('what was typed of a person stays when a colleague puts something right of them, which is told where both did', async () => {
  const sent: unknown[] = [];
  desk(async (body) => {
    sent.push(body);
    return taken();
  });
  const person = {
    ...{ givenNames: 'Bram', prefix: null, surname: 'Vliet', aliases: [], birth: { is: 'unknown' as const } },
    ...{ address: { is: 'unknown' as const }, papers: 'unknown' as const },
  };
  const { page, change } = beside({ ...person, version: 1 }, ({ version, ...now }) => (
    <CorrectPerson
      request={{ request: id, version } as unknown as Parameters<typeof CorrectPerson>[0]['request']}
      person={now}
    />
  ));
  show(page, []);
  const surname = () => field(/^Achternaam/);
  const box = await surname();
  type(box, 'van Vliet');
  change({ ...person, givenNames: 'Abraham', version: 2 });
  expect(await surname(), 'the same field, with the cursor where it was').toBe(box);
  expect(box.value).toBe('van Vliet');
  expect((await field(/^Voornaam/)).value).toBe('Abraham');
  expect(screen.queryByText(/Een collega/)).toBeNull();
  change({ ...person, givenNames: 'Abraham', surname: 'Vlied', version: 3 });
  expect(screen.getByText(/Een collega paste dit aan/).textContent).toContain('Achternaam: “Vlied”');
  press('Bewaar');
  await waitFor(() => expect(sent).toMatchObject([{ seen: 1 }]));
});

test('a person is put right a second time in the same window', async () => {
  const changed: unknown[] = [];
  let hear: (surname: string) => void = () => undefined;
  const { standing } = desk(async (body) => {
    changed.push(body);
    hear(`Vliet${changed.length}`);
    return taken();
  });
  function File() {
    const [surname, setSurname] = useState('Vliet');
    hear = setSurname;
    return (
      <CorrectPerson
        request={{ request: id, version: 1 } as unknown as Parameters<typeof CorrectPerson>[0]['request']}
        person={{
          ...{ givenNames: 'Bram', prefix: null, surname, aliases: [], birth: { is: 'unknown' } },
          ...{ address: { is: 'unknown' }, papers: 'unknown' },
        }}
      />
    );
  }
  show(<File />, []);
  const surname = () => field(/^Achternaam/);
  const correct = async (value: string, times: number) => {
    type(await surname(), value);
    await waitFor(() => expect(standing()).toEqual({ surname: value }), { timeout: 3_000 });
    press('Bewaar');
    await waitFor(() => expect(changed).toHaveLength(times));
    await waitFor(async () => expect((await surname()).value).toBe(`Vliet${times}`));
    await waitFor(() => expect(standing()).toBeUndefined());
    await act(() => new Promise((done) => setTimeout(done, 100)));
  };
  await correct('van der Vliet', 1);
  await correct('van Vliet', 2);
  expect(screen.queryByText(/In een ander venster/)).toBeNull();
});
