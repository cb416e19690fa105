/** What one derivation works with. */
import { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { Fraction } from '../algebra/fraction.js';
import type { Assumptions } from '../expression/assumptions.js';
import type { Equation, Expr } from '../expression/nodes.js';
import type { Obligation, Step } from '../proof/step.js';
import { declaredSigns } from '../sheet/assumptions.js';
import type { Problem, Sheet } from '../sheet/model.js';
import { keptSymbols } from './definitions.js';
import { foldedDefinitions } from './folded.js';

export class DeriveContext {
  readonly variables: readonly string[];
  readonly steps: Step[] = [];
  readonly notes: string[] = [];
  readonly algebra: Canonicalizer;
  readonly display: Display;
  /** Definitions that stay folded, see `folded.ts`. */
  readonly folded: ReadonlyMap<string, Expr>;
  /** What is not replaced by its definition: the variables, what is given, and what stays folded. */
  readonly keep: ReadonlySet<string>;
  /** Symbols that the derivation brings in, with how to show them. */
  readonly introduced = new Map<string, { readonly latex: string; readonly meaning: string }>();
  readonly #declared: Assumptions;
  readonly #positive: Expr[] = [];

  constructor(
    readonly sheet: Sheet,
    readonly problem: Problem,
  ) {
    this.variables = problem.variables;
    this.#declared = declaredSigns(sheet);
    this.algebra = new Canonicalizer(this.#declared);
    this.folded = foldedDefinitions(sheet, problem);
    this.keep = new Set([...keptSymbols(problem), ...this.folded.keys()]);
    const places = new Map([...sheet.symbols.keys()].map((name, i) => [name, i]));
    this.display = new Display({
      primary: new Set(problem.budget === undefined ? [] : [problem.budget]),
      isNegative: (p) =>
        this.algebra.positive(this.algebra.fromFraction(Fraction.polynomial(p.neg()))),
      rank: (name) => (isGreek(name) ? 0 : 1000) + (places.get(name) ?? 500),
    });
  }

  get assumptions(): Assumptions {
    return { ...this.#declared, positive: [...this.#positive] };
  }

  /** From here on `expr` > 0 is taken for granted; the derivation says so. */
  assume(expr: Expr): void {
    this.#positive.push(expr);
    this.algebra.assumePositive(expr);
  }

  /** Is the rational function positive for certain? */
  isPositive(f: Fraction): boolean {
    return f.isPositive || this.algebra.positive(this.algebra.fromFraction(f));
  }

  step(
    id: string,
    rule: string,
    text: string,
    parts: {
      readonly before?: readonly Equation[];
      readonly after?: readonly Equation[];
      readonly uses?: readonly string[];
      readonly obligations?: readonly Obligation[];
      readonly algebra?: readonly Equation[];
    },
  ): void {
    this.steps.push({
      id,
      rule,
      text,
      before: parts.before ?? [],
      after: parts.after ?? [],
      uses: parts.uses ?? [],
      obligations: parts.obligations ?? [],
      ...(parts.algebra ? { algebra: parts.algebra } : {}),
    });
  }

  /** The first of these names that no symbol of the sheet or the problem has. */
  freshName(...candidates: readonly string[]): string {
    const taken = (name: string): boolean =>
      this.sheet.symbols.has(name) ||
      this.sheet.functions.has(name) ||
      this.introduced.has(name) ||
      this.problem.valueName === name ||
      [...this.problem.optimumNames.values()].includes(name);
    const found = candidates.find((name) => !taken(name));
    if (found !== undefined) return found;
    for (let i = 1; ; i++) {
      const name = `${candidates[0] ?? 'x'}_${String(i)}`;
      if (!taken(name)) return name;
    }
  }
}

const GREEK =
  /^(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega)(_|$)/;

function isGreek(name: string): boolean {
  return GREEK.test(name);
}

export function equation(left: Expr, right: Expr, relation: Equation['relation'] = '='): Equation {
  return { left, relation, right };
}
