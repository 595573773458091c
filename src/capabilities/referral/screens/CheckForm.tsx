/** The process director looks whether a referral is complete; what is surely missing is ticked already. */
import { useAsking } from '#ui/asking.tsx';
import { Choices } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Block } from '#ui/page.tsx';
import { checkReferral } from '../contract.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { Missing } from '../events.ts';
import { useReferralTexts } from './said.tsx';

export function CheckForm({ found: { dossier, missing, version: seen } }: { readonly found: ReferralDetail }) {
  const texts = useReferralTexts();
  const checking = useAsking(checkReferral);
  const form = useForm<{ missing: readonly string[] }>({ start: { missing } });
  const all = form.values.missing.length === 0;
  return (
    <Block id="check" title={texts.detail.check}>
      <Form
        form={form}
        refusals={texts.refusals}
        label={texts.detail.check}
        send={(values) =>
          checking.ask({ dossier }, { missing: Missing.options.filter((one) => values.missing.includes(one)), seen })
        }
      >
        <Choices
          label={texts.detail.missing}
          hint={texts.detail.checkLead}
          options={Missing.options.map((value) => ({ value, label: texts.missing[value] }))}
          {...form.field('missing')}
        />
        <Actions>
          <Send busy={checking.busy}>{all ? texts.detail.checked : texts.detail.ask}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
