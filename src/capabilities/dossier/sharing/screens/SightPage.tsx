/** What any partner sees in any role on any day, asked of the walls themselves. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay, useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Role } from '#vocabulary/codes.ts';
import { dossierNetwork } from '../../contract.ts';
import { today } from '../../screens/words.ts';
import { sightOf } from '../contract.ts';
import { SightShown } from './SightShown.tsx';
import { useSharingTexts } from './words.ts';
import '../../screens/dossier.css';

export function SightPage({ params }: PageProps) {
  const { sight: texts } = useSharingTexts();
  const words = useWords();
  const format = useFormat();
  const { agency: own } = useSession();
  const reads = useMay('dossier.read');
  const dossier = params.dossier ?? '';
  const [search, setSearch] = useSearchParams();
  const role = Role.safeParse(search.get('rol')).data ?? 'partner';
  const on = readDay(search.get('dag') ?? '') ?? today();
  const agency = search.get('organisatie') ?? own.id;
  const set = (name: string, value: string) =>
    setSearch(
      (before) => {
        before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const reading = useReading(sightOf, { dossier }, { agency, role, on });
  return (
    <Page
      title={texts.title}
      lead={reading.data ? texts.leadOf(reading.data.caseNumber) : texts.lead}
      back={
        reads ? { to: `/dossiers/${dossier}`, label: texts.back } : { to: '/verantwoording/zicht', label: texts.menu }
      }
    >
      <Questions dossier={dossier} agency={agency} role={role} on={on} set={set} />
      <Shown reading={reading} isEmpty={() => false} empty="">
        {(sight) => (
          <Block id="zicht" title={texts.of(sight.agencyName, words.role[sight.role], format.day(sight.on))}>
            <div className="share-preview">
              <SightShown sight={sight} />
            </div>
            {sight.on < today() && <p className="small soft">{texts.earlier}</p>}
            {sight.on > today() && <p className="small soft">{texts.later}</p>}
          </Block>
        )}
      </Shown>
    </Page>
  );
}

interface QuestionProps {
  readonly dossier: string;
  readonly agency: string;
  readonly role: Role;
  readonly on: string;
  readonly set: (name: string, value: string) => void;
}

/** Agencies of the region, and those elsewhere that something was given to. */
function useAgencies(dossier: string): { value: string; label: string }[] {
  const here = useReading(agencies);
  const network = useReading(dossierNetwork, { dossier }, {}, { when: useMay('dossier.network') });
  const all = [
    ...(here.data ?? []).map(({ id, name }) => [id as string, name] as const),
    ...[...(network.data?.partners ?? []), ...(network.data?.shares ?? [])].map(
      ({ agency, agencyName }) => [agency as string, agencyName] as const,
    ),
  ];
  return [...new Map(all)].map(([value, label]) => ({ value, label }));
}

function Questions({ dossier, agency, role, on, set }: QuestionProps) {
  const { sight: texts } = useSharingTexts();
  const words = useWords();
  const offered = useAgencies(dossier);
  const [typed, setTyped] = useState(typedDay(on));
  const day = readDay(typed);
  return (
    <div className="sight-questions">
      <Select
        id="sight-agency"
        label={texts.agency}
        options={offered}
        value={agency}
        onChange={(value) => set('organisatie', value)}
        error={undefined}
      />
      <Select
        id="sight-role"
        label={texts.role}
        options={Role.options.map((value) => ({ value, label: words.role[value] }))}
        value={role}
        onChange={(value) => set('rol', value)}
        error={undefined}
      />
      <DayField
        id="sight-day"
        label={texts.on}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          if (readDay(value)) set('dag', value);
        }}
        error={day ? undefined : texts.onWrong}
      />
    </div>
  );
}
