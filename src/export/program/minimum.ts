/** The minimiser of a function of one unknown: the lowest of a grid in the logarithm, then where the slope turns. */
import type { MinimumLink } from '../../evaluate/minimum-link.js';
import type { Expr } from '../../expression/nodes.js';
import { formulasOf } from './formula.js';
import { number, ref } from './ir.js';
import type { Helper, Real, Statement } from './ir.js';
import { statements } from './ir-text.js';
import { slopeOf } from './slope.js';

/** Where it is looked for if nothing bounds it, in the logarithm: 1e-60 to 1e60. */
const FARTHEST = 138.2;
const GRID = 1000;
const HALVINGS = 62;

export function minimumHelpers(
  link: MinimumLink,
  locals: ReadonlyMap<string, string>,
  definitions: ReadonlyMap<string, Expr>,
  suffix: string,
): { readonly helpers: readonly Helper[]; readonly params: readonly string[] } {
  const objective = formulasOf([link.objective], {
    definitions,
    locals: new Map([...locals, [link.symbol, '%x']]),
  });
  const bounds = formulasOf([...link.lower, ...link.upper], { definitions, locals, prefix: 'b' });
  const params = [...new Set([...objective.inputs, ...bounds.inputs])].filter((n) => n !== '%x');
  const value = objective.values[0] as Real;
  const { slope, statements: extra } = slopeOf(objective.statements, value, '%x');
  const names = { value: `%objective${suffix}`, slope: `%slope${suffix}` };
  const at = (fn: string, u: string): Real => ({
    op: 'apply',
    fn,
    args: [{ op: 'call', fn: 'exp', of: ref(u) }, ...params.map(ref)],
  });
  const plain = (name: string, about: string, body: Statement[]): Helper => ({
    ...{ name, about: [about], params: ['%x', ...params], body },
    ...{ isElementwise: true, isTotal: true },
  });
  const lower = bounds.values.slice(0, link.lower.length);
  const upper = bounds.values.slice(link.lower.length);
  const log = (of: Real): Real => ({ op: 'call', fn: 'log', of });
  const from = lower.reduce<Real>((a, b) => ({ op: 'max', a, b: log(b) }), {
    op: 'neg',
    of: number(String(FARTHEST)),
  });
  const to = upper.reduce<Real>((a, b) => ({ op: 'min', a, b: log(b) }), number(String(FARTHEST)));
  const open = statements`
    ${lower.length > 0 ? [] : statements`if result - from < step * 0.000001 { result = NaN }`}
    ${upper.length > 0 ? [] : statements`if to - result < step * 0.000001 { result = NaN }`}
  `;
  const search: Helper = {
    name: `%minimiser${suffix}`,
    about: [
      `The x at which the objective is least: the lowest of ${String(GRID)} points, even in log x, then the place`,
      'beside it at which the slope turns from falling to rising; NaN where nothing is least.',
    ],
    params,
    body: statements`
      ${bounds.statements}
      real from = ${from}
      real to = ${to}
      real step = (to - from) / ${GRID - 1}
      real best = from
      real least = ${at(names.value, '%best')}
      real u = from
      for i = 1 to ${GRID} {
        u = u + step
        real value = ${at(names.value, '%u')}
        if value < least or nan(least) { best = u }
        if value < least or nan(least) { least = value }
      }
      real low = max(from, best - step)
      real high = min(to, best + step)
      for i = 0 to ${HALVINGS} {
        u = (low + high) / 2
        real rising = ${at(names.slope, '%u')}
        if rising > 0 { high = u } else { low = u }
      }
      real result = (low + high) / 2
      ${open}
      if not (from <= to) { result = NaN }
      return exp(result)
    `,
    isElementwise: true,
    isTotal: false,
  };
  return {
    params,
    helpers: [
      plain(names.value, 'What is minimised.', [...objective.statements, { op: 'return', value }]),
      plain(names.slope, 'Its slope.', [
        ...objective.statements,
        ...extra,
        { op: 'return', value: slope },
      ]),
      search,
    ],
  };
}
