/** Documents: chosen here, told apart and sealed at the server. */
import { useRef, useState } from 'react';
import type { Answer } from '#ui/asking.tsx';
import { Field, Select } from '#ui/field.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import type { Problem } from '#vocabulary/endpoint.ts';
import { type AttachmentRow, FileSection, largestFile, type NewFile } from '../../attachments/contract.ts';
import { useStepTexts } from './words.ts';

export interface Files {
  readonly rows: readonly AttachmentRow[];
  readonly add: (file: NewFile) => Promise<Answer<unknown>>;
  readonly remove: (attachment: string) => Promise<Answer<unknown>>;
}

export function FilesStep({ files: { rows, add, remove } }: { readonly files: Files }) {
  const { files: texts, refusals } = useStepTexts();
  const [section, setSection] = useState<FileSection>('core');
  const [problem, setProblem] = useState<Problem>();
  const [said, setSaid] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [isChosen, setChosen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const send = async () => {
    const file = input.current?.files?.[0];
    setProblem(undefined);
    const isLarge = file !== undefined && file.size > largestFile;
    setSaid(isLarge ? refusals.file_too_large : undefined);
    if (busy || file === undefined || isLarge) return;
    setBusy(true);
    const answer = await add({ name: file.name.slice(-150), section, content: await base64Of(file) });
    setBusy(false);
    if (!answer.ok) setProblem(answer.problem);
    else if (input.current) {
      input.current.value = '';
      setChosen(false);
    }
  };
  return (
    <>
      <p className="soft">{texts.lead}</p>
      <Field id="file" label={texts.choose} error={said}>
        {(described) => (
          <input
            {...described}
            ref={input}
            type="file"
            accept=".pdf,.png,.jpg,.jpeg"
            onChange={({ target: { files } }) => setChosen(files !== null && files.length > 0)}
          />
        )}
      </Field>
      {isChosen && (
        <>
          <Select
            id="file-section"
            label={texts.section}
            hint={texts.sectionHint}
            error={undefined}
            value={section}
            onChange={(value) => setSection(FileSection.parse(value))}
            options={FileSection.options.map((value) => ({ value, label: texts.sections[value] }))}
          />
          <button type="button" className="btn" aria-disabled={busy || undefined} onClick={() => void send()}>
            {busy ? texts.adding : texts.add}
          </button>
        </>
      )}
      <Trouble problem={problem} refusals={refusals} />
      <FileList rows={rows} remove={remove} />
    </>
  );
}

function FileList({ rows, remove }: Pick<Files, 'rows' | 'remove'>) {
  const { files: texts } = useStepTexts();
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <ul className="plain file-list" aria-label={texts.listed}>
      {rows.map(({ id, name, type, bytes, section, removable }) => (
        <li key={id}>
          <strong id={`file-${id}`}>{name ?? texts.unseen}</strong>
          <span className="small soft">
            {texts.type[type]}, {texts.size(format.number(Math.ceil(bytes / 1024)))}, {texts.sections[section]}
          </span>
          {removable && (
            <button
              type="button"
              className="btn low small"
              aria-describedby={`file-${id}`}
              onClick={() => void remove(id)}
            >
              {texts.remove}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What stands after the comma of a data address. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
