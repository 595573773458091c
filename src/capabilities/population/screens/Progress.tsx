/** How far long work is, and a way to stop it. */
import { useFormat } from '#ui/language.ts';
import { usePopulationTexts } from './words.ts';

/** Spoken at each quarter: at every step it would never be silent. */
const quarters = 4;

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** 0: nobody can tell yet how much there is to do. */
  readonly of: number;
  /** Left out: who looks may not stop it. */
  readonly stop?: () => void;
  readonly busy?: boolean;
}

export function Progress({ label, done, of, stop, busy = false }: ProgressProps) {
  const { round: says } = usePopulationTexts();
  const format = useFormat();
  return (
    <div className="population-running">
      <p aria-hidden>
        {label}
        {of > 0 && `: ${says.progress(format.number(done), format.number(of))}`}
      </p>
      <p role="status" className="sr">
        {label}
        {of > 0 && `: ${format.number(Math.floor((done / of) * quarters) * (100 / quarters))} %`}
      </p>
      <progress aria-label={label} {...(of > 0 && { value: done, max: of })} />
      {stop && (
        <p>
          <button type="button" className="btn small" disabled={busy} onClick={stop}>
            {says.stop}
          </button>
        </p>
      )}
    </div>
  );
}
