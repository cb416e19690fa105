/**
 * Formulas for nerdamer and back. Every symbol goes out under a name of its own (v0, v1, …), since
 * `E`, `e`, `i`, `pi` and Greek names mean something there and a subscript is dropped.
 */
import { IsoflopError, LimitReached } from '../base/errors.js';
import { ONE, exp } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { parseExpression } from '../expression/parse.js';
import { children, sizeOf, substitute, symbolsOf } from '../expression/traverse.js';
import { sym } from '../expression/nodes.js';

/** Longer formulas are not asked about: it would not come to an end with them. */
const MAX_SIZE = 400;
const KNOWN: ReadonlySet<string> = new Set(['log', 'exp', 'sqrt']);

/** Why a formula cannot be asked about. */
export class Untranslatable extends Error {}

export class Translation {
  readonly #names = new Map<string, string>();

  /** The name that a symbol goes out under. */
  nameOf(symbol: string): string {
    const known = this.#names.get(symbol);
    if (known !== undefined) return known;
    const name = `v${String(this.#names.size)}`;
    this.#names.set(symbol, name);
    return name;
  }

  /**
   * A formula with every operation in parentheses and every number exact.
   * @throws Untranslatable for a function that it does not have, and for a formula that is too long
   */
  write(expr: Expr): string {
    if (sizeOf(expr) > MAX_SIZE) throw new Untranslatable('the formula is too long to ask about');
    return this.#write(expr);
  }

  #write(expr: Expr): string {
    switch (expr.kind) {
      case 'num':
        return `(${expr.value.toString()})`;
      case 'sym':
        return this.nameOf(expr.name);
      case 'add':
        return `(${expr.args.map((a) => this.#write(a)).join('+')})`;
      case 'mul':
        return `(${expr.args.map((a) => this.#write(a)).join('*')})`;
      case 'pow':
        return `(${this.#write(expr.base)}^${this.#write(expr.exponent)})`;
      case 'call': {
        if (!KNOWN.has(expr.name)) throw new Untranslatable(`it does not know ${expr.name}`);
        return `${expr.name}(${expr.args.map((a) => this.#write(a)).join(',')})`;
      }
    }
  }

  /** Its answer in the symbols of the question. @throws Untranslatable where it cannot be read */
  read(answer: string): Expr {
    let parsed: Expr;
    try {
      parsed = parseExpression(answer);
    } catch (error) {
      if (!(error instanceof IsoflopError) && !(error instanceof LimitReached)) throw error;
      throw new Untranslatable('its answer could not be read');
    }
    // Its e is Euler's number: no symbol of ours goes out under that name.
    const back = new Map<string, Expr>([['e', exp(ONE)]]);
    for (const [symbol, name] of this.#names) back.set(name, sym(symbol));
    for (const name of symbolsOf(parsed)) {
      if (!back.has(name))
        throw new Untranslatable(`its answer holds ${name}, which was not asked about`);
    }
    checkCalls(parsed);
    return substitute(parsed, back);
  }
}

function checkCalls(expr: Expr): void {
  if (expr.kind === 'call' && !KNOWN.has(expr.name)) {
    throw new Untranslatable(`its answer holds the function ${expr.name}`);
  }
  children(expr).forEach(checkCalls);
}
