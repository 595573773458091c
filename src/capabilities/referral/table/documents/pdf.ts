/** The minutes as a tagged PDF (PDF/UA-1): every sentence made here, only set by the layout. */
import { setDocument } from '#platform/typesetting.ts';
import type { AgencyId, UserId } from '#vocabulary/ids.ts';
import { texts as referral } from '../../texts.nl.ts';
import type { Minutes, MinutesOfCase } from '../minutes.ts';
import { texts } from './minutes-texts.nl.ts';

export const printMinutes = (minutes: Minutes): Promise<Buffer> =>
  setDocument(new URL('./minutes.typ', import.meta.url), spoken(minutes));

const dayIn = (day: string): string => day.split('-').toReversed().join('-');
const momentOf = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
});

export function spoken({ heldOn, region, subregion, startsAt, closedAt, cases, names }: Minutes) {
  return {
    title: texts.title,
    subtitle: texts.subtitle([region, subregion].filter(Boolean).join(', '), dayIn(heldOn), startsAt),
    closed: texts.closed(momentOf.format(new Date(closedAt))),
    intro: texts.intro,
    none: texts.none,
    page: texts.page,
    cases: cases.map((one) => ({
      title: texts.case(one.name ?? texts.noName, one.caseNumber),
      lines: linesOf(one, (id) => names.get(id) ?? texts.gone),
      texts: [
        { label: texts.advice, value: one.advice },
        { label: texts.next, value: one.next },
      ].filter(({ value }) => value !== null),
    })),
  };
}

function linesOf({ heard }: MinutesOfCase, name: (id: AgencyId | UserId) => string) {
  const line = (label: string, value: string) => ({ label, value });
  if (heard === null) return [line(texts.decision, texts.decisions.none)];
  const { participants = [] } = heard;
  const shared = [
    line(texts.decision, texts.decisions[heard.type]),
    line(texts.present, participants.length === 0 ? texts.presentUnknown : participants.map(name).join('; ')),
  ];
  switch (heard.type) {
    case 'ReferralPostponed':
      return [
        ...shared,
        line(texts.until, dayIn(heard.until)),
        line(texts.waitingFor, referral.postponedFor[heard.waitingFor]),
      ];
    case 'ReferralNotIncluded':
      return [
        ...shared,
        line(texts.chair, name(heard.chair)),
        line(texts.reason, referral.notIncludedReason[heard.reason]),
      ];
    case 'ReferralDecided':
      return [
        ...shared,
        line(texts.chair, name(heard.chair)),
        line(texts.lead, name(heard.leadAgency)),
        line(texts.caseManager, name(heard.caseManager.user)),
        line(texts.municipal, name(heard.municipalCaseDirector.user)),
        line(texts.director, name(heard.processDirector.user)),
      ];
  }
}
