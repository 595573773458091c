/** One of the people of an agency who hold a role there. */
import { agencyPeople } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Select } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import type { Role } from '#vocabulary/codes.ts';

interface ColleaguesProps {
  readonly agency: string;
  readonly as: Role;
  readonly label: string;
  readonly field: FieldProps<string>;
}

export function Colleagues({ agency, as: role, label, field }: ColleaguesProps) {
  const people = useReading(agencyPeople, { agency }, { role });
  return (
    <Select
      label={label}
      options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
    />
  );
}
