import { Choice } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import { useBreachTexts } from './words.ts';

export function YesNo({ label, field }: { readonly label: string; readonly field: FieldProps<string> }) {
  const { page } = useBreachTexts();
  const options = [
    { value: 'yes', label: page.yes },
    { value: 'no', label: page.no },
  ];
  return <Choice label={label} {...field} options={options} />;
}
