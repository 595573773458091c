/** How the owner of a goal or action is called on screen. */
import { useTexts } from '#ui/language.ts';
import type { NamedOwner } from '../goals/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

export function useOwnerName(): (owner: NamedOwner) => string {
  const { plan } = useTexts({ nl, en });
  return ({ is, userName, agencyName }) =>
    is === 'person' ? plan.person : ((is === 'professional' ? (userName ?? agencyName) : agencyName) ?? plan.ownerGone);
}
