/** Saying which estimate of a round counts, by the regional coordinator. */
import { useAsking } from '#ui/asking.tsx';
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
  const maySettle = useMay('population.manage') && round.may.settle;
  if (round.settled !== null || !maySettle) return null;
  return (
    <Block id="vaststellen" title={says.settleTitle}>
      <p>{says.settleText}</p>
      <Settle round={round} estimate={estimate} label={says.settle} main={!round.may.research} />
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
          className={main ? 'btn main' : 'btn'}
          disabled={asking.busy}
          onClick={() => void asking.ask({ round: round.id }, { estimate: estimate.id })}
        >
          {label}
        </button>
      </p>
    </>
  );
}
