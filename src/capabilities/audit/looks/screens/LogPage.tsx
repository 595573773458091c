/** The whole access log: by day, person, agency, dossier, verb and outcome; page after page. Filters stand in the address. */
import { Link, useSearchParams } from 'wouter';
import * as z from 'zod/mini';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { addDays, Day, dayOf } from '#vocabulary/day.ts';
import { AgencyId, CaseNumber, UserId } from '#vocabulary/ids.ts';
import { listLines, Outcome } from '../contract.ts';
import { Filters } from './Filters.tsx';
import { LogTable } from './LogTable.tsx';
import { SaveLog } from './SaveLog.tsx';
import { useLookTexts } from './words.ts';
import './looks.css';

/** What an address can say; what it cannot read, it does not say. */
const Asked = z.object({
  from: z.catch(z.optional(Day), undefined),
  until: z.catch(z.optional(Day), undefined),
  caseNumber: z.catch(z.optional(CaseNumber), undefined),
  user: z.catch(z.optional(UserId), undefined),
  agency: z.catch(z.optional(AgencyId), undefined),
  verb: z.catch(z.optional(z.string().check(z.regex(/^[a-z_]+\.[a-z_]+$/))), undefined),
  outcome: z.catch(z.optional(Outcome), undefined),
  below: z.catch(z.optional(z.coerce.number().check(z.int(), z.positive())), undefined),
});
export type Wanted = z.infer<typeof Asked> & { readonly from: Day; readonly until: Day };

const daysShown = 7;

export function LogPage(_: PageProps) {
  const texts = useLookTexts();
  const { log } = texts;
  const format = useFormat();
  const [address, setAddress] = useSearchParams();
  const asked = Asked.parse(Object.fromEntries(address));
  const until = asked.until ?? dayOf(new Date());
  const wanted: Wanted = { ...asked, from: asked.from ?? addDays(until, 1 - daysShown), until };
  const reading = useReading(listLines, {}, wanted);
  const ask = (change: Readonly<Record<string, string | number | undefined>>) => {
    const next = Object.entries({ ...wanted, below: undefined, ...change });
    setAddress(Object.fromEntries(next.flatMap(([name, value]) => (value ? [[name, String(value)]] : []))));
  };
  return (
    <Page
      title={log.title}
      heading={log.heading(format.day(wanted.from), format.day(wanted.until))}
      lead={log.lead}
      actions={
        <>
          <Link className="btn small" href="/verantwoording/inzage/signalen">
            {texts.alerts.title}
          </Link>
          <Link className="btn small" href="/verantwoording/inzage/steekproeven">
            {texts.review.title}
          </Link>
          <Link className="btn small" href="/verantwoording/inzage/namen">
            {texts.naming.title}
          </Link>
        </>
      }
    >
      <Filters key={JSON.stringify(wanted)} wanted={wanted} ask={ask} />
      <LogTable wanted={wanted} reading={reading} ask={ask} />
      <SaveLog wanted={wanted} />
    </Page>
  );
}
