/** Under what one person proposed: whoever is another may confirm or decline it, and who proposed it may let it drop. */
interface Props {
  /** The reader proposed it, or it is about them: somebody else has to confirm. */
  readonly own: boolean;
  readonly says: {
    /** In the place of the button of who may not. */
    readonly own: string;
    readonly confirmShort: string;
    readonly declineShort: string;
    readonly takeBack: string;
  };
  /** What the buttons are called where they do not stand in their row: with what or whom it is about. */
  readonly names: { readonly confirm: string; readonly decline: string };
  readonly confirm: () => unknown;
  readonly decline: () => unknown;
}

export const SecondPerson = ({ own, says, names, confirm, decline }: Props) => (
  <p className="row noprint">
    {own ? (
      <span className="small soft">{says.own}</span>
    ) : (
      <button type="button" className="btn small" aria-label={names.confirm} onClick={() => void confirm()}>
        {says.confirmShort}
      </button>
    )}
    <button type="button" className="btn small" aria-label={names.decline} onClick={() => void decline()}>
      {own ? says.takeBack : says.declineShort}
    </button>
  </p>
);
