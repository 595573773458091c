/** How far a referral is, for who holds its secret address: no name, no outcome. */
import { useQuery } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { addressOf, call } from '#ui/asking.tsx';
import { Note } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import { Failure } from '#ui/shown.tsx';
import { referralStatus } from '../contract.ts';
import { Outside, useSecret } from './Outside.tsx';
import { useLinkTexts } from './words.ts';

type Status = z.infer<typeof referralStatus.reply>;

export function Standing() {
  const { status: texts, phase: phases } = useLinkTexts();
  const token = useSecret();
  // By POST, since the secret may not stand in an address that is kept on the way.
  const { data: answer, refetch } = useQuery({
    queryKey: [referralStatus.path, token],
    enabled: token !== undefined,
    queryFn: () => call<Status>('POST', addressOf(referralStatus.path, {}, undefined), { body: { token } }),
  });
  const isGone = token === undefined || (answer?.ok === false && answer.problem.code === 'not_found');
  return (
    <Outside>
      <Page title={texts.title}>
        {isGone && <Note>{texts.gone}</Note>}
        {answer?.ok === false && !isGone && <Failure problem={answer.problem} again={() => void refetch()} />}
        {answer?.ok && (
          <>
            <dl className="facts">
              <dt>{texts.number}</dt>
              <dd>{answer.reply.caseNumber}</dd>
              <dt>{texts.phase}</dt>
              <dd>
                <strong>{phases[answer.reply.phase].title}</strong>
                <br />
                {phases[answer.reply.phase].text}
              </dd>
              <dt>{texts.desk}</dt>
              <dd>
                {answer.reply.desk.name}
                {answer.reply.desk.phone && (
                  <>
                    <br />
                    <a href={`tel:${answer.reply.desk.phone.replace(/[^\d+]/g, '')}`}>{answer.reply.desk.phone}</a>
                  </>
                )}
              </dd>
            </dl>
            <p className="small soft">{texts.safe}</p>
          </>
        )}
      </Page>
    </Outside>
  );
}
