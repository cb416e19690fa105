/** The state of the explorables in the address of the page, and a link to copy. */
import { readFragment, readState, writeFragment, writeState } from '../explorable/state.js';
import { announce } from './live.js';
import type { ExploreView } from './explore-view.js';

/** Browsers refuse an address that changes too often. */
const WRITTEN_AFTER = 250;

export class ExploreLink {
  readonly #views = new Map<string, ExploreView>();
  #writing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly page: Document) {
    addEventListener('hashchange', () => {
      this.read();
    });
  }

  add(view: ExploreView): void {
    this.#views.set(view.id, view);
    const button = view.section.querySelector<HTMLButtonElement>('[data-link]');
    button?.addEventListener('click', () => {
      void this.#copy(view, button);
    });
  }

  /** Restores what the address says; the place of an explorable that it names comes into view. */
  read(): void {
    const parts = readFragment(location.hash, [...this.#views.keys()]);
    let first: ExploreView | undefined;
    for (const [id, text] of parts) {
      const view = this.#views.get(id);
      view?.show(readState(view.model, text));
      first ??= view;
    }
    first?.section.scrollIntoView();
  }

  /** Puts the states into the address, once nothing moves. */
  write(): void {
    clearTimeout(this.#writing);
    this.#writing = setTimeout(() => {
      const fragment = this.#fragment();
      const isOurs = readFragment(location.hash, [...this.#views.keys()]).size > 0;
      if (fragment === '' && !isOurs) return;
      this.#replace(fragment);
    }, WRITTEN_AFTER);
  }

  #replace(fragment: string): void {
    try {
      history.replaceState(null, '', this.#address(fragment));
    } catch {
      // Some browsers refuse it for files; the link can be copied all the same.
    }
  }

  #fragment(): string {
    return writeFragment(
      new Map([...this.#views].map(([id, view]) => [id, writeState(view.model, view.state)])),
    );
  }

  #address(fragment: string): string {
    const [address = ''] = location.href.split('#');
    return fragment === '' ? address : `${address}#${fragment}`;
  }

  async #copy(view: ExploreView, button: HTMLButtonElement): Promise<void> {
    const fragment = this.#fragment();
    const address = this.#address(fragment === '' ? view.id : fragment);
    const copied = await this.#toClipboard(address);
    if (!copied) this.#replace(fragment === '' ? view.id : fragment);
    const said = copied ? 'Copied' : 'See address';
    const before = 'Copy link';
    button.textContent = said;
    announce(
      this.page,
      copied ? 'The link is in the clipboard.' : 'The link is in the address line.',
    );
    setTimeout(() => (button.textContent = before), 2000);
  }

  async #toClipboard(text: string): Promise<boolean> {
    try {
      await this.page.defaultView?.navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
}
