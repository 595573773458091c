/** Sharing with a partner: which sections, on which ground, what for, until when; beside it what the partner will see. */
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, Choices, DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Page, TwoColumns } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Empty } from '#ui/shown.tsx';
import { LegalGround, Purpose, Section, sections } from '#vocabulary/codes.ts';
import { addDays, addMonths } from '#vocabulary/day.ts';
import {
  type DossierHead,
  dossierHead,
  dossierNetwork,
  type Partner,
  type SharedSection,
  shareSection,
} from '../contract.ts';
import { maySharePart } from '../rules.ts';
import { SharePreview } from './SharePreview.tsx';
import { today, useDossierTexts } from './words.ts';
import './dossier.css';

export function SharePage({ params }: PageProps) {
  const texts = useDossierTexts();
  const dossier = params.dossier ?? '';
  const head = useReading(dossierHead, { dossier });
  const network = useReading(dossierNetwork, { dossier });
  return (
    <Page
      title={texts.share.title}
      lead={texts.share.lead}
      back={{ to: `/dossiers/${dossier}`, label: texts.dossier }}
      reading={head}
    >
      {(found) =>
        network.state === 'here' &&
        (network.data.partners.length === 0 ? (
          <Empty title={texts.share.title} text={texts.share.noPartners} />
        ) : (
          <ShareForm
            head={found}
            partners={network.data.partners}
            shares={network.data.shares}
            seen={network.data.version}
          />
        ))
      }
    </Page>
  );
}

interface ShareProps {
  readonly head: DossierHead;
  readonly partners: readonly Partner[];
  readonly shares: readonly SharedSection[];
  readonly seen: number;
}

const nothing: readonly string[] = [];

function ShareForm({ head, partners, shares, seen }: ShareProps) {
  const { dossier, phase } = head;
  const texts = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const [, go] = useLocation();
  const [partly, setPartly] = useState(false);
  const neighbours = useReading(agencies);
  const asking = useAsking(shareSection);
  const form = useForm({
    start: { agency: '', what: nothing, ground: '', purpose: '', until: typedDay(addMonths(today(), 6)) },
    check: ({ agency, what, ground, purpose, until }) => {
      const day = readDay(until);
      return {
        ...(agency === '' && { agency: texts.share.chooseAgency }),
        ...(what.length === 0 && { what: texts.share.chooseWhat }),
        ...(ground === '' && { ground: texts.share.chooseWhy }),
        ...(purpose === '' && { purpose: texts.share.chooseFor }),
        ...(until !== '' &&
          (day === undefined ? { until: words.form.dayWrong } : day < today() && { until: texts.share.inPast })),
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
  const chosen = Section.options.filter((section) => what.includes(section));
  const crosses = neighbours.state === 'here' && agency !== '' && !neighbours.data.some(({ id }) => id === agency);

  /** One after the other, each on the version that the one before made; stops at the first that is not done. */
  const send = async ({ ground, purpose, until }: { ground: string; purpose: string; until: string }) => {
    const last = readDay(until);
    let done = 0;
    for (const section of chosen) {
      const answer = await asking.ask(
        { dossier },
        {
          agency,
          section,
          ground: LegalGround.parse(ground),
          purpose: Purpose.parse(purpose),
          until: last ? addDays(last, 1) : null,
          seen: seen + done,
        },
      );
      if (!answer.ok) {
        setPartly(done > 0);
        form.set({ what: chosen.slice(done) });
        return answer;
      }
      done += 1;
    }
    return { ok: true as const, reply: null };
  };

  const side = partner ? (
    <SharePreview
      name={head.person?.name ?? head.caseNumber}
      agencyName={partner.agencyName}
      sees={sees}
      opens={chosen}
    />
  ) : (
    <p className="small soft">{texts.share.chooseAgency}.</p>
  );
  return (
    <TwoColumns sideLabel={texts.share.preview} side={side}>
      <Form form={form} send={send} refusals={texts.refusals} done={() => go(`/dossiers/${dossier}`)}>
        {partly && <Note tone="soon">{texts.share.partly}</Note>}
        <Select
          label={texts.share.with}
          options={partners.map((one) => ({ value: one.agency, label: one.agencyName }))}
          {...form.field('agency')}
        />
        {crosses && <Note tone="soon">{texts.share.crosses}</Note>}
        <Choices
          label={texts.share.what}
          hint={
            head.sealed.length > 0 &&
            `${format.list(head.sealed.map((section) => words.section[section]))}: ${texts.share.notHeld}.`
          }
          {...form.field('what')}
          options={offered.map((section) => ({
            value: section,
            label: words.section[section],
            hint: sees.includes(section) ? texts.share.already : texts.share.whatMay[section],
          }))}
        />
        <Choice
          label={texts.share.why}
          options={LegalGround.options.map((value) => ({
            value,
            label: words.ground[value],
            hint: texts.share.whyMay[value],
          }))}
          {...form.field('ground')}
        />
        <Choice
          label={texts.share.for}
          options={purposes.map((value) => ({ value, label: words.purpose[value] }))}
          {...form.field('purpose')}
        />
        <DayField label={texts.share.until} hint={texts.share.untilHint} {...form.field('until')} />
        <Actions>
          <Send busy={asking.busy}>
            {chosen.length === 0
              ? texts.share.sendNone
              : texts.share.send(format.count(chosen.length), chosen.length === 1)}
          </Send>
          <Link className="btn low" href={`/dossiers/${dossier}`}>
            {texts.share.not}
          </Link>
        </Actions>
      </Form>
    </TwoColumns>
  );
}
