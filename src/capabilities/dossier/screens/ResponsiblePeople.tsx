/** Those who hold on, with how to reach them and who stands in. */
import { useFormat } from '#ui/language.ts';
import { Status, Unknown } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { ResponsiblePerson } from '../contract.ts';
import { useDossierTexts } from './words.ts';

export function ResponsiblePeople({ people }: { readonly people: readonly ResponsiblePerson[] }) {
  const texts = useDossierTexts();
  const format = useFormat();
  if (people.length === 0)
    return (
      <p>
        <Unknown>{texts.list.nobody}</Unknown>
      </p>
    );
  return (
    <section aria-label={texts.head.responsible}>
      <dl className="facts">
        {people.map(({ role, user, name, agencyName, phone, cover, atWork }) => (
          <div key={`${role}${user}`}>
            <dt>{texts.responsible[role]}</dt>
            <dd>
              {name}
              <small>{agencyName}</small>
              {atWork ? phone !== null && <small>{phone}</small> : <Status is="late">{texts.head.gone}</Status>}
              {cover && (
                <small>
                  {wholeDays(
                    texts.head.cover(
                      cover.phone === null ? cover.name : `${cover.name}, ${cover.phone}`,
                      format.day(cover.until),
                    ),
                  )}
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
