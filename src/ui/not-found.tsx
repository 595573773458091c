/** Also for a page that exists but is not for this person: which of the two is not told. */
import { Link } from 'wouter';
import { useWords } from './language.ts';
import { Page } from './page.tsx';

export function NotFound() {
  const { page } = useWords();
  return (
    <Page title={page.notFound} lead={page.notFoundText}>
      <p>
        <Link href="/">{page.home}</Link>
      </p>
    </Page>
  );
}
