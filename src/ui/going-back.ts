/**
 * A browser may keep a page that was left as it stood, and show it at once when somebody goes back. Who signed out, or whose emergency is over,
 * left what is not to be seen again: it is taken out when the page is left, and the house begins anew.
 */
import { leaveAnyway } from './leaving.ts';

export function beginAnewOnReturn(app: HTMLElement, begin = beginAnew): void {
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted) app.remove();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) begin();
  });
}

/** What was typed left the screen already. */
function beginAnew(): void {
  leaveAnyway();
  location.reload();
}
