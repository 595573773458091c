/** Why a dossier is shielded, and who sees it beside those who hold on. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, Choices } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { type KnownShield, shield as setShield, type shieldOf } from '../contract.ts';
import { ShieldReason } from '../events.ts';
import { useShieldTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly shield: KnownShield | null;
  readonly candidates: ReturnType<(typeof shieldOf)['reply']['parse']>['candidates'];
  readonly seen: number;
  readonly done: () => void;
}
export function ShieldForm({ dossier, shield, candidates, seen, done }: Props) {
  const texts = useShieldTexts();
  const asking = useAsking(setShield);
  const isUp = shield !== null && shield.liftedOn === null;
  const form = useForm({
    start: {
      reason: isUp ? (shield.reason as string) : '',
      people: (isUp ? shield.people.map(({ user }) => user) : []) as readonly string[],
    },
    check: ({ reason }) => (reason === '' ? { reason: texts.choose } : {}),
  });
  // Who was named and no longer works at an agency that sees the core stays to be seen, and can be left out.
  const gone = (isUp ? shield.people : []).filter(({ user }) => !candidates.some((one) => one.user === user));
  const offered = [...candidates, ...gone.map((one) => ({ ...one, agencyName: texts.gone }))];
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ reason, people }) =>
        asking.ask({ dossier }, { reason: ShieldReason.parse(reason), people: [...people], seen })
      }
    >
      <Choice
        label={texts.why}
        hint={texts.seenByOfficer}
        options={ShieldReason.options.map((value) => ({ value, label: texts.reason(value) }))}
        {...form.field('reason')}
      />
      {offered.length === 0 ? (
        <p>{texts.noCandidates}</p>
      ) : (
        <Choices
          label={texts.who}
          hint={texts.whoHint}
          options={offered.map(({ user, name, agencyName }) => ({ value: user, label: name, hint: agencyName }))}
          {...form.field('people')}
        />
      )}
      <Actions>
        <Send busy={asking.busy}>{isUp ? texts.change : texts.set}</Send>
      </Actions>
    </Form>
  );
}
