/** The controls of an explorable: what a reader moves, types and chooses. */
import type { Explorable, Input } from '../explorable/model.js';
import { plainText, trimmedNumeral } from '../explorable/shown.js';
import type { State } from '../explorable/state.js';
import { positionOf, valueAt } from '../explorable/track.js';
import { checkTyped, fieldText } from '../explorable/typed.js';
import type { Fault } from '../explorable/typed.js';
import { showNumeral } from '../display/numerals.js';

/** A given value as the page shows it, without markup. */
export function spokenValue({ as }: Input, value: number): string {
  const numeral = trimmedNumeral(String(value), 6);
  return plainText(showNumeral(numeral, as) ?? String(value));
}

export class ExploreControls {
  #state: State;

  /** @param changed called with the new state after each change that a reader makes */
  constructor(
    private readonly section: HTMLElement,
    private readonly model: Explorable,
    start: State,
    private readonly changed: (state: State) => void,
  ) {
    this.#state = start;
    model.inputs.slice(0, model.controls).forEach((input, i) => {
      this.#wire(input, i);
    });
    const sets = this.#select('[data-set]');
    sets?.addEventListener('change', () => {
      this.#choose(Number(sets.value));
    });
    section.querySelector('[data-restore]')?.addEventListener('click', () => {
      this.#choose(this.#state.set);
      sets?.focus();
    });
    this.#showChanged();
  }

  get state(): State {
    return this.#state;
  }

  /** Puts every control where the state says. */
  show(state: State): void {
    this.#state = state;
    const sets = this.#select('[data-set]');
    if (sets) sets.value = String(state.set);
    this.model.inputs.slice(0, this.model.controls).forEach((input, i) => {
      const value = state.values[i] ?? input.start;
      this.#showSlider(input, i, value);
      this.#showField(input, i, value);
      const choice = this.#select(`[data-choice="${String(i)}"]`);
      if (choice) choice.value = String(input.values?.indexOf(value) ?? 0);
    });
    this.#showChanged();
  }

  /** Says which coefficients are not those of the chosen set. */
  #showChanged(): void {
    const note = this.section.querySelector<HTMLElement>('[data-changed]');
    const text = note?.querySelector('span');
    if (!note || !text) return;
    const { inputs, controls, sets } = this.model;
    const { set, values } = this.#state;
    const own = sets[set];
    const changed = inputs
      .slice(0, controls)
      .filter((_, i) => typeof own?.values[i] === 'number' && own.values[i] !== values[i]);
    note.hidden = changed.length === 0;
    const said =
      changed.length === 0
        ? ''
        : `Not as in ${own?.name ?? ''}: ${changed.map(({ label }) => label).join(', ')}.`;
    if (text.textContent !== said) text.textContent = said;
  }

  #input(kind: 'slider' | 'field', i: number): HTMLInputElement | null {
    return this.section.querySelector<HTMLInputElement>(`[data-${kind}="${String(i)}"]`);
  }

  #select(selector: string): HTMLSelectElement | null {
    return this.section.querySelector<HTMLSelectElement>(selector);
  }

  #wire(input: Input, i: number): void {
    const slider = this.#input('slider', i);
    slider?.addEventListener('input', () => {
      if (!input.track) return;
      const value = valueAt(input.track, Number(slider.value));
      slider.setAttribute('aria-valuetext', this.#spoken(input, value));
      this.#showField(input, i, value);
      this.#set(i, value);
    });
    const field = this.#input('field', i);
    field?.addEventListener('input', () => {
      const value = checkTyped(input, field.value);
      if (typeof value !== 'number') return;
      this.#fault(i, undefined);
      this.#showSlider(input, i, value);
      this.#set(i, value);
    });
    // Half a number is no mistake yet.
    field?.addEventListener('change', () => {
      const value = checkTyped(input, field.value);
      this.#fault(i, typeof value === 'number' ? undefined : value);
    });
    const choice = this.#select(`[data-choice="${String(i)}"]`);
    choice?.addEventListener('change', () => {
      this.#set(i, input.values?.[Number(choice.value)] ?? input.start);
    });
  }

  #set(i: number, value: number): void {
    const values = [...this.#state.values];
    values[i] = value;
    this.#state = { ...this.#state, values };
    this.#showChanged();
    this.changed(this.#state);
  }

  /** The coefficients of another set; what no set gives stays. */
  #choose(set: number): void {
    const own = this.model.sets[set]?.values ?? [];
    const values = this.#state.values.map((value, i) => own[i] ?? value);
    this.show({ set, values });
    this.changed(this.#state);
  }

  #spoken(input: Input, value: number): string {
    return `${spokenValue(input, value)}${input.unit === '' ? '' : ` ${input.unit}`}`;
  }

  #showSlider(input: Input, i: number, value: number): void {
    const slider = this.#input('slider', i);
    if (!slider || !input.track) return;
    slider.value = String(positionOf(input.track, value));
    slider.setAttribute('aria-valuetext', this.#spoken(input, value));
  }

  #showField(input: Input, i: number, value: number): void {
    const field = this.#input('field', i);
    if (!field) return;
    field.value = fieldText(value, input.as);
    this.#fault(i, undefined);
  }

  #fault(i: number, fault: Fault | undefined): void {
    const field = this.#input('field', i);
    const message = this.section.querySelector(`[data-fault="${String(i)}"]`);
    const input = this.model.inputs[i];
    if (!field || !message || !input) return;
    if (fault === undefined) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
    message.textContent =
      fault === undefined ? '' : this.#inWords(input, fault, this.#state.values[i] ?? input.start);
  }

  #inWords(input: Input, fault: Fault, now: number): string {
    const { track } = input;
    const [from, to] = [track?.from ?? 0, track?.to ?? 0].map((end) => spokenValue(input, end));
    const what: Readonly<Record<Fault, string>> = {
      'no number': 'This is no number: write 5.76e23 or 70B.',
      'not whole': 'This must be a whole number.',
      'too small': `This lies below ${from ?? ''}.`,
      'too large': `This lies above ${to ?? ''}.`,
    };
    return `${what[fault]} Shown is ${spokenValue(input, now)}.`;
  }
}
