/** What is agreed along with an inclusion, as parts of its form: who else reads along, and who begins with what. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import type { FieldProps } from '#ui/form.tsx';
import { sharesIn } from './drafted.ts';
import type { Preview } from './ShareLine.tsx';
import { SharesPart } from './SharesPart.tsx';
import { TasksPart } from './TasksPart.tsx';
import { useAgreedTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly shares: FieldProps<readonly string[]>;
  readonly tasks: FieldProps<readonly string[]>;
  /** Agencies that read along by the decision itself; empty while not chosen. */
  readonly readers: readonly string[];
  readonly preview: Preview;
}

export function AgreedParts({ dossier, shares, tasks, readers, preview }: Props) {
  const { whos } = useAgreedTexts();
  const known = useReading(agencies);
  const doing = [...readers, ...sharesIn(shares.value).map(({ agency }) => agency)];
  const doers = [
    ...Object.entries(whos).map(([value, label]) => ({ value, label })),
    ...(known.data ?? []).filter(({ id }) => doing.includes(id)).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <SharesPart dossier={dossier} field={shares} preview={preview} />
      <TasksPart dossier={dossier} field={tasks} doers={doers} />
    </>
  );
}
