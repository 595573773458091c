/** The two pages that are made by the server, since nobody is signed in yet: who are you, and that it did not work. No script needed. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { words as wordsEn } from '#ui/words.en.ts';
import { words as wordsNl } from '#ui/words.nl.ts';
import type { Role } from '#vocabulary/codes.ts';
import { texts as en } from './texts.en.ts';
import { texts as nl, type Texts } from './texts.nl.ts';

export type Language = 'nl' | 'en';
export type SignInProblem = keyof Texts['refused'];

export interface DemoAccount {
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly agencyName: string;
  readonly regionName: string;
}

/** One row a person, by region. */
export function chooserPage(accounts: readonly DemoAccount[], language: Language): string {
  const texts = textsIn(language);
  const { role } = language === 'en' ? wordsEn : wordsNl;
  const { name, as, agency } = texts.heads;
  const row = (account: DemoAccount): string => `
          <tr>
            <th scope="row"><button class="link" name="account" value="${safe(account.subject)}">${safe(account.name)}</button></th>
            <td data-l="${safe(as)}">${safe(account.roles.map((one) => role[one]).join(', '))}</td>
            <td data-l="${safe(agency)}">${safe(account.agencyName)}</td>
          </tr>`;
  const region = ([title, people]: [string, readonly DemoAccount[]]): string => `
      <section class="section">
        <header><h2>${safe(title)}</h2></header>
        <table class="stack">
          <thead><tr><th scope="col">${safe(name)}</th><th scope="col">${safe(as)}</th><th scope="col">${safe(agency)}</th></tr></thead>
          <tbody>${people.map(row).join('')}
          </tbody>
        </table>
      </section>`;
  const regions = [...Map.groupBy(accounts, (account) => account.regionName)];
  const choices = `<form method="post">${regions.map(region).join('')}
    </form>`;
  return page(
    language,
    texts.demoTitle,
    `
    <p class="lead">${safe(texts.demoExplained)}</p>
    ${accounts.length === 0 ? `<p>${safe(texts.noAccounts)}</p>` : choices}`,
  );
}

export function refusedPage(problem: SignInProblem, language: Language): string {
  const texts = textsIn(language);
  return page(
    language,
    texts.refusedTitle,
    `
    <p>${safe(texts.refused[problem])}</p>
    <p><a class="btn main" href="${problem.startsWith('proof_') ? provingAgain : '/sign-in'}">${safe(texts.again)}</a></p>`,
  );
}

/** Of who is known and proves it again: in a window of its own, the work stands in the other. */
const provingAgain = '/sign-in?return=%2Fingelogd&amp;again=1';

const textsIn = (language: Language): Texts => (language === 'en' ? en : nl);

const page = (language: Language, title: string, content: string): string => `<!doctype html>
<html lang="${language}" class="voorbeeld-theme">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${safe(title)} - Vasthouden</title>
    ${styles()}
  </head>
  <body class="signing-in">
    <main>
    <h1>${safe(title)}</h1>${content}
    </main>
  </body>
</html>
`;

let found: string | undefined;
/** The built style sheets, when there are any: their names hold a hash, so they are read from the built page. */
function styles(): string {
  if (found !== undefined) return found;
  try {
    const built = readFileSync(fileURLToPath(new URL('../../../dist/browser/index.html', import.meta.url)), 'utf8');
    found = [...built.matchAll(/<link rel="(?:stylesheet|icon)"[^>]*>/g)]
      .map(([tag]) => tag.replaceAll(' crossorigin', ''))
      .join('\n    ');
  } catch {
    found = '';
  }
  return found;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '');
