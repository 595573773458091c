/** The box to decide in: first what the answers add up to, then what the table decided. The table decides, not the sum. */
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { Choice } from '#ui/field.tsx';
import { useFormat } from '#ui/language.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { mayDecide } from '../state.ts';
import { IncludeForm } from './IncludeForm.tsx';
import { NotIncludeForm } from './NotIncludeForm.tsx';
import { PostponeForm } from './PostponeForm.tsx';
import { useReferralTexts } from './said.tsx';

export function Decision({ found }: { readonly found: ReferralDetail }) {
  const { table } = useReferralTexts();
  const [chosen, setChosen] = useState('');
  const decides =
    found.stage !== 'closed' && mayDecide({ stage: found.stage, table: found.table?.id ?? null, heard: found.heard });
  const open = (found.criteriaSet?.criteria ?? []).some(({ answer }) => answer === null) || found.criteriaSet === null;
  return (
    <section className="decide" aria-labelledby="decision">
      <h2 id="decision">{table.decision}</h2>
      <Sum found={found} />
      <p className="small soft">{table.counts}</p>
      <Choice
        id="choice"
        label={table.choice}
        error={undefined}
        value={chosen}
        onChange={setChosen}
        options={[
          ...(decides && !open ? [{ value: 'include', label: table.include, hint: table.includeHint }] : []),
          { value: 'postpone', label: table.postpone, hint: table.postponeHint },
          ...(decides ? [{ value: 'not_include', label: table.notInclude, hint: table.notIncludeHint }] : []),
        ]}
      />
      {decides && open && <p className="small soft">{`${table.include}: ${table.includeOpen}.`}</p>}
      {chosen === 'include' && !open && <IncludeForm found={found} />}
      {chosen === 'postpone' && <PostponeForm found={found} />}
      {chosen === 'not_include' && <NotIncludeForm found={found} />}
      <p className="small soft eyes">
        <Eye className="i" aria-hidden="true" />
        <span>{table.referrerHint(found.by.name)}</span>
      </p>
    </section>
  );
}

/** What the answers add up to so far. */
export function Sum({ found: { criteriaSet } }: { readonly found: ReferralDetail }) {
  const { table } = useReferralTexts();
  const format = useFormat();
  if (criteriaSet === null) return null;
  const { criteria } = criteriaSet;
  const count = (wanted: string | undefined) => criteria.filter(({ answer }) => answer?.answer === wanted).length;
  const open = count(undefined);
  return (
    <p className="sum">
      {table.sum(format.capitalCount(count('met')), format.count(count('not_met')), format.count(count('unknown')))}{' '}
      {open > 0 && <b>{table.open(format.count(open))}</b>}
    </p>
  );
}
