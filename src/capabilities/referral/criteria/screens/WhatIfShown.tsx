/** How the advice on past referrals would have differed: about how many, never exactly. */
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { WhatIf } from '../contract.ts';
import { useCriteriaTexts } from './words.tsx';

const cells = ['same', 'toFits', 'fromFits', 'otherwise'] as const;

export function WhatIfShown({ answer }: { readonly answer: WhatIf }) {
  const { whatIf: texts } = useCriteriaTexts();
  const format = useFormat();
  return (
    <Block id="wat-als" title={texts.title}>
      <p role="status">{wholeDays(texts.lead(format.day(answer.before), answer.cases))}</p>
      <Table
        caption={texts.caption}
        rows={cells.map((cell) => ({ cell, count: answer[cell] }))}
        rowKey={({ cell }) => cell}
        columns={[
          { key: 'which', head: texts.which, cell: ({ cell }) => texts[cell] },
          {
            key: 'cases',
            head: texts.cases,
            number: true,
            cell: ({ count }) => (count === null ? texts.few : texts.about(count)),
          },
        ]}
      />
      <p className="small soft">{texts.how}</p>
      <p className="small">{texts.left(answer.left)}</p>
    </Block>
  );
}
