/** In which words a region writes: each letter as it holds, and from a day on another. */
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { letterTemplates, type TemplateShown } from '../contract.ts';
import { TemplateForm } from './TemplateForm.tsx';
import { useLetterTexts } from './words.ts';

export function TemplatesPage(_: PageProps) {
  const { templates } = useLetterTexts();
  const reading = useReading(letterTemplates);
  return (
    <Page title={templates.title} lead={templates.lead} reading={reading}>
      {(shown) => (
        <>
          {shown.map((one) => (
            <Shown key={one.kind} shown={one} />
          ))}
        </>
      )}
    </Page>
  );
}

function Shown({ shown: { kind, now, coming } }: { readonly shown: TemplateShown }) {
  const { templates, kinds } = useLetterTexts();
  const format = useFormat();
  const [changes, setChanges] = useState(false);
  return (
    <Block id={kind} title={kinds[kind]}>
      <p className="small soft">
        {now.from === null ? templates.house : templates.since(format.day(now.from), now.byName ?? '')}.{' '}
        {coming.map(({ from }) => templates.coming(format.day(from))).join(' ')}
      </p>
      {changes ? (
        <TemplateForm kind={kind} body={coming[0]?.body ?? now.body} close={() => setChanges(false)} />
      ) : (
        <>
          <details>
            <summary>
              {templates.read}
              <span className="sr">: {kinds[kind]}</span>
            </summary>
            <p className="said" lang="nl">
              {now.body}
            </p>
          </details>
          <p>
            <button type="button" className="btn small" onClick={() => setChanges(true)}>
              {templates.change}
              <span className="sr">: {kinds[kind]}</span>
            </button>
          </p>
        </>
      )}
    </Block>
  );
}
