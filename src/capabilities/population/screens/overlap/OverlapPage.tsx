/** Counting an overlap in this window: who one is, the files in hand, what can be done with them, and what comes out. */
import { useState } from 'react';
import { Choice } from '#ui/field.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import { useLeaveWarning } from '#ui/leaving.ts';
import { Note } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Table } from '#ui/table.tsx';
import type { Work } from '../../overlap/adding.ts';
import type { Combination } from '../../overlap/suppressing.ts';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import { Progress } from '../Progress.tsx';
import { type Held, isKeysFile, type Made, type Outcome, OverlapRefused, TooLongHere } from './desk.ts';
import { FilesInHand } from './FilesInHand.tsx';
import { MadeFiles } from './MadeFiles.tsx';
import { Steps } from './Steps.tsx';
import type { Act } from './step.tsx';
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
  useLeaveWarning(made.some((one) => !saved.includes(one)));

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
        ...before.filter(
          (one) => !outcome.made.some(({ name }) => name === one.name || (isKeysFile(name) && isKeysFile(one.name))),
        ),
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
          {busy ? <Progress label={texts.working} {...busy} /> : <Steps role={role} held={held} act={act} />}
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
