/**
 * The smooth pieces of a function of one unknown with min and max in it: which of them it may be over an
 * interval is told by the signs of differences of their arguments.
 */
import { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { factorMentions } from '../algebra/mentions.js';
import { Undefined } from '../algebra/undefined.js';
import { LimitReached } from '../base/errors.js';
import { differentiate } from '../calculus/differentiate.js';
import { innermostExtremum, replaced } from '../expression/extremum.js';
import { toInfix } from '../expression/infix.js';
import { ONE, add, div, mul, sub, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { children, mapChildren, mentions, sizeOf } from '../expression/traverse.js';
import type { Bounds } from '../numeric/bounds.js';
import { certainSign, inverse, times } from '../numeric/bounds.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { BoundsEvaluator } from '../numeric/evaluate-bounds.js';
import { signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { SlopeBalance } from './slope-balance.js';

/** Longer formulas are left as they are. */
const MOST_NODES = 300;
/** Terms of a slope that are compared with one another. */
const MOST_TERMS = 8;
/** Nested choices: each doubles the pieces. */
const MOST_DEPTH = 24;

/** A smooth function of the unknown x, with its derivatives in ln x; each form is made when it is asked for. */
export class SmoothPiece {
  /** Its value, with terms that the unknown does not move, by which pieces differ; and its slope. */
  readonly bounds: BoundsEvaluator;
  readonly #formula: Expr;
  readonly #slope: Expr;
  #digits: Evaluator | undefined;
  #signed: BoundsEvaluator | undefined;
  /** Each term of the slope, with the sum of all over it. */
  #ratios: readonly BoundsEvaluator[] | undefined;
  #curvature: BoundsEvaluator | undefined;
  #balance: SlopeBalance | undefined | null = null;
  readonly #moves = new Map<string, BoundsEvaluator | undefined>();

  constructor(
    formula: Expr,
    private readonly forms: Forms,
  ) {
    this.#formula = withoutConstants(formula, forms.symbol);
    this.#slope = forms.short(forms.byLog(this.#formula));
    this.bounds = new BoundsEvaluator([formula, this.#slope], forms.definitions);
  }

  get slope(): Evaluator {
    return (this.#digits ??= new Evaluator([this.#slope], this.forms.definitions));
  }

  /** Its second derivative, and that without positive factors. */
  get #curvatures(): BoundsEvaluator {
    const { forms } = this;
    if (!this.#curvature) {
      const curvature = forms.short(forms.byLog(this.#slope));
      this.#curvature = new BoundsEvaluator(
        [curvature, forms.signPart(curvature)],
        forms.definitions,
      );
    }
    return this.#curvature;
  }

  /** Where the slope has two terms. */
  get #balanced(): SlopeBalance | undefined {
    if (this.#balance === null) {
      const { forms } = this;
      const [first, second, more] = this.#formula.kind === 'add' ? this.#formula.args : [];
      const term = (e: Expr): Expr => forms.short(forms.byLog(e));
      this.#balance =
        first && second && !more ? new SlopeBalance(term(first), term(second), forms) : undefined;
    }
    return this.#balance;
  }

  /** Does the slope turn from negative to positive, at most once, within these values? */
  isRising(values: ReadonlyMap<string, Bounds>): boolean {
    return (
      this.#curvatures.run(values).some((c) => certainSign(c) > 0) ||
      this.#balanced?.isRising(values) === true
    );
  }

  /** Sign of the slope, where its bounds tell it. */
  slopeSign(values: ReadonlyMap<string, Bounds>): -1 | 0 | 1 {
    return certainSign(this.bounds.run(values)[1] as Bounds);
  }

  /** Sign of the slope less positive factors, or over one of its terms, where its own is not certain. */
  signWithoutFactors(values: ReadonlyMap<string, Bounds>): -1 | 0 | 1 {
    const { forms } = this;
    this.#signed ??= new BoundsEvaluator([forms.signPart(this.#slope)], forms.definitions);
    return certainSign(this.#signed.run(values)[0] as Bounds) || this.#signByTerms(values);
  }

  /** Σ t is t₁ (1 + Σ t/t₁): far out, where the terms themselves have no bounds, their ratios have. */
  #signByTerms(values: ReadonlyMap<string, Bounds>): -1 | 0 | 1 {
    const { forms } = this;
    if (!this.#ratios) {
      const terms = this.#slope.kind === 'add' ? this.#slope.args : [];
      this.#ratios =
        terms.length > MOST_TERMS
          ? []
          : terms.map((term) => {
              const ratios = terms.map((other) => forms.ratio(other, term));
              return new BoundsEvaluator([term, add(...ratios)], forms.definitions);
            });
    }
    for (const ratio of this.#ratios) {
      const [term, sum] = ratio.run(values).map(certainSign);
      if (term && sum) return term === sum ? 1 : -1;
    }
    return 0;
  }

  /** The same at one x, over inputs that may be wide. */
  signAt(values: ReadonlyMap<string, Bounds>): -1 | 0 | 1 {
    return this.slopeSign(values) || (this.#balanced?.sign(values) ?? 0);
  }

  /** How fast ln x of the slope's zero moves with an input. */
  move(input: string, values: ReadonlyMap<string, Bounds>): Bounds | undefined {
    const moves = this.#balanced?.moves(input, values);
    if (moves) return times(moves[0], inverse(moves[1]));
    const moved = this.#slopeBy(input)?.run(values)[0];
    if (!moved) return { lo: 0, hi: 0 };
    const [curvature] = this.#curvatures.run(values);
    return curvature && curvature.lo > 0 ? times(moved, inverse(curvature)) : undefined;
  }

  /** The slope's own slope by an input; undefined where it does not depend on that. */
  #slopeBy(input: string): BoundsEvaluator | undefined {
    if (!this.#moves.has(input)) {
      const moved = differentiate(this.#slope, input);
      const isZero = moved.kind === 'num' && moved.value.isZero;
      this.#moves.set(
        input,
        isZero ? undefined : new BoundsEvaluator([this.forms.short(moved)], this.forms.definitions),
      );
    }
    return this.#moves.get(input);
  }
}

/** Terms that the unknown does not move, off. */
function withoutConstants(formula: Expr, symbol: string): Expr {
  if (formula.kind !== 'add') return formula;
  const names = new Set([symbol]);
  return add(...formula.args.filter((term) => mentions(term, names)));
}

/** Formulas brought to forms in which the unknown stands less often. */
export class Forms {
  readonly #algebra: Canonicalizer;
  readonly #display = new Display();
  readonly #names: ReadonlySet<string>;

  /** @param signs of symbols that are not positive */
  constructor(
    readonly symbol: string,
    readonly definitions: ReadonlyMap<string, Expr>,
    signs: { readonly negative: ReadonlySet<string>; readonly real: ReadonlySet<string> },
  ) {
    this.#names = new Set([symbol]);
    this.#algebra = new Canonicalizer({ ...signs, positive: [] });
  }

  /** x · d/dx */
  byLog(formula: Expr): Expr {
    const slope = differentiate(formula, this.symbol);
    // Into each term, where powers of the unknown join.
    return slope.kind === 'add'
      ? add(...slope.args.map((term) => mul(sym(this.symbol), term)))
      : mul(sym(this.symbol), slope);
  }

  /**
   * Canonical where only powers of the unknown stand. Exponentials of it stay as written, since the
   * canonical form takes them out of sums.
   */
  short(formula: Expr): Expr {
    if (children(formula).length === 0) return formula;
    if (!this.#holdsCall(formula)) {
      return this.#canonical(formula) ?? mapChildren(formula, (c) => this.short(c));
    }
    const inner = mapChildren(formula, (c) => this.short(c));
    if (!this.#holdsCall(inner)) return this.#canonical(inner) ?? inner;
    if (inner.kind !== 'add' && inner.kind !== 'mul') return inner;
    const plain = inner.args.filter((a) => !this.#holdsCall(a));
    if (plain.length < 2) return inner;
    const rest = inner.args.filter((a) => this.#holdsCall(a));
    const whole = inner.kind === 'add' ? add(...plain) : mul(...plain);
    const joined = this.#canonical(whole) ?? whole;
    return inner.kind === 'add' ? add(joined, ...rest) : mul(joined, ...rest);
  }

  /** The formula less positive factors, which has the same sign. */
  signPart(formula: Expr): Expr {
    return (
      this.#tried(formula, () =>
        this.#display.canonical(this.#algebra.signPart(this.#algebra.of(formula))),
      ) ?? formula
    );
  }

  /** a/b, with what they share cancelled. */
  ratio(a: Expr, b: Expr): Expr {
    return a === b ? ONE : (this.#canonical(div(a, b)) ?? div(a, b));
  }

  /** a − b where that is zero for all values; otherwise in a form that tells its sign soonest. */
  difference(a: Expr, b: Expr): Expr {
    return this.signPart(sub(a, b));
  }

  /** How often the unknown stands in it. */
  #count(formula: Expr): number {
    if (formula.kind === 'sym') return formula.name === this.symbol ? 1 : 0;
    return children(formula).reduce((sum, c) => sum + this.#count(c), 0);
  }

  /** Term by term, since terms are bounded best on their own; undefined where it is no gain. */
  #canonical(formula: Expr): Expr | undefined {
    return this.#tried(formula, () => {
      const { numerator, denominator } = this.#algebra.of(formula);
      const isOver = denominator.terms.some((t) =>
        t.factors.some(([b, e]) => factorMentions(b, e, this.#names)),
      );
      if (isOver && formula.kind === 'add') return undefined;
      const terms = add(...numerator.terms.map((t) => this.#display.product(t)));
      const result = denominator.isOne ? terms : div(terms, this.#display.sum(denominator));
      const gain = this.#count(formula) - this.#count(result);
      const isShorter = sizeOf(result) <= sizeOf(formula);
      return gain > 0 || (gain === 0 && isShorter) ? result : undefined;
    });
  }

  #tried(formula: Expr, work: () => Expr | undefined): Expr | undefined {
    if (sizeOf(formula) > MOST_NODES) return undefined;
    try {
      const result = work();
      return result && sizeOf(result) > 2 * sizeOf(formula) ? undefined : result;
    } catch (error) {
      if (error instanceof LimitReached || error instanceof Undefined) return undefined;
      throw error;
    }
  }

  /** A function of the unknown, or a power with it in the exponent. */
  #holdsCall(formula: Expr): boolean {
    if (!mentions(formula, this.#names)) return false;
    if (formula.kind === 'call') return true;
    if (formula.kind === 'pow' && mentions(formula.exponent, this.#names)) return true;
    return children(formula).some((c) => this.#holdsCall(c));
  }
}

/** One argument of a min or max: what is beyond it, and what the function is if it is the one. */
interface Branch {
  /** Differences with the other arguments; none of them may be positive. */
  readonly beyond: BoundsEvaluator;
  readonly differences: readonly Expr[];
  /** The same in decimals. */
  digits?: Evaluator;
  readonly node: () => Node;
}

type Node = { readonly piece: SmoothPiece } | { readonly branches: readonly Branch[] };

export class SmoothPieces {
  readonly #root: Node;

  constructor(
    formula: Expr,
    private readonly forms: Forms,
  ) {
    this.#root = this.#nodeOf(formula, new Set(), 0);
  }

  /**
   * Every piece that the function may be on some interval within these values: those that it only is at
   * single points, where others meet, have no part in its slopes (Scholtes, Introduction to Piecewise
   * Differentiable Equations, 2012).
   */
  over(values: ReadonlyMap<string, Bounds>): readonly SmoothPiece[] {
    return this.#piecesWhere((branch) => branch.beyond.run(values).some((b) => certainSign(b) > 0));
  }

  /** The same with as many digits as are asked for: next to where pieces meet. */
  overDigits(
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): readonly SmoothPiece[] {
    return this.#piecesWhere((branch) => {
      branch.digits ??= new Evaluator(branch.differences, this.forms.definitions);
      return branch.digits.run(values, arithmetic).some((d) => signOf(d) === 1);
    });
  }

  #piecesWhere(isExcluded: (branch: Branch) => boolean): readonly SmoothPiece[] {
    const found: SmoothPiece[] = [];
    const visit = (node: Node): void => {
      if ('piece' in node) {
        if (!found.includes(node.piece)) found.push(node.piece);
        return;
      }
      for (const branch of node.branches) if (!isExcluded(branch)) visit(branch.node());
    };
    visit(this.#root);
    return found;
  }

  /** @param known differences, as text, that are not positive where this node applies */
  #nodeOf(formula: Expr, known: ReadonlySet<string>, depth: number): Node {
    if (depth > MOST_DEPTH) throw new LimitReached('min and max within one another', MOST_DEPTH);
    const extremum = innermostExtremum(formula);
    if (!extremum) {
      return { piece: new SmoothPiece(this.forms.short(formula), this.forms) };
    }
    const isZero = (e: Expr): boolean => e.kind === 'num' && e.value.isZero;
    const beyond = (chosen: Expr, other: Expr): Expr =>
      extremum.name === 'min'
        ? this.forms.difference(chosen, other)
        : this.forms.difference(other, chosen);
    const args = extremum.args.filter(
      (arg, i) => !extremum.args.slice(0, i).some((before) => isZero(beyond(before, arg))),
    );
    const branches = args.flatMap((chosen): Branch[] => {
      const others = args.filter((arg) => arg !== chosen);
      // Where the other one is never beyond, this one applies at points where they are equal, at most.
      const isNever = others.some((other) => known.has(toInfix(beyond(other, chosen))));
      if (isNever && !others.some((other) => known.has(toInfix(beyond(chosen, other))))) return [];
      const differences = others.map((other) => beyond(chosen, other));
      const here = new Set([...known, ...differences.map((d) => toInfix(d))]);
      let node: Node | undefined;
      return [
        {
          beyond: new BoundsEvaluator(differences, this.forms.definitions),
          differences,
          node: () => (node ??= this.#nodeOf(replaced(formula, extremum, chosen), here, depth + 1)),
        },
      ];
    });
    return { branches };
  }
}
