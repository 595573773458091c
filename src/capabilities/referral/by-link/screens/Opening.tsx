/** A link is opened by a person who asks for it: what looks at addresses by itself, such as a mail scanner, does not use it up. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Note, Trouble } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import { askCode, type CodeAsked, type LinkOpened, openLink } from '../contract.ts';
import { useLinkTexts } from './words.ts';

interface Props {
  readonly token: string;
  readonly opened: () => void;
}

export function Opening({ token, opened }: Props) {
  const texts = useLinkTexts();
  const opening = useAsking(openLink);
  const [came, setCame] = useState<LinkOpened>();
  const open = async (code: string | null) => {
    const answer = await opening.ask({}, { token, code });
    if (answer.ok && answer.reply.is === 'open') opened();
    else if (answer.ok) setCame(answer.reply.is);
    return answer;
  };
  return (
    <Page title={texts.writer.title}>
      {came !== undefined && came !== 'open' && (
        <div role="status">
          <Note tone="soon">{texts.opened[came]}</Note>
        </div>
      )}
      <Trouble problem={opening.problem} />
      {came === undefined && (
        <>
          <p>{texts.writer.ready}</p>
          <button
            type="button"
            className="btn main"
            aria-disabled={opening.busy || undefined}
            onClick={() => void open(null)}
          >
            {texts.writer.open}
          </button>
        </>
      )}
      {came?.startsWith('code_') && <Code token={token} use={open} busy={opening.busy} />}
    </Page>
  );
}

interface CodeProps {
  readonly token: string;
  readonly use: (code: string) => Promise<unknown>;
  readonly busy: boolean;
}

function Code({ token, use, busy }: CodeProps) {
  const texts = useLinkTexts();
  const asking = useAsking(askCode);
  const [came, setCame] = useState<CodeAsked>();
  const form = useForm({
    start: { code: '' },
    check: ({ code }) => ({ ...(!/^\s*\d{4}\s*\d{4}\s*$/.test(code) && { code: texts.writer.codeWrong }) }),
  });
  const ask = async () => {
    const answer = await asking.ask({}, { token });
    if (answer.ok) setCame(answer.reply.is);
  };
  return (
    <>
      <p>
        <button type="button" className="btn" aria-disabled={asking.busy || undefined} onClick={() => void ask()}>
          {texts.writer.askCode}
        </button>
      </p>
      <p role="status">{came && texts.asked[came]}</p>
      <Trouble problem={asking.problem} />
      <Form
        form={form}
        send={async ({ code }) => {
          await use(code.trim());
          return undefined;
        }}
      >
        <TextLine label={texts.writer.code} width="short" inputMode="numeric" {...form.field('code')} />
        <Actions>
          <Send busy={busy}>{texts.writer.useCode}</Send>
        </Actions>
      </Form>
    </>
  );
}
