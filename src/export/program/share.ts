/** The free share of a parametric optimum: a root in u = ln(p/q), p and q its distances from both ends. */
import type { Expr } from '../../expression/nodes.js';
import type { ShareEnds } from '../page-program/share.js';
import type { Helper, Real, Statement } from './ir.js';
import { ref } from './ir.js';
import { formulasOf } from './formula.js';
import { statements } from './ir-text.js';
import { namesUsed, pruned } from './prune.js';
import { slopeOf } from './slope.js';

/** e^±700 is within the range of doubles. */
const REACH = 700;
/** Halvings after which the bracket is as narrow as doubles between 1 and 2 are apart. */
const HALVINGS = 62;

/** p and q in u, each to full relative precision however near an end the share is. */
export function partsOfShare(u: Real): Statement[] {
  return statements`
    real p = 1 / (1 + exp(-${u}))
    real q = 1 / (1 + exp(${u}))
  `;
}

export interface ShareNames {
  readonly locals: ReadonlyMap<string, string>;
  /** Formulas of symbols that the equation mentions. */
  readonly definitions: ReadonlyMap<string, Expr>;
  /** Symbols that are positive. */
  readonly positive: ReadonlySet<string>;
  /** Tells several apart. */
  readonly suffix: string;
}

export function shareHelpers(
  ends: ShareEnds,
  { locals, definitions, positive, suffix }: ShareNames,
): { readonly helpers: readonly Helper[]; readonly params: readonly string[] } {
  const all = new Map([...locals, [ends.p, '%p'], [ends.q, '%q']]);
  const equation = formulasOf([ends.equation], {
    ...{ definitions, locals: all, isBalance: true },
    positive: new Set([...positive, ends.p, ends.q]),
  });
  const width = formulasOf([ends.width], { definitions, locals, prefix: 'w' });
  const own = new Set(['%p', '%q']);
  const params = [...new Set([...equation.inputs, ...width.inputs])].filter((n) => !own.has(n));
  const balance = `%balance${suffix}`;
  const rise = `%rise${suffix}`;
  const at = (u: Real): Real => ({ op: 'apply', fn: balance, args: [u, ...params.map(ref)] });
  const value = equation.values[0] as Real;
  const before = [...partsOfShare(ref('%u')), ...equation.statements];
  const { statements: rates, slope } = slopeOf(before, value, '%u');
  const slopeBody = pruned([...before, ...rates], [slope]);
  const needed = namesUsed(slopeBody, [slope]);
  const slopeParams = params.filter((name) => needed.has(name));
  const slopeAt = (u: Real): Real => ({
    op: 'apply',
    fn: rise,
    args: [u, ...slopeParams.map(ref)],
  });
  const steepness: Helper = {
    name: rise,
    about: ['The slope of the balance in u.'],
    params: ['%u', ...slopeParams],
    body: [...slopeBody, { op: 'return', value: slope }],
    isElementwise: true,
    isTotal: true,
  };
  const held: Real = { op: 'call', fn: 'hold', of: ref('%result') };
  const difference: Helper = {
    name: balance,
    about: [
      'Zero at the optimum, where the share divides its range as p to q, with u = log(p/q). It only rises,',
      'or only falls, in u.',
    ],
    params: ['%u', ...params],
    // A law may need but one of the two distances, and Go takes no name that nothing uses.
    body: [...pruned(before, [value]), { op: 'return', value }],
    isElementwise: true,
    isTotal: true,
  };
  const wide = width.values[0] as Real;
  const nowhere =
    wide.op === 'num'
      ? []
      : [...width.statements, ...statements`if not (${wide} > 0) { result = NaN }`];
  const search: Helper = {
    name: `%share${suffix}`,
    about: [
      'The u at which the balance is zero, by halving a bracket until it is as narrow as doubles allow;',
      'NaN where there is none.',
    ],
    params,
    body: statements`
      real direction = ${at({ op: 'num', text: '0.5' })} - ${at({ op: 'neg', of: { op: 'num', text: '0.5' } })}
      real low = -${REACH}
      real high = ${REACH}
      real below = 0
      real above = 0
      for i = 0 to ${HALVINGS} {
        real u = (low + high) / 2
        real value = ${at(ref('%u'))}
        if direction < 0 { value = -value }
        if value > 0 or (nan(value) and u > 0) { high = u } else { low = u }
        if value >= 0 { above = 1 }
        if value <= 0 { below = 1 }
      }
      real result = (low + high) / 2
      # a step of Newton's: through it derivatives pass
      result = ${held} - ${at(held)} / hold(${slopeAt(held)})
      if not (above > 0 and below > 0) { result = NaN }
      ${nowhere}
      return result
    `,
    isElementwise: true,
    isTotal: false,
  };
  return { helpers: [difference, steepness, search], params };
}
