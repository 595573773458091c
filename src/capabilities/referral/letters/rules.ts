/** A letter is made once; what a region writes holds from a day on, for letters made from then. Pure. */
import { addYears, type Day } from '#vocabulary/day.ts';
import { accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { LetterEvent, TemplateEvent } from './events.ts';

/** What stands between braces in a template, and is filled in from the referral. In Dutch, since who writes letters reads them. */
export const placeholders = [
  'aan',
  'wie',
  'naam',
  'nummer',
  'aanmelder',
  'aangemeld',
  'regio',
  'besloten',
  'reden',
  'criteria',
  'advies',
  'vervolg',
  'nagevraagd',
  'casemanager',
  'wacht',
  'tot',
  'bezwaar_tot',
  'contactpunt',
  'bezwaar_op',
  'antwoord_voor',
  'uitkomst',
  'uitleg',
  'procesregisseur',
  'vandaag',
] as const;
export type Placeholder = (typeof placeholders)[number];
export type Filling = Readonly<Record<Placeholder, string | null>>;

const braces = /\{([^{}]*)\}/g;
const isPlaceholder = (name: string): name is Placeholder => placeholders.some((one) => one === name);

/** What is between braces and is none of ours, and braces that do not close. */
export function unknownIn(template: string): string[] {
  const named = [...template.matchAll(braces)].map(([, name = '']) => name);
  const loose = template.replace(braces, '').match(/[{}]/g) ?? [];
  return [...new Set([...named.filter((name) => !isPlaceholder(name)), ...loose])];
}

/** Fills in a template. A paragraph that asks for something that is not there is left out: no letter has a gap. */
export function fillIn(template: string, filling: Filling): string {
  const paragraphs = template.trim().split(/\n[ \t]*\n/);
  const isWhole = (paragraph: string) =>
    [...paragraph.matchAll(braces)].every(([, name = '']) => !isPlaceholder(name) || filling[name] !== null);
  return paragraphs
    .filter(isWhole)
    .map((paragraph) =>
      paragraph.replace(braces, (all, name: string) => (isPlaceholder(name) ? (filling[name] ?? '') : all)),
    )
    .join('\n\n');
}

/** What nobody registered and who sends the letter knows: left open in the text, between square brackets. */
export const leaveOpen = (what: string): string => `[vul in: ${what}]`;
/** What is still open in a text: such a letter is not made final. */
export const openIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\[vul in: ([^[\]]*)\]/gi)].map(([, what = '']) => what)),
];

export type LetterRefusal = 'letter_is_final';
/** Before there is anything to tell, not to that addressee, or with something left open. */
export type NoLetter = 'letter_not_yet' | 'letter_not_to_person' | 'letter_open';
type MakeLetter = Omit<LetterEvent, 'type'> & { readonly type: 'MakeLetter' };
/** A letter that was made never changes: who wants other words makes another. */
export const letter: Decider<{ readonly made: boolean }, MakeLetter, LetterEvent, LetterRefusal> = {
  initial: { made: false },
  decide: (command, { made }) => (made ? refuse('letter_is_final') : accept({ ...command, type: 'LetterMade' })),
  evolve: () => ({ made: true }),
};

export type TemplateRefusal = 'template_in_past' | 'template_too_far' | 'unknown_placeholder';
type PutTemplate = Omit<TemplateEvent, 'type'> & { readonly type: 'PutTemplate' };
/** From today on, at most a year ahead: a day with a slip of the pen in its year would wait unseen. */
export const template: Decider<Day | null, PutTemplate, TemplateEvent, TemplateRefusal> = {
  initial: null,
  decide(command) {
    const { from, on, body } = command;
    if (from < on) return refuse('template_in_past');
    if (from > addYears(on, 1)) return refuse('template_too_far');
    if (unknownIn(body).length > 0) return refuse('unknown_placeholder');
    return accept({ ...command, type: 'LetterTemplatePut' });
  },
  evolve: (_, { from }) => from,
};
