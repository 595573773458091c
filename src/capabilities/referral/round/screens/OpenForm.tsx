/** Asks partners in writing, where the region allows that for a referral of this urgency; folded, since most go to a table. */
import { useState } from 'react';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, Choices, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Block } from '#ui/page.tsx';
import { useSession } from '#ui/session.tsx';
import { accessRules } from '../../clocks/contract.ts';
import type { ReferralDetail } from '../../detail-contract.ts';
import { Proposal } from '../../events.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import { openRound } from '../contract.ts';
import { useRoundTexts } from './words.ts';

export function OpenForm({ found }: { readonly found: ReferralDetail }) {
  const rules = useReading(accessRules);
  const round = rules.data?.now.rule.round;
  const allowed = round?.causes.includes('agreed') && round.urgencies.includes(found.urgency);
  const texts = useRoundTexts();
  const [asks, setAsks] = useState(false);
  if (!allowed) return null;
  return (
    <Block id="ask-round" title={texts.open}>
      <p className="soft">{texts.openLead}</p>
      {asks ? (
        <Asking found={found} />
      ) : (
        <button type="button" className="btn" onClick={() => setAsks(true)}>
          {texts.openBegin}
        </button>
      )}
    </Block>
  );
}

function Asking({ found: { dossier, by, agencies: named, version: seen } }: { readonly found: ReferralDetail }) {
  const texts = useRoundTexts();
  const { refusals } = useReferralTexts();
  const { agency: own } = useSession();
  const known = useReading(agencies);
  const opening = useAsking(openRound);
  const form = useForm<{ proposal: string; partners: readonly string[]; words: string }>({
    start: { proposal: '', partners: named.map(({ id }) => id), words: '' },
    keep: `open-round-${dossier}`,
    check: ({ proposal, partners }) => ({
      ...(proposal === '' && { proposal: texts.openProposalWrong }),
      ...(!partners.some((id) => id !== by.id) && { partners: texts.openPartnersWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.open}
      send={({ proposal, partners, words }) =>
        opening.ask(
          { dossier },
          { proposal: Proposal.parse(proposal), partners, words: words.trim() === '' ? null : words, seen },
        )
      }
    >
      <Choice
        label={texts.openProposal}
        options={Proposal.options.map((value) => ({ value, label: texts.proposal[value] }))}
        {...form.field('proposal')}
      />
      <div className="paired">
        <Choices
          label={texts.openPartners}
          options={(known.data ?? [])
            .filter(({ id }) => id !== own.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('partners')}
        />
      </div>
      <TextArea label={texts.openWords} hint={texts.openWordsHint} {...form.field('words')} />
      <Actions>
        <Send busy={opening.busy}>{texts.openSend}</Send>
      </Actions>
    </Form>
  );
}
