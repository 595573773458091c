import type { Texts } from './texts.nl.ts';

export const texts: Texts = {
  refusals: {
    dpia_in_future: 'That day is yet to come. Choose the day on which the DPIA was done.',
    dpia_without_day: 'Also write the day of the DPIA.',
    no_entry: 'This processing is not in the register.',
    already_ended: 'This processing has ended already.',
  },
  field: {
    name: 'Processing',
    purpose: 'Purpose',
    ground: 'Legal ground',
    persons: 'About whom',
    data: 'Which data',
    receivers: 'Who gets them',
    terms: 'How long',
    security: 'Security',
  },
  kept: {
    included: 'Case file of who was included',
    not_included: 'Referral without inclusion',
    withdrawn: 'Withdrawn referral',
    draft: 'Draft',
    access_log: 'Who looked',
    population_figures: 'Exact figures',
    log_oversight: 'Samples and alerts',
    emergency_access: 'Emergency access',
    known_question: 'Questions whether somebody is known',
    session: 'Session',
    idempotency: 'Repeated requests',
  },
  unit: {
    week: (amount) => (amount === 1 ? '1 week' : `${amount} weeks`),
    month: (amount) => (amount === 1 ? '1 month' : `${amount} months`),
    year: (amount) => (amount === 1 ? '1 year' : `${amount} years`),
  },
  title: 'Processing',
  heading: (without) =>
    without === 0
      ? 'Every processing has a DPIA'
      : without === 1
        ? 'One processing has no DPIA yet'
        : `${without} processings have no DPIA yet`,
  lead: (region) =>
    `The register of processing of ${region} (GDPR article 30). You begin with a text of Vasthouden; make it true for your region.`,
  shipped: 'Text of Vasthouden, not looked through yet',
  setBy: (who, day) => `Looked through by ${who} on ${day}`,
  behind: 'There is a newer text of Vasthouden',
  dpia: 'DPIA',
  noDpia: 'no DPIA yet',
  dpiaOn: (day, reference) => (reference ? `${day}, ${reference}` : day),
  ended: 'ended',
  retention: 'Terms at Retention',
  edit: 'Change',
  add: 'Add a processing',
  print: 'Print',
  csv: 'Download as CSV',
  json: 'Download as JSON',
  form: {
    title: 'Processing',
    back: 'Processing',
    lead: 'What you save holds from today. What held before can still be read.',
    empty: 'This may not be empty',
    dpiaOn: 'DPIA done on',
    dpiaReference: 'Reference of the DPIA',
    optional: 'May stay empty.',
    save: 'Save',
    end: 'This processing ends',
    history: 'What held before',
    from: (day, who) => `from ${day}, ${who}`,
    noHistory: 'Nothing was changed yet.',
  },
};
