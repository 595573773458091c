import { TextLine } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import type { FormValues } from '../../screens/form-values.ts';
import { WhoFields } from '../../screens/WhoFields.tsx';
import type { Place } from './parts.tsx';
import { useStepTexts } from './words.ts';

/** Who is referred; and by a link also who writes, since nobody is signed in. */
export function WhoStep({ form, place }: { readonly form: FormState<FormValues>; readonly place: Place }) {
  const texts = useStepTexts();
  return (
    <>
      {place.known === null ? <WhoFields form={form} withNumber={place.mayUseNumber} /> : <h3>{place.known}</h3>}
      {place.asksWriter && (
        <fieldset className="group">
          <legend>{texts.writer}</legend>
          <TextLine label={texts.name} width="middle" {...form.field('writerName')} />
          <TextLine label={texts.job} width="middle" {...form.field('writerJob')} />
          <TextLine label={texts.phone} width="short" inputMode="tel" {...form.field('writerPhone')} />
        </fieldset>
      )}
    </>
  );
}
