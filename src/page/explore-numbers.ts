/** Numbers in the text of the page that follow an explorable. */
import { STYLES } from '../display/numerals.js';
import type { Style } from '../display/numerals.js';
import type { Explorable, Origin } from '../explorable/model.js';
import { shownHtml } from '../explorable/shown.js';
import type { Scene } from './explore-plot.js';
import { writeState } from '../explorable/state.js';
import type { State } from '../explorable/state.js';

interface Followed {
  readonly element: HTMLElement;
  /** The certified number of the start, with all that is told of it. */
  readonly certified: string;
  readonly from: Origin;
  readonly as: Style;
  readonly digits: number;
}

function originOf({ inputs, results }: Explorable, of: string): Origin | undefined {
  const result = results.findIndex(({ quantity }) => quantity === of);
  if (result >= 0) return ['result', result];
  const input = inputs.findIndex(({ symbol }) => symbol === of);
  return input >= 0 ? ['input', input] : undefined;
}

export class ExploreNumbers {
  readonly #all: readonly Followed[];

  constructor(
    id: string,
    private readonly model: Explorable,
    page: Document,
  ) {
    const own = [...page.querySelectorAll<HTMLElement>('[data-live]')].filter(
      (element) => element.dataset['live'] === id,
    );
    this.#all = own.flatMap((element): Followed[] => {
      const from = originOf(model, element.dataset['of'] ?? '');
      const as = STYLES.find((style) => style === element.dataset['as']) ?? 'auto';
      const digits = Number(element.dataset['digits']);
      return from ? [{ element, certified: element.innerHTML, from, as, digits }] : [];
    });
  }

  follow(state: State, { values, results, bounds }: Scene): void {
    const isStart = writeState(this.model, state) === '';
    for (const { element, certified, from, as, digits } of this.#all) {
      const [where, index] = from;
      const value = (where === 'input' ? values : results)[index] ?? NaN;
      const ends = where === 'input' ? undefined : bounds[index];
      const html = isStart
        ? certified
        : `<span class="number">${shownHtml(value, { digits, as }, ends)}</span>`;
      if (element.innerHTML !== html) element.innerHTML = html;
    }
  }
}
