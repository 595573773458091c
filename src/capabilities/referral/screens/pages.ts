/** The pages of referral and access, and the part that the dossier page borrows. */
import {
  ChartColumn,
  ClipboardCheck,
  ClipboardPen,
  Hourglass,
  Inbox,
  Link2,
  Mail,
  Scale,
  Signpost,
  Timer,
} from 'lucide-react';
import { lazy } from 'react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/aanmelden',
    permission: 'referral.submit',
    load: () => import('./Referring.tsx').then((file) => file.Referring),
    nav: { label: { nl: 'Aanmelden', en: 'Refer' }, icon: ClipboardPen, group: 'work', order: 25 },
  },
  {
    path: '/aanmelden/:dossier',
    permission: 'referral.submit',
    load: () => import('./ReferralForm.tsx').then((file) => file.ReferralForm),
  },
  {
    path: '/melding',
    open: true,
    load: () => import('../by-link/screens/Writing.tsx').then((file) => file.Writing),
  },
  {
    path: '/melding/stand',
    open: true,
    load: () => import('../by-link/screens/Standing.tsx').then((file) => file.Standing),
  },
  {
    path: '/aanmeldlinks',
    permission: 'link.give',
    load: () => import('../by-link/screens/LinkDesk.tsx').then((file) => file.LinkDesk),
    nav: { label: { nl: 'Aanmeldlinks', en: 'Referral links' }, icon: Link2, group: 'work', order: 33 },
  },
  {
    path: '/aanmeldingen',
    permission: 'referral.list',
    load: () => import('./Referrals.tsx').then((file) => file.Referrals),
    nav: { label: { nl: 'Aanmeldingen', en: 'Referrals' }, icon: Inbox, group: 'work', order: 30 },
  },
  {
    path: '/aanmeldingen/:dossier',
    permission: 'referral.read',
    load: () => import('./ReferralPage.tsx').then((file) => file.ReferralPage),
  },
  {
    path: '/aanmeldingen/:dossier/overdragen',
    permission: 'transfer.propose',
    load: () => import('../transfer/screens/ProposePage.tsx').then((file) => file.ProposePage),
  },
  {
    path: '/overdracht/:transfer',
    permission: 'transfer.answer',
    load: () => import('../transfer/screens/OfferedPage.tsx').then((file) => file.OfferedPage),
  },
  {
    path: '/aanmeldingen/:dossier/brief/:letter',
    permission: 'letter.write',
    load: () => import('../letters/screens/LetterPage.tsx').then((file) => file.LetterPage),
  },
  {
    path: '/briefteksten',
    permission: 'letter.template',
    load: () => import('../letters/screens/TemplatesPage.tsx').then((file) => file.TemplatesPage),
    nav: { label: { nl: 'Briefteksten', en: 'Texts of letters' }, icon: Mail, group: 'work', order: 46 },
  },
  {
    path: '/triage',
    permission: 'referral.list',
    load: () => import('../triage/screens/TriagePage.tsx').then((file) => file.TriagePage),
    nav: { label: { nl: 'Triage', en: 'Triage' }, icon: Signpost, group: 'work', order: 35 },
  },
  {
    path: '/inclusietafel',
    permission: 'table.read',
    load: () => import('./Tables.tsx').then((file) => file.Tables),
    nav: { label: { nl: 'Inclusietafel', en: 'Inclusion table' }, icon: Scale, group: 'work', order: 40 },
  },
  {
    path: '/wachtlijst',
    permission: 'waiting.count',
    load: () => import('../waiting/screens/WaitingPage.tsx').then((file) => file.WaitingPage),
    nav: { label: { nl: 'Wachtlijst', en: 'Waiting list' }, icon: Hourglass, group: 'work', order: 42 },
  },
  {
    path: '/wachtlijst/:dossier',
    permission: 'waiting.read',
    load: () => import('../waiting/screens/WaiterPage.tsx').then((file) => file.WaiterPage),
  },
  {
    path: '/klokken',
    permission: 'clock.count',
    load: () => import('../clocks/screens/Clocks.tsx').then((file) => file.Clocks),
    nav: { label: { nl: 'Klokken', en: 'Clocks' }, icon: Timer, group: 'work', order: 45 },
  },
  {
    path: '/inclusietafel/:table/:dossier',
    permission: 'table.read',
    load: () => import('./TableCase.tsx').then((file) => file.TableCase),
  },
  {
    path: '/criteria',
    permission: 'criteria.read',
    load: () => import('../criteria/screens/CriteriaSets.tsx').then((file) => file.CriteriaSets),
    nav: { label: { nl: 'Criteria', en: 'Criteria' }, icon: ClipboardCheck, group: 'work', order: 45 },
  },
  {
    path: '/criteria/opstellen',
    permission: 'criteria.try',
    load: () => import('../criteria/screens/CriteriaEditor.tsx').then((file) => file.CriteriaEditor),
  },
  {
    path: '/criteria/toets',
    permission: 'criteria.read',
    load: () => import('../criteria/screens/SelfCheck.tsx').then((file) => file.SelfCheck),
  },
  {
    path: '/aanmeldcijfers',
    permission: 'referral.numbers',
    load: () => import('../numbers/screens/NumbersPage.tsx').then((file) => file.NumbersPage),
    nav: { label: { nl: 'Aanmeldcijfers', en: 'Referral figures' }, icon: ChartColumn, group: 'insight', order: 112 },
  },
];

export const dossierParts: readonly DossierPart[] = [
  {
    key: 'referral',
    order: 60,
    title: { nl: 'Aanmelding en besluit', en: 'Referral and decision' },
    permission: 'referral.read',
    section: 'core',
    component: lazy(() => import('./ReferralPart.tsx').then((file) => ({ default: file.ReferralPart }))),
  },
];
