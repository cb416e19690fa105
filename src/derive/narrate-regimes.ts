/** The steps on the leading behaviour: what everything tends to at the ends of the free share's range. */
import { absorbIntegers } from '../algebra/product.js';
import { Undefined } from '../algebra/undefined.js';
import { LimitReached } from '../base/errors.js';
import { toInfix } from '../expression/infix.js';
import { ONE, div, mul, num, pow, sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { substitute } from '../expression/traverse.js';
import type { Obligation } from '../proof/step.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import { budgetValue } from './narrate-parametric.js';
import { reducibleExpr, reducibleName } from './narrate-setup.js';
import { baseLimits, correctionOf, eliminated, limitOf, signPart } from './regimes.js';
import type { Limit } from './regimes.js';
import { narrateDominant } from './regimes-dominant.js';
import { at, definiteEnds } from './regimes-ends.js';
import type { ShareEnd } from './regimes-ends.js';
import type { Regime } from './regimes-model.js';
import { sameProduct } from './regimes-parts.js';
import type { AtEnd, Quantity, RegimeParts } from './regimes-parts.js';
import { narrateRelations } from './regimes-relations.js';

/** The leading behaviour at each end that is certain; a note says why another is left out. */
export function narrateRegimes(parts: RegimeParts): readonly Regime[] {
  const { context, symbol, range } = parts;
  const ends = definiteEnds(context, symbol);
  (['lower', 'upper'] as const).forEach((side, i) => {
    if (ends.some((e) => e.side === side)) return;
    context.notes.push(
      `no leading behaviour at the ${side} end of $${symbol}$, $${toInfix(range[i] as Expr)}$: which value that is depends on the coefficients`,
    );
  });
  return ends.flatMap((end) => {
    const reading = tried(context, () => {
      const read = readEnd(parts, end);
      return typeof read === 'string' ? read : narrateEnd(parts, read);
    });
    if (typeof reading !== 'string') return [reading];
    context.notes.push(
      `no leading behaviour as $${symbol}$ goes to $${toInfix(end.end)}$: ${reading}`,
    );
    return [];
  });
}

/** The rest of the derivation stands without this; steps half made are taken back. */
function tried(context: DeriveContext, work: () => Regime | string): Regime | string {
  const before = context.steps.length;
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LimitReached) && !(error instanceof Undefined)) throw error;
    context.steps.length = before;
    return error instanceof LimitReached
      ? 'its formulas would be too long'
      : 'the sign of a factor there is not known';
  }
}

/** All limits at an end, or why there are none. */
function readEnd(parts: RegimeParts, end: ShareEnd): AtEnd | string {
  const { context, program, symbol, result, narrated } = parts;
  const { problem, display } = context;
  const limits = baseLimits(context, symbol, end, [...result.values, result.level, result.value]);
  if (!limits) return 'the sign of a factor there is not known';
  const level = limitOf(result.level, limits);
  if (level.order.isZero) {
    return `$${toInfix(parts.level.expr)}$ tends to $${toInfix(display.product(absorbIntegers(level.constant)))}$, neither nothing nor without bound`;
  }
  const grows = context.isPositive(level.order.neg());
  const shrinks = context.isPositive(level.order);
  const quantities = program.variables.map((variable, j): Quantity => ({
    name: variable,
    shown: sym(problem.optimumNames.get(variable) ?? variable),
    formula: narrated.optimum.get(variable) as Expr,
    limit: limitOf(result.values[j] as Limit['product'], limits),
  }));
  quantities.push({
    name: reducibleName(context, program.objective.wrappers),
    shown: reducibleExpr(context, program.objective.wrappers),
    formula: narrated.reducible,
    limit: limitOf(result.value, limits),
  });
  return {
    end,
    limits,
    level,
    quantities,
    budget: shrinks ? 'small' : 'large',
    condition:
      grows || shrinks ? undefined : display.fraction(signPart(context, level.order.neg())),
  };
}

function narrateEnd(parts: RegimeParts, reading: AtEnd): Regime {
  const { end, budget, condition } = reading;
  narrateApproach(parts, reading);
  const { exponents, leading, corrections } = narrateLeading(parts, reading);
  const relations = narrateRelations(parts, reading, leading);
  const dominant = narrateDominant(parts, reading);
  return {
    budget,
    ...(condition ? { condition } : {}),
    end: end.end,
    side: end.side,
    exponents,
    leading,
    corrections,
    relations,
    dominant,
  };
}

/** Where the level goes, in words. */
function whither({ level }: RegimeParts, { budget, condition }: AtEnd): string {
  const shown = toInfix(level.expr);
  if (condition) {
    return `where $${toInfix(condition)} > 0$, $${shown}$ grows without bound, and where it is negative, shrinks to nothing`;
  }
  return budget === 'large' ? `$${shown}$ grows without bound` : `$${shown}$ shrinks to nothing`;
}

/** Each base at the end, and the level as a power of the distance to it. */
function narrateApproach(parts: RegimeParts, reading: AtEnd): void {
  const { context, symbol, narrated } = parts;
  const { display } = context;
  const { end, limits, level, condition, budget } = reading;
  const obligations: Obligation[] = [...end.obligations];
  for (const { shown, order, rest, lead, correction } of limits.values()) {
    if (order > 0) {
      const split = mul(pow(end.distance, num(order)), rest);
      obligations.push({ kind: 'equal', left: shown, right: split });
    }
    obligations.push({ kind: 'positive', of: lead });
    if (correction) {
      obligations.push({ kind: 'equal', left: at(correction, symbol, end.end), right: ONE });
    }
  }
  const formula = mul(
    display.product(absorbIntegers(level.constant)),
    pow(end.distance, display.fraction(level.order)),
    correctionOf(context, limits, level.product),
  );
  obligations.push(sameProduct(narrated.level, formula));
  if (!condition) {
    const order = budget === 'large' ? level.order.neg() : level.order;
    obligations.push({ kind: 'positive', of: display.fraction(order) });
  }
  context.step(
    `approach-${end.side}`,
    'share-near-end',
    `As $${symbol}$ approaches the ${end.side} end $${toInfix(end.end)}$ of its range, each factor tends to a positive number or vanishes with the distance $${toInfix(end.distance)}$, and ${whither(parts, reading)}:`,
    { after: [equation(parts.level.expr, formula)], uses: ['optimum', 'monotone'], obligations },
  );
}

/** Each quantity as leading form × what tends to one. */
function narrateLeading(
  parts: RegimeParts,
  reading: AtEnd,
): Pick<Regime, 'exponents' | 'leading' | 'corrections'> {
  const { context, level, narrated, symbol } = parts;
  const { display, problem } = context;
  const values = budgetValue(context, level, narrated.level);
  const exponents = new Map<string, Expr>();
  const leading = new Map<string, Expr>();
  const corrections = new Map<string, Expr>();
  const after: Equation[] = [];
  const obligations: Obligation[] = [];
  for (const { name, shown, formula, limit } of reading.quantities) {
    const solved = eliminated(limit, reading.level, level.base);
    const lead = display.product(solved.leading);
    const exponent = display.fraction(solved.exponent);
    const { product } = reading.level;
    const correction = correctionOf(
      context,
      reading.limits,
      limit.product,
      product,
      solved.exponent,
    );
    exponents.set(name, exponent);
    leading.set(name, lead);
    corrections.set(name, correction);
    after.push(equation(shown, mul(lead, correction)));
    obligations.push(sameProduct(formula, mul(substitute(lead, values), correction)), {
      kind: 'free-of',
      of: div(lead, pow(level.expr, exponent)),
      variables: [symbol, ...(problem.budget === undefined ? [] : [problem.budget])],
    });
  }
  const { side } = reading.end;
  context.step(
    `leading-${side}`,
    'leading-behaviour',
    `The distance eliminated, each result is a multiple of a power of $${toInfix(level.expr)}$, times a factor in $${symbol}$ that tends to one, as all in it do, while ${whither(parts, reading)}:`,
    { after, uses: [`approach-${side}`, 'value'], obligations },
  );
  return { exponents, leading, corrections };
}
