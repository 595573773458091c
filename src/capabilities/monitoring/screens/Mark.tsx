/** Filled, hatched or empty: yes, partly, not yet. Stands beside the word. */
import type { Includes } from '../contract.ts';

/** `hatch` names the pattern of `Hatch` in the same document. */
export const fillOf: Readonly<Record<Includes, string>> = {
  yes: 'var(--vh-level-2h)',
  partly: 'url(#region-hatch)',
  no: 'var(--vh-wash)',
};

export const Mark = ({ of }: { readonly of: Includes }) => (
  <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true" className="draw">
    <rect
      x=".5"
      y=".5"
      width="19"
      height="13"
      fill={of === 'partly' ? 'var(--vh-paper)' : fillOf[of]}
      stroke="var(--vh-ink)"
    />
    {of === 'partly' && <path d="M1 13L13 1M8 13L19 2M1 7L7 1" stroke="var(--vh-level-2h)" strokeWidth="2.5" />}
  </svg>
);

export const Hatch = () => (
  <pattern id="region-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="7" height="7" fill="var(--vh-paper)" />
    <rect width="3" height="7" fill="var(--vh-level-2h)" />
  </pattern>
);
