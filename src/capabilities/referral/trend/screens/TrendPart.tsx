/** Half years of a region, the newest first: more or fewer referrals, and why as the region says it. */
import { useState } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Choices } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { RegionId } from '#vocabulary/ids.ts';
import { Hidden } from '../../numbers/screens/Hidden.tsx';
import { explainTrend, type Half, readTrend } from '../contract.ts';
import { Explanation } from '../events.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

const nameOf = ({ halfName }: typeof nl, { half }: Half): string =>
  halfName(half.slice(0, 4), half.slice(5, 7) === '01');

export function TrendPart({ region }: { readonly region: RegionId }) {
  const texts = useTexts({ nl, en });
  const reading = useReading(readTrend, {}, { region });
  const isOwn = useSession().region?.id === region;
  const mayExplain = useMay('referral.explain') && isOwn;
  const [explained, setExplained] = useState<Half>();
  return (
    <Block id="verloop" title={texts.title}>
      <p className="small soft">{texts.lead}</p>
      <Shown reading={reading} empty={texts.tooFew} isEmpty={({ halves }) => halves.length === 0}>
        {({ halves }) => <Halves halves={halves} explain={mayExplain ? setExplained : undefined} />}
      </Shown>
      <Dialog
        open={explained !== undefined}
        title={explained ? texts.formTitle(nameOf(texts, explained)) : ''}
        onClose={() => setExplained(undefined)}
      >
        {explained && <ExplainForm half={explained} done={() => setExplained(undefined)} />}
      </Dialog>
    </Block>
  );
}

/** The one that runs and the two years before it. */
const recent = 5;

interface HalvesProps {
  readonly halves: readonly Half[];
  /** Left out: of another region, or for who may not. */
  readonly explain: ((half: Half) => void) | undefined;
}

function Halves({ halves, explain }: HalvesProps) {
  const texts = useTexts({ nl, en });
  const [isWhole, setIsWhole] = useState(halves.length <= recent);
  const direction = (half: Half): string => {
    if (half.direction !== null) return texts.directions[half.direction];
    if (half === halves[0]) return texts.running;
    return half === halves.at(-1) ? texts.first : texts.tooFew;
  };
  return (
    <>
      <Table
        caption={texts.caption}
        captionHidden
        rows={isWhole ? halves : halves.slice(0, recent)}
        rowKey={({ half }) => half}
        columns={[
          { key: 'half', head: texts.half, cell: (half) => nameOf(texts, half) },
          { key: 'referred', head: texts.referred, number: true, cell: ({ referred }) => <Hidden number={referred} /> },
          { key: 'direction', head: texts.direction, cell: direction },
          { key: 'why', head: texts.why, cell: (half) => <Why half={half} explain={explain} /> },
        ]}
      />
      {!isWhole && (
        <p className="row noprint actions">
          <button type="button" className="btn small" onClick={() => setIsWhole(true)}>
            {texts.earlier}
          </button>
        </p>
      )}
    </>
  );
}

/** Who grew is not asked why it shrank; where the numbers are too small to tell, the region may still have seen it. */
const isAsked = ({ direction, toldOn }: Half): boolean =>
  direction === 'falling' || direction === null || toldOn !== null;

function Why({ half, explain }: { readonly half: Half; readonly explain: HalvesProps['explain'] }) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  const { direction, explanations, toldOn } = half;
  const isTold = explanations.length > 0;
  return (
    <>
      {isTold ? (
        <>
          {explanations.map((code) => (
            <div key={code}>{texts.explanations[code]}</div>
          ))}
          {toldOn !== null && <span className="small soft">{wholeDays(texts.toldOn(format.day(toldOn)))} </span>}
        </>
      ) : (
        <span className="soft">{direction === 'falling' ? texts.notTold : texts.none} </span>
      )}
      {explain && isAsked(half) && (
        <button type="button" className="link noprint" onClick={() => explain(half)}>
          {isTold ? texts.change : texts.explain}
          <span className="sr">: {nameOf(texts, half)}</span>
        </button>
      )}
    </>
  );
}

function ExplainForm({ half, done }: { readonly half: Half; readonly done: () => void }) {
  const texts = useTexts({ nl, en });
  const explaining = useAsking(explainTrend);
  const form = useForm({ start: { explanations: half.explanations as readonly string[] }, check: () => ({}) });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      label={texts.choose}
      done={done}
      send={({ explanations }) =>
        explaining.ask(
          {},
          {
            half: half.half,
            explanations: Explanation.options.filter((code) => explanations.includes(code)),
            seen: half.version,
          },
        )
      }
    >
      <Choices
        label={texts.choose}
        hint={texts.hint}
        options={Explanation.options.map((code) => ({ value: code, label: texts.explanations[code] }))}
        {...form.field('explanations')}
      />
      <Actions>
        <Send busy={explaining.busy}>{texts.send}</Send>
        <button type="button" className="btn" onClick={done}>
          {texts.keep}
        </button>
      </Actions>
    </Form>
  );
}
