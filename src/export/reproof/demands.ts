/** What an obligation comes down to in terms that every algebra system knows: equations and signs. */
import { Display } from '../../algebra/display.js';
import { PowerSum } from '../../algebra/power-sum.js';
import type { Knowledge } from '../../check/knowledge.js';
import { powerTerms } from '../../check/obligations/posynomial.js';
import { attempt } from '../../check/verdict.js';
import { equationToInfix, toInfix } from '../../expression/infix.js';
import { ONE, ZERO, add, div, mul, neg, pow, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { mentions, substitute } from '../../expression/traverse.js';
import { limitOf, putIn, slopeOf } from '../../proof/question.js';
import type { Asked } from '../../proof/question.js';
import type { Obligation } from '../../proof/step.js';
import { determinantDemand } from './rank.js';

export type Sides = Pick<Asked, 'left' | 'relation' | 'right'>;

export interface Demand {
  readonly sides: Sides;
  /** Two demands with the same key are the same. */
  readonly key: string;
}

export interface Demands {
  /** One line. */
  readonly about: string;
  /** All of them together are the obligation; a text instead says why none can be made. */
  readonly demands: readonly Demand[] | string;
}

export function demand(left: Expr, relation: Asked['relation'], right: Expr): Demand {
  return {
    sides: { left, relation, right },
    key: `${toInfix(left)} ${relation} ${toInfix(right)}`,
  };
}

const equal = (left: Expr, right: Expr): Demand => demand(left, '=', right);
const positive = (of: Expr): Demand => demand(of, '>', ZERO);

export function demandsOf(obligation: Obligation, knowledge: Knowledge): Demands {
  switch (obligation.kind) {
    case 'equal':
      return { about: 'equal', demands: [equal(obligation.left, obligation.right)] };
    case 'derivative': {
      const { of, by, result } = obligation;
      return { about: `derivative by ${by}`, demands: [equal(slopeOf(of, by), result)] };
    }
    case 'solves': {
      const { equation, values } = obligation;
      return {
        about: `solves ${equationToInfix(equation)}`,
        demands: [equal(withValues(equation.left, values), withValues(equation.right, values))],
      };
    }
    case 'positive': {
      const { of, orZero } = obligation;
      const relation = orZero ? '>=' : '>';
      return { about: 'sign', demands: [demand(of, relation, ZERO)] };
    }
    case 'monotone': {
      const { of, by, direction } = obligation;
      const slope = slopeOf(of, by);
      const about = `${direction > 0 ? 'rises' : 'falls'} in ${by}`;
      return { about, demands: [positive(direction > 0 ? slope : neg(slope))] };
    }
    case 'free-of': {
      const { of, variables } = obligation;
      const used = variables.filter((v) => mentions(of, new Set([v])));
      return {
        about: `does not depend on ${variables.join(', ')}`,
        demands: used.map((v) => equal(slopeOf(of, v), ZERO)),
      };
    }
    case 'limit': {
      const { of, by, end, result } = obligation;
      return { about: `limit by ${by}`, demands: [equal(limitOf(of, by, end), result)] };
    }
    case 'proportional':
      return proportional(obligation.left, obligation.right, obligation.sameSign, knowledge);
    case 'posynomial':
      return posynomial(obligation.of, obligation.variables, knowledge);
    case 'spans': {
      const { of, variables } = obligation;
      const about = `the exponents span all directions in ${variables.join(', ')}`;
      const same = of.map((e) => posynomial(e, variables, knowledge).demands);
      const found = determinantDemand(of, variables, knowledge);
      if (found === undefined || same.some((d) => typeof d === 'string')) {
        return { about, demands: 'no exponents were found that show it' };
      }
      return { about, demands: [...same.flatMap((d) => d as readonly Demand[]), positive(found)] };
    }
  }
}

/** One after the other, where that is the same as all at once. */
function withValues(of: Expr, values: ReadonlyMap<string, Expr>): Expr {
  const names = new Set(values.keys());
  if ([...values.values()].some((value) => mentions(value, names))) return substitute(of, values);
  return [...values].reduce((e, [name, value]) => putIn(e, name, value), of);
}

/** left = factor · right with a factor that is plainly one product of powers, and its sign. */
function proportional(left: Expr, right: Expr, sameSign: boolean, knowledge: Knowledge): Demands {
  const { algebra } = knowledge;
  const about = 'vanish together';
  const factor = attempt(() => {
    const [a, b] = [algebra.of(left), algebra.of(right)];
    if (a.numerator.isZero && b.numerator.isZero) return ONE;
    if (b.numerator.isZero) return undefined;
    const quotient = algebra.multiply(a, algebra.invert(b));
    return new Display().canonical(quotient);
  });
  if (!factor) return { about, demands: 'the factor between the two was not found' };
  const sign = attempt(() => algebra.isPositive(neg(factor))) ? neg(factor) : factor;
  if (sameSign && sign !== factor) return { about, demands: 'the factor has the wrong sign' };
  return { about, demands: [equal(left, mul(factor, right)), positive(sign)] };
}

/** The sum of its terms, each coefficient positive. */
function posynomial(of: Expr, variables: readonly string[], knowledge: Knowledge): Demands {
  const about = `a sum of positive multiples of powers of ${variables.join(', ')}`;
  const reading = attempt(() => powerTerms(of, variables, knowledge));
  if (!reading) return { about, demands: 'its terms could not be told apart' };
  const display = new Display();
  const under = display.sum(reading.denominator);
  const terms = reading.terms.map(({ exponents, coefficient }) => ({
    coefficient: coefficient.isZero ? ZERO : div(display.sum(coefficient), under),
    powers: exponents.map((e, i) => pow(sym(variables[i] as string), display.fraction(e))),
  }));
  const sum = add(...terms.map(({ coefficient, powers }) => mul(coefficient, ...powers)));
  return {
    about,
    demands: [
      equal(of, reading.denominator === PowerSum.ONE && terms.length === 0 ? ZERO : sum),
      ...terms.map(({ coefficient }) => positive(coefficient)),
    ],
  };
}
