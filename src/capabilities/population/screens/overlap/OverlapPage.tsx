/** Counting an overlap in this window: who one is, the files in hand, what can be done with them, and what comes out. */
import { useEffect, useState } from 'react';
import { Choice } from '#ui/field.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Table } from '#ui/table.tsx';
import type { Work } from '../../overlap/adding.ts';
import type { Combination } from '../../overlap/suppressing.ts';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import { type Held, type Made, type Outcome, OverlapRefused, TooLongHere } from './desk.ts';
import { FilesInHand } from './FilesInHand.tsx';
import { MadeFiles } from './MadeFiles.tsx';
import { type Act, Steps } from './Steps.tsx';
import '../population.css';

export const roles = ['party', 'combiner', 'researcher'] as const;
export type Role = (typeof roles)[number];

interface Busy {
  readonly done: number;
  readonly of: number;
  readonly stop: () => void;
}

export function OverlapPage(_: PageProps) {
  const texts = useTexts({ nl, en });
  const [role, setRole] = useState<Role>();
  const [held, setHeld] = useState<readonly Held[]>([]);
  const [made, setMade] = useState<readonly Made[]>([]);
  const [saved, setSaved] = useState<readonly Made[]>([]);
  const [shown, setShown] = useState<readonly Combination[]>([]);
  const [busy, setBusy] = useState<Busy>();
  const [trouble, setTrouble] = useState<string>();
  useWarning(made.some((one) => !saved.includes(one)));

  const act = async (step: Act): Promise<Outcome | undefined> => {
    const stopping = new AbortController();
    const progress: NonNullable<Work['progress']> = (done, of) => setBusy({ done, of, stop: () => stopping.abort() });
    progress(0, 0);
    setTrouble(undefined);
    try {
      const outcome = await step(held, { progress, signal: stopping.signal });
      setHeld(outcome.held);
      // Keys that changed take the place of those before; what was made earlier stays to be saved.
      setMade((before) => [
        ...before.filter((one) => !outcome.made.some(({ name }) => name === one.name)),
        ...outcome.made,
      ]);
      setShown(outcome.shown ?? []);
      return outcome;
    } catch (error) {
      if (!stopping.signal.aborted) setTrouble(troubleOf(error, texts));
      return undefined;
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <Page title={texts.title} lead={texts.lead} back={{ to: '/doelgroep', label: texts.back }}>
      <p className="small soft population-limit">{texts.limit}</p>
      <Choice
        id="overlap-role"
        label={texts.roleQuestion}
        error={undefined}
        value={role ?? ''}
        onChange={(value) => setRole(roles.find((one) => one === value))}
        options={roles.map((value) => ({ value, ...texts.role[value] }))}
      />
      {role && (
        <>
          <FilesInHand held={held} setHeld={setHeld} />
          {trouble && <Note tone="late">{trouble}</Note>}
          {busy ? <Working busy={busy} /> : <Steps role={role} held={held} act={act} />}
          {made.length > 0 && <MadeFiles made={made} saved={saved} setSaved={setSaved} />}
          {shown.length > 0 && <ShownTable shown={shown} />}
        </>
      )}
    </Page>
  );
}

type Texts = typeof nl;
function troubleOf(error: unknown, texts: Texts): string {
  if (error instanceof OverlapRefused) return texts.refusalOf(error.refusal);
  return error instanceof TooLongHere ? texts.tooLong : texts.broken;
}

/** Leaving the window with something unsaved asks first. */
function useWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}

function Working({ busy: { done, of, stop } }: { readonly busy: Busy }) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  return (
    <div className="population-running" role="status">
      <p>
        {texts.working}
        {of > 0 && `: ${texts.progress(format.number(done), format.number(of))}`}
      </p>
      <progress aria-label={texts.working} {...(of > 0 && { value: done, max: of })} />
      <p>
        <button type="button" className="btn small" onClick={stop}>
          {texts.stop}
        </button>
      </p>
    </div>
  );
}

function ShownTable({ shown }: { readonly shown: readonly Combination[] }) {
  const { shown: texts } = useTexts({ nl, en });
  const format = useFormat();
  return (
    <Block id="zichtbaar" title={texts.title}>
      <Table
        caption={texts.title}
        captionHidden
        rows={shown}
        rowKey={({ on }) => on.join()}
        columns={[
          { key: 'on', head: texts.on, cell: ({ on }) => format.list(on) },
          {
            key: 'persons',
            head: texts.persons,
            number: true,
            cell: ({ persons }) =>
              persons === null ? <span className="soft">{texts.hidden}</span> : format.number(persons),
          },
        ]}
      />
    </Block>
  );
}
