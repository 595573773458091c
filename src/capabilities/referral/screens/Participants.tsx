/** Who take part in the decision. At a table whoever was asked is ticked already; after a written round it is who answered, and nobody else. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Choices } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import type { Named } from '../contract.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { useRoundTexts } from '../round/screens/words.ts';
import { useNames, useReferralTexts } from './said.tsx';

type Standing = Partial<Pick<ReferralDetail, 'stage' | 'round'>>;
interface Props {
  /** Without where it stands: it is not in a round. */
  readonly found: Pick<ReferralDetail, 'by' | 'table'> & Standing;
  readonly field: FieldProps<readonly string[]>;
}

export function Participants({ found, field }: Props) {
  const { table } = useReferralTexts();
  const texts = useRoundTexts();
  const names = useNames();
  const known = useReading(agencies);
  const answered = answeredIn(found);
  if (answered)
    return (
      <div className="field">
        <strong>{texts.tookPart}</strong>
        <p>{names(answered)}</p>
      </div>
    );
  const options = (known.data ?? [...(found.table?.invited ?? []), found.by]).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  return <Choices label={table.participants} options={options} {...field} />;
}

/** Null: it does not stand in a written round. */
const answeredIn = ({ stage, round }: Standing): readonly Named[] | null =>
  stage === 'round' && round ? round.partners.filter(({ view }) => view !== null) : null;

/** Those who take part, whatever was ticked before it came to a round. */
export const takingPart = (found: Standing, ticked: readonly string[]): readonly string[] =>
  answeredIn(found)?.map(({ id }) => id) ?? ticked;
