/** All wards of the country, own region first; what is chosen stands in the address. */
import { useId } from 'react';
import { useSearchParams } from 'wouter';
import { regions } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { useWords } from '#ui/language.ts';
import { Level } from '#ui/level.tsx';
import { Block } from '#ui/page.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Table } from '#ui/table.tsx';
import { Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { type Ward, wards } from '../contract.ts';
import { securityLevels } from '../fit.ts';
import { Reported } from './Reported.tsx';
import { WardName } from './WardName.tsx';
import { useBedTexts } from './words.ts';

export const careSectors = [
  'mental_health',
  'forensic_care',
  'addiction_care',
  'disability_care',
  'prison_service',
] as const satisfies readonly Sector[];

export function WardsBlock() {
  const texts = useBedTexts();
  const words = useWords();
  const [chosen, choose] = useSearchParams();
  const level = SecurityLevel.safeParse(chosen.get('niveau')).data;
  const sector = Sector.safeParse(chosen.get('sector')).data;
  const region = chosen.get('regio') ?? '';
  const mayAnswer = useMay('bed.answer');
  const { agency: own } = useSession();
  const pageOf = ({ id, agency }: Ward) => (mayAnswer && agency === own.id ? `/bedden/afdeling/${id}` : undefined);
  const known = useReading(regions);
  const reading = useReading(wards, {}, { level, sector, ...(region !== '' && { region }) });
  const set = (name: string) => (value: string) =>
    choose(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const { wards: told } = texts;
  return (
    <Block id="wards" title={told.heading} beside={told.order}>
      <search className="filters" aria-label={told.filter}>
        <Filter
          label={told.level}
          value={level ?? ''}
          onChange={set('niveau')}
          all={told.anyLevel}
          options={securityLevels.map((value) => ({ value, label: words.level[value] }))}
        />
        <Filter
          label={told.sector}
          value={sector ?? ''}
          onChange={set('sector')}
          all={told.anySector}
          options={careSectors.map((value) => ({ value, label: words.sector[value] }))}
        />
        <Filter
          label={told.region}
          value={region}
          onChange={set('regio')}
          all={told.anyRegion}
          options={(known.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </search>
      <Shown reading={reading} empty={{ title: told.none, text: told.noneText }}>
        {(rows) => (
          <Table
            caption={told.caption}
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              { key: 'ward', head: told.ward, cell: (ward) => <WardName ward={ward} page={pageOf(ward)} /> },
              { key: 'level', head: told.level, cell: (ward) => <Level level={ward.level} /> },
              { key: 'region', head: told.region, cell: ({ regionName }) => regionName },
              { key: 'reported', head: told.reported, cell: (ward) => <Reported ward={ward} /> },
              { key: 'beds', head: texts.ward.beds, cell: ({ taken, beds }) => texts.taken(taken, beds) },
            ]}
          />
        )}
      </Shown>
    </Block>
  );
}

interface FilterProps {
  readonly label: string;
  readonly value: string;
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Filter({ label, value, all, options, onChange }: FilterProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="small">
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
