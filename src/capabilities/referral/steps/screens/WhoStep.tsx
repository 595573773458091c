import { TextLine } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { Note } from '#ui/note.tsx';
import { ageGroupOf } from '../../referring/rules.ts';
import { birthOf, type FormValues } from '../../screens/form-values.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { WhoFields } from '../../screens/WhoFields.tsx';
import type { Place } from './parts.tsx';
import { useStepTexts } from './words.ts';

/** Who is referred; and by a link also who writes, since nobody is signed in. */
export function WhoStep({ form, place }: { readonly form: FormState<FormValues>; readonly place: Place }) {
  const texts = useStepTexts();
  const { refusals } = useReferralTexts();
  return (
    <>
      {place.known === null ? <WhoFields form={form} withNumber={place.mayUseNumber} /> : <h3>{place.known}</h3>}
      <div role="status">
        {place.known === null && isTooYoung(form.values) && <Note tone="soon">{refusals.under_age_youth_care}</Note>}
      </div>
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

/** In every region, also where one prepares from 17½: told at once, and not after all has been written. */
function isTooYoung(values: FormValues): boolean {
  const birth = birthOf(values);
  return birth !== undefined && ageGroupOf(birth, todayHere(), true) === 'too_young';
}
