/** One count: the result on top as soon as there is one, below it the lists, the agreements, the counts and the next run. */
import { useFollowing, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page, TwoColumns } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Empty } from '#ui/shown.tsx';
import { type Estimate, type Round, readRound } from '../contract.ts';
import { Agreements } from './Agreements.tsx';
import { CountsBlock } from './CountsBlock.tsx';
import { EarlierRuns } from './EarlierRuns.tsx';
import { EstimateForm } from './EstimateForm.tsx';
import { ResultBlock } from './ResultBlock.tsx';
import { Running } from './Running.tsx';
import { SettleBlock } from './SettleBlock.tsx';
import { usePopulationTexts } from './words.ts';
import './population.css';

const isUnderWay = ({ state }: Estimate): boolean => state === 'waiting' || state === 'running';

export function RoundPage({ params: { round = '' } }: PageProps) {
  const texts = usePopulationTexts();
  const format = useFormat();
  const reading = useReading(readRound, { round });
  useFollowing(reading, reading.data?.estimates.some(isUnderWay) ?? false);
  return (
    <Page
      title={texts.round.title}
      heading={({ groupName }) => texts.round.heading(groupName)}
      leadOf={({ definition, asOf }) => (
        <>
          {definition}
          <br />
          {texts.round.lead(format.day(asOf))}
        </>
      )}
      back={
        reading.data
          ? { to: `/doelgroep/groep/${reading.data.group}`, label: texts.round.back }
          : { to: '/doelgroep', label: texts.groupPage.back }
      }
      reading={reading}
    >
      {(data) => <RoundShown round={data} />}
    </Page>
  );
}

function RoundShown({ round }: { readonly round: Round }) {
  const texts = usePopulationTexts();
  const { estimates, may, settled } = round;
  const done = estimates.find(({ id, state }) => (settled === null ? state === 'done' : id === settled.estimate));
  const running = estimates.find(isUnderWay);
  const failed = estimates[0]?.state === 'failed' ? estimates[0] : undefined;
  return (
    <>
      {running && <Running estimate={running} mayStop={may.research} />}
      {failed && <Running estimate={failed} mayStop={false} />}
      {done?.shown ? (
        <>
          <ResultBlock round={round} estimate={done} shown={done.shown} />
          <SettleBlock round={round} estimate={done} />
        </>
      ) : (
        !running && <Empty title={texts.round.noneYet} text={texts.round.noneYetText} />
      )}
      <EarlierRuns round={round} estimates={estimates.filter((one) => one.state === 'done' && one !== done)} />
      <TwoColumns sideLabel={texts.round.researchersTitle} side={<Researchers round={round} />}>
        <ListsBlock round={round} />
        <Agreements round={round} />
        <CountsBlock round={round} />
        {round.countedOn !== null && settled === null && !running && <EstimateForm round={round} />}
      </TwoColumns>
    </>
  );
}

function ListsBlock({ round: { lists } }: { readonly round: Round }) {
  const { round: texts } = usePopulationTexts();
  return (
    <Block id="lijsten" title={texts.listsTitle}>
      <ol className="population-lists">
        {lists.map(({ name, agencyName }) => (
          <li key={name}>
            {name} <span className="soft">{agencyName}</span>
          </li>
        ))}
      </ol>
    </Block>
  );
}

function Researchers({ round: { researchers } }: { readonly round: Round }) {
  const { round: texts } = usePopulationTexts();
  return (
    <>
      <h2>{texts.researchersTitle}</h2>
      <ul className="population-people">
        {researchers.map(({ user, name, agencyName }) => (
          <li key={user}>
            {name}
            {agencyName && <span className="soft sub"> {agencyName}</span>}
          </li>
        ))}
      </ul>
      <p className="small soft">{texts.researchersText}</p>
    </>
  );
}
