import { Link } from 'wouter';
import type { DossierPartProps } from '#ui/parts.ts';
import { useLookTexts } from './words.ts';

/** The way from a dossier to who looked at it: to read with the person. */
export function LooksPart({ dossier }: DossierPartProps) {
  const { told } = useLookTexts();
  return (
    <>
      <p className="small">{told.partText}</p>
      <p>
        <Link href={`/verantwoording/inzage/dossier/${dossier}`}>{told.open}</Link>
      </p>
    </>
  );
}
