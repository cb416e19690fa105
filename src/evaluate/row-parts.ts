/**
 * A formula taken over rows, cut into what differs from row to row, what is the same in all of them, and
 * what joins the two: the first is computed once for all, the second once for each point.
 */
import { add, call, exp, log, mul, pow, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { toInfix } from '../expression/infix.js';
import { children } from '../expression/traverse.js';

type Kind = 'number' | 'row' | 'shared' | 'mixed';

export class RowParts {
  /** New symbol → formula in the row's symbols. */
  readonly rows = new Map<string, Expr>();
  /** New symbol → formula in all other symbols. */
  readonly shared = new Map<string, Expr>();
  /** In symbols of the row, other symbols, and the new ones. */
  readonly joined: Expr;
  readonly #kinds = new Map<Expr, Kind>();
  readonly #names = new Map<string, Expr>();

  constructor(
    body: Expr,
    private readonly isRow: (name: string) => boolean,
  ) {
    this.joined = this.#split(body);
  }

  #kindOf(e: Expr): Kind {
    const known = this.#kinds.get(e);
    if (known !== undefined) return known;
    const kind = this.#findKind(e);
    this.#kinds.set(e, kind);
    return kind;
  }

  #findKind(e: Expr): Kind {
    if (e.kind === 'num') return 'number';
    if (e.kind === 'sym') return this.isRow(e.name) ? 'row' : 'shared';
    const kinds = new Set(children(e).map((child) => this.#kindOf(child)));
    kinds.delete('number');
    const [only] = kinds;
    return kinds.size > 1 ? 'mixed' : (only ?? 'number');
  }

  #split(e: Expr): Expr {
    if (this.#kindOf(e) !== 'mixed') return this.#named(e);
    switch (e.kind) {
      case 'add':
        return this.#grouped(e.args, add);
      case 'mul':
        return this.#grouped(e.args, mul);
      case 'pow':
        return this.#power(e.base, e.exponent);
      default:
        return e.kind === 'call' ? call(e.name, ...e.args.map((arg) => this.#split(arg))) : e;
    }
  }

  /** What belongs to the row stands together, and so does what all rows share. */
  #grouped(args: readonly Expr[], join: (...args: readonly Expr[]) => Expr): Expr {
    const of = (...kinds: readonly Kind[]): Expr[] =>
      args.filter((arg) => kinds.includes(this.#kindOf(arg)));
    const row = of('row');
    const groups = row.length > 0 ? [of('row', 'number'), of('shared')] : [of('shared', 'number')];
    return join(
      ...groups.flatMap((group) => (group.length === 0 ? [] : [this.#named(join(...group))])),
      ...of('mixed').map((arg) => this.#split(arg)),
    );
  }

  /** b^e as exp(e ln b) where the logarithm is one that need not be taken anew at each point and row. */
  #power(base: Expr, exponent: Expr): Expr {
    const isOpen = this.#kindOf(exponent) !== 'number' && this.#kindOf(base) !== 'mixed';
    const isPositive = base.kind !== 'num' || base.value.sign > 0;
    if (!isOpen || !isPositive) return pow(this.#split(base), this.#split(exponent));
    return exp(mul(this.#split(exponent), this.#named(log(base))));
  }

  /** Itself, if it is as short as a symbol. */
  #named(e: Expr): Expr {
    if (e.kind === 'num' || e.kind === 'sym') return e;
    const key = toInfix(e);
    let name = this.#names.get(key);
    if (!name) {
      const isOfRow = this.#kindOf(e) === 'row';
      const into = isOfRow ? this.rows : this.shared;
      const symbol = `${isOfRow ? 'row' : 'shared'}#=${String(into.size + 1)}`;
      into.set(symbol, e);
      name = sym(symbol);
      this.#names.set(key, name);
    }
    return name;
  }
}
