/** A product as one quotient: numbers in front, roots and whole powers above or below the bar. */
import type { Rational } from '../../expression/rational.js';
import { ATOM, PRODUCT, SUM, numeral, ref } from './text.js';
import type { Piece } from './text.js';
import { scaledText } from './values.js';
import type { Scaled } from './values.js';

/** Whole exponents up to this are multiplied out. */
const MULTIPLIED = 3;
/** Whole numbers whose quotients are written as such. */
const SHORT = 1e6;

/** k times a value: one that was there already, or the text of a new one. */
interface Result {
  readonly k: number;
  readonly id?: number;
  readonly piece?: Piece;
}

export class Quotient {
  #sign = 1;
  #scale = 1;
  #divisor = 1;
  readonly #above: string[] = [];
  readonly #below: string[] = [];
  /** The only factor, as far as there is just one. */
  #only: number | undefined;

  /** @param exact the number itself, where it may be a short fraction */
  number(value: number, exact?: Rational): void {
    const isShort = exact && exact.d < SHORT && exact.n < SHORT && exact.n > -SHORT;
    const [top, bottom] = isShort ? [Number(exact.n), Number(exact.d)] : [value, 1];
    if (top < 0) this.#sign = -this.#sign;
    this.#scale *= Math.abs(top);
    this.#divisor *= bottom;
  }

  times({ k, id }: Scaled): void {
    this.number(k);
    if (id === undefined) return;
    this.#only = this.#above.length + this.#below.length === 0 ? id : undefined;
    this.#above.push(ref(id, PRODUCT));
  }

  above(text: string): void {
    this.#only = undefined;
    this.#above.push(text);
  }

  /** @param exponent ±1/2 or a whole number other than zero */
  power(base: Scaled, exponent: number): void {
    this.#only = undefined;
    const into = exponent > 0 ? this.#above : this.#below;
    if (Math.abs(exponent) === 0.5) {
      into.push(`sqrt(${scaledText(base, SUM)})`);
      return;
    }
    this.number(base.k ** exponent);
    if (base.id === undefined) return;
    const text = ref(base.id, ATOM);
    const whole = Math.abs(exponent);
    if (whole <= MULTIPLIED) into.push(...Array<string>(whole).fill(text));
    else into.push(`(${text}**${String(whole)})`);
  }

  result(): Result {
    const above = this.#above;
    const below = this.#below;
    let [scale, divisor] = [this.#scale, this.#divisor];
    if ((scale / divisor) % 1 === 0) [scale, divisor] = [scale / divisor, 1];
    if (above.length + below.length === 0) return { k: (this.#sign * scale) / divisor };
    const front = above.length === 0 || scale !== 1 ? [numeral(scale).text] : [];
    const back = divisor === 1 ? [] : [numeral(divisor).text];
    const top = [...front, ...above];
    const bottom = [...back, ...below];
    if (top.length === 1 && bottom.length === 0) {
      if (this.#only !== undefined) return { k: this.#sign, id: this.#only };
      return { k: this.#sign, piece: { text: top.join(''), level: ATOM } };
    }
    const under = bottom.length > 1 ? `(${bottom.join('*')})` : bottom.join('');
    const text = `${top.join('*')}${under === '' ? '' : `/${under}`}`;
    return { k: this.#sign, piece: { text, level: PRODUCT } };
  }
}
