/**
 * A verdict on each line of a hand-written derivation. A line follows if its sides are equal once
 * definitions and earlier results are put in, or if it is a multiple or a power of one line before.
 */
import { IsoflopError, LimitReached } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import { Knowledge } from '../check/knowledge.js';
import { checkEqual } from '../check/obligations/equal.js';
import { checkProportional } from '../check/obligations/proportional.js';
import { attempt } from '../check/verdict.js';
import type { Finding } from '../check/verdict.js';
import { Derivations } from '../evaluate/derivations.js';
import { resolveTogether } from '../evaluate/quantity.js';
import { ALL_POSITIVE } from '../expression/assumptions.js';
import { div, log, sub } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, substitute, symbolsOf } from '../expression/traverse.js';
import type { StepVerdict } from '../proof/step.js';
import { declaredSigns } from '../sheet/assumptions.js';
import type { Sheet } from '../sheet/model.js';
import { requireKnownNames } from '../sheet/known-names.js';
import type { KnownNames } from '../sheet/known-names.js';
import { refuteUnder } from './counterexample.js';
import type { HandDerivation, HandLine } from './read.js';
import type { Setting } from './setting.js';

export interface CheckedLine {
  readonly line: HandLine;
  /** Absent for definitions and for what is given: they claim nothing. */
  readonly verdict?: StepVerdict;
  readonly why: string;
}

/** @throws IsoflopError for a name that the sheet does not declare, or one defined again */
export function verifyLines(hand: HandDerivation, setting: Setting): CheckedLine[] {
  const verifier = new Verifier(hand, setting);
  return hand.lines.map((line) => verifier.read(line));
}

interface Known {
  readonly line: number;
  readonly sides: readonly [Expr, Expr];
  /** Shown by an earlier line, so that it holds wherever what is given does. */
  readonly proved: boolean;
  /** True of all values: it ties nothing to anything. */
  readonly isIdentity: boolean;
}

/** What to do about a symbol that is tied to the one that moves. */
const DIFFERENTIATED = ['have it differentiated', 'differentiate'] as const;
const TIED: ReadonlyMap<string, readonly [along: string, first: string]> = new Map([
  ['limit', ['have it change along', 'take the limit']],
  ['at', ['have the value put in', 'put the value in']],
]);

const NO_SHEET = {
  id: '',
  title: '',
  symbols: new Map(),
  functions: new Map(),
  equations: new Map(),
  coefficients: new Map(),
  problems: new Map(),
  tables: new Map(),
  claims: [],
  text: { file: '', text: '' },
} satisfies Sheet;

class Verifier {
  readonly #knowledge: Knowledge;
  /** Symbols introduced by `let`, in terms of the others. */
  readonly #definitions = new Map<string, Expr>();
  /** Symbols that an earlier line gives: `N = …`. */
  readonly #results = new Map<string, Expr>();
  /** Those, and symbols for which what is given is solved: `given D = C/(6*N)`. */
  readonly #assumed = new Map<string, Expr>();
  /** Equations that may be used: what is given, and lines that followed. */
  readonly #known: Known[] = [];
  readonly #used = new Set<string>();

  constructor(
    hand: HandDerivation,
    readonly setting: Setting,
  ) {
    const declared = setting.sheet ? declaredSigns(setting.sheet) : ALL_POSITIVE;
    this.#knowledge = new Knowledge({
      ...declared,
      negative: new Set([...hand.negative, ...declared.negative]),
      real: new Set([...hand.real, ...declared.real]),
      positive: [...hand.positive, ...(setting.derivation?.assumptions.positive ?? [])],
    });
  }

  read(line: HandLine): CheckedLine {
    if (line.kind === 'let') return this.#define(line);
    line.sides.forEach((side) => this.#requireNames(side, line));
    const sides: Expr[] = [];
    for (const side of line.sides) {
      const unfolded = this.#unfold(side);
      if ('trouble' in unfolded) return { line, verdict: 'unchecked', why: unfolded.trouble };
      sides.push(unfolded.expr);
    }
    const pairs = sides.slice(1).map((right, i) => [sides[i] as Expr, right] as const);
    if (line.kind === 'given') {
      const clash = pairs.map((pair) => this.#contradiction(pair)).find((why) => why !== undefined);
      if (clash !== undefined) return { line, verdict: 'refuted', why: clash };
      for (const pair of pairs) this.#learn(line.line, pair, false);
      return { line, why: 'taken as true' };
    }
    const held = line.sides.map((side) => this.#dependence(side)).find((why) => why !== undefined);
    if (held !== undefined) return { line, verdict: 'unchecked', why: held };
    let worst: Finding | undefined;
    for (const [i, pair] of pairs.entries()) {
      const finding = this.#follows(pair);
      const place = pairs.length > 1 ? `between sides ${String(i + 1)} and ${String(i + 2)}: ` : '';
      if (!worst || rank(finding) > rank(worst)) worst = { ...finding, why: place + finding.why };
    }
    if (worst?.verdict === 'proved') for (const pair of pairs) this.#learn(line.line, pair, true);
    return { line, verdict: worst?.verdict ?? 'unchecked', why: worst?.why ?? '' };
  }

  /** What is given may not make one number equal another with what was given before. */
  #contradiction([left, right]: readonly [Expr, Expr]): string | undefined {
    const { algebra } = this.#knowledge;
    const sides = [substitute(left, this.#assumed), substitute(right, this.#assumed)] as const;
    const constant = attempt(() => {
      const ratio = algebra.of(div(...sides));
      const only = ratio.denominator.isOne ? ratio.numerator.single : undefined;
      return only?.factors.length === 0 && !only.coefficient.isOne ? only.coefficient : undefined;
    });
    if (constant) {
      return `contradicts what was given before: one side would be ${constant.toString()} times the other`;
    }
    const order = [sub(...sides), sub(sides[1], sides[0])].findIndex(
      (gap) => attempt(() => algebra.positive(algebra.of(gap))) === true,
    );
    return order < 0
      ? undefined
      : `no values satisfy it beside what was given before: its ${order === 0 ? 'left' : 'right'} side is always greater`;
  }

  /**
   * A derivative, limit or value at x of something that earlier equations tie to x, one after the other:
   * whether that is held fixed is not said, so neither answer would be safe.
   */
  #dependence(expr: Expr): string | undefined {
    let why: string | undefined;
    walk(expr, (e) => {
      const [of, by] =
        e.kind === 'call' && ['d', 'elasticity', 'limit', 'at'].includes(e.name) ? e.args : [];
      if (!of || by?.kind !== 'sym') return;
      const inside = symbolsOf(substitute(of, this.#definitions));
      for (const { line, names } of this.#tiedTo(by.name)) {
        const tied = [...inside].find((n) => n !== by.name && names.has(n));
        if (tied === undefined) continue;
        const [along, first] = TIED.get(e.kind === 'call' ? e.name : '') ?? DIFFERENTIATED;
        why = `line ${String(line)} ties ${tied} to ${by.name}; define ${tied} with "let" to ${along}, or ${first} before that line`;
      }
    });
    return why;
  }

  /** Earlier equations that hold the symbol, or one that others of these tie to it. */
  #tiedTo(
    symbol: string,
  ): readonly { readonly line: number; readonly names: ReadonlySet<string> }[] {
    const open = this.#known
      .filter(({ isIdentity }) => !isIdentity)
      .map(({ line, sides }) => ({ line, names: symbolsOf(sides[0], symbolsOf(sides[1])) }));
    const reached = new Set([symbol]);
    const found: { line: number; names: ReadonlySet<string> }[] = [];
    for (let before = -1; found.length > before;) {
      before = found.length;
      for (const equation of open) {
        if (found.includes(equation) || ![...equation.names].some((n) => reached.has(n))) continue;
        found.push(equation);
        for (const name of equation.names) reached.add(name);
      }
    }
    return found;
  }

  #define(line: HandLine): CheckedLine {
    const [left, right] = line.sides as readonly [Expr, Expr];
    const name = left.kind === 'sym' || left.kind === 'call' ? left.name : '';
    if (this.#definitions.has(name) || this.#used.has(name) || this.setting.symbols?.has(name)) {
      throw new IsoflopError(
        diagnosticAt(line.source, 0, name.length, {
          code: 'defined-again',
          message: `"${name}" has a meaning already`,
          hint: 'choose another name',
        }),
      );
    }
    this.#requireNames(right, line);
    const unfolded = this.#unfold(right);
    // As it stands: a line that uses it is no more to be resolved.
    const value = 'trouble' in unfolded ? substitute(right, this.#definitions) : unfolded.expr;
    if (mentions(value, new Set([name]))) {
      throw new IsoflopError(
        diagnosticAt(line.source, 0, line.source.text.length, {
          code: 'defined-again',
          message: `"${name}" is defined by itself`,
          hint: 'write "given" for an equation to be solved',
        }),
      );
    }
    this.#definitions.set(name, value);
    if ('trouble' in unfolded) return { line, verdict: 'unchecked', why: unfolded.trouble };
    return { line, why: 'a definition' };
  }

  #requireNames(expr: Expr, line: HandLine): void {
    const { symbols, functions, sheet } = this.setting;
    const collect = (e: Expr): void => {
      if (e.kind === 'sym') this.#used.add(e.name);
    };
    walk(expr, collect);
    const known: KnownNames = {
      symbols: new Set([...(symbols ?? this.#used), ...this.#definitions.keys()]),
      functions,
      where: sheet ? `of sheet "${sheet.id}"` : 'that is known here',
    };
    requireKnownNames(expr, line.source, known);
  }

  /** Definitions put in and derivatives carried out; results of earlier lines are not. */
  #unfold(expr: Expr): { readonly expr: Expr } | { readonly trouble: string } {
    const { sheet, derivation } = this.setting;
    const derivations = new Derivations(sheet ?? NO_SHEET, derivation ? [derivation] : []);
    const unfolded = substitute(expr, this.#definitions);
    const { assumptions } = this.#knowledge;
    try {
      const found = resolveTogether([unfolded], derivations, derivation, assumptions);
      return { expr: found?.[0] ?? unfolded };
    } catch (error) {
      // A limit that could not be proved, a value put in for what does not occur.
      if (!(error instanceof IsoflopError) && !(error instanceof LimitReached)) throw error;
      return { trouble: error.message };
    }
  }

  /** With what follows from the lines alone first, then with what is given put in as well. */
  #follows(line: readonly [Expr, Expr]): Finding {
    const views = [this.#results, this.#assumed].map((values) => this.#view(line, values));
    const proof = views.find(({ finding }) => finding.verdict === 'proved');
    if (proof) return proof.finding;
    for (const { finding, open, sides } of views) {
      if (open.length === 0) return finding;
      const only = open.length === 1 ? open[0] : undefined;
      const refutation = only && refuteUnder(only, sides, this.#knowledge);
      if (refutation !== undefined) return { verdict: 'refuted', why: refutation };
    }
    return {
      verdict: 'unchecked',
      why: 'it is no identity, and neither a multiple nor a power of one line before it',
    };
  }

  /** The line and what is known, with values put in; `open` is what is given and not yet used up. */
  #view(
    line: readonly [Expr, Expr],
    values: ReadonlyMap<string, Expr>,
  ): { finding: Finding; sides: readonly [Expr, Expr]; open: readonly (readonly [Expr, Expr])[] } {
    const knowledge = this.#knowledge;
    const putIn = ([a, b]: readonly [Expr, Expr]): readonly [Expr, Expr] => [
      substitute(a, values),
      substitute(b, values),
    ];
    const sides = putIn(line);
    const finding = checkEqual(...sides, knowledge);
    const open: (readonly [Expr, Expr])[] = [];
    if (finding.verdict === 'proved') return { finding, sides, open };
    for (const { line: number, sides: known, proved, isIdentity } of this.#known) {
      if (isIdentity) continue;
      const given = putIn(known);
      if (attempt(() => knowledge.algebra.equal(...given)) === true) continue;
      const how = this.#relation(sides, given);
      if (how !== undefined) {
        const why = `${how} of line ${String(number)}`;
        return { finding: { verdict: 'proved', why }, sides, open: [] };
      }
      if (!proved) open.push(given);
    }
    return { finding, sides, open };
  }

  /** Does the line say the same as an equation that is known? */
  #relation(line: readonly [Expr, Expr], known: readonly [Expr, Expr]): string | undefined {
    const knowledge = this.#knowledge;
    const { algebra } = knowledge;
    if (checkProportional(sub(...line), sub(...known), false, knowledge).verdict === 'proved') {
      return 'a multiple';
    }
    const positive = [...line, ...known].every(
      (e) => attempt(() => algebra.positive(algebra.of(e))) === true,
    );
    if (!positive) return undefined;
    const logs = ([a, b]: readonly [Expr, Expr]): Expr => sub(log(a), log(b));
    return checkProportional(logs(line), logs(known), false, knowledge).verdict === 'proved'
      ? 'a power'
      : undefined;
  }

  /** Kept to compare with; `N = …` is also put into what follows. */
  #learn(line: number, sides: readonly [Expr, Expr], proved: boolean): void {
    const isIdentity = attempt(() => this.#knowledge.algebra.equal(...sides)) === true;
    this.#known.push({ line, sides, proved, isIdentity });
    const [left, right] = sides;
    if (left.kind !== 'sym') return;
    if (proved) learnValue(this.#results, left.name, right);
    learnValue(this.#assumed, left.name, right);
  }
}

/** Values stay free of the symbols that have values. */
function learnValue(values: Map<string, Expr>, name: string, formula: Expr): void {
  const value = substitute(formula, values);
  if (values.has(name) || mentions(value, new Set([name]))) return;
  for (const [other, old] of values) values.set(other, substitute(old, new Map([[name, value]])));
  values.set(name, value);
}

const ORDER: readonly StepVerdict[] = ['proved', 'supported', 'unchecked', 'refuted'];
const rank = (finding: Finding): number => ORDER.indexOf(finding.verdict);

function walk(expr: Expr, visit: (e: Expr) => void): void {
  visit(expr);
  if (expr.kind === 'add' || expr.kind === 'mul' || expr.kind === 'call') {
    expr.args.forEach((arg) => walk(arg, visit));
  } else if (expr.kind === 'pow') {
    walk(expr.base, visit);
    walk(expr.exponent, visit);
  }
}
