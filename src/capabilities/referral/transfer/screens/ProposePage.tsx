/** A transfer is proposed: to which region, on which ground, why, and what goes along; beside it exactly what is read there. */
import { useLocation } from 'wouter';
import { regions } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, Choices, DayField, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useSession } from '#ui/session.tsx';
import { LegalGround } from '#vocabulary/codes.ts';
import { NotInformedReason } from '../../events.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { proposeTransfer, type TransferOptions, transferOptions } from '../contract.ts';
import { mayGo } from '../rules.ts';
import { OfferedShown } from './OfferedShown.tsx';
import { useTransferTexts } from './words.ts';
import './transfer.css';

const nothing: readonly string[] = [];
const start = { to: '', ground: '', why: '', domains: nothing, informedIs: '', informedOn: '', notWhy: '', again: '' };

export function ProposePage({ params: { dossier = '' } }: PageProps) {
  const texts = useTransferTexts();
  const reading = useReading(transferOptions, { dossier });
  return (
    <Page
      title={texts.propose}
      lead={texts.lead}
      back={{ to: `/aanmeldingen/${dossier}`, label: texts.back }}
      reading={reading}
      isEmpty={() => false}
    >
      {({ barred, words }) =>
        words === null ? (
          <Note tone="soon">{barred && <p>{texts.refusals[barred]}</p>}</Note>
        ) : (
          <ProposeForm dossier={dossier} words={words} />
        )
      }
    </Page>
  );
}

interface Props {
  readonly dossier: string;
  readonly words: NonNullable<TransferOptions['words']>;
}
function ProposeForm({ dossier, words }: Props) {
  const texts = useTransferTexts();
  const { form: asked, notInformed } = useReferralTexts();
  const shared = useWords();
  const { region: own } = useSession();
  const [, go] = useLocation();
  const known = useReading(regions);
  const proposing = useAsking(proposeTransfer);
  const form = useForm({
    start,
    keep: `transfer-${dossier}`,
    check: ({ to, ground, why, informedIs, informedOn, notWhy, again }) => ({
      ...(to === '' && { to: texts.wrong.to }),
      ...(ground === '' && { ground: texts.wrong.ground }),
      ...(why.trim() === '' && { why: texts.wrong.why }),
      ...(informedIs === '' && { informedIs: asked.wrong.informedIs }),
      ...(informedIs === 'informed' &&
        (readDay(informedOn) ?? '9') > todayHere() && { informedOn: asked.wrong.informedOn }),
      ...(informedIs === 'not_informed' && notWhy === '' && { notWhy: asked.wrong.notWhy }),
      ...(informedIs === 'not_informed' && (readDay(again) ?? '') <= todayHere() && { again: asked.wrong.again }),
    }),
  });
  const { to, ground, why, domains, informedIs } = form.values;
  const there = useReading(transferOptions, { dossier }, { to }, { when: to !== '' });
  const grounds = to !== '' && there.state === 'here' ? there.data.grounds : undefined;
  const chosen = grounds?.find((one) => one.ground === ground);
  const allowed = chosen?.sections.map((section) => ({ section })) ?? [];
  const offered = words.problems.filter(({ domain }) => mayGo(domain, allowed));
  const along = offered.filter(({ domain }) => domains.includes(domain));
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      label={texts.propose}
      done={() => go(`/aanmeldingen/${dossier}`)}
      send={(values) =>
        proposing.ask(
          { dossier },
          {
            to: values.to,
            ground: LegalGround.parse(values.ground),
            why: values.why,
            domains: along.map(({ domain }) => domain),
            informed:
              values.informedIs === 'informed'
                ? { is: 'informed', on: readDay(values.informedOn) ?? '' }
                : {
                    is: 'not_informed',
                    why: NotInformedReason.options.find((one) => one === values.notWhy) ?? 'not_found',
                    again: readDay(values.again) ?? '',
                  },
          },
        )
      }
    >
      <Select
        label={texts.to}
        hint={texts.toHint}
        options={(known.data ?? [])
          .filter(({ id }) => id !== own?.id)
          .map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('to')}
      />
      {grounds?.length === 0 ? (
        <Note tone="soon">
          <p>{texts.groundNone}</p>
        </Note>
      ) : (
        <Choice
          label={texts.ground}
          {...(to === '' && { hint: texts.groundLater })}
          options={(grounds ?? []).map((one) => ({
            value: one.ground,
            label: shared.ground[one.ground],
            hint: <span lang="nl">{`${one.wording} ${one.law}, ${one.article}.`}</span>,
          }))}
          {...form.field('ground')}
        />
      )}
      <TextArea label={texts.why} hint={texts.whyHint} {...form.field('why')} />
      {chosen && words.problems.length > 0 && (
        <Choices
          label={texts.domains}
          hint={offered.length === 0 ? texts.noDomains : texts.domainsHint}
          options={offered.map(({ domain }) => ({ value: domain, label: shared.domain[domain] }))}
          {...form.field('domains')}
        />
      )}
      <Choice
        label={texts.informed}
        options={(['informed', 'not_informed'] as const).map((value) => ({ value, label: asked.told[value] }))}
        {...form.field('informedIs')}
      />
      {informedIs === 'informed' && <DayField label={asked.informedOn} {...form.field('informedOn')} />}
      {informedIs === 'not_informed' && (
        <>
          <Select
            label={asked.notWhy}
            options={NotInformedReason.options.map((value) => ({ value, label: notInformed[value] }))}
            {...form.field('notWhy')}
          />
          <DayField label={asked.again} {...form.field('again')} />
        </>
      )}
      <Block id="preview" title={texts.preview}>
        <p className="soft">{texts.previewLead}</p>
        <OfferedShown words={{ ...words, why: why.trim(), problems: along }} />
      </Block>
      <Actions>
        <Send busy={proposing.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}
