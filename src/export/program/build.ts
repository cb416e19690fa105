/** An export subject as a module of functions. */
import { IsoflopError } from '../../base/errors.js';
import { NotDifferentiable, differentiate } from '../../calculus/differentiate.js';
import { Derivations } from '../../evaluate/derivations.js';
import { keyOf, leastFormulas, neededLinks } from '../../evaluate/links.js';
import type { Link } from '../../evaluate/links.js';
import { Resolver } from '../../evaluate/resolver.js';
import { simplified } from '../../evaluate/simplified.js';
import { unknownFunctions } from '../../evaluate/unknown-functions.js';
import { toInfix } from '../../expression/infix.js';
import { call, num, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { symbolsOf } from '../../expression/traverse.js';
import { nominalValues } from '../../sheet/nominal.js';
import { declaredSigns } from '../../sheet/assumptions.js';
import { functionHeader } from '../header.js';
import type { ExportSubject } from '../subject.js';
import { formulasOf, numeral } from './formula.js';
import type { Helper, Real, Statement } from './ir.js';
import { solveLink } from './links.js';
import { namesUsed, pruned } from './prune.js';
import type { SolvedLink } from './links.js';
import { moduleId } from './module-id.js';
import type { CodeModule, Coefficient, ModuleSymbol, PublicFunction, Result } from './module.js';

/** A function before it is written: named results as quantities over the sheet's optima, or plain formulas. */
export interface Wanted {
  readonly name: string;
  readonly about: string;
  readonly inputs: readonly string[];
  readonly quantities: readonly { readonly symbol?: string; readonly quantity: Expr }[];
  /** Speaks of an optimum. */
  readonly ofOptimum: boolean;
}

export interface Built {
  readonly module: Omit<CodeModule, 'cases' | 'required'>;
  readonly wanted: readonly Wanted[];
  /** Symbols that no coefficient set gives. */
  readonly missing: readonly string[];
  readonly derivations: Derivations;
}

export const TOLERANCE = 1e-12;

/** Functions without which an export is still one. */
const EXTRAS: ReadonlySet<string> = new Set(['gradient', 'exponents', 'sensitivities']);

/** @throws IsoflopError `not-exportable` and what the derivation throws */
export function buildModule(subject: ExportSubject): Built {
  const { sheet, problem, derivation, coefficients: set } = subject;
  const derivations = new Derivations(sheet, derivation ? [derivation] : []);
  const exact = new Map<string, Expr>(set ? nominalValues(set) : []);
  for (const [name, value] of subject.given) exact.set(name, num(value));
  if (problem.budget !== undefined) exact.delete(problem.budget);
  problem.variables.forEach((v) => exact.delete(v));

  const order = [...sheet.symbols.keys()];
  const inOrder = (names: Iterable<string>): string[] =>
    [...names].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const left: string[] = [];
  const writer = new FunctionWriter(subject, derivations);
  const functions: { wanted: Wanted; parts: WrittenFunction }[] = [];
  const write = (wanted: Wanted): void => {
    try {
      functions.push({ wanted, parts: writer.write(wanted) });
    } catch (error) {
      if (!(error instanceof IsoflopError) || !EXTRAS.has(wanted.name)) throw error;
      left.push(`no ${wanted.name}: ${error.diagnostics[0]?.message ?? error.message}`);
    }
  };
  wantedFunctions(subject, left).forEach(write);
  if (subject.parts.has('gradient')) {
    const value = writer.coefficientsOfValue();
    const wanted = sensitivitiesOf(subject, inOrder(value));
    if (wanted.quantities.length > 0) write(wanted);
  }
  const mentioned = new Set(functions.flatMap(({ parts }) => parts.coefficients));
  const missing = inOrder(mentioned).filter((name) => !exact.has(name));
  const coefficients = inOrder(mentioned).map((name): Coefficient => {
    const value = exact.get(name);
    return {
      ...symbolOf(subject, name),
      ...(value ? { exact: value, value: valueOf(value) } : {}),
    };
  });
  const written = functions.map(({ wanted, parts }): PublicFunction => ({
    name: wanted.name,
    about: wanted.about,
    inputs: wanted.inputs,
    coefficients: [
      ...missing.filter((n) => parts.coefficients.includes(n)),
      ...inOrder(parts.coefficients).filter((n) => exact.has(n)),
    ],
    body: parts.body,
    guards: parts.guards,
    results: parts.results,
  }));
  const used = new Set([
    ...mentioned,
    ...written.flatMap((f) => [...f.inputs, ...f.results.flatMap((r) => r.symbol ?? [])]),
  ]);
  const notes = left.map((line) => `left out: ${line}`);
  return {
    module: {
      id: moduleId(subject),
      title: problem.title,
      header: [...functionHeader(subject), ...notes],
      symbols: new Map([...used].map((name) => [name, symbolOf(subject, name)])),
      coefficients,
      helpers: writer.helpers,
      functions: written,
      tolerance: TOLERANCE,
    },
    wanted: functions.map((f) => f.wanted),
    missing,
    derivations,
  };
}

function symbolOf({ sheet }: ExportSubject, name: string): ModuleSymbol {
  const { meaning = '', unit = '1' } = sheet.symbols.get(name) ?? {};
  return { name, meaning, unit };
}

/** A coefficient's value: a numeral, or a formula over numerals such as exp(6.0073404). */
function valueOf(value: Expr): Real {
  if (value.kind === 'num') return numeral(value.value);
  return formulasOf([value]).values[0] as Real;
}

function wantedFunctions(subject: ExportSubject, left: string[]): Wanted[] {
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
  if (parts.has('gradient')) all.push(...slopesOfOptimum(subject, names));
  return all;
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
function sensitivitiesOf(
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

interface WrittenFunction {
  readonly body: readonly Statement[];
  readonly guards: PublicFunction['guards'];
  readonly results: readonly Result[];
  readonly coefficients: readonly string[];
}

/** Writes functions that share the search of each optimum. */
class FunctionWriter {
  readonly #solved = new Map<string, SolvedLink>();
  readonly #resolver: Resolver;
  /** For slopes: those of optimal values are shorter by the envelope theorem. */
  readonly #slopes: Resolver;

  constructor(
    private readonly subject: ExportSubject,
    derivations: Derivations,
  ) {
    const { derivation } = subject;
    this.#resolver = new Resolver(derivations, derivation, new Set());
    this.#slopes = new Resolver(derivations, derivation, new Set(), { envelopes: true });
  }

  get helpers(): readonly Helper[] {
    return [...this.#solved.values()].flatMap((s) => s.helpers);
  }

  /** What the optimal value is computed from, the budget apart. */
  coefficientsOfValue(): readonly string[] {
    const { budget, valueName } = this.subject.problem;
    if (!this.subject.derivation) return [];
    const inputs = budget === undefined ? [] : [budget];
    const quantities = [{ quantity: sym(valueName) }];
    return this.write({ name: 'value', about: '', inputs, quantities, ofOptimum: true })
      .coefficients;
  }

  write(wanted: Wanted): WrittenFunction {
    const isSlope = wanted.quantities.some((q) => q.quantity.kind === 'call');
    const resolver = isSlope ? this.#slopes : this.#resolver;
    const linked = wanted.ofOptimum
      ? wanted.quantities.map((q) => resolver.resolve(q.quantity))
      : wanted.quantities.map((q) => ({ expr: q.quantity, links: [], conditions: [] }));
    const exprs = linked.map((l) => l.expr);
    const links = neededLinks(exprs, resolver.links);
    const conditions = [
      ...new Map(
        linked
          .flatMap((l) => l.conditions)
          .filter(
            (e) =>
              unknownFunctions([e]).size === 0 &&
              [...symbolsOf(e)].every((n) => this.subject.sheet.symbols.has(n)),
          )
          .map((e) => [toInfix(e), e] as const),
      ),
    ];
    const guards = formulasOf(
      conditions.map(([, e]) => e),
      { prefix: 'c' },
    );
    const least = new Map<string, Expr>();
    const locals = new Map<string, string>();
    const solved: SolvedLink[] = [];
    for (const link of links) {
      const one = this.#solve(link, { locals, definitions: least });
      for (const [name, formula] of leastFormulas([link])) least.set(name, one.put(formula));
      for (const [name, own] of one.locals) locals.set(name, own);
      solved.push(one);
    }
    const put = (e: Expr): Expr => solved.reduce((expr, s) => s.put(expr), e);
    const formulas = formulasOf(exprs.map(put), { definitions: least, locals });
    const all = [
      ...guards.statements,
      ...solved.flatMap((one) => one.statements),
      ...formulas.statements,
    ];
    const values = [...guards.values, ...formulas.values];
    const body = pruned(all, values);
    const inputs = new Set(wanted.inputs);
    return {
      body,
      guards: conditions.map(([text], i) => ({ text, value: guards.values[i] as Real })),
      results: wanted.quantities.map(({ symbol }, i) => ({
        ...(symbol === undefined ? {} : { symbol }),
        value: formulas.values[i] as Real,
      })),
      coefficients: [...namesUsed(body, values)].filter(
        (name) => !inputs.has(name) && !name.startsWith('%'),
      ),
    };
  }

  #solve(
    link: Link,
    known: { locals: ReadonlyMap<string, string>; definitions: ReadonlyMap<string, Expr> },
  ): SolvedLink {
    const key = keyOf(link);
    const before = this.#solved.get(key);
    if (before) return before;
    const assumptions = this.subject.derivation?.assumptions ?? declaredSigns(this.subject.sheet);
    const count = this.#solved.size;
    const suffix = count === 0 ? '' : String(count + 1);
    const solved = solveLink(link, { ...known, assumptions, suffix });
    this.#solved.set(key, solved);
    return solved;
  }
}
