/** How long it has been stable; what the clock left out is said, never hidden. */
import { useReading } from '#ui/asking.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { Shown } from '#ui/shown.tsx';
import { Status, Unknown } from '#ui/status.tsx';
import { readStability, type Stability } from '../stability/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import './plan.css';

export function StabilityPart({ dossier, knownOn }: DossierPartProps) {
  const { stability: texts } = useTexts({ nl, en });
  const reading = useReading(readStability, { dossier }, { knownOn });
  return (
    <Shown reading={reading}>
      {({ clock, ended, targetMonths }) =>
        clock === null ? (
          <span className="small soft">{texts.notYet}</span>
        ) : (
          <span className="stability">
            <Clock clock={clock} targetMonths={targetMonths} />
            <Left clock={clock} ended={ended} />
          </span>
        )
      }
    </Shown>
  );
}

function Clock({ clock, targetMonths }: { readonly clock: Stability; readonly targetMonths: number }) {
  const { stability: texts } = useTexts({ nl, en });
  const format = useFormat();
  const { months } = clock;
  switch (clock.state) {
    case 'counting':
      return <Status is="calm">{texts.counting(months, targetMonths)}</Status>;
    case 'stopped':
      return <Status is="plain">{texts.stopped(months, targetMonths)}</Status>;
    case 'reset':
      return <Status is="plain">{texts.reset(format.day(clock.since))}</Status>;
    case 'unknown':
      return <Unknown>{texts.unknown(months, targetMonths)}</Unknown>;
    case 'reached':
      return <Status is="calm">{texts.reached(months)}</Status>;
  }
}

function Left({ clock, ended }: { readonly clock: Stability; readonly ended: boolean }) {
  const { stability: texts } = useTexts({ nl, en });
  const format = useFormat();
  const { state, stoppedDays, unknownDays } = clock;
  const lines = [
    ...(state === 'reached' && !ended ? [texts.propose] : []),
    ...(stoppedDays > 0 ? [texts.lost(format.duration(stoppedDays))] : []),
    ...(unknownDays > 0 ? [texts.unknownDays(format.duration(unknownDays))] : []),
  ];
  return lines.length === 0 ? null : <span className="small soft">{lines.join(' ')}</span>;
}
