/**
 * What a refuted formula may have been meant to be: the nearest formula within one edit that is proved
 * true. Edits are made on the formula as it stands in the sheet and on its abbreviations; doubles at a
 * few points sort them out, and only what the checker proves is offered.
 */
import { IsoflopError, LimitReached } from '../../base/errors.js';
import type { Derivation } from '../../derive/model.js';
import type { Derivations } from '../../evaluate/derivations.js';
import { resolveTogether } from '../../evaluate/quantity.js';
import { equationToInfix } from '../../expression/infix.js';
import { equationToLatex } from '../../expression/latex.js';
import { sym } from '../../expression/nodes.js';
import type { Equation, Expr, Relation } from '../../expression/nodes.js';
import { sameTree, sizeOf, substitute } from '../../expression/traverse.js';
import { checkObligations } from '../../check/check.js';
import type { Knowledge } from '../../check/knowledge.js';
import type { FormulaClaim, Sheet } from '../../sheet/model.js';
import type { Repair } from '../model.js';
import { obligationOf } from '../obligation.js';
import { editsOf, isOpaque } from './edits.js';
import type { Pool } from './edits.js';
import { ratioEdits } from './ratio.js';
import { RepairGround } from './ground.js';
import type { Written } from './ground.js';

/** Nodes of a formula with its abbreviations, edits of it, and proofs: beyond these nothing is offered. */
const MAX_NODES = 400;
const MAX_EDITS = 30_000;
const MAX_PROOFS = 6;

interface Candidate {
  readonly written: Written;
  /** The equation that was changed: the formula, or what an abbreviation stands for. */
  readonly changed: Equation;
  readonly what: string;
  readonly touched: number;
}

/**
 * The nearest true formula, or undefined where none was found within the effort allowed.
 * @param claim one that is refuted
 */
export function repairOf(
  claim: FormulaClaim,
  derivations: Derivations,
  derived: Derivation | undefined,
  knowledge: Knowledge,
): Repair | undefined {
  const { sheet } = derivations;
  const written = asWritten(claim);
  const isTrue = ({ equation, definitions }: Written): boolean => {
    const meant = putIn(equation, definitions);
    const [left, right] = resolveTogether([meant.left, meant.right], derivations, derived) ?? [];
    if (!left || !right) return false;
    const obligation = obligationOf({ left, relation: meant.relation, right });
    return checkObligations([obligation], knowledge)[0]?.verdict === 'proved';
  };
  const candidates = (): readonly Candidate[] =>
    claim.equation.relation === '='
      ? worthAProof(written, derivations, derived, knowledge)
      : [reversed(written)];
  const found = withoutTrouble(candidates)
    ?.slice(0, MAX_PROOFS)
    .find((c) => withoutTrouble(() => isTrue(c.written)));
  if (!found) return undefined;
  return {
    text: equationToInfix(found.changed),
    latex: equationToLatex(found.changed, { names: namesOf(sheet) }),
    what: found.what,
  };
}

/** An edit may make a formula that has no meaning, or one too long to check: no hint then. */
function withoutTrouble<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof IsoflopError || error instanceof LimitReached) return undefined;
    throw error;
  }
}

/** The edits whose two sides agree at the points, the least change first. */
function worthAProof(
  written: Written,
  derivations: Derivations,
  derived: Derivation | undefined,
  knowledge: Knowledge,
): readonly Candidate[] {
  const { equation, definitions } = written;
  const parts = [equation.left, equation.right, ...definitions.values()];
  if (parts.reduce((sum, part) => sum + sizeOf(part), 0) > MAX_NODES) return [];
  const ground = RepairGround.of(written, derivations, derived, knowledge);
  if (!ground) return [];
  const passed: { readonly candidate: Candidate; readonly order: number }[] = [];
  let order = 0;
  for (const candidate of candidatesOf(written, ground)) {
    if (order++ >= MAX_EDITS) break;
    if (ground.agrees(candidate.written)) passed.push({ candidate, order });
  }
  passed.sort((a, b) => a.candidate.touched - b.candidate.touched || a.order - b.order);
  const seen = new Set<string>();
  return passed
    .map(({ candidate }) => candidate)
    .filter(({ changed }) => {
      const text = equationToInfix(changed);
      return !seen.has(text) && seen.add(text);
    });
}

function* candidatesOf(written: Written, ground: RepairGround): Generator<Candidate> {
  const { equation, definitions } = written;
  const { left, relation, right } = equation;
  const withSides = (l: Expr, r: Expr): Pick<Candidate, 'written' | 'changed'> => {
    const changed = { left: l, relation, right: r };
    return { written: { equation: changed, definitions }, changed };
  };
  const { pool } = ground;
  // What a claim speaks of stands alone on one side; what it says about it is on the other.
  const isSubject = (side: Expr): boolean => side.kind === 'sym' || isOpaque(side);
  if (!isSubject(right) || isSubject(left)) {
    for (const { expr, ...edit } of editsOf(right, pool)) {
      yield { ...withSides(left, expr), ...edit };
    }
  }
  if (!isSubject(left)) {
    for (const { expr, ...edit } of editsOf(left, pool)) {
      yield { ...withSides(expr, right), ...edit };
    }
  }
  for (const { expr, what, touched } of ratioEdits(equation, ground)) {
    yield { ...withSides(left, expr), what, touched };
  }
  const later = new Set(definitions.keys());
  for (const [name, formula] of definitions) {
    // An abbreviation may use those before it.
    const its: Pool = { ...pool, symbols: pool.symbols.filter((s) => !later.has(s)) };
    later.delete(name);
    for (const { expr, what, touched } of editsOf(formula, its)) {
      const changed: Equation = { left: sym(name), relation: '=', right: expr };
      const edited = new Map([...definitions, [name, expr]]);
      // It changes the formula wherever it is used: more than an edit of one place.
      yield { written: { equation, definitions: edited }, changed, what, touched: touched + 1 };
    }
  }
}

const TURNED: Readonly<Record<Relation, Relation>> = { '=': '=', '<=': '>=', '>=': '<=' };

function reversed({ equation, definitions }: Written): Candidate {
  const changed = { ...equation, relation: TURNED[equation.relation] };
  return { written: { equation: changed, definitions }, changed, what: 'the relation', touched: 0 };
}

/** As it stands in the sheet; with everything put in where that is not known. */
function asWritten({ equation, written }: FormulaClaim): Written {
  const meant = written && putIn(written.equation, written.definitions);
  const isSame =
    meant && sameTree(meant.left, equation.left) && sameTree(meant.right, equation.right);
  return isSame ? written : { equation, definitions: new Map() };
}

/** Abbreviations put in; each may use those before it. */
function putIn({ left, relation, right }: Equation, definitions: Written['definitions']): Equation {
  const full = new Map<string, Expr>();
  for (const [name, formula] of definitions) full.set(name, substitute(formula, full));
  return { left: substitute(left, full), relation, right: substitute(right, full) };
}

/** LaTeX of symbols that the sheet declares one for. */
function namesOf(sheet: Sheet): ReadonlyMap<string, string> {
  const entries = [...sheet.symbols.values(), ...sheet.functions.values()];
  return new Map(
    entries.flatMap(({ name, latex }) => (latex === undefined ? [] : [[name, latex] as const])),
  );
}
