/** Who sat at the table: whoever was asked is ticked already. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Choices } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import type { ReferralDetail } from '../detail-contract.ts';
import { useReferralTexts } from './said.tsx';

interface Props {
  readonly found: Pick<ReferralDetail, 'by' | 'table'>;
  readonly field: FieldProps<readonly string[]>;
}

export function Participants({ found, field }: Props) {
  const { table } = useReferralTexts();
  const known = useReading(agencies);
  const options = (known.data ?? [...(found.table?.invited ?? []), found.by]).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  return <Choices label={table.participants} options={options} {...field} />;
}
