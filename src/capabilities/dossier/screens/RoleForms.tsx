/** Handing over a role, and a named cover for absence: somebody always holds on. */
import { agencyPeople } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { caseworkers } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import { arrangeCover, assignRole, dossierNetwork } from '../contract.ts';
import { Responsible } from '../events.ts';
import { mayAssign } from '../rules.ts';
import type { FormOnDossier } from './AlertForm.tsx';
import { today, useDossierTexts } from './words.ts';

/** Agencies that see the core: only their people can hold on. */
function useAgenciesWithCore(dossier: string): { value: string; label: string }[] {
  const network = useReading(dossierNetwork, { dossier });
  const shares = network.state === 'here' ? network.data.shares : [];
  const core = shares.filter(({ section, until }) => section === 'core' && until === null);
  return [...new Map(core.map(({ agency, agencyName }) => [agency, agencyName]))].map(([value, label]) => ({
    value,
    label,
  }));
}

function useColleagues(agency: string): { value: string; label: string }[] {
  const people = useReading(agencyPeople, { agency }, {}, { when: agency !== '' });
  // Who may open no case holds on to nobody.
  const mayHold = (people.data ?? []).filter(({ roles }) => roles.some((role) => caseworkers.includes(role)));
  return mayHold.map(({ id, name }) => ({ value: id, label: name }));
}

export function AssignForm({ head: { dossier, phase, version }, done }: FormOnDossier) {
  const texts = useDossierTexts();
  const asking = useAsking(assignRole);
  const form = useForm({
    start: { role: '', agency: '', user: '' },
    check: ({ role, agency, user }) => ({
      ...(role === '' && { role: texts.manage.choose }),
      ...(agency === '' && { agency: texts.manage.choose }),
      ...(user === '' && { user: texts.manage.choose }),
    }),
  });
  const agencies = useAgenciesWithCore(dossier);
  const people = useColleagues(form.values.agency);
  const roles = Responsible.options
    .filter((role) => mayAssign(phase, role))
    .map((value) => ({ value, label: texts.responsible[value] }));
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ role, agency, user }) =>
        asking.ask({ dossier }, { role: Responsible.parse(role), agency, user, seen: version })
      }
    >
      <Choice label={texts.manage.role} options={roles} {...form.field('role')} />
      <Select
        label={texts.manage.agency}
        options={agencies}
        {...form.field('agency')}
        onChange={(agency) => form.set({ agency, user: '' })}
      />
      <Select label={texts.manage.who} options={people} {...form.field('user')} />
      <Actions>
        <Send busy={asking.busy}>{texts.manage.assignSend}</Send>
      </Actions>
    </Form>
  );
}

export function CoverForm({ head: { dossier, responsible, version }, done }: FormOnDossier) {
  const texts = useDossierTexts();
  const words = useWords();
  const asking = useAsking(arrangeCover);
  const form = useForm({
    start: { role: responsible[0]?.role ?? '', user: '', from: typedDay(today()), until: '' },
    check: ({ user, from, until }) => {
      const [first, last] = [readDay(from), readDay(until)];
      return {
        ...(user === '' && { user: texts.manage.choose }),
        ...(first === undefined && { from: words.form.dayWrong }),
        ...(last === undefined
          ? { until: words.form.dayWrong }
          : first !== undefined && last < first && { until: texts.refusals.wrong_period }),
      };
    },
  });
  const present = responsible.find(({ role }) => role === form.values.role);
  const people = useColleagues(present?.agency ?? '').filter(({ value }) => value !== present?.user);
  const roles = responsible.map(({ role, name }) => ({ value: role, label: `${texts.responsible[role]}: ${name}` }));
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ role, user, from, until }) =>
        asking.ask(
          { dossier },
          {
            role: Responsible.parse(role),
            user,
            from: readDay(from) ?? today(),
            until: addDays(readDay(until) ?? today(), 1),
            seen: version,
          },
        )
      }
    >
      <Choice
        label={texts.manage.role}
        options={roles}
        {...form.field('role')}
        onChange={(role) => form.set({ role, user: '' })}
      />
      <Select label={texts.manage.coverWho} options={people} {...form.field('user')} />
      <DayField label={texts.manage.from} {...form.field('from')} />
      <DayField label={texts.manage.until} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.manage.coverSend}</Send>
      </Actions>
    </Form>
  );
}
