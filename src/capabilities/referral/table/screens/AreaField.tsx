/** The whole region, or one of its areas. */
import { regions } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Select } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import { useSession } from '#ui/session.tsx';
import { useReferralTexts } from '../../screens/said.tsx';

export const areaOf = (value: string): string | null => (value.trim() === '' ? null : value);

export function AreaField({ field }: { readonly field: FieldProps<string> }) {
  const { tables } = useReferralTexts();
  const { region } = useSession();
  const everywhere = useReading(regions);
  const here = everywhere.data?.find(({ id }) => id === region?.id)?.subregions ?? [];
  return (
    <Select
      label={tables.subregion}
      options={[{ value: ' ', label: tables.wholeRegion }, ...here.map(({ id, name }) => ({ value: id, label: name }))]}
      {...field}
    />
  );
}
