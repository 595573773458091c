/** What one asked, what was answered, and how it stands with access. */
import { useFormat, useWords } from '#ui/language.ts';
import { Status } from '#ui/status.tsx';
import { type Column, Table } from '#ui/table.tsx';
import type { OwnQuestion } from '../contract.ts';
import { useElsewhereTexts } from './words.ts';

interface Props {
  readonly questions: readonly OwnQuestion[];
  readonly want: (question: OwnQuestion) => void;
}
export function OwnQuestions({ questions, want }: Props) {
  const texts = useElsewhereTexts();
  const words = useWords();
  const format = useFormat();
  if (questions.length === 0) return <p>{texts.ownNone}</p>;
  const columns: Column<OwnQuestion>[] = [
    { key: 'on', head: texts.on, cell: ({ on }) => <span className="nowrap">{format.day(on)}</span> },
    { key: 'by', head: texts.by, cell: ({ by }) => texts.bys[by] },
    { key: 'ground', head: texts.told.ground, cell: ({ ground }) => words.ground[ground] },
    { key: 'answer', head: texts.answer, cell: ({ known }) => texts.isKnown(known) },
    {
      key: 'access',
      head: texts.access,
      cell: (question) => (
        <>
          {question.access.map(({ state, reason, decidedOn }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no id, and their order stays
            <div key={place}>
              <Status is={state === 'open' ? 'wait' : state === 'granted' ? 'calm' : 'plain'}>
                {texts.state(state)}
              </Status>
              {decidedOn && <small className="under">{texts.decided(format.day(decidedOn))}</small>}
              {reason && <small className="under">{texts.reason(reason)}</small>}
            </div>
          ))}
          {question.mayAsk && (
            <div className={question.access.length === 0 ? 'noprint' : 'known-again noprint'}>
              <button type="button" className="btn small" onClick={() => want(question)}>
                {texts.askAccess}
              </button>
            </div>
          )}
        </>
      ),
    },
  ];
  return (
    <Table caption={texts.own} captionHidden rows={questions} rowKey={({ question }) => question} columns={columns} />
  );
}
