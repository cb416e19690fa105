/** What the edits of one formula draw on: symbols and numbers to put in, and points to try them at. */
import type { Derivation } from '../../derive/model.js';
import type { Derivations } from '../../evaluate/derivations.js';
import { resolveTogether } from '../../evaluate/quantity.js';
import { toInfix } from '../../expression/infix.js';
import { sym } from '../../expression/nodes.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import { children, sizeOf, substitute, symbolsOf } from '../../expression/traverse.js';
import type { Knowledge } from '../../check/knowledge.js';
import { isOpaque } from './edits.js';
import type { Pool } from './edits.js';
import { isClose, valueAt, withAbbreviations } from './values.js';
import { namesOfOptimum } from '../../sheet/optimum-names.js';
import { namesResult } from '../needed.js';
import type { PointOfParts } from './values.js';

/** Enough that no wrong edit gets through, few enough to be quick. */
const POINTS = 3;
const MAX_SYMBOLS = 24;
/** Results and defined symbols that the claim does not mention, and nodes of what they stand for. */
const MAX_OTHERS = 12;
const MAX_SIZE = 200;
const MAX_NUMBERS = 24;
/** Larger numbers are fitted or counted, and no factor that one forgets. */
const LARGEST = Rational.of(1000);

const USUAL: readonly Rational[] = [
  Rational.of(2),
  Rational.HALF,
  Rational.of(3),
  Rational.of(1, 3),
  Rational.of(4),
  Rational.of(1, 4),
  Rational.of(6),
  Rational.of(1, 6),
];

/** A formula with its abbreviations, as people wrote them. */
export interface Written {
  readonly equation: Equation;
  readonly definitions: ReadonlyMap<string, Expr>;
}

export class RepairGround {
  readonly #sides: readonly (readonly [left: number, right: number])[];

  private constructor(
    readonly written: Written,
    readonly pool: Pool,
    /** With values for the abbreviations. */
    readonly points: readonly PointOfParts[],
  ) {
    const { left, right } = written.equation;
    this.#sides = points.map((point) => [valueAt(left, point), valueAt(right, point)]);
  }

  /** Do both sides of an edited formula agree at the points? What was not edited is shared with the original. */
  agrees({ equation, definitions }: Written): boolean {
    const own = this.written.equation;
    const isSame = definitions === this.written.definitions;
    return this.points.every((point, i) => {
      const [left, right] = this.#sides[i] as readonly [number, number];
      const at = isSame ? point : withAbbreviations(point, definitions);
      return isClose(
        isSame && equation.left === own.left ? left : valueAt(equation.left, at),
        isSame && equation.right === own.right ? right : valueAt(equation.right, at),
      );
    });
  }

  /**
   * @param written as it stands in the sheet
   * @returns undefined where the formula cannot be evaluated at enough points
   */
  static of(
    written: Written,
    derivations: Derivations,
    derived: Derivation | undefined,
    knowledge: Knowledge,
  ): RepairGround | undefined {
    const { equation, definitions } = written;
    const parts = [equation.left, equation.right, ...definitions.values()];
    const names = new Set<string>();
    const calls: Expr[] = [];
    for (const part of parts) collect(part, names, calls);
    for (const name of definitions.keys()) names.delete(name);
    const full = new Map<string, Expr>();
    for (const [name, formula] of definitions) full.set(name, substitute(formula, full));
    const symbols = [...names];
    const spokenOf = [
      ...symbols.map((name) => sym(name)),
      ...calls.map((c) => substitute(c, full)),
    ];
    const mentioned = resolveTogether(spokenOf, derivations, derived);
    if (!mentioned) return undefined;
    const { sheet } = derivations;
    const defined = [...sheet.equations.values()].flatMap((e) => e.defines ?? []);
    const results = derived && namesResult(parts, sheet) ? namesOfOptimum(derived.problem) : [];
    const known = new Set([...names, ...definitions.keys()]);
    const candidates = [...results, ...defined].filter((name) => !known.has(name));
    const others = definedElsewhere(candidates, derivations, derived);
    const resolved = [...mentioned, ...others.values()];

    const ofLaw = new Set<string>();
    for (const formula of mentioned) symbolsOf(formula, ofLaw);
    const own = [...ofLaw].filter((name) => sheet.symbols.has(name) && !names.has(name));
    const points: PointOfParts[] = [];
    const half: PointOfParts[] = [];
    for (const { point, values } of knowledge.points(resolved)) {
      const numbers = values.map((v) => v.lo.toNumber());
      const bare = {
        symbols: new Map([
          ...own.map((name) => [name, point.get(name)?.toNumber() ?? NaN] as const),
          ...symbols.map((name, i) => [name, numbers[i] as number] as const),
          ...[...others.keys()].map(
            (name, i) => [name, numbers[mentioned.length + i] as number] as const,
          ),
        ]),
        calls: new Map(calls.map((c, i) => [c, numbers[symbols.length + i] as number] as const)),
      };
      const at = withAbbreviations(bare, definitions);
      // A side that has no value there, such as a power of something negative, tells nothing.
      const sides = [equation.left, equation.right].map((side) => valueAt(side, at));
      const known = sides.filter((value) => Number.isFinite(value)).length;
      if (known === 2) points.push(at);
      else if (known === 1) half.push(at);
      if (points.length === POINTS) break;
    }
    // It may be the mistake that leaves a side without values.
    if (points.length < POINTS) points.splice(0, points.length, ...half.slice(0, POINTS));
    if (points.length < POINTS) return undefined;
    const pool = {
      symbols: [...new Set([...definitions.keys(), ...symbols, ...own, ...others.keys()])].slice(
        0,
        MAX_SYMBOLS,
      ),
      numbers: numbersOf([...parts, ...mentioned]),
    };
    return new RepairGround(written, pool, points);
  }
}

/** What the claim does not mention, with a formula: it may be what is missing. */
function definedElsewhere(
  names: readonly string[],
  derivations: Derivations,
  derived: Derivation | undefined,
): ReadonlyMap<string, Expr> {
  const found = new Map<string, Expr>();
  for (const name of names) {
    if (found.size >= MAX_OTHERS) break;
    const [formula] = resolveTogether([sym(name)], derivations, derived) ?? [];
    if (formula && sizeOf(formula) <= MAX_SIZE) found.set(name, formula);
  }
  return found;
}

/** Symbols outside of what is spoken of, and the calls that it is spoken of by. */
function collect(e: Expr, names: Set<string>, calls: Expr[]): void {
  if (e.kind === 'sym') names.add(e.name);
  else if (isOpaque(e)) {
    const text = toInfix(e);
    if (!calls.some((c) => c === e || toInfix(c) === text)) calls.push(e);
  } else for (const part of children(e)) collect(part, names, calls);
}

/** The usual ones first, then those of the claim and of the law. */
function numbersOf(exprs: readonly Expr[]): readonly Rational[] {
  const found = new Map(USUAL.map((value) => [value.toString(), value]));
  const visit = (e: Expr): void => {
    if (e.kind !== 'num') {
      children(e).forEach(visit);
      return;
    }
    const size = e.value.abs();
    if (size.isZero || size.isOne || size.compare(LARGEST) > 0) return;
    for (const value of [size, size.inv()]) {
      if (found.size < MAX_NUMBERS) found.set(value.toString(), value);
    }
  };
  exprs.forEach(visit);
  return [...found.values()];
}
