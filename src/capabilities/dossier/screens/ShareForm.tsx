/** With whom, in which act, what for, which sections, on which ground, until when. Only grounds that fit are offered. */
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Choice, Choices, DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { TwoColumns } from '#ui/page.tsx';
import { LegalGround, Purpose, Section, SharingAct, sections } from '#vocabulary/codes.ts';
import { addDays, addMonths } from '#vocabulary/day.ts';
import type { DossierHead, Partner, SharedSection } from '../contract.ts';
import { maySharePart } from '../sharing/rules.ts';
import { GroundChoice } from './GroundChoice.tsx';
import { type Proposal, SharePreview } from './SharePreview.tsx';
import { useSharing } from './use-sharing.ts';
import { today, useDossierTexts } from './words.ts';

interface ShareProps {
  readonly head: DossierHead;
  readonly partners: readonly Partner[];
  readonly shares: readonly SharedSection[];
  readonly seen: number;
}

const nothing: readonly string[] = [];
const start = {
  agency: '',
  act: '',
  what: nothing,
  ground: '',
  purpose: '',
  until: typedDay(addMonths(today(), 6)),
};

export function ShareForm({ head, partners, shares, seen }: ShareProps) {
  const { dossier, phase } = head;
  const { share: texts, refusals } = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const [, go] = useLocation();
  const [partly, setPartly] = useState(false);
  const neighbours = useReading(agencies);
  const sharing = useSharing(dossier, seen);
  const leavesRegion = (agency: string) =>
    neighbours.state === 'here' && agency !== '' && !neighbours.data.some(({ id }) => id === agency);
  const actsFor = (agency: string) => (leavesRegion(agency) ? (['give_results'] as const) : SharingAct.options);
  const form = useForm({
    start,
    check: ({ agency, act, what, ground, purpose, until }) => {
      const day = readDay(until);
      return {
        // Who left the network, or an act that is not offered any more, is chosen no longer.
        ...(!partners.some((one) => one.agency === agency) && { agency: texts.chooseAgency }),
        ...(!actsFor(agency).some((one) => one === act) && { act: texts.chooseAct }),
        ...(what.length === 0 && { what: texts.chooseWhat }),
        ...(ground === '' && { ground: texts.chooseWhy }),
        ...(purpose === '' && { purpose: texts.chooseFor }),
        ...(until !== '' &&
          (day === undefined ? { until: words.form.dayWrong } : day < today() && { until: texts.inPast })),
      };
    },
  });
  const { agency, what } = form.values;
  const partner = partners.find((one) => one.agency === agency);
  const sees = shares.filter((one) => one.agency === agency).map(({ section }) => section);
  const purposes = Purpose.options.filter((one) => sections.some((section) => maySharePart(phase, section, one)));
  const offered = sections.filter(
    (section) => !head.sealed.includes(section) && purposes.some((one) => maySharePart(phase, section, one)),
  );
  const crosses = leavesRegion(agency);
  const acts = actsFor(agency);
  const proposal = proposalOf(form.values);
  const chosen = Section.options.filter((section) => what.includes(section));

  const send = async (values: typeof start) => {
    const proposed = proposalOf(values);
    if (!proposed) throw new Error('sent before it was whole');
    const { answer, done, left } = await sharing.send(agency, proposed);
    if (!answer.ok) {
      setPartly(done > 0);
      form.set({ what: left });
    }
    return answer;
  };

  const side = partner ? (
    <SharePreview dossier={dossier} partner={partner} proposal={proposal} />
  ) : (
    <p className="small soft">{texts.chooseAgency}.</p>
  );
  return (
    <TwoColumns sideLabel={texts.preview} side={side}>
      <Form
        form={form}
        send={send}
        refusals={refusals}
        done={() => go(`/dossiers/${dossier}#partner-${form.values.agency}`)}
      >
        {partly && <Note tone="soon">{texts.partly}</Note>}
        <Select
          label={texts.with}
          options={partners.map((one) => ({ value: one.agency, label: one.agencyName }))}
          {...form.field('agency')}
        />
        {crosses && <Note tone="soon">{texts.crosses}</Note>}
        <Choice
          label={texts.act}
          options={acts.map((value) => ({ value, label: words.act[value], hint: texts.actMeans[value] }))}
          {...form.field('act')}
        />
        <Choice
          label={texts.for}
          options={purposes.map((value) => ({ value, label: words.purpose[value] }))}
          {...form.field('purpose')}
        />
        <Choices
          label={texts.what}
          hint={
            head.sealed.length > 0 &&
            `${format.list(head.sealed.map((section) => words.section[section]))}: ${texts.notHeld}.`
          }
          {...form.field('what')}
          options={offered.map((section) => ({
            value: section,
            label: words.section[section],
            hint: sees.includes(section) ? texts.already : texts.whatMay[section],
          }))}
        />
        <GroundChoice dossier={dossier} values={form.values} opens={chosen} field={form.field('ground')} />
        <DayField label={texts.until} hint={texts.untilHint} {...form.field('until')} />
        <Actions>
          <Send busy={sharing.busy}>
            {chosen.length === 0 ? texts.sendNone : texts.send(format.count(chosen.length), chosen.length === 1)}
          </Send>
          <Link className="btn low" href={`/dossiers/${dossier}`}>
            {texts.not}
          </Link>
        </Actions>
      </Form>
    </TwoColumns>
  );
}

/** Undefined while something is still to be chosen, or its last day is none: nothing is promised of what cannot be shared so. */
function proposalOf({ act, what, ground, purpose, until }: typeof start): Proposal | undefined {
  const [on, by, aim] = [LegalGround.safeParse(ground), SharingAct.safeParse(act), Purpose.safeParse(purpose)];
  const opens = Section.options.filter((section) => what.includes(section));
  if (!on.success || !by.success || !aim.success || opens.length === 0) return undefined;
  const last = readDay(until);
  if (until !== '' && (last === undefined || last < today())) return undefined;
  return { opens, ground: on.data, act: by.data, purpose: aim.data, until: last ? addDays(last, 1) : null };
}
