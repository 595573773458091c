import { useTexts } from '#ui/language.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

export const useEmergencyTexts = () => useTexts({ nl, en });
