/** A formula as written at a few points, in doubles: which of many edits are worth a proof. */
import { FUNCTIONS } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';

/** What the parts of a formula that are not computed here are at one point. */
export interface PointOfParts {
  /** Of symbols, with abbreviations or without. */
  readonly symbols: ReadonlyMap<string, number>;
  /** Of calls such as `elasticity(N_opt, C)`, node by node. */
  readonly calls: ReadonlyMap<Expr, number>;
}

/** The value in doubles; NaN where it has none. Good for sorting out, never for showing. */
export function valueAt(e: Expr, point: PointOfParts): number {
  switch (e.kind) {
    case 'num':
      return e.value.toNumber();
    case 'sym':
      return point.symbols.get(e.name) ?? NaN;
    case 'add':
      return e.args.reduce((sum, arg) => sum + valueAt(arg, point), 0);
    case 'mul':
      return e.args.reduce((product, arg) => product * valueAt(arg, point), 1);
    case 'pow':
      return Math.pow(valueAt(e.base, point), valueAt(e.exponent, point));
    case 'call': {
      if (!FUNCTIONS.has(e.name)) return point.calls.get(e) ?? NaN;
      const [first = NaN, ...rest] = e.args.map((arg) => valueAt(arg, point));
      if (e.name === 'log') return Math.log(first);
      if (e.name === 'exp') return Math.exp(first);
      if (e.name === 'sqrt') return Math.sqrt(first);
      return e.name === 'min' ? Math.min(first, ...rest) : Math.max(first, ...rest);
    }
  }
}

/** The point with values for the abbreviations, each of which may use those before it. */
export function withAbbreviations(
  point: PointOfParts,
  definitions: ReadonlyMap<string, Expr>,
): PointOfParts {
  if (definitions.size === 0) return point;
  const symbols = new Map(point.symbols);
  const full = { ...point, symbols };
  for (const [name, formula] of definitions) symbols.set(name, valueAt(formula, full));
  return full;
}

const CLOSE = 1e-9;

export function isClose(a: number, b: number): boolean {
  // Infinities are no values, and close to nothing.
  return Math.abs(a - b) <= CLOSE * Math.min(Math.abs(a), Math.abs(b));
}
