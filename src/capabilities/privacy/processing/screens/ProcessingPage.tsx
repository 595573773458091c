/** What a region processes, each with its DPIA: to read, to print, to hand over. */
import { Download, Plus, Printer } from 'lucide-react';
import { Link } from 'wouter';
import * as z from 'zod/mini';
import { useReading } from '#ui/asking.tsx';
import { csvOf } from '#ui/csv.ts';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { saveFile } from '#ui/save-file.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type Entry, listEntries } from '../contract.ts';
import { EntryText } from '../events.ts';
import { useProcessingTexts } from './words.ts';
import './processing.css';

const fieldNames = z.keyof(EntryText).options;

export function ProcessingPage(_: PageProps) {
  const texts = useProcessingTexts();
  const mayKeep = useMay('processing.keep');
  const reading = useReading(listEntries);
  return (
    <Page
      title={texts.title}
      reading={reading}
      heading={({ entries }) => texts.heading(entries.filter(({ dpiaOn, ended }) => dpiaOn === null && !ended).length)}
      leadOf={({ regionName }) => texts.lead(regionName)}
      isEmpty={() => false}
      actions={
        mayKeep && (
          <Link
            className="btn"
            href={`/verantwoording/verwerkingen/verwerking/eigen-${crypto.randomUUID().slice(0, 8)}`}
          >
            <Plus className="i" aria-hidden="true" />
            {texts.add}
          </Link>
        )
      }
    >
      {({ entries }) => (
        <>
          <Save entries={entries} />
          {entries.map((entry) => (
            <EntryBlock key={entry.entry} entry={entry} mayKeep={mayKeep} />
          ))}
        </>
      )}
    </Page>
  );
}

function Save({ entries }: { readonly entries: readonly Entry[] }) {
  const texts = useProcessingTexts();
  const csv = () => {
    const heads = [...fieldNames.map((name) => texts.field[name]), texts.form.dpiaOn, texts.form.dpiaReference];
    const rows = entries
      .filter(({ ended }) => !ended)
      .map(({ text, dpiaOn, dpiaReference }) => [
        ...fieldNames.map((name) => text[name]),
        dpiaOn ?? '',
        dpiaReference ?? '',
      ]);
    saveFile('verwerkingen.csv', csvOf([heads, ...rows]), 'text/csv');
  };
  return (
    <div className="row noprint">
      <button type="button" className="btn small" onClick={() => window.print()}>
        <Printer className="i" aria-hidden="true" />
        {texts.print}
      </button>
      <button type="button" className="btn small" onClick={csv}>
        <Download className="i" aria-hidden="true" />
        {texts.csv}
      </button>
      <button
        type="button"
        className="btn small"
        onClick={() => saveFile('verwerkingen.json', JSON.stringify(entries, null, 2), 'application/json')}
      >
        <Download className="i" aria-hidden="true" />
        {texts.json}
      </button>
    </div>
  );
}

function EntryBlock({ entry, mayKeep }: { readonly entry: Entry; readonly mayKeep: boolean }) {
  const texts = useProcessingTexts();
  const format = useFormat();
  const { text, dpiaOn, dpiaReference, setOn, setByName, ended, isBehind, keptFor } = entry;
  return (
    <Block
      id={entry.entry}
      title={text.name}
      beside={
        mayKeep && (
          <Link className="noprint" href={`/verantwoording/verwerkingen/verwerking/${entry.entry}`}>
            {texts.edit}
          </Link>
        )
      }
    >
      <p className="row small">
        {ended && <Status is="hide">{texts.ended}</Status>}
        {setOn && setByName ? (
          <span className="soft">{wholeDays(texts.setBy(setByName, format.day(setOn)))}</span>
        ) : (
          <Status is="soon">{texts.shipped}</Status>
        )}
        {isBehind && <Status is="soon">{texts.behind}</Status>}
      </p>
      <dl className="processing-facts">
        {fieldNames
          .filter((name) => name !== 'name')
          .map((name) => (
            <div key={name}>
              <dt>{texts.field[name]}</dt>
              <dd>{text[name]}</dd>
            </div>
          ))}
        {keptFor.length > 0 && (
          <div>
            <dt>{texts.retention}</dt>
            <dd>
              {keptFor
                .map(({ class: of, term, law }) => `${texts.kept[of]}: ${texts.unit[term.unit](term.amount)} (${law})`)
                .join('; ')}
            </dd>
          </div>
        )}
        <div>
          <dt>{texts.dpia}</dt>
          <dd>
            {dpiaOn ? texts.dpiaOn(format.day(dpiaOn), dpiaReference) : <Status is="soon">{texts.noDpia}</Status>}
          </dd>
        </div>
      </dl>
    </Block>
  );
}
