/** Which agencies let the person read who of their staff looked. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Table } from '#ui/table.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { type AgencyNaming, chooseNaming, listNaming } from '../contract.ts';
import { useLookTexts } from './words.ts';
import './looks.css';

export function NamingPage(_: PageProps) {
  const { naming, back } = useLookTexts();
  const format = useFormat();
  const reading = useReading(listNaming);
  return (
    <Page
      title={naming.title}
      back={{ to: '/verantwoording/inzage', label: back }}
      reading={reading}
      lead={naming.lead}
      isEmpty={() => false}
    >
      {(rows) => (
        <>
          <Table
            caption={naming.caption}
            captionHidden
            rows={rows}
            rowKey={({ agency }) => agency}
            columns={[
              { key: 'agency', head: naming.agency, cell: ({ agencyName }) => agencyName },
              {
                key: 'choice',
                head: naming.choice,
                cell: ({ names, from }) =>
                  from === null ? naming.none : names ? naming.yes(format.day(from)) : naming.no(format.day(from)),
              },
            ]}
          />
          <Choose agencies={rows} />
        </>
      )}
    </Page>
  );
}

function Choose({ agencies }: { readonly agencies: readonly AgencyNaming[] }) {
  const { naming, refusals } = useLookTexts();
  const { form: words } = useWords();
  const choosing = useAsking(chooseNaming);
  const form = useForm({
    start: { agency: '', names: 'no', from: typedDay(dayOf(new Date())) },
    check: ({ agency, from }) => ({
      ...(agency === '' ? { agency: naming.whichWrong } : {}),
      ...(readDay(from) ? {} : { from: words.dayWrong }),
    }),
  });
  return (
    <Block id="keuze" title={naming.form}>
      <Form
        form={form}
        label={naming.form}
        refusals={refusals}
        send={({ agency, names, from }) =>
          choosing.ask({}, { agency, names: names === 'yes', from: readDay(from) ?? '' })
        }
      >
        <Select
          label={naming.which}
          options={agencies.map(({ agency, agencyName }) => ({ value: agency, label: agencyName }))}
          {...form.field('agency')}
        />
        <Choice
          label={naming.names}
          options={[
            { value: 'no', label: naming.namesNo },
            { value: 'yes', label: naming.namesYes },
          ]}
          {...form.field('names')}
        />
        <DayField label={naming.from} {...form.field('from')} />
        <Actions>
          <Send busy={choosing.busy}>{naming.send}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
