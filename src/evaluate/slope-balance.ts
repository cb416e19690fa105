/**
 * A slope of two terms of opposite signs vanishes where their logarithms are equal. In logarithms the
 * inputs that both terms share, such as an exponent, nearly cancel, so that bounds over printed digits
 * are far narrower.
 */
import { differentiate } from '../calculus/differentiate.js';
import { add, log, mul, num, sub } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { certainSign, isKnown, plus, times } from '../numeric/bounds.js';
import type { Bounds } from '../numeric/bounds.js';
import { BoundsEvaluator } from '../numeric/evaluate-bounds.js';
import type { Forms } from './smooth-pieces.js';

type Values = ReadonlyMap<string, Bounds>;

export class SlopeBalance {
  readonly #terms: BoundsEvaluator;
  /** ln |first| − ln |second|, and its slope in ln x. */
  readonly #logs: BoundsEvaluator;
  readonly #difference: Expr;
  readonly #by = new Map<string, BoundsEvaluator>();

  constructor(
    first: Expr,
    second: Expr,
    private readonly forms: Forms,
  ) {
    this.#difference = sub(logOf(first), logOf(second));
    this.#terms = new BoundsEvaluator([first, second], forms.definitions);
    this.#logs = new BoundsEvaluator(
      [this.#difference, forms.short(forms.byLog(this.#difference))],
      forms.definitions,
    );
  }

  /** +1 where the slope has the sign of the difference, −1 where the other, 0 where the terms may have one sign. */
  #orientation(values: Values): -1 | 0 | 1 {
    const [a, b] = this.#terms.run(values).map(certainSign);
    return a && b && a === -b ? a : 0;
  }

  /** Does the slope turn from negative to positive, at most once, as x grows within these values? */
  isRising(values: Values): boolean {
    const orientation = this.#orientation(values);
    if (orientation === 0) return false;
    const [, rise] = this.#logs.run(values);
    return rise !== undefined && certainSign(rise) === orientation;
  }

  /** Sign of the slope at one x, from the middle of the inputs by the mean value theorem. */
  sign(values: Values): -1 | 0 | 1 {
    const orientation = this.#orientation(values);
    if (orientation === 0) return 0;
    const middle = new Map([...values].map(([name, b]) => [name, middleOf(b)] as const));
    let [sum] = this.#logs.run(middle) as [Bounds, Bounds];
    for (const [name, range] of values) {
      const at = middle.get(name) as Bounds;
      if (range.lo === range.hi) continue;
      const slope = this.#slope(name).run(values)[0] as Bounds;
      sum = plus(sum, times(slope, plus(range, { lo: -at.hi, hi: -at.lo })));
    }
    return isKnown(sum) ? ((certainSign(sum) * orientation) as -1 | 0 | 1) : 0;
  }

  /** How fast ln x of the zero moves with an input, up to its sign: slopes by the input and by ln x. */
  moves(input: string, values: Values): readonly [Bounds, Bounds] | undefined {
    if (this.#orientation(values) === 0) return undefined;
    const [, rise] = this.#logs.run(values) as [Bounds, Bounds];
    if (certainSign(rise) === 0) return undefined;
    return [this.#slope(input).run(values)[0] as Bounds, rise];
  }

  #slope(input: string): BoundsEvaluator {
    let known = this.#by.get(input);
    if (!known) {
      const slope = this.forms.short(differentiate(this.#difference, input));
      known = new BoundsEvaluator([slope], this.forms.definitions);
      this.#by.set(input, known);
    }
    return known;
  }
}

/** ln |f|, with products, powers and exponentials taken apart; a factor that is negative has none. */
function logOf(f: Expr): Expr {
  switch (f.kind) {
    case 'mul':
      return add(...f.args.map(logOf));
    case 'num':
      return log(num(f.value.abs()));
    case 'pow':
      return mul(f.exponent, logOf(f.base));
    case 'call':
      return f.name === 'exp' && f.args[0] ? f.args[0] : log(f);
    case 'add':
    case 'sym':
      return log(f);
  }
}

function middleOf({ lo, hi }: Bounds): Bounds {
  const middle = lo === hi ? lo : lo + (hi - lo) / 2;
  return { lo: middle, hi: middle };
}
