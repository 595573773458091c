/** What the parts of a dossier are to who decides on it. Pure. */
import { LifeDomain, type Purpose, type Section, sectionOf } from '#vocabulary/codes.ts';

/** What the Care and Safety House sees from inclusion on: what is treated is between the person and who treats. */
export const directionSections: readonly Section[] = ['core', 'social', 'justice', 'finance', 'placement', 'own-words'];
/** Whoever agrees on a first task has to see its section afterwards; the team plans the rest. */
export const domainsOfDirection: readonly LifeDomain[] = LifeDomain.options.filter((domain) =>
  directionSections.includes(sectionOf(domain)),
);
export const agreedPurposes: readonly Purpose[] = ['plan_and_network', 'placement'];
