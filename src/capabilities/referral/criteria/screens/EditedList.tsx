/** The criteria of a list that is drawn up, in their order. */
import { useId, useState } from 'react';
import { Select } from '#ui/field.tsx';
import { Block } from '#ui/page.tsx';
import { useCriterionText } from '../../screens/said.tsx';
import type { NewCriterion } from '../contract.ts';
import { examples, moved, whole } from './edited.ts';
import { Asks, useCriteriaTexts, useNational } from './words.tsx';

interface Props {
  readonly criteria: readonly NewCriterion[];
  readonly change: (next: readonly NewCriterion[]) => void;
  readonly open: (criterion: NewCriterion) => void;
  readonly add: () => void;
}

export function EditedList({ criteria, change, open, add }: Props) {
  const { editor, sets } = useCriteriaTexts();
  const textOf = useCriterionText();
  const national = useNational();
  return (
    <Block id="lijst" title={editor.list} beside={<Examples change={change} />}>
      <ol className="criteria-list">
        {criteria.map((criterion, at) => {
          const text = textOf(criterion);
          const translated = national(criterion);
          const button = (what: string, act: () => void) => (
            <button type="button" className="link" aria-label={editor.of(what, text)} onClick={act}>
              {what}
            </button>
          );
          return (
            <li key={criterion.code}>
              {text}
              <div className="small soft">
                {translated === undefined ? sets.ownOnly : translated === text ? null : sets.national(translated)}
              </div>
              <Asks criterion={criterion} />
              <div className="row small">
                {button(editor.change, () => open(criterion))}
                {at > 0 && button(editor.up, () => change(moved(criteria, at)))}
                {button(editor.remove, () => change(criteria.filter((one) => one !== criterion)))}
              </div>
            </li>
          );
        })}
      </ol>
      <button type="button" className="btn" onClick={add}>
        {editor.add}
      </button>
    </Block>
  );
}

/** The national text and the lists that are shipped as examples. */
function Examples({ change }: Pick<Props, 'change'>) {
  const { editor } = useCriteriaTexts();
  const id = useId();
  const [example, setExample] = useState('national');
  const use = () => {
    const chosen = Object.entries(examples).find(([name]) => name === example);
    if (chosen) change(chosen[1].map(whole));
  };
  return (
    <div className="row">
      <Select
        id={id}
        label={editor.start}
        value={example}
        onChange={setExample}
        error={undefined}
        options={[
          { value: 'national', label: editor.starts.national },
          { value: 'amsterdam', label: editor.starts.amsterdam },
          { value: 'zeeland', label: editor.starts.zeeland },
        ]}
      />
      <button type="button" className="btn small" onClick={use}>
        {editor.use}
      </button>
    </div>
  );
}
