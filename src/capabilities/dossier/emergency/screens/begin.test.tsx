import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { BeginPage } from './BeginPage.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('in an emergency a case number in small letters is good enough', async () => {
  const posted: unknown[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    if (init?.method !== 'POST') return Response.json([]);
    posted.push(JSON.parse(String(init.body)));
    const problem = { type: 't', title: 't', status: 409, code: 'refused', refusal: 'no_such_case', requestId: '' };
    return Response.json(problem, { status: 409 });
  });
  render(<BeginPage params={{}} />, { wrapper: around(signedIn(['emergency.begin'])) });
  const type = (label: string, words: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value: words } });
  type('Casusnummer', ' lv-2024 0071 ');
  type('Waarom is het nodig', 'Ligt op de spoedpost en is in gevaar');
  await act(async () => screen.getByRole('button', { name: 'Open het dossier in nood' }).click());
  expect(posted).toMatchObject([{ caseNumber: 'LV-2024-0071', hours: 1 }]);
});
