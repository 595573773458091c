/** What jsdom does not have: it scrolls nowhere, and draws no dialogs. Open is all there is to see of one here. */
import { afterEach } from 'vitest';

window.scrollTo = () => undefined;
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    this.open = false;
  },
});

/** What a browser would put elsewhere than it was written, which React only mentions. */
const misplaced: string[] = [];
const mention = console.error;
console.error = (...said: readonly unknown[]) => {
  const [words] = said;
  if (typeof words === 'string' && /cannot (be a (descendant|child) of|contain)/.test(words))
    misplaced.push(said.slice(1).reduce<string>((text, one) => text.replace('%s', String(one)), words));
  mention(...said);
};
afterEach(() => {
  const found = misplaced.splice(0);
  if (found.length > 0) throw new Error(found.join('\n'));
});
