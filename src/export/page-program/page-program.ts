/**
 * Formulas over a sheet's optima as one plain JavaScript function, for the page of a reader who moves
 * its inputs. Everything that has to be derived is derived when the page is built; the function only
 * computes, in doubles.
 */
import { IsoflopError } from '../../base/errors.js';
import type { Derivation } from '../../derive/model.js';
import { declaredSigns } from '../../sheet/assumptions.js';
import type { Derivations } from '../../evaluate/derivations.js';
import { leastFormulas, neededLinks } from '../../evaluate/links.js';
import type { Link, Linked } from '../../evaluate/links.js';
import { Resolver } from '../../evaluate/resolver.js';
import { requireValues } from '../../evaluate/sweep-digits.js';
import { unknownFunctions } from '../../evaluate/unknown-functions.js';
import { bindValues, findCoefficients } from '../../evaluate/values.js';
import { toInfix } from '../../expression/infix.js';
import { sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import type { Rational } from '../../expression/rational.js';
import { symbolsOf } from '../../expression/traverse.js';
import type { Domain, Sheet } from '../../sheet/model.js';
import { Body } from './body.js';
import { boundsText } from './bounds.js';
import { FlatProgram } from './flat.js';
import type { Sign } from './flat.js';
import { solvedLink } from './links.js';
import { hasPole } from './poles.js';
import { ATOM, Names, SUM, ref } from './text.js';

export interface PageProgramRequest {
  readonly derivations: Derivations;
  /** The one whose optimum bare names speak of. */
  readonly derivation: Derivation | undefined;
  /** Name of the coefficient set that gives what does not move; the sheet's first if absent. */
  readonly coefficients?: string;
  /** Exact values of symbols that the set does not give, as far as they are no inputs. */
  readonly given: ReadonlyMap<string, Rational>;
  /** Symbols that the reader moves. */
  readonly inputs: readonly string[];
  /** What is computed. */
  readonly quantities: readonly Expr[];
  /** With the bounds of what rounding may have done; what they rest on follows the quantities. */
  readonly bounded?: boolean;
}

export interface PageProgram {
  readonly inputs: readonly string[];
  /**
   * A JavaScript expression: a function that takes the runtime of the page and gives
   * `(x) => number[]`, x in the order of the inputs; NaN where there is no optimum.
   */
  readonly text: string;
  /**
   * Another function of the runtime, if it was asked for: from the inputs and what the first function
   * gave to the ends between which each quantity lies.
   */
  readonly bounds?: string;
}

/** Longer texts would make the page slow to load. */
const MAX_CHARACTERS = 30_000;

/**
 * @throws IsoflopError `not-exportable` for what a page cannot compute, `missing-value` for symbols
 *   that are neither inputs nor have a value, `function-without-formula`
 */
export function pageProgram(request: PageProgramRequest): PageProgram {
  const { derivations, derivation, given, inputs, quantities } = request;
  const { sheet } = derivations;
  for (const name of inputs) requireSymbol(sheet, name);
  const set = findCoefficients(sheet, request.coefficients);
  const moving = new Set(inputs);
  const constants = new Map(
    [...bindValues(sheet, set, given)].filter(([name]) => !moving.has(name)),
  );
  const kept = new Set([...given.keys(), ...inputs]);
  const { linked, exprs, links } = withoutPoles(
    (inNumbers) => {
      const resolver = new Resolver(derivations, derivation, kept, { inNumbers });
      const linked = quantities.map((quantity) => resolver.resolve(quantity));
      const exprs = linked.map((l) => l.expr);
      return { linked, exprs, links: neededLinks(exprs, resolver.links) };
    },
    (links) => hasPole(links, moving, derivation?.assumptions ?? declaredSigns(sheet)),
  );
  requireValues(sheet, exprs, links, new Set([...constants.keys(), ...inputs]), set?.name);

  const assumptions = derivation?.assumptions ?? declaredSigns(sheet);
  const solved = links.map((link) => solvedLink(link, assumptions));
  const put = (expr: Expr): Expr => solved.reduce((e, s) => s.put(e), expr);
  const least = new Map([...leastFormulas(links)].map(([name, e]) => [name, put(e)] as const));
  const results = exprs.map(put);
  const conditions = knownConditions(
    linked.flatMap((l) => l.conditions),
    new Set([...constants.keys(), ...inputs]),
  );
  const signs = new Map<string, Sign>(inputs.map((name) => [name, signOf(domainOf(sheet, name))]));
  for (const { unknowns } of solved) for (const [name, sign] of unknowns) signs.set(name, sign);
  // A link may rest on the unknowns of those before it.
  const needed = new Map(solved.flatMap((s) => s.exprs.map((e) => [e, put(e)] as const)));
  const unknowns =
    request.bounded === true ? solved.flatMap((s) => [...s.unknowns.keys()]).map(sym) : [];
  const flat = new FlatProgram(
    [...results, ...conditions, ...needed.values(), ...unknowns],
    least,
    constants,
    signs,
  );
  const body = new Body(flat, new Names());
  const args = inputs.map((name) => {
    const id = body.statements.claim();
    body.bind(name, id);
    return id;
  });

  const roots = conditions.map((condition) => flat.rootOf(condition));
  const guards = [
    ...inputs.flatMap((name, i) => domainGuards(domainOf(sheet, name), args[i] as number)),
    ...roots.filter((root) => flat.sign(root) !== 1).map((root) => `${body.text(root)}>0`),
  ];
  if (guards.length > 0) {
    body.statements.addGuard(
      `if(!(${guards.join('&&')}))return Array(${String(quantities.length + unknowns.length)}).fill(NaN);`,
    );
  }
  for (const root of roots) flat.assumePositive(root);
  const rootOf = (expr: Expr): number => flat.rootOf(needed.get(expr) as Expr);
  for (const one of solved) one.write(body, rootOf);
  const list = `[${[...results, ...unknowns].map((e) => body.text(flat.rootOf(e))).join(',')}]`;
  const run = body.statements.asFunction(args, { text: list, level: SUM }, true);
  const text = `r=>{const{exp,log,sqrt,min,max}=Math${body.onceText()};return ${run}}`;
  if (text.length > MAX_CHARACTERS) {
    throw new IsoflopError({
      code: 'not-exportable',
      message: `what the page would have to compute is ${String(text.length)} characters of JavaScript, more than ${String(MAX_CHARACTERS)}`,
      file: sheet.text.file,
      hint: 'ask for fewer quantities, or let fewer symbols move',
    });
  }
  if (request.bounded !== true) return { inputs: [...inputs], text };
  const bounds = boundsText({
    ...{ flat, inputs, rootOf },
    unknowns: unknowns.map(({ name }) => name),
    results: results.map((e) => flat.rootOf(e)),
    plans: solved.map(({ plan }) => plan),
  });
  return { inputs: [...inputs], text, bounds };
}

interface Resolved {
  readonly linked: readonly Linked[];
  readonly exprs: readonly Expr[];
  readonly links: readonly Link[];
}

/** In numbers, where the formulas have poles within the reader's reach and the numbers give everything. */
function withoutPoles(
  resolve: (inNumbers: boolean) => Resolved,
  hasPoles: (links: readonly Link[]) => boolean,
): Resolved {
  const found = resolve(false);
  if (!hasPoles(found.links)) return found;
  try {
    return resolve(true);
  } catch (error) {
    if (error instanceof IsoflopError) return found;
    throw error;
  }
}

/** What the derivations took for granted, as far as it can be looked at with numbers. */
function knownConditions(conditions: readonly Expr[], known: ReadonlySet<string>): readonly Expr[] {
  const usable = conditions.filter(
    (e) => unknownFunctions([e]).size === 0 && [...symbolsOf(e)].every((name) => known.has(name)),
  );
  return [...new Map(usable.map((e) => [toInfix(e), e])).values()];
}

function requireSymbol(sheet: Sheet, name: string): void {
  if (sheet.symbols.has(name)) return;
  throw new IsoflopError({
    code: 'unknown-name',
    message: `sheet "${sheet.id}" has no symbol "${name.slice(0, 60)}"`,
    file: sheet.text.file,
    hint: 'an input is a symbol of the sheet',
  });
}

function domainOf(sheet: Sheet, name: string): Domain {
  return sheet.symbols.get(name)?.domain ?? 'real';
}

function signOf(domain: Domain): Sign {
  return domain === 'real' ? 0 : domain === 'negative' ? -1 : 1;
}

/** Values that a symbol of this domain may have. */
function domainGuards(domain: Domain, id: number): readonly string[] {
  const value = ref(id, ATOM);
  switch (domain) {
    case 'real':
      return [];
    case 'positive':
      return [`${value}>0`];
    case 'negative':
      return [`0>${value}`];
    case 'integer':
      return [`${value}>0`, `${value}%1==0`];
  }
}
