/** More time, once, told to the person within the first month. */
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Typed, useDeskTyping } from '../../screens/typed.tsx';
import { extendRequest, type RightsRequest } from '../contract.ts';
import { ExtensionReason } from '../events.ts';
import { useRightsTexts } from './words.ts';

interface Props {
  readonly request: RightsRequest;
}
const start = { reason: 'complex', words: '' };
const formOf = ({ request }: RightsRequest): string => `rights-extend:${request}`;

export const Extend = ({ request }: Props) => (
  <Typed form={formOf(request)} start={start}>
    {(kept) => <Fields request={request} kept={kept} />}
  </Typed>
);

function Fields({ request, kept }: Props & { readonly kept: typeof start }) {
  const texts = useRightsTexts();
  const { page } = texts;
  const extending = useAsking(extendRequest);
  const form = useForm({ start: kept });
  const { draft, readOther, sent } = useDeskTyping(formOf(request), form);
  return (
    <Form
      form={form}
      label={page.extend}
      refusals={texts.refusals}
      send={({ reason, words }) =>
        sent(() =>
          extending.ask(
            { request: request.request },
            {
              reason: ExtensionReason.parse(reason),
              words: words.trim() === '' ? null : words,
              seen: request.version,
            },
          ),
        )
      }
    >
      <p>{page.extendLead}</p>
      <Select
        label={page.extendReason}
        {...form.field('reason')}
        options={ExtensionReason.options.map((value) => ({ value, label: texts.extension[value] }))}
      />
      <TextArea label={page.extendWords} hint={page.extendHint} rows={2} {...form.field('words')} />
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={extending.busy}>{page.extend}</Send>
      </Actions>
    </Form>
  );
}
