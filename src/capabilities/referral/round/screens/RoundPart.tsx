/** A written round: what is proposed, and who is silent; while it runs the own answer, and for the process director the decision. */
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import type { ReferralDetail } from '../../detail-contract.ts';
import { CriteriaTable } from '../../screens/CriteriaTable.tsx';
import { Said } from '../../screens/said.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { Conclude } from './Conclude.tsx';
import { useRoundTexts } from './words.ts';

type Round = NonNullable<ReferralDetail['round']>;

export function RoundPart({ found, round }: { readonly found: ReferralDetail; readonly round: Round }) {
  const texts = useRoundTexts();
  const format = useFormat();
  const { agency } = useSession();
  const decides = useMay('referral.decide');
  const answers = useMay('referral.answer');
  const runs = found.stage === 'round';
  const asked = round.partners.find(({ id }) => id === agency.id);
  return (
    <>
      <Block id="round" title={texts.title}>
        <p className="lead">{texts.proposes(texts.proposal[round.proposal])}</p>
        {round.words === null ? (
          <p>{texts.cause[round.cause]}</p>
        ) : (
          <p>
            <Said words={round.words} />
          </p>
        )}
        <p className="small soft">
          {texts.until(format.day(round.until))} {texts.least(format.count(round.least))}
        </p>
        <Answers round={round} />
        {runs && answers && asked && <AnswerForm dossier={found.dossier} given={asked.view} />}
      </Block>
      {runs && decides && (
        <Block id="conclude" title={texts.conclude}>
          <div className="weigh">
            <CriteriaTable found={found} />
            <Conclude found={found} round={round} />
          </div>
        </Block>
      )}
    </>
  );
}

/** Silence is shown as silence. */
function Answers({ round }: { readonly round: Round }) {
  const texts = useRoundTexts();
  return (
    <>
      <Table
        caption={texts.caption}
        rows={round.partners}
        rowKey={({ id }) => id}
        columns={[
          { key: 'partner', head: texts.partner, cell: ({ name }) => name },
          {
            key: 'answer',
            head: texts.answer,
            cell: ({ view }) =>
              view === null ? (
                <Status is="wait">{texts.silent}</Status>
              ) : (
                <Status is={view === 'agrees' ? 'calm' : view === 'disagrees' ? 'soon' : 'plain'}>
                  {texts.view[view]}
                </Status>
              ),
          },
          { key: 'why', head: texts.why, cell: ({ view, words }) => (view === null ? '' : <Said words={words} />) },
        ]}
      />
      <p className="small soft">{texts.silentHint}</p>
    </>
  );
}
