/** Calls with the values that isoflop certifies: what an export tests itself with. */
import { IsoflopError } from '../../base/errors.js';
import { QuantityEvaluator } from '../../evaluate/sweep-digits.js';
import { num } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import { evaluateDigitsAll } from '../../numeric/digits.js';
import { EvaluationError } from '../../numeric/problem.js';
import type { ExportSubject } from '../subject.js';
import type { Built, Wanted } from './build.js';
import type { Case, CodeModule } from './module.js';

/** Digits that name a double without doubt. */
const DIGITS = 17;
/** Digits of the points at which the law is taken. */
const SHORT = 6;
/** Points that an export tests itself at, and those that are tried to find them. */
const POINTS = 3;
/** Of those that the subject names, at most so many at which there is an optimum. */
export const MOST_POINTS = 20;
const TRIED = ['1e21', '3e19', '6e22', '2.5', '3', '1e3', '2e4', '100', '1', '0.1', '1e-3', '1e12'];

/** The module with its cases: at the subject's points, or at some where there is an optimum. */
export function withCases(subject: ExportSubject, built: Built): CodeModule {
  const at = new CaseMaker(subject, built);
  const { budget } = subject.problem;
  const cases: Case[] = [];
  let required: ReadonlyMap<string, Rational> | undefined;
  for (const values of requiredValues(subject, built.missing)) {
    const points = subject.points ?? candidates(subject, budget);
    const most = subject.points ? MOST_POINTS : POINTS;
    let found = 0;
    for (const point of points) {
      if (found >= most) break;
      const made = at.cases(new Map([...values, ...point]));
      if (made.length > 0) found += 1;
      cases.push(...made);
    }
    if (found > 0) {
      required = values;
      break;
    }
  }
  const texts = new Map([...(required ?? [])].map(([name, value]) => [name, decimalText(value)]));
  return { ...built.module, cases, required: texts };
}

class CaseMaker {
  readonly #evaluators = new Map<Wanted, QuantityEvaluator>();

  constructor(
    private readonly subject: ExportSubject,
    private readonly built: Built,
  ) {}

  /** None where there is no optimum. */
  cases(point: ReadonlyMap<string, Rational>): readonly Case[] {
    const { wanted } = this.built;
    const { variables } = this.subject.problem;
    try {
      const ofOptimum = wanted.filter((w) => w.ofOptimum);
      const found = ofOptimum.map((w) => this.#certified(w, point));
      const best = found[ofOptimum.findIndex((w) => w.name === 'optimum')];
      const place = new Map<string, Rational>(
        variables.map((v, i) => [v, short(Number(best?.[i] ?? 1) * (1.3 + 0.4 * i))] as const),
      );
      const all = new Map([...point, ...place]);
      const plain = wanted
        .filter((w) => !w.ofOptimum)
        .map((w) => toCase(w, all, this.#evaluated(w, all)));
      return [...plain, ...ofOptimum.map((w, i) => toCase(w, point, found[i] as string[]))];
    } catch (error) {
      if (error instanceof IsoflopError || error instanceof EvaluationError) return [];
      throw error;
    }
  }

  #certified(wanted: Wanted, point: ReadonlyMap<string, Rational>): string[] {
    const { derivation, coefficients, given } = this.subject;
    const all = new Map([...given, ...point]);
    let evaluator = this.#evaluators.get(wanted);
    if (!evaluator) {
      evaluator = new QuantityEvaluator(
        this.built.derivations,
        derivation,
        wanted.quantities.map((q) => q.quantity),
        { given: all.keys(), ...(coefficients ? { coefficients: coefficients.name } : {}) },
      );
      this.#evaluators.set(wanted, evaluator);
    }
    return evaluator.at(all, DIGITS).map((v) => v.text);
  }

  #evaluated(wanted: Wanted, point: ReadonlyMap<string, Rational>): string[] {
    const values = new Map<string, Expr>();
    for (const { name, exact } of this.built.module.coefficients)
      if (exact) values.set(name, exact);
    for (const [name, value] of point) values.set(name, num(value));
    const exprs = wanted.quantities.map((q) => q.quantity);
    return evaluateDigitsAll(exprs, values, DIGITS).map((v) => v.text);
  }
}

function toCase(
  { name, inputs }: Wanted,
  point: ReadonlyMap<string, Rational>,
  expected: readonly string[],
): Case {
  return {
    fn: name,
    args: inputs.map((input) => decimalText(point.get(input) ?? Rational.ONE)),
    expected: expected.map((text) => String(Number(text))),
  };
}

/** The shortest numeral of the nearest double. */
function decimalText(value: Rational): string {
  return String(value.toNumber());
}

/** Beside the optimum: there a slope may be the difference of two numbers that are nearly equal. */
function short(x: number): Rational {
  return Rational.parse(String(Number(x.toPrecision(SHORT))));
}

/** Budgets that the sheet's own claims name, then some of all sizes. */
function candidates(
  subject: ExportSubject,
  budget: string | undefined,
): ReadonlyMap<string, Rational>[] {
  if (budget === undefined) return [new Map()];
  const texts = [...claimed(subject, budget), ...TRIED.map((t) => Rational.parse(t))];
  return texts.map((value) => new Map([[budget, value]]));
}

function claimed({ sheet, problem }: ExportSubject, symbol: string): Rational[] {
  const claims = sheet.claims.flatMap((c) => (c.kind === 'number' ? [c] : []));
  const own = claims.filter((c) => c.problem === undefined || c.problem === problem.name);
  const found = own.flatMap((c) => c.at.get(symbol)?.value ?? []);
  return [...new Map(found.map((v) => [v.toString(), v])).values()].slice(0, POINTS);
}

/** Values for what no set gives: those that the sheet's claims name, else a few. */
function requiredValues(
  subject: ExportSubject,
  missing: readonly string[],
): ReadonlyMap<string, Rational>[] {
  const own = missing.filter((name) => name !== subject.problem.budget);
  const of = (fallback: string): Map<string, Rational> =>
    new Map(own.map((name) => [name, claimed(subject, name)[0] ?? Rational.parse(fallback)]));
  return own.length === 0 ? [new Map()] : [of('1'), of('2'), of('0.5')];
}
