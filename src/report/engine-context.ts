/** The engine behind a report: derivations, verdicts and numbers, each worked out once. */
import { auditSheet } from '../audit/audit.js';
import { FunctionCache } from '../audit/function-cache.js';
import { rangeOver } from '../audit/range.js';
import type { Computation } from '../audit/explain/model.js';
import type { AuditResult } from '../audit/model.js';
import { IsoflopError } from '../base/errors.js';
import { NamesError } from '../base/names-error.js';
import { didYouMean } from '../base/suggest.js';
import type { SourceText } from '../base/source.js';
import { derive, findProblem } from '../derive/derive.js';
import type { Derivation } from '../derive/model.js';
import { Derivations } from '../evaluate/derivations.js';
import { sweepDoubles } from '../evaluate/sweep-doubles.js';
import { inputNames, substituteLink } from '../evaluate/links.js';
import { withinTolerance } from '../evaluate/regimes.js';
import { Resolver } from '../evaluate/resolver.js';
import { findCoefficients, readValue } from '../evaluate/values.js';
import { pageProgram } from '../export/page-program/page-program.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { num, sym } from '../expression/nodes.js';
import { equationToLatex, toLatex } from '../expression/latex.js';
import { parseEquation, parseExpression } from '../expression/parse.js';
import { Rational } from '../expression/rational.js';
import { substitute, symbolsOf } from '../expression/traverse.js';
import type { HandDerivation } from '../handwritten/read.js';
import { settingOf } from '../handwritten/setting.js';
import { verifyLines } from '../handwritten/verify.js';
import type { CheckedLine } from '../handwritten/verify.js';
import { listSheets, readSheet } from '../sheet/files.js';
import type { DataPlace } from '../sheet/files.js';
import type { PrintedNumber, Sheet } from '../sheet/model.js';
import { checked } from './checked-derivation.js';
import type {
  Attempt,
  AttemptRequest,
  Certified,
  CheckedDerivation,
  EvaluateRequest,
  Introduced,
  Leading,
  LeadingRequest,
  LeadingWithin,
  Program,
  ProgramRequest,
  RangeSamples,
  ReportContext,
  SampleRequest,
  Samples,
} from './context.js';
import { EngineNumbers } from './engine-numbers.js';
import type { Subject } from './engine-numbers.js';
import { exportedFiles } from './engine-exports.js';
import { givenValues, quantityOf } from './engine-request.js';
import type { ExportedFile } from './exported.js';
import { knownNames } from './known-names.js';

/** How the sheets are found: by id, from wherever the caller keeps them. */
export interface SheetStore {
  readonly ids: readonly string[];
  /** @throws IsoflopError where the sheet is bad */
  load(id: string): Sheet | undefined;
  /** Of isoflop, for the headers of exports. */
  readonly version?: string;
}

const GIVE_IT = 'give it under "at", or let it run';

/** More points than a plot can show. */
const MAX_POINTS = 2000;

export class EngineContext implements ReportContext {
  readonly #sheets = new Map<string, Sheet | undefined>();
  readonly #derivations = new Map<string, CheckedDerivation>();
  readonly #unchecked = new Map<string, Derivations>();
  readonly #audits = new Map<string, AuditResult>();
  /** By sheet and problem. */
  readonly #exports = new Map<string, readonly ExportedFile[]>();
  readonly #numbers = new EngineNumbers((setting) => this.#subject(setting));

  constructor(private readonly store: SheetStore) {}

  kept<T>(_what: readonly unknown[], work: () => T): T {
    return work();
  }

  get sheets(): readonly string[] {
    return this.store.ids;
  }

  sheet(id: string): Sheet | undefined {
    if (!this.#sheets.has(id)) this.#sheets.set(id, this.store.load(id));
    return this.#sheets.get(id);
  }

  derivation(sheet: string, problem: string): CheckedDerivation {
    const key = `${sheet}#${problem}`;
    let known = this.#derivations.get(key);
    if (!known) {
      known = checked(this.unchecked(sheet, problem));
      this.#derivations.set(key, known);
    }
    return known;
  }

  /** The derivation before it is checked. */
  unchecked(sheet: string, problem: string): Derivation {
    return this.#subject({ sheet, problem }).derivation ?? derive(this.#need(sheet), problem);
  }

  verify(
    hand: HandDerivation,
    sheet: string | undefined,
    problem?: string,
  ): readonly CheckedLine[] {
    if (sheet === undefined) return verifyLines(hand, settingOf(undefined, undefined));
    const own = problem === undefined ? undefined : this.#subject({ sheet, problem }).derivation;
    return verifyLines(hand, settingOf(this.#need(sheet), own));
  }

  audit(sheet: string): AuditResult {
    let known = this.#audits.get(sheet);
    if (!known) {
      known = auditSheet(this.#need(sheet));
      this.#audits.set(sheet, known);
    }
    return known;
  }

  explain(sheet: string, claims: ReadonlySet<string>): ReadonlyMap<string, Computation> {
    const audited = auditSheet(this.#need(sheet), ({ id }) => claims.has(id), { explained: true });
    return new Map(
      audited.claims.flatMap((c) => (c.computation ? [[c.id, c.computation] as const] : [])),
    );
  }

  evaluate(request: EvaluateRequest): Certified {
    return this.#numbers.evaluate(request);
  }

  attempt(request: AttemptRequest): Attempt {
    return this.#numbers.attempt(request);
  }

  leading(request: LeadingRequest): Leading {
    const { sheet, derivation } = this.#subject(request);
    const regime = derivation?.regimes?.[request.regime];
    if (!derivation || !regime) {
      throw new IsoflopError({
        code: 'no-such-regime',
        message: `no leading behaviour of "${request.problem}" is known`,
        hint: 'only an optimum that is exact in one parameter has one',
      });
    }
    const { budget, results } = withinTolerance(sheet, derivation, regime, {
      coefficients: request.coefficients,
      given: givenValues(request),
      tolerance: readValue('tolerance', request.tolerance),
      digits: request.digits,
    });
    return {
      budget,
      results: new Map(
        [...results].map(([name, within]): [string, LeadingWithin] => {
          if (within.kind !== 'from') return [name, within];
          const { text, enclosure } = within.budget;
          return [name, { kind: 'from', budget: { text, enclosure } }];
        }),
      ),
    };
  }

  sample(request: SampleRequest): Samples {
    const { derivations, derivation } = this.#subject(request);
    const x = abscissae(request);
    try {
      const columns = sweepDoubles(derivations, derivation, request.quantities.map(quantityOf), {
        coefficients: request.coefficients,
        given: givenValues(request),
        variable: request.variable,
        values: x,
      });
      return { x, columns };
    } catch (error) {
      if (!(error instanceof NamesError)) throw error;
      const message = error.diagnostics[0]?.message ?? '';
      throw new NamesError(error.names, { code: 'missing-value', message, hint: GIVE_IT });
    }
  }

  exports(sheet: string, problem: string): readonly ExportedFile[] {
    const key = JSON.stringify([sheet, problem]);
    let known = this.#exports.get(key);
    if (!known) {
      const found = this.sheet(sheet);
      known = found ? exportedFiles(found, problem, this.store.version) : [];
      this.#exports.set(key, known);
    }
    return known;
  }

  program(request: ProgramRequest): Program {
    return pageProgram({
      ...this.#subject(request),
      coefficients: request.coefficients,
      given: givenValues(request),
      inputs: request.inputs,
      quantities: request.quantities.map(quantityOf),
      ...(request.bounded === true ? { bounded: true } : {}),
    });
  }

  sampleRange(request: SampleRequest): RangeSamples {
    const { sheet, derivations, derivation } = this.#subject(request);
    const x = abscissae(request);
    const set = findCoefficients(sheet, request.coefficients);
    const given = givenValues(request);
    const keep = new Set([...given.keys(), request.variable]);
    const cache = new FunctionCache();
    const bands = request.quantities.map((q) => {
      const low = new Float64Array(x.length);
      const high = new Float64Array(x.length);
      const values = new Map<string, Expr>();
      const inputs = new Map<string, PrintedNumber>();
      for (const [symbol, coefficient] of set?.values ?? []) {
        values.set(symbol, coefficient.formula);
        for (const [placeholder, printed] of coefficient.inputs) inputs.set(placeholder, printed);
      }
      for (const [name, value] of given) values.set(name, num(value));
      const running = `at#${request.variable}`;
      values.set(request.variable, sym(running));
      // Optimal values as unknowns of their own: their slopes are short, and ranges much sharper.
      const resolver = new Resolver(derivations, derivation, keep, { envelopes: true });
      const linked = resolver.resolve(quantityOf(q));
      const formula = substitute(linked.expr, values);
      const links = linked.links.map((link) => substituteLink(link, values, (own) => own));
      requireValues(inputNames([formula], links), new Set([...inputs.keys(), running]), sheet);
      const one = exactly(Rational.ONE);
      const f = cache.get(formula, new Map([...inputs, [running, one]]), links);
      x.forEach((value, i) => {
        const here = exactly(Rational.parse(value.toPrecision(15)));
        const box = new Map(
          [...inputs, [running, here] as const].map(
            ([name, p]) => [name, [p.low, p.high]] as const,
          ),
        );
        const range = rangeOver(f, box);
        low[i] = range ? range.outer.lo.toNumber() : NaN;
        high[i] = range ? range.outer.hi.toNumber() : NaN;
      });
      return { low, high };
    });
    return { x, bands };
  }

  parse(text: SourceText, sheet: string, introduced?: Introduced): Expr | Equation {
    const owner = this.#need(sheet);
    const isEquation = /[=≤≥]/.test(text.text);
    const parsed = isEquation ? parseEquation(text) : parseExpression(text);
    const names = new Set<string>();
    if ('relation' in parsed) {
      symbolsOf(parsed.left, names);
      symbolsOf(parsed.right, names);
    } else symbolsOf(parsed, names);
    const known = knownNames(owner, introduced);
    for (const name of names) {
      if (known.has(name)) continue;
      const hint = didYouMean(name, known);
      throw new NamesError([name], {
        code: 'unknown-symbol',
        message: `"${name}" is no symbol of sheet "${owner.id}"`,
        ...(hint === undefined ? {} : { hint }),
      });
    }
    return parsed;
  }

  latex(
    formula: Expr | Equation,
    sheet: string,
    introduced?: Introduced,
    wrap?: (symbol: string, latex: string) => string,
    inline = false,
  ): string {
    const owner = this.#need(sheet);
    const names = new Map<string, string>();
    for (const entry of [...owner.symbols.values(), ...owner.functions.values()]) {
      if (entry.latex !== undefined) names.set(entry.name, entry.latex);
    }
    for (const [name, { latex }] of introduced ?? []) names.set(name, latex);
    const options = { names, inline, ...(wrap ? { wrap } : {}) };
    return 'relation' in formula ? equationToLatex(formula, options) : toLatex(formula, options);
  }

  #need(id: string): Sheet {
    const found = this.sheet(id);
    if (found) return found;
    const hint = didYouMean(id, this.sheets);
    throw new IsoflopError({
      code: 'no-such-sheet',
      message: `there is no sheet "${id}"`,
      ...(hint === undefined ? {} : { hint }),
    });
  }

  /** The sheet, and the derivation that the setting names; none for a sheet without problems. */
  #subject(setting: { readonly sheet: string; readonly problem?: string }): Subject {
    const sheet = this.#need(setting.sheet);
    let derivations = this.#unchecked.get(sheet.id);
    if (!derivations) {
      derivations = new Derivations(sheet);
      this.#unchecked.set(sheet.id, derivations);
    }
    if (setting.problem === undefined && sheet.problems.size === 0) {
      return { sheet, derivations, derivation: undefined };
    }
    const problem = findProblem(sheet, setting.problem);
    return { sheet, derivations, derivation: derivations.of(problem.name) };
  }
}

function requireValues(needed: readonly string[], known: ReadonlySet<string>, sheet: Sheet): void {
  const missing = needed.filter((name) => !known.has(name));
  if (missing.length === 0) return;
  throw new NamesError(missing, {
    code: 'missing-value',
    message: `no value for ${missing.join(', ')} of sheet "${sheet.id}"`,
    hint: GIVE_IT,
  });
}

function abscissae({ from, to, points, spacing }: SampleRequest): Float64Array {
  const count = Math.max(2, Math.min(MAX_POINTS, points));
  const a = readValue('from', from).toNumber();
  const b = readValue('to', to).toNumber();
  return Float64Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    return spacing === 'log'
      ? Math.exp(Math.log(a) + t * (Math.log(b) - Math.log(a)))
      : a + t * (b - a);
  });
}

function exactly(value: Rational): PrintedNumber {
  return { text: value.toString(), value, low: value, high: value };
}

/** A context over the sheets of a folder. */
export function engineContext(
  directory: string,
  data: DataPlace = {},
  version?: string,
): ReportContext {
  const ids = listSheets(directory);
  return new EngineContext({
    ids,
    load: (id) => (ids.includes(id) ? readSheet(id, directory, data) : undefined),
    ...(version === undefined ? {} : { version }),
  });
}
