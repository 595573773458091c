/** Before the approach ends: whether somebody still lies in a bed, and what becomes of a bed that is looked for. */
import { dossierStays } from '#capabilities/beds/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Note } from '#ui/note.tsx';
import { useMay } from '#ui/session.tsx';
import { useDossierTexts } from './words.ts';

interface LyingProps {
  readonly dossier: string;
  /** Whether the dossier closes at once. */
  readonly closes: boolean;
  readonly died?: boolean;
}

export function WhereLying({ dossier, closes, died = false }: LyingProps) {
  const { manage: texts } = useDossierTexts();
  const mayRead = useMay('stay.read');
  const reading = useReading(dossierStays, { dossier }, {}, { when: mayRead });
  if (reading.state !== 'here') return null;
  const { stays, request } = reading.data;
  const leg = stays.find(({ until }) => until === null)?.legs.at(-1);
  return (
    <>
      {leg && <Note tone="soon">{(died ? texts.stillTaken : texts.stillLying)(leg.agencyName, leg.wardName)}</Note>}
      {closes && request && <Note>{texts.searchEnds}</Note>}
    </>
  );
}
