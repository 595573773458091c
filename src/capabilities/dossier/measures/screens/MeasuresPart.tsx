/** Compulsory care and forensic measures: what, by whom, until when. */
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { Unseen } from '#ui/sealed.tsx';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { type Column, Table } from '#ui/table.tsx';
import type { Section } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import { dossierHead } from '../../contract.ts';
import { today } from '../../screens/words.ts';
import { type KnownMeasure, listMeasures } from '../contract.ts';
import { measureSections } from '../rules.ts';
import { EndMeasure, RecordMeasure } from './forms.tsx';
import { useMeasureTexts } from './words.ts';
import '../../screens/dossier.css';

export function MeasuresPart({ dossier }: DossierPartProps) {
  const texts = useMeasureTexts();
  const words = useWords();
  const format = useFormat();
  const permitted = useMay('measure.record');
  const head = useReading(dossierHead, { dossier });
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<KnownMeasure>();
  const held = head.data?.sections.map(({ section }) => section) ?? [];
  const name = (section: Section) => words.section[section].toLowerCase();
  const [seen, hidden] = [measureSections.filter(isIn(held)), measureSections.filter((one) => !held.includes(one))];
  // What is not shown is not looked at.
  const reading = useReading(listMeasures, { dossier }, {}, { when: seen.length > 0 });
  if (head.state !== 'here') return <Shown reading={head}>{() => null}</Shown>;
  const may = permitted && seen.length > 0;
  return (
    <>
      {seen.length > 0 && (
        <Shown reading={reading} empty={hidden.length === 0 ? texts.none : texts.noneIn(format.list(seen.map(name)))}>
          {(measures) => <Lines measures={measures} end={may ? setEnding : undefined} />}
        </Shown>
      )}
      {hidden.length > 0 && (
        <Unseen
          what={texts.hidden(hidden.length, format.list(hidden.map((one) => `“${name(one)}”`)))}
          ask={words.unseen.network}
        />
      )}
      {may && (
        <p className="row noprint network-acts">
          <button type="button" className="btn small" onClick={() => setAdding(true)}>
            {texts.add}
          </button>
        </p>
      )}
      <Dialog open={adding} title={texts.add} onClose={() => setAdding(false)}>
        <RecordMeasure dossier={dossier} held={seen} done={() => setAdding(false)} />
      </Dialog>
      <Dialog open={ending !== undefined} title={texts.endTitle} onClose={() => setEnding(undefined)}>
        {ending && <EndMeasure dossier={dossier} measure={ending} done={() => setEnding(undefined)} />}
      </Dialog>
    </>
  );
}

const isIn = (held: readonly Section[]) => (one: Section) => held.includes(one);

interface LinesProps {
  readonly measures: readonly KnownMeasure[];
  readonly end: ((measure: KnownMeasure) => void) | undefined;
}

function Lines({ measures, end }: LinesProps) {
  const texts = useMeasureTexts();
  const words = useWords();
  const format = useFormat();
  const state = ({ until, endedOn, endReason }: KnownMeasure) => {
    if (endedOn && endReason)
      return (
        <Status is="plain">
          {texts.ended(format.day(endedOn))} ({texts.endReason[endReason].toLowerCase()})
        </Status>
      );
    if (until === null) return texts.open;
    const last = addDays(until, -1);
    return last < today() ? <Status is="plain">{texts.over(format.day(last))}</Status> : format.day(last);
  };
  const columns: Column<KnownMeasure>[] = [
    { key: 'kind', head: texts.kind, cell: ({ measure }) => texts.measure[measure] },
    { key: 'by', head: texts.by, cell: ({ authority }) => texts.authority[authority] },
    { key: 'from', head: texts.from, cell: ({ from }) => <span className="nowrap">{format.day(from)}</span> },
    {
      key: 'until',
      head: texts.until,
      cell: (measure) => (
        <>
          {state(measure)}{' '}
          {end && measure.endedOn === null && (
            <button type="button" className="link noprint" onClick={() => end(measure)}>
              {texts.end}
              <span className="sr">: {texts.measure[measure.measure]}</span>
            </button>
          )}
        </>
      ),
    },
    { key: 'section', head: texts.section, cell: ({ section }) => words.section[section] },
  ];
  return <Table caption={texts.caption} captionHidden rows={measures} rowKey={({ id }) => id} columns={columns} />;
}
