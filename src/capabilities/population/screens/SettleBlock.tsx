/** Which estimate of a round counts: who settled it, and for the regional coordinator the place to do so. */
import { useAsking } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { type Estimate, type Round, settle } from '../contract.ts';
import { usePopulationTexts } from './words.ts';

interface SettleProps {
  readonly round: Round;
  /** The one that is shown. */
  readonly estimate: Estimate;
}

export function SettleBlock({ round, estimate }: SettleProps) {
  const { round: says } = usePopulationTexts();
  const format = useFormat();
  const maySettle = useMay('population.manage') && round.may.settle;
  const { settled } = round;
  if (settled !== null)
    return <p className="soft">{says.settledOn(format.day(settled.on), settled.byName ?? says.someone)}</p>;
  if (!maySettle) return null;
  return (
    <Block id="vaststellen" title={says.settleTitle}>
      <p>{says.settleText}</p>
      <Settle round={round} estimate={estimate} label={says.settle} main />
    </Block>
  );
}

interface ButtonProps extends SettleProps {
  readonly label: string;
  readonly main?: boolean;
}

export function Settle({ round, estimate, label, main = false }: ButtonProps) {
  const texts = usePopulationTexts();
  const asking = useAsking(settle);
  return (
    <>
      <Trouble problem={asking.problem} refusals={texts.refusals} />
      <p>
        <button
          type="button"
          className={main ? 'btn main' : 'btn small'}
          disabled={asking.busy}
          onClick={() => void asking.ask({ round: round.id }, { estimate: estimate.id })}
        >
          {label}
        </button>
      </p>
    </>
  );
}
