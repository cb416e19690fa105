/** The main program of an explorable: what its results, formulas and plots need, each once. */
import { numeralText, readNumeral, roundNumeral } from '../../display/numerals.js';
import type { Origin } from '../../explorable/model.js';
import { toInfix } from '../../expression/infix.js';
import type { Expr } from '../../expression/nodes.js';
import type { Quantity, Setting } from '../context.js';
import type { OptionText } from '../options.js';
import type { PageState, Place } from '../page-state.js';
import { quantityNamed, quantityText } from './subject.js';

export interface Needed {
  readonly index: number;
  /** Its certified value at the start. */
  readonly numeral: string;
}

export class MainProgram {
  readonly quantities: Quantity[] = [];
  readonly #indices = new Map<string, number>();

  constructor(
    private readonly page: PageState,
    private readonly setting: Setting,
    private readonly place: Place,
  ) {}

  /**
   * Its value at the start, and where the program gives it.
   * @param written the formula of the report that it is a part of
   * @throws IsoflopError where there is none
   */
  need(quantity: OptionText | Expr, digits: number, written?: OptionText): Needed {
    const isText = 'text' in quantity && 'place' in quantity;
    const text = isText ? quantity.text : toInfix(quantity);
    const place = isText ? quantity.place : written?.place;
    const asked = place ? quantityText(this.page, { text, place }) : quantityNamed(text);
    let index = this.#indices.get(text);
    if (index === undefined) {
      index = this.quantities.push(asked) - 1;
      this.#indices.set(text, index);
    }
    return { index, numeral: this.at(asked, digits, new Map(), place) };
  }

  origin(quantity: OptionText | Expr, digits: number): Origin {
    return ['result', this.need(quantity, digits).index];
  }

  /** The certified value of a quantity at the start values, with more given. */
  at(
    quantity: Quantity,
    digits: number,
    more: ReadonlyMap<string, string>,
    place = this.place,
  ): string {
    const found = this.page.context.attempt({
      ...this.setting,
      given: new Map([...this.setting.given, ...more]),
      quantities: [{ quantity, digits }],
    });
    if (found.kind === 'values') return shortened(found.values[0]?.text ?? '', digits);
    return this.page.fail(place, {
      code: 'report-directive-options',
      message: `there is no optimum at the start values: ${found.why}`,
    });
  }
}

/** What is known exactly has all its digits. */
function shortened(text: string, digits: number): string {
  const numeral = readNumeral(text);
  return numeral && numeral.digits.length > digits
    ? numeralText(roundNumeral(numeral, digits))
    : text;
}
