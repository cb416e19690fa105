/** Numbers in prose that follow an explorable, which may stand before them or after. */
import type { Style } from '../display/numerals.js';
import { numeralText, readNumeral, roundNumeral } from '../display/numerals.js';
import { MOST_DIGITS } from '../explorable/shown.js';
import { escapeText } from './html.js';

/** A piece of the report's text, by offsets. */
interface Place {
  readonly start: number;
  readonly end: number;
}

interface LiveNumber {
  /** Id of the explorable. */
  readonly id: string;
  /** As it stands among the explorable's results, or one of its inputs. */
  readonly quantity: string;
  readonly numeral: string;
  readonly style: Style;
  readonly place: Place;
}

export class LiveNumbers {
  readonly #numbers: LiveNumber[] = [];
  readonly #offered = new Map<string, ReadonlyMap<string, string>>();

  /** What an explorable has at its start: quantity or symbol → numeral. */
  offer(id: string, values: ReadonlyMap<string, string>): void {
    this.#offered.set(id, values);
  }

  /** HTML of a number, marked so that the page's script finds it. */
  follow(html: string, number: LiveNumber): string {
    this.#numbers.push(number);
    const { id, quantity, style, numeral } = number;
    const digits = Math.min(MOST_DIGITS, readNumeral(numeral)?.digits.length ?? MOST_DIGITS);
    return `<span data-live="${escapeText(id)}" data-of="${escapeText(quantity)}" data-as="${style}" data-digits="${String(digits)}">${html}</span>`;
  }

  /** What is wrong with the numbers, once all explorables are known. */
  check(report: (place: Place, message: string) => void): void {
    for (const { id, quantity, numeral, place } of this.#numbers) {
      const offered = this.#offered.get(id);
      const start = offered?.get(quantity);
      if (!offered) report(place, `the page has no explorable "${id}"`);
      else if (start === undefined) {
        report(place, `${quantity} is neither a result nor an input of the explorable "${id}"`);
      } else if (!agree(start, numeral)) {
        report(place, `${quantity} is ${numeral} here, and ${start} where the explorable starts`);
      }
    }
  }
}

/** Rounded to the fewer of their digits they are one. */
function agree(one: string, other: string): boolean {
  const [a, b] = [readNumeral(one), readNumeral(other)];
  if (!a || !b) return false;
  const digits = Math.min(a.digits.length, b.digits.length);
  const [x, y] = [a, b].map((numeral) => numeralText(roundNumeral(numeral, digits)));
  return x === y;
}
