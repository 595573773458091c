/** Documents with a referral, for who reads it: saved, never shown. */
import { addressOf, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Shown } from '#ui/shown.tsx';
import { useStepTexts } from '../../steps/screens/words.ts';
import '../../steps/screens/steps.css';
import { attachment, attachments } from '../contract.ts';

export function FilesPart({ dossier }: { readonly dossier: string }) {
  const { files: texts } = useStepTexts();
  const format = useFormat();
  const reading = useReading(attachments, { dossier });
  return (
    <Block id="files" title={texts.title}>
      <Shown reading={reading} empty={texts.noFiles}>
        {(rows) => (
          <ul className="plain file-list">
            {rows.map(({ id, name, type, bytes, section, byName, addedOn }) => (
              <li key={id}>
                <strong id={`file-${id}`}>{name ?? texts.unseen}</strong>
                <span className="small soft">
                  {texts.type[type]}, {texts.size(format.number(Math.ceil(bytes / 1024)))}, {texts.sections[section]},{' '}
                  {texts.by(byName, format.day(addedOn))}
                </span>
                <a
                  className="btn small noprint"
                  href={addressOf(attachment.path, { dossier, attachment: id }, undefined)}
                  aria-describedby={`file-${id}`}
                  download
                >
                  {texts.save}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Block>
  );
}
