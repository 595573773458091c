/** What is counted of the referrals of a region: over the years, one year told apart, and what is open now. */
import { useSearchParams } from 'wouter';
import { regions } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Select } from '#ui/field.tsx';
import { useTexts } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import { TrendPart } from '../../trend/screens/TrendPart.tsx';
import { type ReferralNumbers, readNumbers } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { CodeTable } from './CodeTable.tsx';
import { OverYears } from './OverYears.tsx';
import { SaveNumbers } from './SaveNumbers.tsx';
import { YearTables } from './YearTables.tsx';
import './numbers.css';

export function NumbersPage(_: PageProps) {
  const texts = useTexts({ nl, en });
  const [asked, setAsked] = useSearchParams();
  const region = RegionId.safeParse(asked.get('regio') ?? undefined).data;
  const reading = useReading(readNumbers, {}, { region });
  const named = useReading(regions);
  const choose = (change: Readonly<Record<string, string>>): void =>
    setAsked({ ...Object.fromEntries(asked), ...change });
  return (
    <Page
      title={texts.title}
      reading={reading}
      heading={({ regionName }) => texts.heading(regionName)}
      lead={texts.lead}
      actions={reading.data && reading.data.years.length > 0 && <SaveNumbers numbers={reading.data} />}
    >
      {(numbers) => (
        <>
          <div className="numbers-choice noprint">
            <Select
              id="regio"
              label={texts.region}
              error={undefined}
              value={numbers.region}
              onChange={(value) => choose({ regio: value })}
              options={(named.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </div>
          <Figures numbers={numbers} year={Number(asked.get('jaar'))} choose={(year) => choose({ jaar: year })} />
        </>
      )}
    </Page>
  );
}

interface FiguresProps {
  readonly numbers: ReferralNumbers;
  /** Another than there is stands for the newest. */
  readonly year: number;
  readonly choose: (year: string) => void;
}

function Figures({ numbers: { region, years, stages }, year, choose }: FiguresProps) {
  const texts = useTexts({ nl, en });
  const { stage } = useReferralTexts();
  const [newest] = years;
  if (newest === undefined) return <p>{texts.none.text}</p>;
  const chosen = years.find((one) => one.year === year) ?? newest;
  return (
    <>
      <p className="small soft">{texts.why}</p>
      <OverYears years={years} />
      <TrendPart region={region} />
      <Block id="nu" title={texts.now}>
        <CodeTable caption={texts.now} head={texts.stageHead} rows={stages} nameOf={(code) => stage[code]} />
      </Block>
      <Block id="jaar-apart" title={texts.ofYear(chosen.year)}>
        <div className="numbers-choice noprint">
          <Select
            id="jaar"
            label={texts.year}
            error={undefined}
            value={String(chosen.year)}
            onChange={choose}
            options={years.map((one) => ({ value: String(one.year), label: String(one.year) }))}
          />
        </div>
        <YearTables year={chosen} />
      </Block>
    </>
  );
}
