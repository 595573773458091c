import { useBedTexts } from './words.ts';

interface WardNameProps {
  readonly ward: {
    readonly name: string;
    readonly agencyName: string;
    readonly wardType: keyof ReturnType<typeof useBedTexts>['wardType'];
  };
}

/** The agency, and below it the ward and its type. */
export function WardName({ ward: { name, agencyName, wardType } }: WardNameProps) {
  const texts = useBedTexts();
  return (
    <>
      {agencyName}
      <br />
      <span className="soft sub">
        {name}, {texts.wardType[wardType]}
      </span>
    </>
  );
}
