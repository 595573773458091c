/** What any partner sees in any role on any day, asked of the walls themselves. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay, useSession } from '#ui/session.tsx';
import { Role } from '#vocabulary/codes.ts';
import { today } from '../../screens/words.ts';
import { sightOf } from '../contract.ts';
import { SightShown } from './SightShown.tsx';
import { useSharingTexts } from './words.ts';
import '../../screens/dossier.css';

export function SightPage({ params }: PageProps) {
  const { sight: texts } = useSharingTexts();
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
      lead={texts.lead}
      back={
        reads ? { to: `/dossiers/${dossier}`, label: texts.back } : { to: '/verantwoording/zicht', label: texts.menu }
      }
      reading={reading}
      isEmpty={() => false}
    >
      {(sight) => (
        <>
          <Questions agency={agency} role={role} on={on} set={set} />
          <Block id="zicht" title={sight.visible ? texts.sees(sight.agencyName) : texts.title}>
            <div className="share-preview">
              <SightShown sight={sight} />
            </div>
          </Block>
        </>
      )}
    </Page>
  );
}

interface QuestionProps {
  readonly agency: string;
  readonly role: Role;
  readonly on: string;
  readonly set: (name: string, value: string) => void;
}

function Questions({ agency, role, on, set }: QuestionProps) {
  const { sight: texts } = useSharingTexts();
  const words = useWords();
  const known = useReading(agencies);
  const [typed, setTyped] = useState(typedDay(on));
  const day = readDay(typed);
  return (
    <div className="sight-questions">
      {known.state === 'here' && (
        <Select
          id="sight-agency"
          label={texts.agency}
          options={known.data.map(({ id, name }) => ({ value: id, label: name }))}
          value={agency}
          onChange={(value) => set('organisatie', value)}
          error={undefined}
        />
      )}
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
