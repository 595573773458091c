/** Describing who belongs to the group. */
import { useLocation } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { defineGroup } from '../contract.ts';
import { usePopulationTexts } from './words.ts';

export function DefineGroup(_: PageProps) {
  const { define, groupPage } = usePopulationTexts();
  const [, go] = useLocation();
  const asking = useAsking(defineGroup);
  const form = useForm({
    start: { name: '', definition: '' },
    keep: 'define-group',
    check: ({ name, definition }) => ({
      name: name.trim() === '' ? define.giveName : undefined,
      definition: definition.trim() === '' ? define.giveDefinition : undefined,
    }),
  });
  return (
    <Page title={define.title} lead={define.lead} back={{ to: '/doelgroep', label: groupPage.back }}>
      <Form
        form={form}
        label={define.title}
        send={async (values) => {
          const answer = await asking.ask({}, values);
          if (answer.ok) go(`/doelgroep/groep/${answer.reply.id}`);
          return answer;
        }}
      >
        <TextLine label={define.name} hint={define.nameHint} width="middle" {...form.field('name')} />
        <TextLine label={define.definition} hint={define.definitionHint} {...form.field('definition')} />
        <Actions>
          <Send busy={asking.busy}>{define.send}</Send>
        </Actions>
      </Form>
    </Page>
  );
}
