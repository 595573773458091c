/** Puts a referral on a table, and asks who should sit there. */
import { Link } from 'wouter';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choices, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import type { ReferralDetail } from '../detail-contract.ts';
import { useTableTexts } from '../table/screens/words.ts';
import { placeOnTable, tables } from '../table-contract.ts';
import { todayHere, useReferralTexts } from './said.tsx';

export function PlaceForm({ found: { dossier, agencies: named, version: seen } }: { readonly found: ReferralDetail }) {
  const { detail, tables: words, refusals } = useReferralTexts();
  const says = useTableTexts();
  const format = useFormat();
  const { agency: own } = useSession();
  const meetings = useReading(tables);
  const known = useReading(agencies);
  const placing = useAsking(placeOnTable);
  const form = useForm<{ table: string; invited: readonly string[] }>({
    start: { table: '', invited: named.map(({ id }) => id) },
    check: ({ table }) => ({ ...(table === '' && { table: detail.chooseTable }) }),
  });
  const coming = (meetings.data ?? []).filter(({ heldOn, seats, taken }) => heldOn >= todayHere() && taken < seats);
  return (
    <Block id="place" title={detail.place}>
      <p className="soft">{detail.placeLead}</p>
      <Shown reading={meetings}>
        {() =>
          coming.length === 0 ? (
            <p>
              {detail.noTables} <Link href="/inclusietafel">{detail.planTable}</Link>
            </p>
          ) : (
            <Form
              form={form}
              refusals={refusals}
              label={detail.place}
              send={({ table, invited }) => placing.ask({ dossier }, { table, invited, seen })}
            >
              <Select
                label={detail.table}
                options={coming.map(({ id, heldOn, place, subregionName, seats, taken }) => ({
                  value: id,
                  label: `${format.weekday(heldOn)}, ${words.place(place, subregionName)}, ${says.seats(taken, seats)}`,
                }))}
                {...form.field('table')}
              />
              <div className="paired">
                <Choices
                  label={detail.invited}
                  options={(known.data ?? [])
                    .filter(({ id }) => id !== own.id)
                    .map(({ id, name }) => ({ value: id, label: name }))}
                  {...form.field('invited')}
                />
              </div>
              <Actions>
                <Send busy={placing.busy}>{detail.placeButton}</Send>
              </Actions>
            </Form>
          )
        }
      </Shown>
    </Block>
  );
}
