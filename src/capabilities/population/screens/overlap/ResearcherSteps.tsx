/** What a researcher does: read out its code, and open the counts once all agree. */
import { useFormat, useTexts } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import * as desk from './desk.ts';
import { type DeskProps, Do, Step } from './step.tsx';

export function ResearcherSteps({ held, act }: DeskProps) {
  const { count: says, codes } = useTexts({ nl, en });
  const format = useFormat();
  const ready = desk.lastOf(held, 'round') && desk.lastOf(held, 'result');
  const [round] = desk.heldOf(held, 'round');
  const agreed = new Set(
    desk.heldOf(held, 'agreement').flatMap(({ content }) => content.signatures.map(({ list }) => list)),
  );
  const missing = (round?.content.content.cards ?? []).filter(({ content }) => !agreed.has(content.list));
  const code = desk.ownCode(held);
  return (
    <>
      {code && (
        <Step title={codes.title} needs={undefined}>
          <p>
            {codes.own} <strong className="nowrap">{code}</strong>
          </p>
        </Step>
      )}
      <Step title={says.title} {...(ready && { text: says.text(agreed.size) })} needs={ready ? undefined : says.needs}>
        {missing.length > 0 ? (
          <Note>{says.disagree(format.list(missing.map(({ content }) => content.party)))}</Note>
        ) : (
          <p className="soft">{says.next}</p>
        )}
        <Do label={says.make} step={desk.openCounts} act={act} />
      </Step>
    </>
  );
}
