/** Two strokes that hook into each other and stop short of touching, and the name. */
export const Logo = () => (
  <>
    <svg viewBox="0 0 32 34" aria-hidden="true">
      <path d="M2 8h18a6 6 0 0 1 0 12h-6M30 26H12a6 6 0 0 1 0-12h6" fill="none" stroke="currentColor" strokeWidth="4" />
    </svg>
    <span>Vasthouden</span>
  </>
);
