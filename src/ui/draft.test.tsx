import { act, cleanup, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Link, useLocation } from 'wouter';
import type { Answer } from './asking.tsx';
import { DraftStatus, useDraft, useTypedIn, useTyping } from './draft.tsx';

const done: Answer<null> = { ok: true, reply: null };
const lost: Answer<null> = {
  ok: false,
  problem: { type: 't', title: 't', status: 0, code: 'offline', requestId: '' },
};

function Words({ words, save }: { readonly words: string; readonly save: (words: string) => Promise<Answer<null>> }) {
  return <DraftStatus draft={useDraft({ value: words, save })} />;
}
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const warns = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
const said = () => screen.getByRole('status').textContent;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T09:42:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('it saves after a rest in typing, once, with the last words, and says when', async () => {
  const save = vi.fn(async (_words: string) => done);
  const { rerender } = render(<Words words="" save={save} />);
  expect(said()).toBe('');
  rerender(<Words words="Hij" save={save} />);
  await wait(500);
  rerender(<Words words="Hij belde" save={save} />);
  expect(said()).toBe('Nog niet bewaard');
  expect(warns()).toBe(true);
  await wait(800);
  expect(save.mock.calls).toEqual([['Hij belde']]);
  expect(said()).toBe('Bewaard om 10:42');
  expect(warns()).toBe(false);
});

test('what could not be saved stays, is said, and is tried again', async () => {
  const save = vi.fn(async (_words: string): Promise<Answer<null>> => lost);
  const { rerender } = render(<Words words="" save={save} />);
  rerender(<Words words="Hij belde" save={save} />);
  await wait(800);
  expect(said()).toContain('Uw tekst staat nog op dit scherm');
  expect(warns()).toBe(true);
  save.mockResolvedValue(done);
  await wait(15_000);
  expect(said()).toBe('Bewaard om 10:42');
});

test('where the answer to what was sent got lost, the same is sent again, though its draft is gone by then', async () => {
  const gone = { ...lost, problem: { ...lost.problem, status: 409, code: 'refused', refusal: 'draft_gone' } };
  let isTaken = false;
  const save = vi.fn(async () => (isTaken ? gone : { ok: true as const, reply: { savedAt: '2026-11-22T09:41:00Z' } }));
  const began = { savedAt: '2026-11-22T09:40:00Z', readOther: async () => true, forgetOther: () => undefined };
  const setup = { isTouched: true, round: 0, began, save };
  const { result, rerender } = renderHook((value: string) => useTyping({ ...setup, value }), {
    initialProps: 'Hij belde',
  });
  const send = (answer: Answer<null>) => act(() => result.current.sent(async () => answer));
  isTaken = true;
  save.mockResolvedValueOnce({ ok: true, reply: { savedAt: '2026-11-22T09:41:00Z' } });
  expect(await send(lost)).toBe(lost);
  expect(await send(lost), 'the same asking').toBe(lost);
  rerender('Zij belde');
  expect(await send(done), 'other words are another asking').toBeUndefined();
  rerender('Hij belde');
  expect(await send(done)).toBe(done);
});

test('walking away within the rest saves the last words', async () => {
  const save = vi.fn(async (_words: string) => done);
  const { rerender, unmount } = render(<Words words="" save={save} />);
  rerender(<Words words="Hij belde" save={save} />);
  unmount();
  expect(save.mock.calls).toEqual([['Hij belde']]);
});

test('where another window saved since, nothing is saved until the person chooses which words stay', async () => {
  const other: Answer<null> = {
    ok: false,
    problem: { type: 't', title: 't', status: 409, code: 'conflict', requestId: '' },
  };
  const save = vi.fn(async (_words: string, over = false): Promise<Answer<null>> => (over ? done : other));
  const readOther = vi.fn(async () => true);
  function Both({ words }: { readonly words: string }) {
    return <DraftStatus draft={useDraft({ value: words, save })} readOther={readOther} />;
  }
  const { rerender } = render(<Both words="" />);
  rerender(<Both words="Hij belde" />);
  await wait(800);
  expect(said()).toContain('in een ander venster');
  expect(warns()).toBe(true);
  rerender(<Both words="Hij belde weer" />);
  await wait(20_000);
  expect(save).toHaveBeenCalledTimes(1);
  act(() => screen.getByRole('button', { name: 'Haal op wat u daar typte' }).click());
  expect(readOther).toHaveBeenCalledTimes(1);
  act(() => screen.getByRole('button', { name: 'Bewaar wat hier staat' }).click());
  await wait(100);
  expect(save.mock.calls.at(-1)).toEqual(['Hij belde weer', true]);
  expect(said()).toContain('Bewaard om');
  expect(warns()).toBe(false);
});

test('where nothing was typed here, what another window saved is all there is to choose, and nobody is asked at leaving', async () => {
  const other: Answer<null> = { ok: false, problem: { ...lost.problem, status: 409, code: 'conflict' } };
  function Untouched() {
    const draft = useDraft({ value: 'Hij belde', save: async (): Promise<Answer<null>> => other, isTouched: false });
    return (
      <>
        <DraftStatus draft={draft} readOther={async () => true} keepsAnew />
        <button type="button" onClick={() => void draft.saveNow(true)}>
          Leg vast
        </button>
      </>
    );
  }
  render(<Untouched />);
  act(() => screen.getByRole('button', { name: 'Leg vast' }).click());
  await wait(0);
  expect(said()).toBe('U typte hier later nog iets in een ander venster. Haal dat eerst op.');
  screen.getByRole('button', { name: 'Haal op wat u daar typte' });
  expect(screen.queryByRole('button', { name: 'Bewaar wat hier staat' })).toBeNull();
  expect(warns()).toBe(false);
});

test('a window goes on from what it saved itself, so that what was sent elsewhere does not come back', async () => {
  const times = ['2026-11-22T09:42:01Z', '2026-11-22T09:42:02Z', '2026-11-22T09:42:03Z'];
  const seen: unknown[] = [];
  const windows = new Set<string>();
  const { result } = renderHook(() =>
    useTypedIn(null, async (_words: string, from) => {
      windows.add(from.window);
      seen.push('seen' in from ? from.seen : 'whatever stands there');
      return { ok: true, reply: { savedAt: times[seen.length - 1] ?? '' } };
    }),
  );
  await result.current('Hij');
  await result.current('Hij belde');
  await result.current('Hij belde weer', true);
  await result.current('Hij belde weer op');
  expect(seen).toEqual([null, times[0], 'whatever stands there', times[2]]);
  expect(windows.size).toBe(1);
});

const gone: Answer<null> = {
  ok: false,
  problem: { type: 't', title: 't', status: 409, code: 'refused', refusal: 'draft_gone', requestId: '' },
};
const alreadySent = 'In een ander venster is dit al verstuurd of weggegooid.';

test('what another window sent or threw away is told so; it is kept anew only where that makes sense', async () => {
  const save = vi.fn(async (_words: string, over = false): Promise<Answer<null>> => (over ? done : gone));
  function Sent({ words, anew }: { readonly words: string; readonly anew: boolean }) {
    return <DraftStatus draft={useDraft({ value: words, save })} readOther={async () => true} keepsAnew={anew} />;
  }
  const { rerender } = render(<Sent words="" anew={false} />);
  rerender(<Sent words="Hij belde" anew={false} />);
  await wait(800);
  expect(said()).toBe(alreadySent);
  expect(screen.queryByRole('button')).toBeNull();
  expect(warns()).toBe(true);
  rerender(<Sent words="Hij belde" anew />);
  act(() => screen.getByRole('button', { name: 'Bewaar wat hier staat' }).click());
  await wait(100);
  expect(said()).toContain('Bewaard om');
});

test('where it was sent between two looks, reading it tells that, and whoever leaves by a link is asked first', async () => {
  const other = { ...gone, problem: { ...gone.problem, code: 'conflict' } };
  function Both({ words }: { readonly words: string }) {
    const draft = useDraft({ value: words, save: async (): Promise<Answer<null>> => other });
    return (
      <>
        <DraftStatus draft={draft} readOther={async () => false} />
        <Link href="/werk">Mijn werk</Link>
      </>
    );
  }
  const { rerender } = render(<Both words="" />);
  rerender(<Both words="Hij belde" />);
  await wait(800);
  screen.getByRole('button', { name: 'Haal op wat u daar typte' }).click();
  await wait(0);
  expect(said()).toBe(alreadySent);
  const before = location.pathname;
  fireEvent.click(screen.getByRole('link', { name: 'Mijn werk' }));
  screen.getByRole('dialog', { name: 'Tekst niet verstuurd' });
  expect(location.pathname).toBe(before);
  fireEvent.click(screen.getByRole('button', { name: 'Niet doen' }));
  expect(location.pathname).toBe(before);
  fireEvent.click(screen.getByRole('link', { name: 'Mijn werk' }));
  fireEvent.click(screen.getByRole('button', { name: 'Ga verder' }));
  await wait(0);
  expect(location.pathname).toBe('/werk');
  history.pushState(null, '', before);
});

test('whoever goes back by the browser while one has to choose is asked first too', async () => {
  vi.useRealTimers();
  const back = async () => {
    history.back();
    await screen.findByRole('dialog', { name: 'Tekst niet verstuurd' });
  };
  const other = { ...gone, problem: { ...gone.problem, code: 'conflict' } };
  const pages: string[] = [];
  function Both({ words }: { readonly words: string }) {
    pages.push(useLocation()[0]);
    const save = async (): Promise<Answer<null>> => other;
    return <DraftStatus draft={useDraft({ value: words, save, rest: 1 })} readOther={async () => true} />;
  }
  history.pushState(null, '', '/werk');
  history.pushState(null, '', '/formulier?stap=2');
  const entries = history.length;
  const { rerender } = render(<Both words="" />);
  rerender(<Both words="Hij belde" />);
  await screen.findByRole('button', { name: 'Haal op wat u daar typte' });
  await back();
  expect(`${location.pathname}${location.search}`).toBe('/formulier?stap=2');
  fireEvent.click(screen.getByRole('button', { name: 'Niet doen' }));
  history.replaceState(null, '', '/formulier?stap=3');
  await back();
  expect(`${location.pathname}${location.search}`, 'the step where one is').toBe('/formulier?stap=3');
  expect(new Set(pages)).toEqual(new Set(['/formulier']));
  fireEvent.click(screen.getByRole('button', { name: 'Ga verder' }));
  await waitFor(() => expect(location.pathname).toBe('/werk'));
  expect(history.length, 'asking leaves nothing behind').toBe(entries);
  history.forward();
  await waitFor(() => expect(location.pathname).toBe('/formulier'));
});
