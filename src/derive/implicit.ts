/**
 * No closed form, in the coefficients or in one share: the shares that the linear conditions leave free,
 * everything else in them, and the equations that fix them (Duffin, Peterson & Zener 1967, ch. III). Where
 * even that is too large, or a constraint may be slack, the conditions of Karush, Kuhn and Tucker as they
 * stand. The numbers come from the program itself.
 */
import { Undefined } from '../algebra/undefined.js';
import { IsoflopError, LimitReached } from '../base/errors.js';
import { ONE, add, div, sub, sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import type { Fraction } from '../algebra/fraction.js';
import type { DeriveContext } from './context.js';
import { narrateBindings } from './implicit-binding.js';
import { reduce } from './implicit-reduction.js';
import { implicitSensitivities } from './implicit-sensitivity.js';
import { chooseFreeShares, solveWithFree } from './implicit-shares.js';
import type { Preference } from './implicit-shares.js';
import { bindings, unstopped } from './implicit-signs.js';
import type { Binding } from './implicit-signs.js';
import type { Derivation } from './model.js';
import {
  narrateConditions,
  narrateFreeShares,
  narrateImplicitGlobal,
  narrateReducedSystem,
  narrateShareMultipliers,
} from './narrate-implicit.js';
import { reducibleExpr } from './narrate-setup.js';
import { narrateElimination, narrateShares, narrateStationarity } from './narrate-solution.js';
import type { Stationarity } from './narrate-solution.js';
import { sumExpr, termExpr } from './posynomial.js';
import { placedTerms } from './program.js';
import type { Program } from './program.js';
import { noMinimumAlong, requirePositiveShares, severalMinima } from './share-signs.js';
import { symbolicProgram } from './symbolic-program.js';

/** Terms and free shares up to which the shares are solved for; the algebra grows fast with both. */
const MAX_TERMS = 12;
const MAX_FREE = 4;
/** Terms above and below the line of one share. */
const MAX_SHARE = 30;

/** A problem read afresh: what an attempt takes for granted must not outlive it. */
export interface Reading {
  readonly context: DeriveContext;
  readonly program: Program;
}

interface Found {
  readonly unknowns: readonly string[];
  readonly equations: readonly Equation[];
  /** One for each placed term. */
  readonly shares: readonly Expr[];
}

/**
 * @param read reads the problem into a context of its own
 * @param difficulty degree of difficulty, at least one
 * @param reasons why the earlier strategies did not apply
 * @throws IsoflopError where no minimum exists for any coefficients
 */
export function deriveImplicit(
  read: () => Reading,
  difficulty: number,
  reasons: readonly string[],
): Derivation {
  const first = read();
  requireMinimum(first);
  const found = bindings(first.context, first.program);
  const isOpen = first.program.constraints.some(
    (c, k) => !c.isEquality && found[k]?.kind === 'open',
  );
  const terms = placedTerms(first.program).length;
  const why = isOpen
    ? 'no reduced system in shares: they are zero in a constraint that is slack'
    : terms > MAX_TERMS || difficulty > MAX_FREE
      ? `no reduced system in shares: ${String(terms)} terms and ${String(difficulty)} free shares are too many`
      : undefined;
  if (why === undefined) {
    for (const preference of ['costs', 'objective'] as const) {
      const derivation = attempt(
        () => inShares(read(), found, difficulty, preference, reasons),
        found.some((b) => b.kind === 'open'),
      );
      if (derivation) return derivation;
    }
  }
  const otherwise =
    'no reduced system in shares: the equations between the terms do not give the variables in a short form';
  return inConditions(read(), found, [...reasons, why ?? otherwise]);
}

/** @param isRelaxed an equality may have been lost by relaxing it; then "no minimum" says nothing of it */
function attempt<T>(work: () => T, isRelaxed: boolean): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) return undefined;
    if (isRelaxed && error instanceof IsoflopError) return undefined;
    throw error;
  }
}

function requireMinimum({ context, program }: Reading): void {
  const loose = unstopped(context, program);
  if (!loose) return;
  const { variable, direction } = loose.move;
  const name = program.variables[variable] as string;
  throw loose.objective === 'falls'
    ? noMinimumAlong(context, `${name} as s^(${String(direction)})`)
    : severalMinima(context, name);
}

/** The reduced system in the free shares; undefined where no choice of them gives one. */
function inShares(
  { context, program }: Reading,
  found: readonly Binding[],
  difficulty: number,
  preference: Preference,
  reasons: readonly string[],
): Derivation | undefined {
  const { display, variables } = context;
  const free = chooseFreeShares(context, program, difficulty, preference);
  const solved = free && solveWithFree(program, free);
  if (!solved) return undefined;
  const { shares, weights, multipliers } = solved;
  if (shares.some((s) => s.numerator.terms.length + s.denominator.terms.length > MAX_SHARE)) {
    return undefined;
  }
  const placed = placedTerms(program);
  const needed = (i: number): boolean => {
    const constraint = program.constraints[placed[i]?.place ?? -1];
    return !(constraint?.isEquality && constraint.terms.length === 1);
  };
  if (shares.some((s, i) => needed(i) && s.isZero)) return undefined;
  for (const place of [-1, ...program.constraints.keys()]) {
    const own = free.filter((f) => f.within === place && placed[f.term]?.place === place);
    // Shares of a sum of more positive terms than these lie, together, below all of it.
    if (own.length > 0) context.assume(sub(ONE, add(...own.map((f) => sym(f.symbol)))));
  }
  const symbols = new Set(free.map((f) => f.symbol));
  requirePositiveShares(context, program, shares, symbols);
  // Numerator and denominator may both be of unknown sign; then nothing is known of the multipliers.
  if (shares.some((s, i) => needed(i) && !context.isPositive(s))) return undefined;
  // Shares that must be positive each, and negative together: no point is stationary.
  const relaxed = program.constraints.map((c) => !(c.isEquality && c.terms.length === 1));
  if (multipliers.some((m, k) => relaxed[k] && context.isPositive(m.neg()))) return undefined;
  const reduction = reduce(context, program, free, solved);
  if (!reduction) return undefined;
  const core = sumExpr(program.objective.terms, variables, display);
  const base = narrateStationarity(context, program, core);
  const tight = narrateBindings(context, program, found, core, base);
  const conditions = narrateFreeShares(context, program, free, core, base);
  const stationarity: Stationarity = { ...base, conditions: [...base.conditions, ...conditions] };
  const level = reducibleExpr(context, program.objective.wrappers);
  narrateShares(context, shares, weights, core, level, stationarity);
  const eliminated = narrateElimination(
    context,
    program,
    shares,
    weights,
    reduction.equations,
    stationarity,
    `The multipliers and the level drop out. An equation for each variable and for each free share remains:`,
  );
  const equations = narrateReducedSystem(context, reduction, eliminated);
  narrateShareMultipliers(context, program, solved, core, stationarity);
  const uses = ['multiplier', ...tight];
  context.notes.unshift(...reasons);
  for (const { symbol } of free) {
    context.notes.push(`${symbol}: ${context.introduced.get(symbol)?.meaning ?? ''}`);
  }
  return finish(context, program, found, core, uses, {
    unknowns: [...free.map((f) => f.symbol), ...variables],
    equations,
    shares: shares.map((s: Fraction) => display.fraction(s)),
  });
}

/** The conditions of Karush, Kuhn and Tucker themselves. */
function inConditions(
  { context, program }: Reading,
  found: readonly Binding[],
  reasons: readonly string[],
): Derivation {
  const { display, variables } = context;
  const core = sumExpr(program.objective.terms, variables, display);
  const stationarity = narrateStationarity(context, program, core);
  const uses = narrateBindings(context, program, found, core, stationarity);
  const equations = narrateConditions(context, program, found, stationarity);
  const level = reducibleExpr(context, program.objective.wrappers);
  context.notes.unshift(...reasons);
  return finish(context, program, found, core, uses, {
    unknowns: [...variables, ...stationarity.multiplierNames],
    equations,
    shares: stationarity.terms.map((t) => div(t, level)),
  });
}

function finish(
  context: DeriveContext,
  program: Program,
  found: readonly Binding[],
  core: Expr,
  uses: readonly string[],
  { unknowns, equations, shares }: Found,
): Derivation {
  const { sheet, problem, display, variables } = context;
  const global = narrateImplicitGlobal(context, program, found, core, uses);
  let sensitivities: ReturnType<Derivation['sensitivities']> | undefined;
  return {
    sheet: sheet.id,
    problem,
    status: 'implicit',
    system: { unknowns, equations },
    program: symbolicProgram(context, program),
    optimum: new Map(),
    value: sym(problem.valueName),
    reducibleValue: reducibleExpr(context, program.objective.wrappers),
    exponents: new Map(),
    sensitivities: () => (sensitivities ??= implicitSensitivities(context, program, shares)),
    shares: placedTerms(program).map(({ term, place }, i) => ({
      term: termExpr(term, variables, display),
      of: place < 0 ? ('objective' as const) : place,
      share: shares[i] as Expr,
    })),
    global,
    introduced: context.introduced,
    assumptions: context.assumptions,
    folded: context.folded,
    steps: context.steps,
    notes: context.notes,
  };
}
