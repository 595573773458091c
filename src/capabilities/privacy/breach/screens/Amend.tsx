/** More is known of a breach, or it is put right; what is typed is kept until it is sent. */
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Typed, useDeskTyping } from '../../screens/typed.tsx';
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
  const { form: words, refusals } = useBreachTexts();
  const amending = useAsking(amendBreach);
  const form = useForm({ start: kept, check: useFactsCheck() });
  const { draft, readOther, sent } = useDeskTyping(formOf(breach), form, startOf(breach));
  return (
    <Form
      form={form}
      label={words.amend}
      refusals={refusals}
      send={(values) => sent(() => amending.ask({ breach: breach.id }, { ...factsIn(values), seen: breach.version }))}
    >
      <FactFields form={form} />
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={amending.busy}>{words.save}</Send>
      </Actions>
    </Form>
  );
}
