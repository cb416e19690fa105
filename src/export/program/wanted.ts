/** What functions a module is to have. */
import { NotDifferentiable, differentiate } from '../../calculus/differentiate.js';
import type { Derivation } from '../../derive/model.js';
import { discreteResults } from '../../evaluate/discrete.js';
import { simplified } from '../../evaluate/simplified.js';
import { call, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { symbolsOf } from '../../expression/traverse.js';
import { declaredSigns } from '../../sheet/assumptions.js';
import type { ExportSubject } from '../subject.js';

/** A function before it is written: named results as quantities over the sheet's optima, or plain formulas. */
export interface Wanted {
  readonly name: string;
  readonly about: string;
  readonly inputs: readonly string[];
  readonly quantities: readonly { readonly symbol?: string; readonly quantity: Expr }[];
  /** Speaks of an optimum. */
  readonly ofOptimum: boolean;
}

/** Functions without which an export is still one. */
export const EXTRAS: ReadonlySet<string> = new Set([
  'discrete',
  'gradient',
  'exponents',
  'sensitivities',
]);

/** @param left takes a note on what cannot be had */
export function wantedFunctions(subject: ExportSubject, left: string[]): Wanted[] {
  const { parts, law, problem, derivation } = subject;
  const budget = problem.budget === undefined ? [] : [problem.budget];
  const lawInputs = [
    ...problem.variables,
    ...budget.filter((name) => symbolsOf(law.formula).has(name)),
  ];
  const all: Wanted[] = [];
  if (parts.has('law')) {
    all.push({
      name: 'law',
      about: `${law.name} at a point`,
      inputs: lawInputs,
      quantities: [{ quantity: law.formula }],
      ofOptimum: false,
    });
  }
  if (parts.has('gradient')) {
    try {
      const slopes = problem.variables.map((symbol) => ({
        symbol,
        quantity: simplified(differentiate(law.formula, symbol), declaredSigns(subject.sheet)),
      }));
      all.push({
        name: 'gradient',
        about: `slopes of ${law.name} by ${problem.variables.join(', ')}, the others held`,
        inputs: lawInputs,
        quantities: slopes,
        ofOptimum: false,
      });
    } catch (error) {
      if (!(error instanceof NotDifferentiable)) throw error;
      left.push(`no gradient: ${error.message}`);
    }
  }
  if (!derivation) return all;
  const names = new Map(problem.variables.map((v) => [v, problem.optimumNames.get(v) ?? v]));
  if (parts.has('optimum')) {
    all.push({
      name: 'optimum',
      about: `${problem.title}: ${problem.variables.join(', ')}`,
      inputs: budget,
      quantities: [...names].map(([symbol, name]) => ({ symbol, quantity: sym(name) })),
      ofOptimum: true,
    });
  }
  if (parts.has('value')) {
    all.push({
      name: 'value',
      about: `${law.name} at the optimum`,
      inputs: budget,
      quantities: [{ quantity: sym(problem.valueName) }],
      ofOptimum: true,
    });
  }
  if (parts.has('optimum')) all.push(...bestAllowed(subject, derivation));
  if (parts.has('gradient')) all.push(...slopesOfOptimum(subject, names));
  return all;
}

/** The optimum among the values that are allowed, where not all of them are given. */
function bestAllowed({ problem, given }: ExportSubject, derivation: Derivation): Wanted[] {
  const open = [...problem.discrete.keys()].filter((name) => !given.has(name));
  if (open.length === 0) return [];
  const { names, results } = discreteResults(derivation, new Set(given.keys()));
  return [
    {
      name: 'discrete',
      about: `${problem.title}, of the allowed values of ${open.join(' and ')} the best: ${names.join(', ')}`,
      inputs: problem.budget === undefined ? [] : [problem.budget],
      quantities: names.map((symbol, i) => ({ symbol, quantity: results[i] as Expr })),
      ofOptimum: true,
    },
  ];
}

/** How the optimum answers to the budget. */
function slopesOfOptimum(
  { law, problem }: ExportSubject,
  names: ReadonlyMap<string, string>,
): Wanted[] {
  const { budget, valueName } = problem;
  const by = (of: string, symbol: string): Expr => call('elasticity', sym(of), sym(symbol));
  const all: Wanted[] = [];
  if (budget !== undefined) {
    const results = new Map([...names, [law.name, valueName]]);
    all.push({
      name: 'exponents',
      about: `percent by which each grows where ${budget} grows by one percent`,
      inputs: [budget],
      quantities: [...results].map(([symbol, of]) => ({ symbol, quantity: by(of, budget) })),
      ofOptimum: true,
    });
  }
  return all;
}

/** How the optimal value answers to each coefficient that it is computed from. */
export function sensitivitiesOf(
  { law, problem, sheet }: ExportSubject,
  coefficients: readonly string[],
): Wanted {
  const varied = coefficients.filter((name) => sheet.symbols.get(name)?.domain !== 'integer');
  return {
    name: 'sensitivities',
    about: `percent by which ${law.name} at the optimum grows where a coefficient grows by one percent`,
    inputs: problem.budget === undefined ? [] : [problem.budget],
    quantities: varied.map((symbol) => ({
      symbol,
      quantity: call('elasticity', sym(problem.valueName), sym(symbol)),
    })),
    ofOptimum: true,
  };
}
