/** Who does it: me, the person, or an agency of the region. Who does not see that part of the plan says so, with how to share it. */
import { Link } from 'wouter';
import { agencies } from '#capabilities/accounts/contract.ts';
import { dossierNetwork } from '#capabilities/dossier/contract.ts';
import { type Plain, useReading } from '#ui/asking.tsx';
import { Select } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import { useTexts, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import type { Section } from '#vocabulary/codes.ts';
import { dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import type { Owner } from '../events.ts';
import type { NamedOwner } from '../goals/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { useOwnerName } from './owner-name.ts';

interface OwnerFieldProps extends FieldProps<string> {
  readonly dossier: DossierId;
  /** In which it lies; undefined while that is not chosen. */
  readonly section: Section | undefined;
  /** Who does it now, when someone already does. */
  readonly current?: NamedOwner;
}

export function OwnerField({ dossier, section, current, ...field }: OwnerFieldProps) {
  const { plan: texts } = useTexts({ nl, en });
  const known = useReading(agencies, {}, {});
  const { user } = useSession();
  const ownerName = useOwnerName();
  const sees = useSights(dossier, section);
  const other = current?.is === 'professional' && current.user !== user.id;
  const rows = known.state === 'here' ? known.data : [];
  const gone = current?.is === 'agency' && !rows.some(({ id }) => id === current.agency);
  const chosen = field.value === 'current' ? current?.agency : field.value;
  const named = rows.find(({ id }) => id === chosen);
  const name = field.value === 'current' && current ? ownerName(current) : named?.name;
  const [inSight, others] = [rows.filter(({ id }) => sees(id)), rows.filter(({ id }) => !sees(id))];
  return (
    <>
      <Select
        {...field}
        label={texts.owner}
        options={[
          ...(current && (other || gone) ? [{ value: 'current', label: ownerName(current) }] : []),
          { value: 'me', label: texts.me },
          { value: 'person', label: texts.person },
          ...inSight.map(({ id, name: label }) => ({ value: id, label })),
          ...others.map(({ id, name: label }) => ({ value: id, label: texts.seesNotOption(label) })),
        ]}
      />
      {section && name !== undefined && chosen && !sees(chosen) && (
        <SeesNot dossier={dossier} section={section} name={name} />
      )}
    </>
  );
}

interface SeesNotProps {
  readonly dossier: DossierId;
  readonly section: Section;
  readonly name: string;
}

function SeesNot({ dossier, section, name }: SeesNotProps) {
  const { plan: texts } = useTexts({ nl, en });
  const words = useWords();
  const mayShare = useMay('dossier.share');
  return (
    <Note tone="soon">
      <p>{texts.seesNot(name, words.section[section])}</p>
      <p>{mayShare ? <Link href={`/dossiers/${dossier}/deel`}>{texts.shareFirst}</Link> : texts.askToShare}</p>
    </Note>
  );
}

/** Whether an agency sees a section today; yes as long as that is not known, since the server refuses it otherwise. */
function useSights(dossier: DossierId, section: Section | undefined): (agency: string) => boolean {
  const network = useReading(dossierNetwork, { dossier });
  if (section === undefined || network.state !== 'here' || !network.data.visible) return () => true;
  const today = dayOf(new Date());
  const seeing = new Set<string>(
    network.data.shares
      .filter((one) => one.section === section && one.from <= today && (one.until === null || one.until > today))
      .map(({ agency }) => agency),
  );
  return (agency) => seeing.has(agency);
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
