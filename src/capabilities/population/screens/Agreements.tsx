/** Which partners agreed, and for a partner's own people: agreeing, or taking that back. */
import { useAsking } from '#ui/asking.tsx';
import { Confirmed } from '#ui/confirmation.tsx';
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
  const withdrawing = useAsking(agree);
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
          <button
            type="button"
            className="btn main"
            disabled={asking.busy}
            onClick={() => void asking.ask({ round: round.id }, { agrees: true })}
          >
            {says.agree}
          </button>
        </p>
      )}
      {mayAgree && round.may.withdraw && (
        <div className="row">
          <Confirmed
            title={says.withdraw}
            follows={says.withdrawSure}
            doIt={says.withdraw}
            asking={withdrawing}
            ask={() => withdrawing.ask({ round: round.id }, { agrees: false })}
            refusals={texts.refusals}
          />
        </div>
      )}
    </Block>
  );
}
