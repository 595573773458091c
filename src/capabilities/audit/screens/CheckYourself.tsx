import { Block } from '#ui/page.tsx';
import { useAuditTexts } from './words.ts';

/** How anybody checks it elsewhere, and by which key. */
export function CheckYourself({ keys }: { readonly keys: readonly string[] }) {
  const texts = useAuditTexts();
  return (
    <Block id="narekenen" title={texts.selfTitle}>
      <p className="evidence-text">{texts.selfText}</p>
      <ol className="evidence-steps">
        {texts.selfSteps.map(([what, command]) => (
          <li key={command}>
            {what}
            <code className="evidence-line">{command}</code>
          </li>
        ))}
      </ol>
      {keys.length > 0 && (
        <>
          <p className="evidence-text">{texts.keysText}</p>
          {keys.map((key) => (
            <code key={key} className="evidence-line">
              {key}
            </code>
          ))}
        </>
      )}
    </Block>
  );
}
