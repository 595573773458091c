/** Inclusion names who hold on: the life-course team with a case manager, the municipality, and the process director. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useSession } from '#ui/session.tsx';
import { AgreedParts } from '../agreed/screens/AgreedParts.tsx';
import { firstTasks, sharesIn } from '../agreed/screens/drafted.ts';
import { useAgreedTexts } from '../agreed/screens/words.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { includePerson, previewInclusion } from '../table-contract.ts';
import { Colleagues } from './Colleagues.tsx';
import { Participants, takingPart } from './Participants.tsx';
import { useReferralTexts } from './said.tsx';

export function IncludeForm({ found }: { readonly found: ReferralDetail }) {
  const { table, refusals } = useReferralTexts();
  const agreed = useAgreedTexts();
  const { agency: own, user } = useSession();
  const including = useAsking(includePerson);
  const previewing = useAsking(previewInclusion);
  const known = useReading(agencies);
  const { dossier, version: seen, subregion } = found;
  const form = useForm<{
    participants: readonly string[];
    lead: string;
    caseManager: string;
    municipality: string;
    municipal: string;
    director: string;
    advice: string;
    shares: readonly string[];
    tasks: readonly string[];
  }>({
    start: {
      participants: (found.table?.invited ?? []).map(({ id }) => id),
      lead: '',
      caseManager: '',
      municipality: '',
      municipal: '',
      director: user.id,
      advice: '',
      shares: [],
      tasks: [],
    },
    keep: `include-${dossier}`,
    check: (values) => ({
      ...(!takingPart(found, values.participants).some((id) => id !== found.by.id) && {
        participants: table.wrong.participants,
      }),
      ...(values.lead === '' && { lead: table.wrong.lead }),
      // Asked once the agency is known.
      ...(values.lead !== '' && values.caseManager === '' && { caseManager: table.wrong.caseManager }),
      ...(values.municipality === '' && { municipality: table.wrong.municipality }),
      ...(values.municipality !== '' && values.municipal === '' && { municipal: table.wrong.municipal }),
      ...(values.director === '' && { director: table.wrong.director }),
    }),
  });
  const { lead, municipality } = form.values;
  const all = (known.data ?? []).map(({ id, name, sector }) => ({ value: id, label: name, sector }));
  const field = (name: 'lead' | 'municipality', person: 'caseManager' | 'municipal') => ({
    ...form.field(name),
    onChange: (value: string) => form.set({ [name]: value, [person]: '' }),
  });
  const said = () => {
    const { values } = form;
    const holders = {
      caseManager: { user: values.caseManager, agency: values.lead },
      director: { user: values.director, agency: own.id },
      municipal: { user: values.municipal, agency: values.municipality },
    };
    return {
      participants: takingPart(found, values.participants),
      leadAgency: values.lead,
      caseManager: holders.caseManager,
      processDirector: holders.director,
      municipalCaseDirector: holders.municipal,
      subregion,
      advice: values.advice.trim() === '' ? null : values.advice,
      shares: sharesIn(values.shares),
      tasks: firstTasks(values.tasks, holders),
      seen,
    };
  };
  return (
    <Form
      form={form}
      refusals={{ ...refusals, ...agreed.refusals }}
      label={table.include}
      send={() => including.ask({ dossier }, said())}
    >
      <Participants found={found} field={form.field('participants')} />
      <Select
        label={table.lead}
        options={all.filter(({ sector }) => teams.has(sector))}
        {...field('lead', 'caseManager')}
      />
      {lead !== '' && (
        <Colleagues agency={lead} as="case_manager" label={table.caseManager} field={form.field('caseManager')} />
      )}
      <Select
        label={table.municipality}
        options={all.filter(({ sector }) => sector === 'municipality')}
        {...field('municipality', 'municipal')}
      />
      {municipality !== '' && (
        <Colleagues
          agency={municipality}
          as="municipal_case_director"
          label={table.municipal}
          field={form.field('municipal')}
        />
      )}
      <Colleagues agency={own.id} as="process_director" label={table.director} field={form.field('director')} />
      <TextArea label={table.advice} rows={3} {...form.field('advice')} />
      <AgreedParts
        dossier={dossier}
        shares={form.field('shares')}
        tasks={form.field('tasks')}
        readers={[lead, municipality]}
        preview={async (looker) => (form.check() ? previewing.ask({ dossier }, { ...said(), looker }) : undefined)}
      />
      <Actions>
        <Send busy={including.busy}>{table.doInclude}</Send>
      </Actions>
    </Form>
  );
}

/** Who can carry a life-course team. */
const teams: ReadonlySet<string> = new Set(['forensic_care', 'mental_health', 'addiction_care', 'disability_care']);
