/** Fields: label above, hint under it, error under the hint, then the field. Width follows the answer. */
import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import type { DayKind } from '#vocabulary/told-day.ts';
import type { FieldProps } from './form.tsx';
import { useWords } from './language.ts';
import { wholeDays } from './whole-days.tsx';

interface Labelled {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}
type Props<T extends string | boolean | readonly string[]> = FieldProps<T> & Labelled;

interface Described {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** The frame around any control: hand `described` to the control itself. */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: Labelled & {
  readonly id: string;
  readonly error: string | undefined;
  readonly children: (described: Described) => ReactNode;
}) {
  return (
    <div className={error ? 'field bad' : 'field'}>
      <label htmlFor={id}>{wholeDays(label)}</label>
      <Explained id={id} hint={hint} error={error} />
      {children(describe(id, hint, error))}
    </div>
  );
}

/** One line. `width` is that of the answer: short for a number or day, middle for a name. */
export function TextLine({
  value,
  onChange,
  width,
  autoComplete = 'off',
  inputMode,
  lang,
  ...rest
}: Props<string> & {
  readonly lang?: 'nl';
  readonly width?: 'short' | 'middle';
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'tel' | 'email';
}) {
  return (
    <Field {...rest}>
      {(described) => (
        <input
          {...described}
          type="text"
          className={width}
          lang={lang}
          autoComplete={autoComplete}
          inputMode={inputMode}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Free text. Say in the hint whether the person can read it. `lang`: of what is always in Dutch. */
export function TextArea({
  value,
  onChange,
  rows = 4,
  lang,
  ...rest
}: Props<string> & { readonly rows?: number; readonly lang?: 'nl' }) {
  return (
    <Field {...rest}>
      {(described) => (
        <textarea
          {...described}
          rows={rows}
          lang={lang}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A day as text dd-mm-jjjj; read it with `readDay`. `kind`: which years somebody can mean. */
export function DayField({ kind = 'told', judge, ...props }: Props<string> & { readonly kind?: DayKind }) {
  const { form } = useWords();
  useEffect(() => judge?.(kind));
  const example = kind === 'birth' ? form.birthHint : form.dayHint;
  return <TextLine {...props} hint={props.hint ?? example} width="short" inputMode="numeric" />;
}

export interface Option<T extends string = string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** For seven or more answers; with fewer, use `Choice`. */
export function Select({
  value,
  onChange,
  options,
  ...rest
}: Props<string> & { readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  const { form } = useWords();
  // A browser shows the first where none is chosen: what is not offered (any more) is not chosen.
  const isOffered = options.some((option) => option.value === value);
  return (
    <Field {...rest}>
      {(described) => (
        <select {...described} value={isOffered ? value : ''} onChange={(event) => onChange(event.target.value)}>
          {!isOffered && <option value="">{form.choose}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One answer of a few. */
export function Choice({
  id,
  label,
  hint,
  error,
  value,
  onChange,
  options,
}: Props<string> & { readonly options: readonly Option[] }) {
  return (
    <Group id={id} label={label} hint={hint} error={error}>
      {options.map((option, index) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            id={index === 0 ? id : `${id}-${index}`}
            name={id}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <Offered option={option} />
        </label>
      ))}
    </Group>
  );
}

/** Any number of a few. */
export function Choices({
  id,
  label,
  hint,
  error,
  value,
  onChange,
  options,
}: Props<readonly string[]> & { readonly options: readonly Option[] }) {
  return (
    <Group id={id} label={label} hint={hint} error={error}>
      {options.map((option, index) => (
        <label key={option.value} className="choice">
          <input
            type="checkbox"
            id={index === 0 ? id : `${id}-${index}`}
            checked={value.includes(option.value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...value, option.value] : value.filter((one) => one !== option.value))
            }
          />
          <Offered option={option} />
        </label>
      ))}
    </Group>
  );
}

/** Yes or not yet: one box to tick. */
export function Tick({ id, label, hint, error, value, onChange }: Props<boolean>) {
  return (
    <div className={error ? 'field bad' : 'field'}>
      {error && <ErrorLine id={id} error={error} />}
      <label className="choice">
        <input
          {...describe(id, undefined, error)}
          type="checkbox"
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>
          {wholeDays(label)}
          {hint && <span className="hint">{wholeDays(hint)}</span>}
        </span>
      </label>
    </div>
  );
}

function Group({
  id,
  label,
  hint,
  error,
  children,
}: Labelled & { readonly id: string; readonly error: string | undefined; readonly children: ReactNode }) {
  return (
    <fieldset
      className={error ? 'field bad' : 'field'}
      aria-describedby={describe(id, hint, error)['aria-describedby']}
    >
      <legend>{wholeDays(label)}</legend>
      <Explained id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}

const Offered = ({ option }: { readonly option: Option }) => (
  <span>
    {wholeDays(option.label)}
    {option.hint && <span className="hint">{wholeDays(option.hint)}</span>}
  </span>
);

function Explained({
  id,
  hint,
  error,
}: {
  readonly id: string;
  readonly hint: ReactNode;
  readonly error: string | undefined;
}) {
  return (
    <>
      {hint && (
        <span className="hint" id={`${id}-h`}>
          {wholeDays(hint)}
        </span>
      )}
      {error && <ErrorLine id={id} error={error} />}
    </>
  );
}

const ErrorLine = ({ id, error }: { readonly id: string; readonly error: string }) => (
  <span className="error" id={`${id}-e`}>
    <TriangleAlert className="i" aria-hidden="true" />
    {wholeDays(error)}
  </span>
);

function describe(id: string, hint: ReactNode, error: string | undefined): Described {
  const by = [hint && `${id}-h`, error && `${id}-e`].filter(Boolean).join(' ');
  return { id, 'aria-describedby': by === '' ? undefined : by, 'aria-invalid': error ? true : undefined };
}
