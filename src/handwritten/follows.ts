/** Whether a line follows from the lines before it, and what shows that it does not. */
import type { Canonicalizer } from '../algebra/canonical.js';
import { attempt } from '../check/verdict.js';
import type { StepVerdict } from '../proof/step.js';
import { sub } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, sameTree, substitute } from '../expression/traverse.js';
import { discharge } from './assumption.js';
import type { Assumption } from './assumption.js';
import { compareSides } from './compare.js';
import type { Sides } from './compare.js';
import type { Condition } from './conditions.js';
import { refuteUnder } from './counterexample.js';
import type { Footing, Ground } from './ground.js';
import type { Known } from './known.js';
import { missingSigns, needsText } from './missing.js';
import { provedOrder } from './order.js';
import type { LineRelation } from './read-sides.js';
import { relationTo } from './relation.js';
import { Values } from './values.js';

export interface Found {
  readonly verdict: StepVerdict;
  readonly why: string;
  /** Beside the line's own conditions. */
  readonly assumes: readonly Assumption[];
  readonly needs: readonly string[];
}

export interface Learned extends Pick<Known, 'line' | 'proved' | 'assumes'> {
  readonly pair: Sides;
  readonly relation: LineRelation;
}

interface Proof {
  readonly why: string;
  readonly assumes: readonly Assumption[];
}

export class Follows {
  /** Symbols that an earlier line gives: `N = …`. */
  readonly #results = new Values('results');
  /** Those, and symbols for which what is given is solved: `given D = C/(6*N)`. */
  readonly #assumed = new Values('assumed');
  readonly #none = new Values('none');
  readonly #known: Known[] = [];

  constructor(readonly ground: Ground) {}

  get known(): readonly Known[] {
    return this.#known;
  }

  /** Without values put in. */
  footing(more: readonly Condition[]): Footing {
    return this.#on(this.#none, more);
  }

  assumedView(
    pair: Sides,
    more: readonly Condition[],
  ): { readonly sides: Sides; readonly footing: Footing } {
    return { sides: putIn(pair, this.#assumed), footing: this.#on(this.#assumed, more) };
  }

  /** Why a line cannot be given: with the value that it has for a symbol, an earlier one cannot hold. */
  clash(pair: Sides, relation: LineRelation, more: readonly Condition[]): string | undefined {
    const [left, right] = pair;
    if (relation !== '=' || left.kind !== 'sym' || this.#assumed.map.has(left.name))
      return undefined;
    const value = this.#assumed.putIn(right);
    if (mentions(value, new Set([left.name]))) return undefined;
    const self = new Set([left.name]);
    const there = new Map([[left.name, value]]);
    const { knowledge } = this.#on(this.#assumed, more);
    const broken = this.#known.find(({ isIdentity, sides }) => {
      const before = putIn(sides, this.#assumed);
      if (isIdentity || !before.some((side) => mentions(side, self))) return false;
      const [a, b] = before;
      return differs([substitute(a, there), substitute(b, there)], knowledge.algebra);
    });
    return broken && `with it, line ${String(broken.line)} holds for no values`;
  }

  /** As written, resolved, and with values put in: whichever shows it first. */
  *waysToSee(
    { expr }: Condition,
    resolved: Expr,
  ): Generator<{ readonly expr: Expr; readonly footing: Footing }> {
    yield { expr, footing: this.#on(this.#none, []) };
    if (resolved !== expr) yield { expr: resolved, footing: this.#on(this.#none, []) };
    for (const values of [this.#results, this.#assumed]) {
      if (values.map.size === 0) continue;
      yield { expr: values.putIn(resolved), footing: this.#on(values, []) };
    }
  }

  /** Does one assumption hold where others do? */
  implies(others: readonly Assumption[], one: Assumption): boolean {
    return [this.#none, this.#results, this.#assumed].some((values) => {
      const { knowledge, differ } = this.#on(values, others);
      const there = { kind: one.kind, expr: values.putIn(one.expr) };
      const found = discharge(there, knowledge.algebra, differ);
      return 'open' in found && found.open.length === 0;
    });
  }

  /** @param own what the line needs to have a value */
  finding(pair: Sides, relation: LineRelation, own: readonly Assumption[]): Found {
    const proof = this.#prove(pair, relation, own) ?? this.#proveAsBefore(pair, relation, own);
    if (proof) return { verdict: 'proved', ...proof, needs: [] };
    const { verdict, why } = this.#decide(pair, relation, [...own, ...this.ground.assumed]);
    const needs =
      verdict === 'supported'
        ? []
        : missingSigns(pair, this.#on(this.#none, own).knowledge.algebra, (more) => {
            return this.#prove(pair, relation, [...own, ...more]) !== undefined;
          });
    return {
      verdict,
      why: why + needsText(needs),
      assumes: [],
      needs: needs.map((n) => n.text),
    };
  }

  #prove(pair: Sides, relation: LineRelation, more: readonly Condition[]): Proof | undefined {
    for (const values of [this.#results, this.#assumed]) {
      const sides = putIn(pair, values);
      const footing = this.#on(values, more);
      const proof =
        this.#identity(sides, relation, footing) ??
        this.#fromKnown(sides, relation, values, footing);
      if (proof) return { ...proof, assumes: [...proof.assumes, ...values.assumptionsOf(pair)] };
    }
    return undefined;
  }

  /** With what earlier lines assumed, of which no more is named than is needed. */
  #proveAsBefore(
    pair: Sides,
    relation: LineRelation,
    own: readonly Assumption[],
  ): Proof | undefined {
    let needed = this.ground.assumed;
    if (needed.length === 0) return undefined;
    let proof = this.#prove(pair, relation, [...own, ...needed]);
    for (const one of proof ? needed : []) {
      const fewer = needed.filter((a) => a !== one);
      const again = this.#prove(pair, relation, [...own, ...fewer]);
      if (again) [needed, proof] = [fewer, again];
    }
    return proof && { ...proof, assumes: [...proof.assumes, ...needed] };
  }

  #identity(sides: Sides, relation: LineRelation, footing: Footing): Proof | undefined {
    const { algebra } = footing.knowledge;
    if (relation !== '=') {
      const assumes = provedOrder(sides, relation, algebra, footing.differ);
      return assumes && { why: 'signs decide it', assumes };
    }
    return attempt(() => algebra.equal(...sides)) === true
      ? { why: 'both sides have the same canonical form', assumes: [] }
      : undefined;
  }

  #fromKnown(
    sides: Sides,
    relation: LineRelation,
    values: Values,
    { knowledge, differ }: Footing,
  ): Proof | undefined {
    if (relation !== '=') return undefined;
    for (const known of this.#known) {
      if (known.isIdentity) continue;
      const given = putIn(known.sides, values);
      if (isSame(given, knowledge.algebra)) continue;
      const found = relationTo(sides, given, knowledge, differ);
      // From what cannot hold anything would follow.
      if (!found || differs(given, knowledge.algebra)) continue;
      return {
        why: `${found.how} of line ${String(known.line)}`,
        assumes: [...found.assumes, ...known.assumes, ...values.assumptionsOf(known.sides)],
      };
    }
    return undefined;
  }

  /** By points at which all that is given holds. */
  #decide(
    pair: Sides,
    relation: LineRelation,
    more: readonly Condition[],
  ): Pick<Found, 'verdict' | 'why'> {
    for (const values of [this.#results, this.#assumed]) {
      const sides = putIn(pair, values);
      const { knowledge } = this.#on(values, more);
      const open = this.#known
        .filter(({ isIdentity, proved }) => !isIdentity && !proved)
        .map((known) => putIn(known.sides, values))
        .filter((given) => !isSame(given, knowledge.algebra));
      const [only] = open;
      if (!only) return compareSides(sides, relation, knowledge);
      const refutation = open.length === 1 && refuteUnder(only, sides, relation, knowledge);
      if (typeof refutation === 'string') return { verdict: 'refuted', why: refutation };
    }
    return {
      verdict: 'unchecked',
      why:
        relation === '='
          ? 'it is no identity, and neither a multiple nor a power of one line before it'
          : 'signs do not decide it',
    };
  }

  /** Kept to compare with; `N = …` is also put into what follows. */
  learn({ line, pair, relation, proved, assumes }: Learned): void {
    if (relation !== '=') {
      const [low, high] = relation === '<' || relation === '<=' ? pair : [pair[1], pair[0]];
      if (!proved) this.ground.learn({ kind: 'positive', expr: sub(high, low) });
      return;
    }
    const { algebra } = this.#on(this.#none, []).knowledge;
    const isIdentity = attempt(() => algebra.equal(...pair)) === true;
    this.#known.push({ line, sides: pair, proved, isIdentity, assumes });
    const [left, right] = pair;
    // What equals something positive is positive.
    const isPositive = (e: Expr): boolean =>
      attempt(() => algebra.positive(algebra.of(e))) === true;
    const signs = [isPositive(left), isPositive(right)];
    if (!isIdentity && signs[0] !== signs[1] && (!proved || assumes.length === 0)) {
      this.ground.learn({ kind: 'positive', expr: signs[0] === true ? right : left });
    }
    if (left.kind !== 'sym') return;
    if (proved) this.#results.learn(left.name, right, assumes);
    this.#assumed.learn(left.name, right, assumes);
  }

  #on(values: Values, more: readonly Condition[]): Footing {
    return this.ground.footing(values.map, values.version, more);
  }
}

const putIn = ([left, right]: Sides, values: Values): Sides => [
  values.putIn(left),
  values.putIn(right),
];

/** The line that gives a symbol has the same sides once that is put in, often to the letter. */
const isSame = ([left, right]: Sides, algebra: Canonicalizer): boolean =>
  sameTree(left, right) || attempt(() => algebra.equal(left, right)) === true;

/** Is one side greater than the other, whatever the values? */
function differs([left, right]: Sides, algebra: Canonicalizer): boolean {
  return (
    attempt(() => {
      const gap = algebra.subtract(algebra.of(left), algebra.of(right));
      return algebra.positive(gap) || algebra.positive(algebra.negate(gap));
    }) === true
  );
}
