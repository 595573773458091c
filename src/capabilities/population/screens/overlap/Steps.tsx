/** The steps of a role, once there are keys for it. */
import { TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useTexts } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import { CombinerSteps } from './CombinerSteps.tsx';
import * as desk from './desk.ts';
import type { Role } from './OverlapPage.tsx';
import { PartySteps } from './PartySteps.tsx';
import { ResearcherSteps } from './ResearcherSteps.tsx';
import { type DeskProps, Step } from './step.tsx';

interface StepsProps extends DeskProps {
  readonly role: Role;
}
const keysOf = { party: 'partyKeys', combiner: 'combinerKeys', researcher: 'researcherKeys' } as const;
const stepsOf = { party: PartySteps, combiner: CombinerSteps, researcher: ResearcherSteps } as const;

export function Steps({ role, held, act }: StepsProps) {
  const texts = useTexts({ nl, en });
  const Own = stepsOf[role];
  return (
    <Block id="stappen" title={texts.stepsTitle}>
      {desk.lastOf(held, keysOf[role]) ? <Own held={held} act={act} /> : <Begin role={role} held={held} act={act} />}
    </Block>
  );
}

function Begin({ role, act }: StepsProps) {
  const { begin: says, round } = useTexts({ nl, en });
  const form = useForm({
    start: { name: '' },
    check: ({ name }) => ({ name: name.trim() === '' ? says.giveName : undefined }),
  });
  return (
    <Step title={says.title} text={says.orKeys} needs={undefined}>
      <Form
        form={form}
        label={says.title}
        send={async ({ name }) => {
          await act((held) => {
            const begun = desk.beginAs(role, name.trim(), round.to);
            return { ...begun, held: [...held, ...begun.held] };
          });
          return undefined;
        }}
      >
        <TextLine
          label={role === 'researcher' ? says.researcherName : says.name}
          width="middle"
          {...form.field('name')}
        />
        <Actions>
          <Send>{says.make}</Send>
        </Actions>
      </Form>
    </Step>
  );
}
