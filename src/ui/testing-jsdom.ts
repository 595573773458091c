/** What jsdom does not have: it scrolls nowhere, and draws no dialogs. Open is all there is to see of one here. */
window.scrollTo = () => undefined;
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    this.open = false;
  },
});
