/** Which partners agreed, and for a partner's own people: agreeing, or taking that back. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { agree, type Round } from '../contract.ts';
import { usePopulationTexts } from './words.ts';

export function Agreements({ round }: { readonly round: Round }) {
  const texts = usePopulationTexts();
  const { round: says } = texts;
  const format = useFormat();
  const mayAgree = useMay('population.agree');
  const asking = useAsking(agree);
  const [asks, setAsks] = useState(false);
  const say = async (agrees: boolean): Promise<void> => {
    setAsks(false);
    await asking.ask({ round: round.id }, { agrees });
  };
  return (
    <Block id="akkoord" title={says.agreementTitle}>
      <p>{says.agreementText}</p>
      <ul className="population-people">
        {round.partners.map(({ agency, name, agreedOn, agreedByName, withdrawnOn }) => (
          <li key={agency}>
            {name}{' '}
            {agreedOn ? (
              <Status is="calm">{says.agreedOn(format.day(agreedOn), agreedByName ?? '')}</Status>
            ) : (
              <Status is="wait">{withdrawnOn ? says.withdrawn(format.day(withdrawnOn)) : says.notYet}</Status>
            )}
          </li>
        ))}
      </ul>
      <Trouble problem={asking.problem} refusals={texts.refusals} />
      {mayAgree && round.may.agree && (
        <p>
          <button type="button" className="btn main" disabled={asking.busy} onClick={() => say(true)}>
            {says.agree}
          </button>
        </p>
      )}
      {mayAgree && round.may.withdraw && (
        <p>
          <button type="button" className="btn low" disabled={asking.busy} onClick={() => setAsks(true)}>
            {says.withdraw}
          </button>
        </p>
      )}
      <Dialog open={asks} title={says.withdraw} onClose={() => setAsks(false)}>
        <p>{says.withdrawSure}</p>
        <div className="row">
          <button type="button" className="btn main" onClick={() => say(false)}>
            {says.withdraw}
          </button>
          <button type="button" className="btn low" onClick={() => setAsks(false)}>
            {says.cancel}
          </button>
        </div>
      </Dialog>
    </Block>
  );
}
