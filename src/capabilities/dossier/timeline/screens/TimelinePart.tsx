/** The life line on the page of a dossier, with the slider, what the marks mean, what is not visible, and the same as a table. */
import { useState } from 'react';
import { dossierStays } from '#capabilities/beds/contract.ts';
import { readStability } from '#capabilities/plan/stability/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { Unseen } from '#ui/sealed.tsx';
import { useMay } from '#ui/session.tsx';
import { Bones, Failure } from '#ui/shown.tsx';
import { readLifeLine } from '../contract.ts';
import type { Readings } from '../life.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { Glyph } from './glyph.tsx';
import { LifeLine } from './LifeLine.tsx';
import { LifeTable } from './LifeTable.tsx';

export function TimelinePart({ dossier, knownOn }: DossierPartProps) {
  const [mayStays, mayClock] = [useMay('stay.read'), useMay('stability.read')];
  const line = useReading(readLifeLine, { dossier }, { knownOn });
  const core = line.data?.held.includes('core') ?? false;
  const scaling = useReading(dossierStays, { dossier }, { knownOn }, { when: mayStays });
  const clock = useReading(readStability, { dossier }, { knownOn }, { when: mayClock && core });
  const waiting =
    line.state === 'loading' ||
    (mayStays && scaling.state === 'loading') ||
    (mayClock && core && clock.state === 'loading');
  const [shown, setShown] = useState<Readings>();
  // While another day is fetched the drawing of the day before stays, so that the slider keeps its place and focus.
  if (
    !waiting &&
    line.data &&
    !same(shown, { line: line.data, scaling: scaling.data ?? null, clock: clock.data ?? null, knownOn })
  )
    setShown({ line: line.data, scaling: scaling.data ?? null, clock: clock.data ?? null, knownOn });
  if (line.state === 'failed') return <Failure problem={line.problem} again={line.again} />;
  const broken = [scaling, clock].find(({ state, problem }) => state === 'failed' && problem?.code !== 'not_found');
  if (broken?.state === 'failed') return <Failure problem={broken.problem} again={broken.again} />;
  if (!shown) return <Bones />;
  return (
    <>
      <LifeLine readings={shown} busy={waiting} />
      <Key readings={shown} />
      <NotVisible readings={shown} />
      <LifeTable readings={shown} />
    </>
  );
}

const same = (one: Readings | undefined, other: Readings): boolean =>
  one?.line === other.line &&
  one.scaling === other.scaling &&
  one.clock === other.clock &&
  one.knownOn === other.knownOn;

function Key({ readings: { line, clock, scaling } }: { readonly readings: Readings }) {
  const texts = useTexts({ nl, en });
  const seen = new Set(line.entries.map(({ id }) => id));
  const unseen = clock?.facts.some(({ nature, fact }) => nature === 'incident' && !seen.has(fact)) ?? false;
  // Where the weight of care is not for the reader, a detention is a mark instead.
  const detained = !scaling?.visible && line.entries.some(({ kind }) => kind === 'detention');
  const kinds = [
    'incident',
    ...(unseen ? (['unseen'] as const) : []),
    ...(detained ? (['detention'] as const) : []),
    'signal',
    'evaluation',
  ] as const;
  return (
    <ul className="ll-key small" aria-label={texts.keyLabel}>
      {kinds.map((kind) => (
        <li key={kind}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <Glyph kind={kind} x={8} y={8} />
          </svg>
          {texts.key[kind]}
        </li>
      ))}
      <li>
        <svg width="22" height="13" viewBox="0 0 26 16" aria-hidden="true">
          <path className="ll-ink" d="M0 13H13V4H26" />
        </svg>
        {texts.key.care}
      </li>
    </ul>
  );
}

/** That something exists in another section is named, never shown as empty. */
function NotVisible({ readings: { line, scaling } }: { readonly readings: Readings }) {
  const texts = useTexts({ nl, en });
  const words = useWords();
  const format = useFormat();
  const journal = line.sealed.filter((section) => section !== 'placement');
  return (
    <>
      {!scaling?.visible && <Unseen what={texts.unseenCare} ask={words.unseen.network} />}
      {journal.length > 0 && (
        <p className="small soft ll-hidden">
          {texts.sealed(format.list(journal.map((section) => words.section[section].toLowerCase())))}
        </p>
      )}
    </>
  );
}
