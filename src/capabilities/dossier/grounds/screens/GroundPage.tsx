/** One ground of the register: a further text from a day on, with what held and what will. */
import { useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { listGrounds } from '../contract.ts';
import { GroundFacts } from './GroundFacts.tsx';
import { GroundForm } from './GroundForm.tsx';
import { isOvertaken } from './in-force.ts';
import { useGroundTexts } from './words.ts';

export function GroundPage({ params }: PageProps) {
  const texts = useGroundTexts();
  const words = useWords();
  const format = useFormat();
  const reading = useReading(listGrounds);
  return (
    <Page
      title={texts.editTitle}
      lead={texts.editLead}
      back={{ to: '/verantwoording/gronden', label: texts.back }}
      reading={reading}
      heading={({ lines }) => {
        const line = lines.find(({ ground }) => ground === params.ground);
        return line ? words.ground[line.ground] : texts.editTitle;
      }}
      isEmpty={() => false}
    >
      {({ lines, today }) => {
        const own = lines.filter(({ ground }) => ground === params.ground);
        const [newest] = own;
        if (!newest) return <p>{words.problem.not_found}</p>;
        return (
          <>
            {newest.from > today && <Note tone="soon">{texts.planned(format.day(newest.from))}</Note>}
            <GroundForm line={newest} today={today} />
            <Block id="teksten" title={texts.history}>
              {own.map((line) => (
                <details key={line.version}>
                  <summary>
                    {[
                      texts.version(line.version),
                      texts.notYet(format.day(line.from)),
                      line.setByName ?? texts.shipped,
                      !line.text.isOn && texts.off,
                      isOvertaken(own, line) && texts.overtaken,
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </summary>
                  <GroundFacts line={line} />
                </details>
              ))}
            </Block>
          </>
        );
      }}
    </Page>
  );
}
