/** Who does it: me, the person, or an agency of the region. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { type Plain, useReading } from '#ui/asking.tsx';
import { Select } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import { useTexts } from '#ui/language.ts';
import { useSession } from '#ui/session.tsx';
import type { Owner } from '../events.ts';
import type { NamedOwner } from '../goals/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { useOwnerName } from './owner-name.ts';

interface OwnerFieldProps extends FieldProps<string> {
  /** Who does it now, when someone already does. */
  readonly current?: NamedOwner;
}

export function OwnerField({ current, ...field }: OwnerFieldProps) {
  const { plan: texts } = useTexts({ nl, en });
  const known = useReading(agencies, {}, {});
  const { user } = useSession();
  const ownerName = useOwnerName();
  const other = current?.is === 'professional' && current.user !== user.id;
  const rows = known.state === 'here' ? known.data : [];
  const gone = current?.is === 'agency' && !rows.some(({ id }) => id === current.agency);
  return (
    <Select
      {...field}
      label={texts.owner}
      options={[
        ...(current && (other || gone) ? [{ value: 'current', label: ownerName(current) }] : []),
        { value: 'me', label: texts.me },
        { value: 'person', label: texts.person },
        ...rows.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

/** What the field starts with. */
export function useOwnerValue(): (owner: NamedOwner) => string {
  const { user } = useSession();
  return ({ is, user: whose, agency }) => {
    if (is === 'person') return 'person';
    if (is === 'agency') return agency ?? 'current';
    return whose === user.id ? 'me' : 'current';
  };
}

/** What the chosen value means to the server. */
export function useOwnerOf(): (value: string, current?: NamedOwner) => Plain<Owner> {
  const { user, agency } = useSession();
  return (value, current) => {
    if (value === 'person') return { is: 'person' };
    if (value === 'me') return { is: 'professional', user: user.id, agency: agency.id };
    if (value !== 'current') return { is: 'agency', agency: value };
    return current?.is === 'professional'
      ? { is: 'professional', user: current.user ?? '', agency: current.agency ?? '' }
      : { is: 'agency', agency: current?.agency ?? '' };
  };
}
