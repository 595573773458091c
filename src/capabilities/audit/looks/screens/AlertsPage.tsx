/** What the night found to be unusual: to ask about, and to write down what it was. */
import { Link } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useSession } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { handleAlert, type LookAlert, listAlerts } from '../alerts/contract.ts';
import { AlertOutcome } from '../alerts/events.ts';
import { useLookTexts } from './words.ts';
import './looks.css';

export function AlertsPage(_: PageProps) {
  const { alerts: words, back } = useLookTexts();
  const format = useFormat();
  const reading = useReading(listAlerts);
  const waiting = (alerts: readonly LookAlert[]) => alerts.filter(({ outcome }) => outcome === null);
  return (
    <Page
      title={words.title}
      back={{ to: '/verantwoording/inzage', label: back }}
      reading={reading}
      heading={({ alerts }) => words.heading(waiting(alerts).length, format.capitalCount(waiting(alerts).length))}
      leadOf={({ countedUntil }) => (countedUntil === null ? words.notCounted : words.lead(format.day(countedUntil)))}
      isEmpty={({ alerts }) => alerts.length === 0}
      empty={{ title: words.none, text: words.noneText }}
    >
      {({ alerts }) => (
        <>
          {waiting(alerts).length > 0 && (
            <Block id="wacht" title={words.waiting}>
              {waiting(alerts).map((alert) => (
                <Alert key={alert.id} alert={alert} />
              ))}
            </Block>
          )}
          {alerts.some(({ outcome }) => outcome !== null) && (
            <Block id="klaar" title={words.done}>
              {alerts
                .filter(({ outcome }) => outcome !== null)
                .map((alert) => (
                  <Alert key={alert.id} alert={alert} />
                ))}
            </Block>
          )}
        </>
      )}
    </Page>
  );
}

function Alert({ alert }: { readonly alert: LookAlert }) {
  const texts = useLookTexts();
  const { alerts: words } = texts;
  const format = useFormat();
  const { user: own } = useSession();
  const { id, kind, day, user, userName, agencyName, looks, usual, dossiers, outcome, handledOn, handledByName } =
    alert;
  return (
    <article className="looks-alert" aria-labelledby={id}>
      <h3 id={id}>{texts.kind[kind]}</h3>
      <p>
        {wholeDays(format.day(day))}: {words.who(userName, agencyName)}.{' '}
        {usual === null ? words.times(looks) : words.usual(looks, format.number(usual))}
      </p>
      {dossiers.length > 0 && (
        <p className="row">
          {dossiers.map(({ dossier, caseNumber }) => (
            <Link key={dossier} href={`/verantwoording/inzage/dossier/${dossier}`}>
              {wholeDays(caseNumber)}
            </Link>
          ))}
        </p>
      )}
      <p className="noprint">
        <Link href={`/verantwoording/inzage?from=${day}&until=${day}&user=${user}`}>{words.log}</Link>
      </p>
      {outcome === null && user === own.id ? (
        <p className="soft">{words.own}</p>
      ) : outcome === null ? (
        <Handle alert={id} label={`${words.send}: ${texts.kind[kind]}, ${userName}, ${format.day(day)}`} />
      ) : (
        <>
          <p>
            <Status is={outcome === 'breach' ? 'late' : 'calm'}>{texts.handled[outcome]}</Status>
          </p>
          <p>{alert.reason}</p>
          {handledOn && handledByName && (
            <p className="small soft">{wholeDays(words.handledBy(handledByName, format.day(handledOn)))}</p>
          )}
          {outcome === 'breach' && <Link href="/verantwoording/datalekken/nieuw">{words.toBreach}</Link>}
        </>
      )}
    </article>
  );
}

function Handle({ alert, label }: { readonly alert: string; readonly label: string }) {
  const texts = useLookTexts();
  const { alerts: words, handled, refusals } = texts;
  const handling = useAsking(handleAlert);
  const form = useForm({
    start: { outcome: '', reason: '' },
    keep: `alert-${alert}`,
    check: ({ outcome, reason }) => ({
      ...(outcome === '' ? { outcome: words.outcomeWrong } : {}),
      ...(reason.trim() === '' ? { reason: words.reasonWrong } : {}),
    }),
  });
  return (
    <Form
      form={form}
      label={label}
      refusals={refusals}
      send={({ outcome, reason }) => handling.ask({ alert }, { outcome: AlertOutcome.parse(outcome), reason })}
    >
      <Choice
        label={words.outcome}
        options={AlertOutcome.options.map((value) => ({ value, label: handled[value] }))}
        {...form.field('outcome')}
      />
      <TextArea label={words.reason} hint={words.reasonHint} rows={2} {...form.field('reason')} />
      <Actions>
        <Send busy={handling.busy}>{words.send}</Send>
      </Actions>
    </Form>
  );
}
