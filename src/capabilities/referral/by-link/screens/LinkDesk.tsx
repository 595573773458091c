/** The desk that gives links: a new one, those that were given, and the mailboxes that codes go to. */
import { useState } from 'react';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Select, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Block, Page } from '#ui/page.tsx';
import { giveLink, LinkPurpose, linkAddress } from '../contract.ts';
import { Contacts } from './Contacts.tsx';
import { GivenLinks } from './GivenLinks.tsx';
import { useLinkTexts } from './words.ts';
import './by-link.css';

export function LinkDesk() {
  const { desk } = useLinkTexts();
  const [shown, show] = useState<string>();
  return (
    <Page title={desk.title} lead={desk.lead}>
      <Block id="give" title={desk.give}>
        <GiveForm given={show} />
        {shown !== undefined && <Address key={shown} link={shown} />}
      </Block>
      <GivenLinks show={show} />
      <Contacts />
    </Page>
  );
}

function GiveForm({ given }: { readonly given: (link: string) => void }) {
  const { desk, purpose: purposes, refusals } = useLinkTexts();
  const partners = useReading(agencies);
  const giving = useAsking(giveLink);
  const form = useForm({
    start: { agency: '', purpose: '', days: '14' },
    check: ({ agency, purpose, days }) => ({
      ...(agency === '' && { agency: desk.wrong.agency }),
      ...(purpose === '' && { purpose: desk.wrong.purpose }),
      ...(!/^\s*([1-9]|[12]\d|30)\s*$/.test(days) && { days: desk.wrong.days }),
    }),
  });
  return (
    <Form
      form={form}
      label={desk.give}
      saved={desk.isMade}
      refusals={refusals}
      send={async ({ agency, purpose, days }) => {
        const body = { agency, purpose: LinkPurpose.parse(purpose), days: Number(days) };
        const answer = await giving.ask({}, body);
        if (answer.ok) given(answer.reply.link);
        return answer;
      }}
    >
      <Select
        label={desk.agency}
        options={(partners.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('agency')}
      />
      <Select
        label={desk.purpose}
        options={LinkPurpose.options.map((value) => ({ value, label: purposes[value] }))}
        {...form.field('purpose')}
      />
      <TextLine label={desk.days} hint={desk.daysHint} width="short" inputMode="numeric" {...form.field('days')} />
      <Actions>
        <Send busy={giving.busy}>{desk.giveIt}</Send>
      </Actions>
    </Form>
  );
}

/** To hand over. What it opens with stands behind `#`, which no server and no page that is linked to is told. */
function Address({ link }: { readonly link: string }) {
  const { desk } = useLinkTexts();
  const reading = useReading(linkAddress, { link });
  const [copied, setCopied] = useState(false);
  if (reading.state !== 'here') return null;
  const address = `${location.origin}/melding#${reading.data.token}`;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <section aria-label={desk.address} className="section">
      <p>{desk.hand}</p>
      <p className="secret">{address}</p>
      <div className="row">
        <button type="button" className="btn" onClick={() => void copy()}>
          {desk.copy}
        </button>
        <span role="status">{copied && desk.copied}</span>
      </div>
    </section>
  );
}
