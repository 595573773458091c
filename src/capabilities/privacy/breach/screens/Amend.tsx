/** More is known of a breach, or it is put right; what is typed is kept until it is sent. */
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { NowStands, useMending } from '../../screens/mending.tsx';
import { Typed } from '../../screens/typed.tsx';
import { amendBreach, type Breach } from '../contract.ts';
import { FactFields, type FactValues, factsIn, startOf, useFactsCheck } from './BreachForm.tsx';
import { useBreachTexts } from './words.ts';

interface Props {
  readonly breach: Breach;
}
const formOf = ({ id }: Breach): string => `breach-amend:${id}`;

export function Amend({ breach }: Props) {
  const { form: words } = useBreachTexts();
  return (
    <details className="section">
      <summary>{words.amend}</summary>
      <Typed form={formOf(breach)} start={startOf(breach)}>
        {(kept) => <Fields breach={breach} kept={kept} />}
      </Typed>
    </details>
  );
}

function Fields({ breach, kept }: Props & { readonly kept: FactValues }) {
  const texts = useBreachTexts();
  const { form: words, page, refusals } = texts;
  const format = useFormat();
  const amending = useAsking(amendBreach);
  const form = useForm({ start: kept, check: useFactsCheck() });
  const now = startOf(breach);
  const { draft, readOther, sent, overtaken } = useMending(formOf(breach), form, { now, version: breach.version });
  const standing: Readonly<Record<string, readonly [string, string]>> = {
    happenedOn: [words.happenedOn, now.happenedOn],
    nature: [words.nature, texts.nature[breach.nature]],
    categories: [page.data, format.list(breach.categories.map((category) => texts.category[category].toLowerCase()))],
    persons: [words.persons, now.persons],
    story: [words.story, now.story],
    consequences: [words.consequences, now.consequences],
    measures: [words.measures, now.measures],
  };
  return (
    <Form
      form={form}
      label={words.amend}
      refusals={refusals}
      send={(values) => sent((seen) => amending.ask({ breach: breach.id }, { ...factsIn(values), seen }))}
    >
      <NowStands overtaken={overtaken} say={(name) => standing[name] ?? [name, '']} />
      <FactFields form={form} />
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={amending.busy}>{words.save}</Send>
      </Actions>
    </Form>
  );
}
