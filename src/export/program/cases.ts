/** Calls with the values that isoflop certifies: what an export tests itself with. */
import { Rational } from '../../expression/rational.js';
import type { ExportSubject } from '../subject.js';
import type { Built } from './build.js';
import { CertifiedValues, TiedChoices, hasNoValue } from './certified-values.js';
import type { Case, CodeModule } from './module.js';
import { idleCoefficients } from './idle.js';
import { POINTS, candidates, requiredValues } from './samples.js';
import { EXTRAS } from './wanted.js';
import type { Wanted } from './wanted.js';

/** Digits of the points at which the law is taken. */
const SHORT = 6;
/** Of those that the subject names, at most so many at which there is an optimum. */
export const MOST_POINTS = 20;
/** Beyond these a double is infinite, zero or has lost digits. */
const [LEAST, LARGEST] = [1e-290, 1e290];

/** The module with its cases: at the subject's points, or at some where there is an optimum. */
export function withCases(subject: ExportSubject, built: Built): CodeModule {
  const at = new CaseMaker(subject, built);
  const { budget } = subject.problem;
  const points = subject.points ?? candidates(subject, budget);
  const most = subject.points ? MOST_POINTS : POINTS;
  const all = requiredValues(subject, built.missing);
  const first = (casesAt: (point: ReadonlyMap<string, Rational>) => readonly Case[]): Found =>
    firstOf(all, (values) => atPoints(points, most, (p) => casesAt(new Map([...values, ...p]))));
  const found =
    (subject.points ? undefined : first((p) => at.cases(p, true))) ??
    first((p) => at.cases(p, false)) ??
    // No optimum is known anywhere: the law can still be compared.
    first((p) => at.plainCases(p));
  const { cases = [], values = new Map<string, Rational>() } = found ?? {};
  const required = new Map([...values].map(([name, value]) => [name, decimalText(value)]));
  const compared = new Set(cases.map((c) => c.fn));
  const others = built.wanted.map((w) => w.name).filter((name) => !compared.has(name));
  const idle = at.idle(cases, values, points);
  const header = [
    ...built.module.header,
    ...sampleLines(required),
    ...(idle.length > 0
      ? [
          `no number of the self-test depends on: ${idle.join(', ')} (no constraint with them binds at its points)`,
        ]
      : []),
    ...(cases.length > 0 && others.length > 0
      ? [`the self-test compares nothing of: ${others.join(', ')}`]
      : []),
    ...at.tiedLines(cases),
  ];
  return { ...built.module, header, cases, required };
}

type Found =
  { readonly values: ReadonlyMap<string, Rational>; readonly cases: readonly Case[] } | undefined;

/** The first values at which there is anything to compare. */
function firstOf(
  all: readonly ReadonlyMap<string, Rational>[],
  casesAt: (values: ReadonlyMap<string, Rational>) => readonly Case[],
): Found {
  for (const values of all) {
    const cases = casesAt(values);
    if (cases.length > 0) return { values, cases };
  }
  return undefined;
}

function atPoints(
  points: readonly ReadonlyMap<string, Rational>[],
  most: number,
  casesAt: (point: ReadonlyMap<string, Rational>) => readonly Case[],
): readonly Case[] {
  const cases: Case[] = [];
  let found = 0;
  for (const point of points) {
    if (found >= most) break;
    const made = casesAt(point);
    if (made.length > 0) found += 1;
    cases.push(...made);
  }
  return cases;
}

/** What the self-test takes for what the sheet gives no value. */
function sampleLines(required: ReadonlyMap<string, string>): string[] {
  if (required.size === 0) return [];
  const values = [...required].map(([name, text]) => `${name} = ${text}`).join(', ');
  return [`no value is given of ${[...required.keys()].join(', ')}: the self-test takes ${values}`];
}

type Point = ReadonlyMap<string, Rational>;

/** The budget that a case of an optimum is at. */
const argOf = ({ args }: Case): string => args[0] ?? '';

class CaseMaker {
  readonly #certified: CertifiedValues;
  /** Calls that nothing is compared with, since choices are tied there. */
  readonly #tied: {
    readonly fn: string;
    readonly inputs: readonly string[];
    readonly args: readonly string[];
  }[] = [];

  constructor(
    private readonly subject: ExportSubject,
    private readonly built: Built,
  ) {
    this.#certified = new CertifiedValues(subject, built);
  }

  /**
   * None where there is no optimum.
   * @param plausibly nor where it is so far out that it is nobody's
   */
  cases(point: ReadonlyMap<string, Rational>, plausibly: boolean): readonly Case[] {
    const { wanted } = this.built;
    try {
      const optimum = wanted.find((w) => w.name === 'optimum');
      if (plausibly && optimum && !isPlausible(this.#certified.ofOptimum(optimum, point))) {
        return [];
      }
      const found = new Map(
        wanted.filter((w) => w.ofOptimum).map((w) => [w, this.#ofOptimum(w, point)] as const),
      );
      const best = [...found].find(([w]) => w.name === 'optimum')?.[1];
      const plain = this.plainCases(point, best);
      return [...plain, ...[...found].flatMap(([w, of]) => (of ? toCase(w, point, of) : []))];
    } catch (error) {
      if (hasNoValue(error)) return [];
      throw error;
    }
  }

  /** Coefficients that no case depends on. */
  idle(cases: readonly Case[], values: Point, points: readonly Point[]): readonly string[] {
    const { budget } = this.subject.problem;
    const tested = new Set(cases.filter((c) => c.fn === 'optimum' || c.fn === 'value').map(argOf));
    const at = points.filter((p) =>
      tested.has(budget === undefined ? '' : decimalText(p.get(budget) ?? Rational.ONE)),
    );
    const all = at.map((p) => new Map([...values, ...p]));
    return all.length === 0
      ? []
      : idleCoefficients(this.subject, this.built.module, cases, all, this.#certified);
  }

  /** Undefined where the optimum may exist all the same. */
  #ofOptimum(wanted: Wanted, point: ReadonlyMap<string, Rational>): readonly string[] | undefined {
    try {
      return this.#certified.ofOptimum(wanted, point);
    } catch (error) {
      if (!hasNoValue(error) || !EXTRAS.has(wanted.name)) throw error;
      if (error instanceof TiedChoices) {
        const { name, inputs } = wanted;
        this.#tied.push({ fn: name, inputs, args: argsOf(inputs, point) });
      }
      return undefined;
    }
  }

  /** Where others are compared and `discrete` is not. */
  tiedLines(cases: readonly Case[]): readonly string[] {
    const used = this.#tied.filter(({ args }) =>
      cases.some((c) => c.args.length === args.length && c.args.every((a, i) => a === args[i])),
    );
    const lines = used.map(({ fn, inputs, args }) => {
      const at = inputs.map((name, i) => `${name} = ${args[i] ?? ''}`).join(', ');
      return `the self-test compares nothing of ${fn} at ${at}: two choices are nearly equally good`;
    });
    return [...new Set(lines)];
  }

  /** Of the functions that speak of no optimum, beside the best point. */
  plainCases(point: ReadonlyMap<string, Rational>, best: readonly string[] = []): readonly Case[] {
    const { variables } = this.subject.problem;
    const place = variables.map((v, i) => {
      const found = best[i] ?? '1';
      const at = isDouble(found) && Number(found) !== 0 ? Number(found) : 1;
      return [v, short(at * (1.3 + 0.4 * i))] as const;
    });
    const all = new Map([...point, ...place]);
    try {
      return this.built.wanted
        .filter((w) => !w.ofOptimum)
        .flatMap((w) => toCase(w, all, this.#certified.ofFormulas(w, all)));
    } catch (error) {
      if (hasNoValue(error)) return [];
      throw error;
    }
  }
}

/** Nothing that a sample of a budget happens to ask for, but sizes of things. */
const isPlausible = (numerals: readonly string[]): boolean =>
  numerals.every((text) => Math.abs(Number(text)) >= 1e-9 && Math.abs(Number(text)) <= 1e30);

/** Is it the numeral of a double, or of zero? */
function isDouble(numeral: string): boolean {
  const size = Math.abs(Number(numeral));
  return (size >= LEAST && size <= LARGEST) || !/[1-9]/.test(numeral.replace(/e.*/i, ''));
}

/** Nothing where doubles cannot hold a value of it: there is nothing to compare then. */
function toCase(
  { name, inputs }: Wanted,
  point: ReadonlyMap<string, Rational>,
  expected: readonly string[],
): Case[] {
  const args = argsOf(inputs, point);
  // What is smaller than any double must come out as zero.
  const holds = (text: string): boolean => isDouble(text) || Number(text) === 0;
  if (!args.every(isDouble) || !expected.every(holds)) return [];
  return [{ fn: name, args, expected: expected.map((text) => String(Number(text))) }];
}

const argsOf = (inputs: readonly string[], point: ReadonlyMap<string, Rational>): string[] =>
  inputs.map((input) => decimalText(point.get(input) ?? Rational.ONE));

/** The shortest numeral of the nearest double. */
function decimalText(value: Rational): string {
  return String(value.toNumber());
}

/** Beside the optimum: there a slope may be the difference of two numbers that are nearly equal. */
function short(x: number): Rational {
  return Rational.parse(String(Number(x.toPrecision(SHORT))));
}
