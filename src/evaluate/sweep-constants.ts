/** Formulas split into what changes from point to point and what has to be computed only once. */
import type { Expr } from '../expression/nodes.js';
import { add, mul, sym } from '../expression/nodes.js';
import { children, mapChildren, substitute } from '../expression/traverse.js';
import { toInfix } from '../expression/infix.js';

/** Collects the largest parts free of the varying symbols and puts a symbol in place of each. */
export class FixedParts {
  /** Symbol → the part that it stands for. */
  readonly parts = new Map<string, Expr>();
  readonly #symbols = new Map<string, Expr>();
  readonly #varies = new Map<Expr, boolean>();

  /** @param prefix of the symbols: no formula of a user may have names that begin so */
  constructor(
    private readonly varying: ReadonlySet<string>,
    private readonly prefix: string,
  ) {}

  /** The expression with symbols for its fixed parts; numbers and single symbols stay as they are. */
  split(expr: Expr): Expr {
    if (!this.#isVarying(expr)) return this.#part(expr);
    if (expr.kind !== 'add' && expr.kind !== 'mul') {
      return mapChildren(expr, (child) => this.split(child));
    }
    // The fixed terms of a sum are one part together, and so are the fixed factors of a product.
    const join = expr.kind === 'add' ? add : mul;
    const fixed = expr.args.filter((arg) => !this.#isVarying(arg));
    const rest = expr.args.filter((arg) => this.#isVarying(arg));
    const first = fixed.length === 0 ? [] : [this.#part(join(...fixed))];
    return join(...first, ...rest.map((arg) => this.split(arg)));
  }

  /** The reverse of `split`. */
  whole(expr: Expr): Expr {
    return substitute(expr, this.parts);
  }

  #isVarying(expr: Expr): boolean {
    let known = this.#varies.get(expr);
    if (known === undefined) {
      known =
        expr.kind === 'sym'
          ? this.varying.has(expr.name)
          : children(expr).some((child) => this.#isVarying(child));
      this.#varies.set(expr, known);
    }
    return known;
  }

  #part(expr: Expr): Expr {
    if (expr.kind === 'num' || expr.kind === 'sym') return expr;
    const key = toInfix(expr);
    let symbol = this.#symbols.get(key);
    if (!symbol) {
      const name = `${this.prefix}${String(this.parts.size)}`;
      symbol = sym(name);
      this.#symbols.set(key, symbol);
      this.parts.set(name, expr);
    }
    return symbol;
  }
}
