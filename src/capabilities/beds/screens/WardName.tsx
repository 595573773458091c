import { Link } from 'wouter';
import { useBedTexts } from './words.ts';

interface WardNameProps {
  readonly ward: {
    readonly name: string;
    readonly agencyName: string;
    readonly wardType: keyof ReturnType<typeof useBedTexts>['wardType'];
  };
  /** The page of the ward, for who works there. */
  readonly page?: string | undefined;
}

/** The agency, and below it the ward and its type. */
export function WardName({ ward: { name, agencyName, wardType }, page }: WardNameProps) {
  const texts = useBedTexts();
  return (
    <>
      {agencyName}
      <br />
      <span className="soft sub">
        {page === undefined ? name : <Link href={page}>{name}</Link>}, {texts.wardType[wardType]}
      </span>
    </>
  );
}
