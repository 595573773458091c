/** Who asked after the persons that one works with. */
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { toldQuestions } from '../contract.ts';
import { ToldTable } from './ToldTable.tsx';
import { useElsewhereTexts } from './words.ts';
import '../../screens/dossier.css';

export function ToldPage(_: PageProps) {
  const { title, told } = useElsewhereTexts();
  const format = useFormat();
  const reading = useReading(toldQuestions);
  return (
    <Page
      title={told.title}
      lead={told.lead}
      back={{ to: '/elders-bekend', label: title }}
      reading={reading}
      heading={(all) => told.heading(all.length, format.count(all.length))}
      empty={{ title: told.none, text: told.noneText }}
      isEmpty={(all) => all.length === 0}
    >
      {(all) => <ToldTable questions={all} named />}
    </Page>
  );
}
