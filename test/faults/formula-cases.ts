/** False and true variants of a printed formula. */
import { Derivations } from '../../src/evaluate/derivations.js';
import type { Equation, Expr } from '../../src/expression/nodes.js';
import { Random } from '../../src/numeric/sample.js';
import { children, sizeOf, symbolsOf } from '../../src/expression/traverse.js';
import { EXPRESSION_FAULTS, pick, withFault } from './expression-faults.js';
import type { FormulaClaim, Problem, Sheet } from '../../src/sheet/model.js';
import type { Case, Wanted } from './model.js';
import { randomValue } from './points.js';
import { REARRANGEMENTS, rearranged } from './rearrangements.js';
import { textOf } from './text.js';
import { World } from './world.js';
import type { Values } from './doubles.js';

const POINTS = 8;
/** A formula that grows beyond this is no longer one that somebody would write. */
const LARGEST = 160;

/** Does the equation hold there, in doubles and beyond doubt? */
export type Holds = 'yes' | 'no' | 'open';

/** With slopes in it, which are taken by differences, less is certain. */
export const toleranceOf = (e: Equation): number =>
  [e.left, e.right].some((side) => hasCall(side, ['d', 'elasticity', 'limit'])) ? 1e-5 : 1e-6;

export function hasCall(expr: Expr, names: readonly string[]): boolean {
  if (expr.kind === 'call' && names.includes(expr.name)) return true;
  return children(expr).some((child) => hasCall(child, names));
}

export function holdsFor(
  left: number,
  right: number,
  relation: Equation['relation'],
  tolerance: number,
): Holds {
  const gap = left - right;
  const size = Math.abs(left) + Math.abs(right);
  // Inputs are of the size of one: what is so large here is a quotient by what should be zero.
  if (!(size < 1e9)) return 'open';
  const clear = Math.abs(gap) > tolerance * size + 1e-6;
  if (relation === '=') {
    return clear ? 'no' : Math.abs(gap) <= 0.1 * tolerance * size + 1e-8 ? 'yes' : 'open';
  }
  return !clear ? 'open' : gap > 0 === (relation === '>=') ? 'yes' : 'no';
}

export function formulaCases(
  sheet: Sheet,
  claim: FormulaClaim,
  wanted: Wanted,
  seed: number,
): readonly Case[] | undefined {
  const random = new Random(seed);
  const { equation } = claim;
  const domain = new FormulaDomain(sheet, claim.problem);
  const tolerance = toleranceOf(equation);
  const at = domain.pointsOf(equation, tolerance, random);
  if (at.length < POINTS) return undefined;
  const verdicts = (e: Equation): Holds[] => at.map((point) => domain.holds(e, point, tolerance));
  const isWrong = (e: Equation): boolean =>
    verdicts(e).filter((v) => v === 'no').length >= POINTS / 2;
  // Strict inequalities cannot be told from others at points; their sides stay equal in value.
  const isRight = (e: Equation, old: Equation): boolean =>
    (e.relation !== '=' || verdicts(e).every((v) => v === 'yes')) &&
    (['left', 'right'] as const).every((side) =>
      at.every(
        (p) =>
          holdsFor(
            domain.world.value(e[side], p),
            domain.world.value(old[side], p),
            '=',
            tolerance,
          ) === 'yes',
      ),
    );
  const make = (e: Equation): Case['make'] => {
    const { says: _says, written: _written, ...rest } = claim;
    return { kind: 'claim', claim: { ...rest, equation: e, text: shownEquation(e) } };
  };
  const variants = equationVariants(equation, wanted, random, isWrong, isRight, (name) =>
    domain.isPositive(name),
  );
  return variants.map(({ truth, how, equation: e }) => ({
    truth,
    how,
    shown: shownEquation(e),
    make: make(e),
  }));
}

export const shownEquation = ({ left, relation, right }: Equation): string =>
  `${textOf(left)} ${relation} ${textOf(right)}`;

/** Variants of an equation, each kind in turn, until there are as many as wanted or no more are found. */
export function equationVariants(
  equation: Equation,
  wanted: Wanted,
  random: Random,
  isWrong: (e: Equation) => boolean,
  isRight: (e: Equation, from: Equation) => boolean,
  isPositiveSymbol: (name: string) => boolean,
): { truth: boolean; how: string; equation: Equation }[] {
  const found: { truth: boolean; how: string; equation: Equation }[] = [];
  const seen = new Set([shownEquation(equation)]);
  const positive = (e: Expr): boolean => isPositive(e, isPositiveSymbol);
  const sides = (['left', 'right'] as const).filter(
    (s) => !(equation[s].kind === 'num') && !hasCall(equation[s], ['limit']),
  );
  if (sides.length === 0) return found;
  const total = sizeOf(equation.left) + sizeOf(equation.right);
  const side = (): 'left' | 'right' =>
    sides.length === 1
      ? sides[0]!
      : random.integer(1, total) <= sizeOf(equation.left)
        ? 'left'
        : 'right';
  const collect = (truth: boolean, count: number, kinds: readonly string[]): void => {
    const before = found.length;
    for (let tries = 0; found.length - before < count && tries < 14 * count + 40; tries++) {
      const how = kinds[tries % kinds.length]!;
      const s = side();
      let changed: Equation | undefined;
      if (!truth) {
        const e = withFault(how, equation[s], random);
        changed = e && { ...equation, [s]: e };
      } else {
        // One identity or several, one upon the other.
        let e: Expr | undefined = rearranged(how, equation[s], random, positive);
        for (let more = random.integer(0, 2); e && more > 0; more--) {
          e = rearranged(pick(random, [...REARRANGEMENTS.keys()]), e, random, positive) ?? e;
        }
        changed = e && { ...equation, [s]: e };
      }
      if (!changed || sizeOf(changed.left) + sizeOf(changed.right) > total + LARGEST) continue;
      const key = shownEquation(changed);
      if (seen.has(key)) continue;
      seen.add(key);
      if (truth ? isRight(changed, equation) : isWrong(changed)) {
        found.push({ truth, how, equation: changed });
      }
    }
  };
  collect(false, wanted.wrong, [...EXPRESSION_FAULTS.keys()]);
  collect(true, wanted.right, [...REARRANGEMENTS.keys()]);
  return found;
}

/** Positive by its form: what may be raised to any power, and have a logarithm. */
export function isPositive(expr: Expr, symbol: (name: string) => boolean): boolean {
  switch (expr.kind) {
    case 'num':
      return expr.value.sign > 0;
    case 'sym':
      return symbol(expr.name);
    case 'add':
    case 'mul':
      return expr.args.every((e) => isPositive(e, symbol));
    case 'pow':
      return isPositive(expr.base, symbol);
    case 'call':
      return expr.name === 'exp' || (expr.name === 'sqrt' && isPositive(expr.args[0]!, symbol));
  }
}

/** Where a formula claim speaks: what is free in it, and what is taken for granted. */
class FormulaDomain {
  readonly world: World;
  readonly #problem: Problem | undefined;
  /** What stands for itself although an equation may define it. */
  readonly #kept: ReadonlySet<string>;
  readonly #conditions: readonly Expr[];

  constructor(
    readonly sheet: Sheet,
    problem: string | undefined,
  ) {
    this.#problem = sheet.problems.get(problem ?? '') ?? [...sheet.problems.values()][0];
    this.world = new World(sheet, this.#problem);
    this.#kept = new Set([
      ...(this.#problem?.variables ?? []),
      ...(this.#problem?.budget === undefined ? [] : [this.#problem.budget]),
    ]);
    this.#conditions = conditionsOf(sheet, this.#problem);
  }

  isPositive(name: string): boolean {
    const symbol = this.sheet.symbols.get(name);
    // Of what an equation defines the sign is declared and not shown.
    if (symbol && this.world.definitionOf(name) && !this.#kept.has(name)) return false;
    if (symbol) return symbol.domain === 'positive' || symbol.domain === 'integer';
    return [...(this.#problem?.optimumNames.values() ?? [])].includes(name);
  }

  holds(e: Equation, at: Values, tolerance: number): Holds {
    return holdsFor(
      this.world.value(e.left, at),
      this.world.value(e.right, at),
      e.relation,
      tolerance,
    );
  }

  /** Points at which the true equation is seen to hold; none at all if it fails at one. */
  pointsOf(equation: Equation, tolerance: number, random: Random): Values[] {
    const found: Values[] = [];
    for (let tries = 0; tries < 20 * POINTS && found.length < POINTS; tries++) {
      const point = this.#point(random);
      if (!this.#conditions.every((c) => !(this.world.value(c, point) <= 1e-3))) continue;
      const verdict = this.holds(equation, point, tolerance);
      if (verdict === 'no') return [];
      if (verdict === 'yes') found.push(point);
    }
    return found;
  }

  /** A value for every symbol that no equation defines, the variables and the budget. */
  #point(random: Random): Values {
    const point = new Map<string, number>();
    for (const { name, domain, value } of this.sheet.symbols.values()) {
      if (value || (this.world.definitionOf(name) && !this.#kept.has(name))) continue;
      point.set(name, randomValue(random, domain));
    }
    return point;
  }
}

function conditionsOf(sheet: Sheet, problem: Problem | undefined): readonly Expr[] {
  if (!problem) return [];
  try {
    const { assumptions, parameter } = new Derivations(sheet).of(problem.name);
    const share = parameter?.symbol ?? '';
    return assumptions.positive.filter((c) => !symbolsOf(c).has(share));
  } catch {
    return [];
  }
}
