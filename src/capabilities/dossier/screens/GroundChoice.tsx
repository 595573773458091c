/** On which ground: only those that fit all the sections that are chosen; where none does, what fits each. */
import { useReading } from '#ui/asking.tsx';
import { Choice } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { LegalGround, Purpose, type Section, SharingAct } from '#vocabulary/codes.ts';
import { fittingGrounds, listGrounds } from '../grounds/contract.ts';
import { inForce } from '../grounds/screens/in-force.ts';
import { useDossierTexts } from './words.ts';

interface GroundProps {
  readonly dossier: string;
  readonly values: { readonly agency: string; readonly act: string; readonly purpose: string };
  readonly opens: readonly Section[];
  readonly field: FieldProps<string>;
}

export function GroundChoice({ dossier, values: { agency, act, purpose }, opens, field }: GroundProps) {
  const { share: texts } = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const register = useReading(listGrounds);
  const isReady = agency !== '' && act !== '' && purpose !== '' && opens.length > 0;
  const asked = {
    agency,
    act: SharingAct.safeParse(act).data ?? 'process',
    purpose: Purpose.safeParse(purpose).data ?? 'plan_and_network',
  };
  const fitting = useReading(fittingGrounds, { dossier }, asked, { when: isReady });
  if (!isReady || fitting.state !== 'here' || register.state !== 'here')
    return <Choice label={texts.why} hint={texts.whyLater} options={[]} {...field} />;
  const ofEach = fitting.data.filter(({ section }) => opens.includes(section));
  const offered = LegalGround.options.filter((ground) => ofEach.every(({ grounds }) => grounds.includes(ground)));
  if (offered.length === 0)
    return (
      <Note tone="soon">
        <p>{texts.whyNone}</p>
        <ul>
          {ofEach.map(({ section, grounds }) => (
            <li key={section}>
              {words.section[section]}:{' '}
              {grounds.length === 0 ? texts.whyNothing : format.list(grounds.map((one) => words.ground[one]))}
            </li>
          ))}
        </ul>
      </Note>
    );
  return (
    <Choice
      label={texts.why}
      options={offered.map((value) => {
        const line = inForce(register.data.lines, value, register.data.today);
        return {
          value,
          label: words.ground[value],
          hint: line && <span lang="nl">{`${line.text.wording} ${line.text.law}, ${line.text.article}.`}</span>,
        };
      })}
      {...field}
    />
  );
}
