/** Puts right who it is: name, birth date, where somebody stays, papers. Not knowing is an answer everywhere. */
import { type Plain, useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { Choice, DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm, type Wrong } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import { readBirthYear } from '#vocabulary/told-day.ts';
import { NowStands, useMending } from '../../screens/mending.tsx';
import { Typed } from '../../screens/typed.tsx';
import { correctPerson, type RightsRequest } from '../contract.ts';
import { useRightsTexts } from './words.ts';

interface Props {
  readonly request: RightsRequest;
  readonly person: PersonWords;
}
const formOf = ({ request }: RightsRequest): string => `rights-person:${request}`;

export const CorrectPerson = ({ request, person }: Props) => (
  <Typed form={formOf(request)} start={typedOf(person)}>
    {(kept) => <Fields request={request} now={typedOf(person)} kept={kept} />}
  </Typed>
);

interface FieldsProps extends Pick<Props, 'request'> {
  readonly now: TypedPerson;
  readonly kept: TypedPerson;
}

function Fields({ request, now, kept }: FieldsProps) {
  const { file, refusals } = useRightsTexts();
  const { who } = file;
  const { form: words } = useWords();
  const correcting = useAsking(correctPerson);
  const form = useForm({
    start: kept,
    check: (values): Wrong<TypedPerson> => ({
      ...((values.givenNames + values.surname + values.aliases).trim() === '' && { givenNames: who.noName }),
      ...(values.birthIs === 'known' && !readDay(values.birthDay) && { birthDay: words.dayWrong }),
      ...(values.birthIs === 'estimated' &&
        readBirthYear(values.birthYear) === undefined && { birthYear: who.yearWrong }),
      ...(values.addressIs === 'known' && values.address.trim() === '' && { address: who.noAddress }),
    }),
  });
  const { draft, readOther, sent, overtaken } = useMending(formOf(request), form, { now, version: request.version });
  const { values, field } = form;
  const among = <T extends string>(labels: Readonly<Record<T, string>>, all: readonly T[]) =>
    all.map((value) => ({ value, label: labels[value] }));
  const labelIn = (labels: Readonly<Record<string, string>>, value: string) => labels[value] ?? value;
  const standing: Readonly<Record<string, readonly [string, string]>> = {
    givenNames: [who.givenNames, now.givenNames],
    prefix: [who.prefix, now.prefix],
    surname: [who.surname, now.surname],
    aliases: [who.aliases, now.aliases],
    birthIs: [who.birthIs, labelIn(who.birth, now.birthIs)],
    birthDay: [who.birthDay, now.birthDay],
    birthYear: [who.birthYear, now.birthYear],
    addressIs: [who.addressIs, labelIn(who.addressKinds, now.addressIs)],
    address: [who.address, now.address],
    papers: [who.papersIs, labelIn(who.papers, now.papers)],
  };
  return (
    <Form
      form={form}
      label={file.person}
      refusals={refusals}
      send={(typed) => sent((seen) => correcting.ask({ request: request.request }, { person: personOf(typed), seen }))}
    >
      <NowStands overtaken={overtaken} say={(name) => standing[name] ?? [name, '']} />
      <TextLine label={who.givenNames} width="middle" {...field('givenNames')} />
      <TextLine label={who.prefix} width="short" {...field('prefix')} />
      <TextLine label={who.surname} width="middle" {...field('surname')} />
      <TextLine label={who.aliases} hint={who.aliasesHint} {...field('aliases')} />
      <Choice label={who.birthIs} options={among(who.birth, ['known', 'estimated', 'unknown'])} {...field('birthIs')} />
      {values.birthIs === 'known' && <DayField kind="birth" label={who.birthDay} {...field('birthDay')} />}
      {values.birthIs === 'estimated' && (
        <TextLine label={who.birthYear} width="short" inputMode="numeric" {...field('birthYear')} />
      )}
      <Choice
        label={who.addressIs}
        options={among(who.addressKinds, ['known', 'none', 'unknown'])}
        {...field('addressIs')}
      />
      {values.addressIs === 'known' && <TextLine label={who.address} {...field('address')} />}
      <Choice label={who.papersIs} options={among(who.papers, ['yes', 'no', 'unknown'])} {...field('papers')} />
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={correcting.busy}>{file.personSend}</Send>
      </Actions>
    </Form>
  );
}

function typedOf({ givenNames, prefix, surname, aliases, birth, address, papers }: PersonWords) {
  return {
    givenNames: givenNames ?? '',
    prefix: prefix ?? '',
    surname: surname ?? '',
    aliases: aliases.join(', '),
    birthIs: birth.is as string,
    birthDay: birth.is === 'known' ? typedDay(birth.day) : '',
    birthYear: birth.is === 'estimated' ? String(birth.year) : '',
    addressIs: address.is as string,
    address: address.is === 'known' ? address.words : '',
    papers: papers as string,
  };
}
type TypedPerson = ReturnType<typeof typedOf>;

const said = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
/** Of fields in which nothing is wrong. */
function personOf(typed: TypedPerson): Plain<PersonWords> {
  const { birthIs, addressIs, papers } = typed;
  return {
    givenNames: said(typed.givenNames),
    prefix: said(typed.prefix),
    surname: said(typed.surname),
    aliases: typed.aliases.split(',').flatMap((one) => said(one) ?? []),
    birth:
      birthIs === 'known'
        ? { is: 'known', day: readDay(typed.birthDay) ?? '' }
        : birthIs === 'estimated'
          ? { is: 'estimated', year: Number(typed.birthYear) }
          : { is: 'unknown' },
    address:
      addressIs === 'known' ? { is: 'known', words: typed.address } : { is: addressIs === 'none' ? 'none' : 'unknown' },
    papers: papers === 'yes' || papers === 'no' ? papers : 'unknown',
  };
}
