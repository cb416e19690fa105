/** False and true variants of one line of a derivation that somebody wrote. */
import { NO_SHEET } from '../../src/handwritten/setting.js';
import type { Equation, Expr } from '../../src/expression/nodes.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import type { HandDerivation, HandLine } from '../../src/handwritten/read.js';
import { Random } from '../../src/numeric/sample.js';
import type { Sheet } from '../../src/sheet/model.js';
import { Definitions } from './definitions.js';
import { solveLinear } from './doubles.js';
import type { Values } from './doubles.js';
import { equationVariants, holdsFor, toleranceOf } from './formula-cases.js';
import type { Case, Wanted } from './model.js';
import { randomValue } from './points.js';
import { textOf } from './text.js';
import { World } from './world.js';

const POINTS = 6;

/** @param text the whole derivation; @param line the line to change, from 1 */
export function lineCases(
  text: string,
  hand: HandDerivation,
  line: HandLine,
  sheet: Sheet | undefined,
  problem: string | undefined,
  wanted: Wanted,
  seed: number,
): readonly Case[] | undefined {
  const [left, right] = line.sides;
  const isEquation = line.sides.length === 2 && line.relations.every((r) => r === '=');
  if (!isEquation || !left || !right) return undefined;
  const random = new Random(seed);
  const ground = new Ground(hand, line, sheet, problem);
  const equation: Equation = { left, relation: '=', right };
  const tolerance = toleranceOf({ ...equation, ...ground.unfolded(equation) });
  const points: Values[] = [];
  for (let tries = 0; tries < 8 * POINTS && points.length < POINTS; tries++) {
    const point = ground.point(random);
    if (!point) continue;
    const verdict = ground.holds(equation, point, tolerance);
    if (verdict === 'no') return undefined;
    if (verdict === 'yes') points.push(point);
  }
  if (points.length < POINTS) return undefined;
  const verdicts = (e: Equation) => points.map((p) => ground.holds(e, p, tolerance));
  const variants = equationVariants(
    equation,
    wanted,
    random,
    (e) => verdicts(e).filter((v) => v === 'no').length >= POINTS / 2,
    // Each side keeps its value, so that the line says what it said.
    (e) =>
      points.every((p) =>
        (['left', 'right'] as const).every(
          (s) =>
            holdsFor(ground.value(e[s], p), ground.value(equation[s], p), '=', tolerance) === 'yes',
        ),
      ),
    (name) => ground.isPositive(name),
  );
  // What comes after it says nothing about it.
  const rows = text.split('\n').slice(0, line.line);
  return variants.map(({ truth, how, equation: e }) => {
    const shown = `${textOf(e.left)} = ${textOf(e.right)}`;
    const changed = rows.map((row, i) => (i + 1 === line.line ? shown : row)).join('\n');
    return { truth, how, shown, make: { kind: 'line', text: changed, line: line.line } };
  });
}

/** What holds before a line: definitions and equations, and points that satisfy them. */
class Ground {
  readonly #world: World;
  readonly #definitions: Definitions;
  /** What is given before it. */
  readonly #givens: readonly (readonly [Expr, Expr])[];
  readonly #granted: readonly Expr[];
  readonly #names: readonly string[];

  constructor(
    readonly hand: HandDerivation,
    line: HandLine,
    sheet: Sheet | undefined,
    problem: string | undefined,
  ) {
    const own = sheet && (sheet.problems.get(problem ?? '') ?? [...sheet.problems.values()][0]);
    this.#world = new World(sheet ?? NO_SHEET, own);
    const before = hand.lines.filter((l) => l.line < line.line);
    this.#definitions = new Definitions(before);
    this.#givens = before
      .filter((l) => l.kind === 'given')
      .flatMap((l) =>
        l.sides.slice(1).map((side, i) => [this.#put(l.sides[i]!), this.#put(side)] as const),
      );
    this.#granted = hand.positive.map(({ expr }) => this.#put(expr));
    const all = [...this.#givens.flat(), ...line.sides.map((s) => this.#put(s)), ...this.#granted];
    const names = new Set<string>();
    const visit = (name: string): void => {
      if (names.has(name) || this.#world.isResult(name)) return;
      const definition = this.#world.definitionOf(name);
      const isKept = own?.variables.includes(name) === true || own?.budget === name;
      if (definition && !isKept) [...symbolsOf(definition)].forEach(visit);
      else if (!sheet?.symbols.get(name)?.value) names.add(name);
    };
    all.forEach((e) => symbolsOf(e).forEach(visit));
    // An optimum depends on whatever its problem mentions.
    if (all.some((e) => [...symbolsOf(e)].some((n) => this.#world.isResult(n)))) {
      sheet?.symbols.forEach((s) => visit(s.name));
    }
    this.#names = [...names];
  }

  #put(e: Expr): Expr {
    return this.#definitions.put(e);
  }

  unfolded({ left, right }: Equation): Pick<Equation, 'left' | 'right'> {
    return { left: this.#put(left), right: this.#put(right) };
  }

  value(e: Expr, at: Values): number {
    return this.#world.value(this.#put(e), at);
  }

  holds(e: Equation, at: Values, tolerance: number) {
    return holdsFor(this.value(e.left, at), this.value(e.right, at), '=', tolerance);
  }

  isPositive(name: string): boolean {
    const { negative, real } = this.hand;
    const domain = this.#world.sheet.symbols.get(name)?.domain ?? 'positive';
    if (this.#definitions.has(name)) return false;
    if (this.#world.definitionOf(name) && !this.#names.includes(name)) return false;
    return domain === 'positive' && !negative.includes(name) && !real.includes(name);
  }

  /** A random point, moved to where all that is given holds: Newton's steps of least length. */
  point(random: Random): Values | undefined {
    const { negative, real } = this.hand;
    const signs = new Map<string, number>();
    let x = this.#names.map((name) => {
      const domain = negative.includes(name)
        ? 'negative'
        : real.includes(name)
          ? 'real'
          : this.#world.sheet.symbols.get(name)?.domain;
      const value = randomValue(random, domain);
      signs.set(name, Math.sign(value));
      return Math.log(Math.abs(value));
    });
    const valuesAt = (logs: readonly number[]): Values =>
      new Map(this.#names.map((name, i) => [name, signs.get(name)! * Math.exp(logs[i]!)]));
    const gaps = (logs: readonly number[]): number[] =>
      this.#givens.map(([a, b]) => {
        const at = valuesAt(logs);
        const [u, v] = [this.#world.value(a, at), this.#world.value(b, at)];
        // To nothing there is no ratio.
        const size = b.kind === 'num' && b.value.isZero ? 1 : Math.abs(u) + Math.abs(v) + 1e-3;
        return (u - v) / size;
      });
    for (let round = 0; round < 60; round++) {
      const gap = gaps(x);
      if (!gap.every(Number.isFinite)) return undefined;
      if (gap.every((g) => Math.abs(g) < 1e-10)) {
        const at = valuesAt(x);
        const inside = x.every((v) => Math.abs(v) < 8);
        const granted = this.#granted.every((e) => this.#world.value(e, at) > 1e-3);
        return inside && granted ? at : undefined;
      }
      const now = x;
      const columns = now.map((v, i) => {
        const [down, up] = [-1e-4, 1e-4].map((by) =>
          gaps(now.map((old, j) => (j === i ? v + by : old))),
        );
        return up!.map((u, k) => (u - down![k]!) / 2e-4);
      });
      const rows = this.#givens.map((_, k) => columns.map((column) => column[k]!));
      const dot = (a: readonly number[], b: readonly number[]): number =>
        a.reduce((sum, v, i) => sum + v * b[i]!, 0);
      const weights = solveLinear(
        rows.map((r) => rows.map((s) => dot(r, s))),
        gap.map((g) => -g),
      );
      if (!weights) return undefined;
      const move = x.map((_, i) => weights.reduce((sum, w, k) => sum + w * rows[k]![i]!, 0));
      const length = Math.min(1, 1 / Math.max(1e-300, ...move.map(Math.abs)));
      x = x.map((v, i) => v + length * move[i]!);
    }
    return undefined;
  }
}
