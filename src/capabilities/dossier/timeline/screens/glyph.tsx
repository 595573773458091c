/** The shapes of what happened: they differ in form, not only in colour, and read in black and white. */
import type { MarkKind } from '../layout/marks.ts';

interface GlyphProps {
  readonly kind: MarkKind;
  readonly x: number;
  readonly y: number;
}

/** Twelve pixels wide, around its middle. */
export function Glyph({ kind, x, y }: GlyphProps) {
  switch (kind) {
    case 'incident':
      return <path className="ll-alarm" d={`M${x} ${y - 6}l6 11.5h-12z`} />;
    case 'unseen':
      return <path className="ll-unseen" d={`M${x} ${y - 5}l5 9.5h-10z`} />;
    case 'signal':
      return (
        <>
          <circle className="ll-signal" cx={x} cy={y} r="4.5" />
          <path className="ll-signal-half" d={`M${x} ${y - 4.5}a4.5 4.5 0 0 1 0 9z`} />
        </>
      );
    case 'detention':
      return <rect className="ll-unseen" x={x - 4.5} y={y - 4.5} width="9" height="9" />;
    case 'evaluation':
      return <path className="ll-tick" d={`M${x} ${y - 7}v14`} />;
  }
}
