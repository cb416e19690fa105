/** One explorable of the page: from the values of its inputs to all that is shown. */
import type { Explorable } from '../explorable/model.js';
import { NO_NUMBER, plainText, putValueHtml, shownHtml } from '../explorable/shown.js';
import { initialState } from '../explorable/state.js';
import type { State } from '../explorable/state.js';
import { ExploreControls } from './explore-controls.js';
import { ExplorePlot } from './explore-plot.js';
import type { Compiled, CompiledBounds, Scene } from './explore-plot.js';
import { ExploreNumbers } from './explore-numbers.js';
import { announce } from './live.js';

/** Milliseconds that the curves of one step may take together, so that it stays within one frame. */
const CURVES_PER_STEP = 5;
/** How long nothing moves until curves are refined, and results read aloud. */
const REST = 160;
const SAID_AFTER = 800;
/** Below this width the page shows narrow plots. */
const NARROW_PAGE = '(max-width: 34rem)';

export class ExploreView {
  readonly #plots: readonly ExplorePlot[];
  readonly #controls: ExploreControls;
  readonly #outputs: readonly (HTMLElement | null)[];
  readonly #numbers: readonly (readonly HTMLElement[])[];
  readonly #prose: ExploreNumbers;
  readonly #main: Compiled;
  #frame = 0;
  /** Counts the changes: what was begun before the last one is given up. */
  #steps = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #saying: ReturnType<typeof setTimeout> | undefined;

  /** @param moved called after each change that a reader makes */
  constructor(
    readonly id: string,
    readonly section: HTMLElement,
    readonly model: Explorable,
    private readonly boundsOf: CompiledBounds | undefined,
    programOf: (name: string) => Compiled,
    moved: () => void,
  ) {
    this.#main = programOf(model.program);
    this.#plots = model.plots.map(
      (plot, i) =>
        new ExplorePlot(plot, programOf(plot.program), section, i, `${id}-plot-${String(i)}`),
    );
    this.#outputs = model.results.map((_, i) =>
      section.querySelector<HTMLElement>(`[data-result="${String(i)}"]`),
    );
    this.#numbers = model.puts.map((_, i) => [
      ...section.querySelectorAll<HTMLElement>(`[data-put="${String(i)}"]`),
    ]);
    this.#prose = new ExploreNumbers(id, model, section.ownerDocument);
    this.#controls = new ExploreControls(section, model, initialState(model), () => {
      this.#soon();
      moved();
    });
    section.querySelector('[data-reset]')?.addEventListener('click', () => {
      this.show(initialState(model));
      moved();
    });
    const drawAll = (): void => {
      const scene = this.#scene(() => true);
      for (const plot of this.#plots) plot.follow(scene, Infinity);
    };
    matchMedia(NARROW_PAGE).addEventListener('change', drawAll);
    addEventListener('beforeprint', drawAll);
  }

  get state(): State {
    return this.#controls.state;
  }

  /** Goes to a state, controls and all. */
  show(state: State): void {
    this.#controls.show(state);
    this.#soon();
  }

  /** Reads the results aloud, once nothing moves. */
  #say(text: string): void {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      announce(this.section.ownerDocument, text);
    }, SAID_AFTER);
  }

  /** However many changes there are, one drawing a frame. */
  #soon(): void {
    this.#steps += 1;
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#follow();
    });
  }

  #scene(shows: Scene['shows']): Scene {
    const { values } = this.state;
    const results = this.#main(values);
    return { values, results, bounds: this.boundsOf?.(values, results) ?? [], shows };
  }

  #follow(): void {
    const isNarrow = matchMedia(NARROW_PAGE).matches;
    const scene = this.#scene((size) => (size === 'narrow') === isNarrow);
    this.#showResults(scene);
    this.#showPuts(scene);
    this.#prose.follow(this.state, scene);
    const each = CURVES_PER_STEP / Math.max(1, this.#plots.length);
    const unfinished = this.#plots.filter((plot) => !plot.follow(scene, each));
    clearTimeout(this.#resting);
    if (unfinished.length > 0) {
      this.#resting = setTimeout(() => void this.#finish(unfinished, scene), REST);
    }
    this.section.dispatchEvent(new CustomEvent('explored'));
  }

  /** What there was no time for while something moved. */
  async #finish(plots: readonly ExplorePlot[], scene: Scene): Promise<void> {
    const step = this.#steps;
    for (const plot of plots) {
      if (step === this.#steps) await plot.finish(scene, () => step !== this.#steps);
    }
  }

  #showResults({ results, bounds }: Scene): void {
    const shown = this.model.results.map((result, i) => {
      const value = results[i] ?? NaN;
      const html = shownHtml(value, result, bounds[i]);
      const output = this.#outputs[i];
      if (output) {
        output.dataset['value'] = String(value);
        if (output.innerHTML !== html) output.innerHTML = html;
      }
      return { label: result.label, html };
    });
    const missing = shown.some(({ html }) => html === NO_NUMBER);
    const said = shown.map(({ label, html }) => `${label} ${plainText(html)}`);
    const none = this.section.querySelector<HTMLElement>('[data-none]');
    if (none) none.hidden = !missing;
    this.#say(missing ? 'No optimum at these values.' : said.join('; '));
  }

  #showPuts({ values, results, bounds }: Scene): void {
    this.model.puts.forEach((put, i) => {
      if (!put) return;
      const [where, index] = put.from;
      const isInput = where === 'input';
      const value = (isInput ? values : results)[index] ?? NaN;
      const html = putValueHtml(value, put, isInput ? undefined : bounds[index]);
      for (const element of this.#numbers[i] ?? []) {
        // Within MathML a number is plain text.
        if (element.localName === 'mn') element.textContent = plainText(html);
        else if (element.innerHTML !== html) element.innerHTML = html;
      }
    });
  }
}
