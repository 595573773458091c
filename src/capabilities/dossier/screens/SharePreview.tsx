/** What the partner will see when this is shared, and what stays out of sight. */
import { Eye } from 'lucide-react';
import { useFormat, useWords } from '#ui/language.ts';
import { type Section, sections } from '#vocabulary/codes.ts';
import { useDossierTexts } from './words.ts';

interface PreviewProps {
  readonly name: string;
  readonly agencyName: string;
  /** What it sees already. */
  readonly sees: readonly Section[];
  /** What this would open. */
  readonly opens: readonly Section[];
}

export function SharePreview({ name, agencyName, sees, opens }: PreviewProps) {
  const { share: texts } = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const visible = sections.filter((section) => sees.includes(section) || opens.includes(section));
  const hidden = sections.filter((section) => !visible.includes(section));
  return (
    <section className="share-preview">
      <h2 className="with-icon">
        <Eye className="i" aria-hidden="true" />
        {texts.preview}
      </h2>
      <p className="small soft">{agencyName}</p>
      <div>
        {visible.includes('core') && (
          <p>
            <b>{name}</b>
          </p>
        )}
        <p className="small">{texts.sees}:</p>
        <ul>
          {visible.map((section) => (
            <li key={section}>
              <b>{words.section[section]}</b>
              <br />
              <span className="small">{texts.whatMay[section]}</span>
            </li>
          ))}
        </ul>
        {hidden.length > 0 && (
          <div className="unseen">
            <p className="small">{texts.stays(agencyName)}</p>
            <p className="small">{format.list(hidden.map((section) => words.section[section]))}</p>
          </div>
        )}
      </div>
      <p className="small soft">
        {texts.alerts} {texts.logged}
      </p>
    </section>
  );
}
