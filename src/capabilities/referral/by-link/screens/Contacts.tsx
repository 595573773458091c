import { useAsking, useReading } from '#ui/asking.tsx';
import { Select, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Block } from '#ui/page.tsx';
import { Shown } from '#ui/shown.tsx';
import { agencyContacts, setContact } from '../contract.ts';
import { useLinkTexts } from './words.ts';

/** The mailbox of each agency that codes go to. */
export function Contacts() {
  const { desk } = useLinkTexts();
  const contacts = useReading(agencyContacts);
  const setting = useAsking(setContact);
  const form = useForm({
    start: { agency: '', mail: '' },
    check: ({ agency, mail }) => ({
      ...(agency === '' && { agency: desk.wrong.agency }),
      ...(!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mail.trim()) && { mail: desk.mailWrong }),
    }),
  });
  return (
    <Block id="contacts" title={desk.contacts}>
      <p className="soft">{desk.contactsLead}</p>
      <Shown reading={contacts}>
        {(rows) => (
          <div className="section">
            <Form
              form={form}
              label={desk.contacts}
              send={({ agency, mail }) => setting.ask({}, { agency, mail: mail.trim() })}
            >
              <Select
                label={desk.agency}
                options={rows.map(({ agency, name, mail }) => ({
                  value: agency,
                  label: `${name} (${mail ?? desk.noMail})`,
                }))}
                {...form.field('agency')}
              />
              <TextLine
                label={desk.mail}
                hint={desk.mailHint}
                width="middle"
                inputMode="email"
                {...form.field('mail')}
              />
              <Actions>
                <Send busy={setting.busy}>{desk.keep}</Send>
              </Actions>
            </Form>
          </div>
        )}
      </Shown>
    </Block>
  );
}
