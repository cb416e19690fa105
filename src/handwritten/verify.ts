/**
 * A verdict on each line of a hand-written derivation. A line follows if its sides are equal once
 * definitions and earlier results are put in, or if it is a multiple or a power of one line before. It
 * claims nothing where its formulas have no value; where they may have none is named.
 */
import { IsoflopError, LimitReached } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import { attempt } from '../check/verdict.js';
import type { Finding } from '../check/verdict.js';
import { Derivations } from '../evaluate/derivations.js';
import { resolveTogether } from '../evaluate/quantity.js';
import { div, sym } from '../expression/nodes.js';
import type { Assumptions } from '../expression/assumptions.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, substitute } from '../expression/traverse.js';
import type { StepVerdict } from '../proof/step.js';
import { discharge } from './assumption.js';
import type { Assumption } from './assumption.js';
import { conditionsOf } from './conditions.js';
import type { Sides } from './compare.js';
import { Definitions } from './definitions.js';
import { Follows } from './follows.js';
import { groundOf, parameterName, signsOf } from './head.js';
import type { Ground } from './ground.js';
import { listed } from './missing.js';
import { Names } from './names.js';
import { provedOrder } from './order.js';
import { isSatisfiable } from './points.js';
import type { HandDerivation, HandLine } from './read.js';
import type { LineRelation } from './read-sides.js';
import type { Setting } from './setting.js';
import { NO_SHEET } from './setting.js';
import { lineProblem } from './text.js';
import { tieIn } from './ties.js';

export interface CheckedLine {
  readonly line: HandLine;
  /** Absent for definitions and for what is given: they claim nothing. */
  readonly verdict?: StepVerdict;
  readonly why: string;
  /** What the line needs beyond what is said: `G ≠ 1`, `L - E > 0`. */
  readonly assumes?: readonly string[];
  /** Of a line that does not follow: signs under which it would. */
  readonly needs?: readonly string[];
}

/** @throws IsoflopError for a name that the sheet does not declare, or one defined again */
export function verifyLines(hand: HandDerivation, setting: Setting): CheckedLine[] {
  const verifier = new Verifier(hand, setting);
  return hand.lines.map((line) => verifier.read(line));
}

class Verifier {
  readonly #definitions = new Definitions();
  readonly #names: Names;
  readonly #ground: Ground;
  readonly #signs: Assumptions;
  readonly #follows: Follows;
  /** A line that is given in vain, since what it means is not certain: what it leads to is no error. */
  #untaken: number | undefined;
  /** Names whose definitions are left open, with the reason. */
  readonly #open = new Map<string, string>();

  constructor(
    hand: HandDerivation,
    readonly setting: Setting,
  ) {
    this.#names = new Names(hand, setting, this.#definitions);
    const own = hand.lines.flatMap(({ kind, sides: [left] }) =>
      kind === 'let' && left?.kind === 'sym' ? [left.name] : [],
    );
    for (const { expr, source } of [...hand.positive, ...hand.nonzero]) {
      this.#names.requireInHead(expr, source, own);
    }
    this.#signs = signsOf(hand, setting);
    this.#ground = groundOf(hand, this.#signs, (expr) => this.#resolved(expr));
    this.#follows = new Follows(this.#ground);
  }

  read(line: HandLine): CheckedLine {
    const checked = this.#readWithin(line);
    if (line.kind === 'given' && checked.verdict === 'unchecked') this.#untaken ??= line.line;
    return checked;
  }

  #readWithin(line: HandLine): CheckedLine {
    try {
      return this.#read(line);
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      if (line.kind !== 'let') return { line, verdict: 'unchecked', why: error.message };
      throw lineProblem(
        line.source,
        0,
        line.source.text.length,
        error.message,
        'define less at once',
      );
    }
  }

  #read(line: HandLine): CheckedLine {
    if (line.kind === 'let') return this.#define(line);
    line.sides.forEach((side, i) => {
      this.#names.require(side, line.sources[i] ?? line.source);
    });
    const sides: Expr[] = [];
    for (const side of line.sides) {
      const unfolded = this.#unfold(side);
      if ('trouble' in unfolded) return { line, verdict: 'unchecked', why: unfolded.trouble };
      sides.push(unfolded.expr);
    }
    const pairs = line.relations.map((relation, i) => {
      return { relation, pair: [sides[i], sides[i + 1]] as unknown as Sides };
    });
    const needed = this.#needed(line.written);
    if ('impossible' in needed) {
      const why = `it has no value: ${needed.impossible}`;
      return { line, verdict: line.kind === 'given' ? 'refuted' : 'unchecked', why };
    }
    const { open } = needed;
    return line.kind === 'given' ? this.#given(line, pairs, open) : this.#claim(line, pairs, open);
  }

  #given(line: HandLine, pairs: readonly Related[], open: readonly Assumption[]): CheckedLine {
    const loose = this.#loose(line.sides);
    if (loose !== undefined) {
      return { line, verdict: 'unchecked', why: `it is not taken as true: ${loose}` };
    }
    for (const { pair, relation } of pairs) {
      const clash =
        this.#contradiction(pair, relation, open) ?? this.#follows.clash(pair, relation, open);
      if (clash !== undefined) return { line, verdict: 'refuted', why: clash };
    }
    for (const assumption of open) this.#ground.learn(assumption);
    for (const { pair, relation } of pairs) {
      this.#follows.learn({ line: line.line, pair, relation, proved: false, assumes: [] });
    }
    return { line, why: 'taken as true', ...assumesOf(open) };
  }

  #claim(line: HandLine, pairs: readonly Related[], open: readonly Assumption[]): CheckedLine {
    const unchecked = (why: string): CheckedLine => ({ line, verdict: 'unchecked', why });
    const loose = this.#loose(line.sides);
    if (loose !== undefined) return unchecked(loose);
    if (open.length > 0 && !isSatisfiable(this.#follows.footing(open).knowledge)) {
      return unchecked(`no values were found for which ${listed(open)}`);
    }
    let worst: Finding | undefined;
    let assumes: readonly Assumption[] = open;
    const needs: string[] = [];
    for (const [i, { pair, relation }] of pairs.entries()) {
      const found = this.#follows.finding(pair, relation, open);
      const place = pairs.length > 1 ? `between sides ${String(i + 1)} and ${String(i + 2)}: ` : '';
      const finding = { verdict: found.verdict, why: place + found.why };
      if (!worst || rank(finding) > rank(worst)) worst = finding;
      assumes = [...assumes, ...found.assumes];
      needs.push(...found.needs);
    }
    const { verdict, why } = worst ?? { verdict: 'unchecked', why: '' };
    if (verdict === 'refuted' && this.#untaken !== undefined) {
      return unchecked(
        `without line ${String(this.#untaken)}, which was not taken as true: ${why}`,
      );
    }
    assumes = this.#fewest([...new Map(assumes.map((a) => [a.text, a])).values()]);
    if (verdict === 'proved' || verdict === 'supported') this.#ground.assume(assumes);
    if (verdict === 'proved') {
      for (const { pair, relation } of pairs) {
        this.#follows.learn({ line: line.line, pair, relation, proved: true, assumes });
      }
    }
    return {
      line,
      verdict,
      why,
      ...(verdict === 'refuted' || verdict === 'unchecked' ? {} : assumesOf(assumes)),
      ...(needs.length > 0 ? { needs: [...new Set(needs)] } : {}),
    };
  }

  /** Why the meaning of formulas is not certain, if it is not: what moves along is not said. */
  #loose(sides: readonly Expr[]): string | undefined {
    for (const side of sides) {
      const tied = tieIn(side, this.#follows.known, this.#definitions);
      if (tied !== undefined) return tied;
      for (const [name, why] of this.#open) {
        if (mentions(side, new Set([name])) || calls(side, name)) return `of ${name}, ${why}`;
      }
    }
    return undefined;
  }

  /** What the formulas need to have a value, and nothing shows to hold. */
  #needed(
    written: readonly Expr[],
  ): { readonly open: readonly Assumption[] } | { readonly impossible: string } {
    const open = new Map<string, Assumption>();
    for (const condition of written.flatMap((e) => conditionsOf(e, this.#definitions))) {
      const ways = this.#follows.waysToSee(condition, this.#resolved(condition.expr));
      let first: readonly Assumption[] | undefined;
      let holds = false;
      for (const { expr, footing } of ways) {
        const found = discharge({ ...condition, expr }, footing.knowledge.algebra, footing.differ);
        if ('impossible' in found) return found;
        first ??= found.open;
        if (found.open.length === 0) holds = true;
        if (holds) break;
      }
      if (holds) continue;
      for (const one of first ?? []) {
        if (!open.has(one.text)) open.set(one.text, { ...one, expr: this.#resolved(one.expr) });
      }
    }
    return { open: this.#fewest([...open.values()]) };
  }

  /** Without those that follow from the others: the longest are tried first. */
  #fewest(open: readonly Assumption[]): readonly Assumption[] {
    let kept = open;
    for (const one of [...open].sort((a, b) => b.text.length - a.text.length)) {
      const others = kept.filter((a) => a !== one);
      if (others.length > 0 && this.#follows.implies(others, one)) kept = others;
    }
    return kept;
  }

  /** What is given may not contradict what was given before. */
  #contradiction(
    pair: Sides,
    relation: LineRelation,
    open: readonly Assumption[],
  ): string | undefined {
    const { sides, footing } = this.#follows.assumedView(pair, open);
    const { algebra } = footing.knowledge;
    const order = (how: Exclude<LineRelation, '='>): boolean =>
      provedOrder(sides, how, algebra, footing.differ)?.length === 0;
    const before = 'no values satisfy it beside what was given before';
    if (relation !== '=') {
      const isFalse = order(relation === '<' || relation === '<=' ? '>=' : '<=');
      return isFalse ? before : undefined;
    }
    const constant = attempt(() => {
      const ratio = algebra.of(div(...sides));
      const only = ratio.denominator.isOne ? ratio.numerator.single : undefined;
      return only?.factors.length === 0 && !only.coefficient.isOne ? only.coefficient : undefined;
    });
    if (constant) {
      return `contradicts what was given before: one side would be ${constant.toString()} times the other`;
    }
    const greater = order('>') ? 'left' : order('<') ? 'right' : undefined;
    return greater && `${before}: its ${greater} side is always greater`;
  }

  #define(line: HandLine): CheckedLine {
    const [left, right] = line.sides as readonly [Expr, Expr];
    const name = left.kind === 'sym' || left.kind === 'call' ? left.name : '';
    const parameters =
      left.kind === 'call' ? left.args.flatMap((a) => (a.kind === 'sym' ? [a.name] : [])) : [];
    this.#names.requireFree(name, line.source);
    if (mentions(right, new Set([name])) || calls(right, name)) {
      throw new IsoflopError(
        diagnosticAt(line.source, 0, line.source.text.length, {
          code: 'defined-again',
          message: `"${name}" is defined by itself`,
          hint: 'write "given" for an equation to be solved',
        }),
      );
    }
    this.#names.require(right, line.sources[1] ?? line.source, parameters);
    // A parameter is nobody's symbol: what is known of one of that name does not count for it.
    const own = new Map(parameters.map((p) => [p, sym(parameterName(name, p))] as const));
    const loose = this.#loose([substitute(right, own)]);
    const unfolded = this.#unfold(substitute(right, own));
    const value = 'trouble' in unfolded ? this.#expanded(substitute(right, own)) : unfolded.expr;
    const written = substitute(line.written[1] ?? right, own);
    const conditions = conditionsOf(written, this.#definitions);
    if (left.kind === 'call') {
      const internal = parameters.map((p) => parameterName(name, p));
      this.#definitions.define(name, { parameters: internal, body: value }, conditions);
    } else {
      this.#definitions.define(name, value, conditions);
      this.#ground.define(new Map([[name, value]]));
    }
    if (loose !== undefined) {
      this.#open.set(name, loose);
      return { line, verdict: 'unchecked', why: loose };
    }
    if ('trouble' in unfolded) return { line, verdict: 'unchecked', why: unfolded.trouble };
    return { line, why: 'a definition' };
  }

  #expanded(expr: Expr): Expr {
    return this.#definitions.expand(expr);
  }

  #resolved(expr: Expr): Expr {
    const unfolded = this.#unfold(expr);
    return 'trouble' in unfolded ? expr : unfolded.expr;
  }

  /** Definitions put in and derivatives carried out; results of earlier lines are not. */
  #unfold(expr: Expr): { readonly expr: Expr } | { readonly trouble: string } {
    const { sheet, derivation } = this.setting;
    const derivations = new Derivations(sheet ?? NO_SHEET, derivation ? [derivation] : []);
    try {
      const expanded = this.#expanded(expr);
      const found = resolveTogether([expanded], derivations, derivation, this.#signs);
      return { expr: found?.[0] ?? expanded };
    } catch (error) {
      // A limit that could not be proved, a value put in for what does not occur.
      if (!(error instanceof IsoflopError) && !(error instanceof LimitReached)) throw error;
      return { trouble: error.message };
    }
  }
}

interface Related {
  readonly pair: Sides;
  readonly relation: LineRelation;
}

function assumesOf(all: readonly Assumption[]): { assumes?: readonly string[] } {
  return all.length === 0 ? {} : { assumes: [...new Set(all.map((a) => a.text))] };
}

function calls(e: Expr, name: string): boolean {
  if (e.kind === 'call' && e.name === name) return true;
  if (e.kind === 'pow') return calls(e.base, name) || calls(e.exponent, name);
  return (
    (e.kind === 'add' || e.kind === 'mul' || e.kind === 'call') &&
    e.args.some((a) => calls(a, name))
  );
}

const ORDER: readonly StepVerdict[] = ['proved', 'supported', 'unchecked', 'refuted'];
const rank = (finding: Finding): number => ORDER.indexOf(finding.verdict);
