import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { Choice, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { saveFile } from '#ui/save-file.ts';
import { type RowProof, readProof, SourceName } from '../contract.ts';
import { useAuditTexts } from './words.ts';

interface Wanted {
  readonly source: SourceName;
  readonly position: number;
}

/** Asks which line, and shows where it stands in what was signed. */
export function ProofOfRow() {
  const texts = useAuditTexts();
  const [wanted, setWanted] = useState<Wanted>();
  const form = useForm({
    start: { source: 'ledger', position: '' },
    check: ({ position }) => (/^[1-9]\d{0,14}$/.test(position.trim()) ? {} : { position: texts.positionWrong }),
  });
  return (
    <Block id="regel" title={texts.proofTitle}>
      <p className="evidence-text">{texts.proofText}</p>
      <Form
        form={form}
        saved={false}
        send={async ({ source, position }) => {
          setWanted({ source: SourceName.parse(source), position: Number(position) });
          return { ok: true, reply: null };
        }}
      >
        <Choice
          label={texts.source}
          options={SourceName.options.map((value) => ({ value, label: texts.sourceName[value] }))}
          {...form.field('source')}
        />
        <TextLine label={texts.position} hint={texts.positionHint} width="short" {...form.field('position')} />
        <Actions>
          <Send>{texts.show}</Send>
        </Actions>
      </Form>
      {wanted && <Proof key={`${wanted.source} ${wanted.position}`} wanted={wanted} />}
    </Block>
  );
}

function Proof({ wanted }: { readonly wanted: Wanted }) {
  const texts = useAuditTexts();
  const { state, data, problem } = useReading(readProof, wanted);
  return (
    <div aria-live="polite" className="evidence-proof">
      {state === 'failed' && <Trouble problem={problem} refusals={texts.refusals} />}
      {state === 'here' && <Proved proof={data} />}
    </div>
  );
}

function Proved({ proof }: { readonly proof: RowProof }) {
  const texts = useAuditTexts();
  const format = useFormat();
  const { source, position, leaf, treeSize } = proof;
  return (
    <>
      <p className="evidence-text">
        <strong>{texts.proved(format.number(leaf + 1), format.number(treeSize))}</strong>{' '}
        {texts.proofSteps(proof.proof.length)}
      </p>
      <button
        type="button"
        className="btn"
        onClick={() => saveFile(`${source}-${position}.json`, JSON.stringify(proof, null, 2), 'application/json')}
      >
        {texts.proofSave}
      </button>
    </>
  );
}
