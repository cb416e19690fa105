/** Which terms are left in the limit. */
import { Fraction } from '../algebra/fraction.js';
import { toInfix } from '../expression/infix.js';
import { div } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { substitute } from '../expression/traverse.js';
import type { Obligation } from '../proof/step.js';
import { equation } from './context.js';
import { budgetValue } from './narrate-parametric.js';
import { reducibleExpr } from './narrate-setup.js';
import { partOfBound } from './optimum.js';
import { termExpr } from './posynomial.js';
import { placedTerms } from './program.js';
import { at } from './regimes-ends.js';
import type { LimitShare } from './regimes-model.js';
import type { AtEnd, RegimeParts } from './regimes-parts.js';

/** Which terms are left of each function at the end. */
export function narrateDominant(parts: RegimeParts, reading: AtEnd): readonly LimitShare[] {
  const { context, program, shares, symbol, level, narrated } = parts;
  const { display, algebra, variables } = context;
  const values = new Map([...narrated.optimum, ...budgetValue(context, level, narrated.level)]);
  const placed = placedTerms(program);
  const after: Equation[] = [];
  const obligations: Obligation[] = [];
  const dominant = placed.map(({ term, place }, i): LimitShare => {
    const constraint = program.constraints[place];
    const whole = placed.reduce(
      (sum, p, j) => (p.place === place ? sum.add(shares[j] as Fraction) : sum),
      Fraction.ZERO,
    );
    const part = display.fraction(partOfBound(shares[i] as Fraction, whole));
    const share = display.canonical(algebra.of(at(part, symbol, reading.end.end)));
    const shown = termExpr(
      constraint ? { ...term, coefficient: term.coefficient.times(constraint.boundProduct) } : term,
      variables,
      display,
    );
    const of = constraint ? constraint.bound : narrated.reducible;
    obligations.push(
      {
        kind: 'equal',
        left: div(substitute(shown, values), constraint ? substitute(of, values) : of),
        right: part,
      },
      { kind: 'equal', left: at(part, symbol, reading.end.end), right: share },
    );
    const left = constraint?.bound ?? reducibleExpr(context, program.objective.wrappers);
    after.push(equation(div(shown, left), part));
    return { term: shown, of: place < 0 ? 'objective' : place, share };
  });
  const words = (kept: (s: Expr) => boolean): string =>
    dominant
      .filter((d) => kept(d.share))
      .map((d) => `$${toInfix(d.term)}$`)
      .join(', ');
  const gone = words((s) => s.kind === 'num' && s.value.isZero);
  const stay = words((s) => !(s.kind === 'num' && s.value.isZero));
  const { side } = reading.end;
  context.step(
    `dominant-${side}`,
    'dominant-terms',
    `What each term makes up of its function, at $${symbol} = ${toInfix(reading.end.end)}$: ${stay} remain${gone === '' ? ', none vanishes' : `, and ${gone} vanish`}.`,
    { after, uses: ['optimum', 'value', `approach-${side}`], obligations },
  );
  return dominant;
}
