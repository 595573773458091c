/** How long the region keeps what: the term that holds, its ground, what comes and what was. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type ClassTerms, listTerms, type TermLine } from '../contract.ts';
import { classes } from '../terms/rules.ts';
import { useRetentionTexts } from './words.ts';
import './retention.css';

export function Terms(_: PageProps) {
  const texts = useRetentionTexts();
  const { terms: says } = texts;
  const mayManage = useMay('retention.manage');
  const reading = useReading(listTerms);
  return (
    <Page
      title={says.title}
      lead={says.lead}
      back={{ to: '/verantwoording/bewaren', label: says.back }}
      reading={reading}
      {...(mayManage && {
        actions: (
          <Link className="btn main" href="/verantwoording/bewaren/termijn-wijzigen">
            {says.change}
          </Link>
        ),
      })}
    >
      {(rows) => (
        <>
          <Table
            caption={says.caption}
            captionHidden
            rows={rows}
            rowKey={(row) => row.class}
            columns={[
              {
                key: 'class',
                head: says.class,
                cell: (row) => (
                  <>
                    <span className="retention-what">{texts.classes[row.class]}</span>
                    <span className="soft retention-sub">{texts.starts[classes[row.class].startsWith]}</span>
                  </>
                ),
              },
              { key: 'now', head: says.now, cell: (row) => <Now of={row} /> },
              { key: 'ground', head: says.ground, cell: (row) => <GroundOf of={row} /> },
              { key: 'earlier', head: says.earlier, cell: ({ earlier }) => <Earlier lines={earlier} /> },
            ]}
          />
          <p className="small soft section">{says.others}</p>
        </>
      )}
    </Page>
  );
}

function Now({ of: { class: of, now, coming } }: { readonly of: ClassTerms }) {
  const texts = useRetentionTexts();
  const { terms: says } = texts;
  const format = useFormat();
  if (classes[of].goes === 'fixed') return says.fixed;
  return (
    <>
      {now?.term ? (
        <strong>{texts.term(now.term)}</strong>
      ) : (
        <>
          <Status is="soon">{says.unset}</Status>
          <br />
          <span className="soft sub">{says.unsetText}</span>
        </>
      )}
      {now && (
        <>
          <br />
          <span className="soft sub">
            {wholeDays(now.from && now.setByName ? says.since(format.day(now.from), now.setByName) : says.house)}
          </span>
        </>
      )}
      {coming.map(({ from, term }) => (
        <span key={from} className="sub">
          <br />
          {from && term && wholeDays(says.coming(format.day(from), texts.term(term)))}
        </span>
      ))}
    </>
  );
}

function GroundOf({ of: { class: of, now: line } }: { readonly of: ClassTerms }) {
  const { terms: says } = useRetentionTexts();
  if (classes[of].goes === 'fixed') return says.ofHouse;
  if (!line?.ground) return <span className="soft">{says.noGround}</span>;
  return (
    <>
      <span lang="nl">{says.groundOf(line.ground.law, line.ground.article)}</span>
      {line.byAnalogy && (
        <>
          <br />
          <Status is="soon">{says.analogy}</Status>
        </>
      )}
    </>
  );
}

function Earlier({ lines }: { readonly lines: readonly TermLine[] }) {
  const texts = useRetentionTexts();
  const format = useFormat();
  if (lines.length === 0) return <span className="soft">{texts.runs.none}</span>;
  return lines.map(({ from, term }) => (
    <span key={from ?? ''}>
      {term && wholeDays(texts.terms.earlierLine(texts.term(term), from && format.day(from)))}
      <br />
    </span>
  ));
}
