/**
 * A browser may keep a page that was left as it stood, and show it at once when somebody goes back. Who signed out, or whose emergency is over,
 * left what is not to be seen again: it is taken out when the page is left, and the house begins anew.
 */
export function beginAnewOnReturn(app: HTMLElement, begin = () => location.reload()): void {
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted) app.remove();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) begin();
  });
}
