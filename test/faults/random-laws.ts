/**
 * Laws that nobody published, with optima that are known without the engine. A law
 *
 *     L = E + Σ A_i / x_i^a_i    under    k ∏ x_i^p_i = C
 *
 * has, by Lagrange's condition a_i A_i / (p_i x_i^a_i) = μ for every i, with S = Σ p_i/a_i:
 *
 *     μ = ((k/C) ∏ (a_i A_i/p_i)^(p_i/a_i))^(1/S),  x_i = (a_i A_i/(p_i μ))^(1/a_i),  L = E + μ S.
 */
import { Random } from '../../src/numeric/sample.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';
import { pick } from './expression-faults.js';
import { roundedTo, valueOfDigits, printedAs } from './numerals.js';

/** Among them some that mean something elsewhere: here they are plain names. */
const NAMES =
  'N D C L E A B F G H K M P Q R S T V W X e i s t u v w x y z pi alpha beta gamma delta eta kappa lambda mu nu rho sigma tau phi omega I O N_c D_c S_min n_layer d_model constructor toString __proto__ sin ln log10 Infinity NaN'.split(
    ' ',
  );

interface Term {
  readonly variable: string;
  readonly coefficient: string;
  readonly exponent: string;
  /** The variable's power in the budget. */
  readonly power: number;
}

function shuffledNames(random: Random): string[] {
  const names = [...NAMES];
  for (let i = names.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [names[i], names[j]] = [names[j]!, names[i]!];
  }
  return names;
}

const product = (parts: readonly string[]): string => parts.join('*');

/** A sheet with one law, its optimum as claims in formulas and its values as claims in numbers. */
export function randomLaw(seed: number): Sheet {
  const random = new Random(seed);
  const names = shuffledNames(random);
  const next = (): string => names.pop()!;
  const [value, rest, budget] = [next(), next(), next()];
  const terms: Term[] = Array.from({ length: random.integer(2, 3) }, () => ({
    variable: next(),
    coefficient: next(),
    exponent: next(),
    power: pick(random, [1, 1, 1, 2]),
  }));
  const k = pick(random, [1, 2, 6, 72]);
  const inverse = (t: Term): string => `${String(t.power)}/${t.exponent}`;
  const S = `(${terms.map(inverse).join(' + ')})`;
  const parts = terms.map(
    (t) => `(${t.exponent}*${t.coefficient}/${String(t.power)})^(${inverse(t)})`,
  );
  const mu = `((${String(k)}/${budget})*${product(parts)})^(1/${S})`;
  const best = (t: Term): string =>
    `(${t.exponent}*${t.coefficient}/(${String(t.power)}*${mu}))^(1/${t.exponent})`;
  const law = terms.map((t) => `${t.coefficient}/${t.variable}^${t.exponent}`).join(' + ');
  const spent = product([
    String(k),
    ...terms.map((t) => (t.power === 1 ? t.variable : `${t.variable}^${String(t.power)}`)),
  ]);
  const formulas = [
    ...terms.map((t): [string, string] => [`${t.variable}_opt`, best(t)]),
    [`${value}_opt`, `${rest} + ${mu}*${S}`],
    ...terms.map((t): [string, string] => [
      `elasticity(${t.variable}_opt, ${budget})`,
      `1/(${t.exponent}*${S})`,
    ]),
  ];
  const numbers = valuesOf(terms, k, random);
  const symbols = [
    value,
    rest,
    budget,
    ...terms.flatMap((t) => [t.variable, t.coefficient, t.exponent]),
  ];
  const quoted = (text: string): string => JSON.stringify(text);
  const text = [
    'isoflop: 1',
    `id: law${String(seed)}`,
    'title: A law that nobody published',
    'source: { authors: Nobody, year: 2024, url: "https://example.org" }',
    'symbols:',
    ...symbols.map(
      (name) => `  ${quoted(name)}: { meaning: ${quoted(`the symbol ${name}`)}, unit: "1" }`,
    ),
    'equations:',
    `  law: { says: ${quoted(`${value} = ${rest} + ${law}`)} }`,
    `  budget: { says: ${quoted(`${budget} = ${spent}`)} }`,
    'coefficients:',
    '  printed:',
    '    kind: printed',
    '    source: Table 1',
    '    values:',
    `      ${quoted(rest)}: ${numbers.rest}`,
    ...terms.flatMap((t, i) => [
      `      ${quoted(t.coefficient)}: ${numbers.coefficients[i]!}`,
      `      ${quoted(t.exponent)}: ${numbers.exponents[i]!}`,
    ]),
    'problems:',
    '  best:',
    '    title: Least loss',
    `    minimize: ${quoted(value)}`,
    `    over: [${terms.map((t) => quoted(t.variable)).join(', ')}]`,
    '    subject-to: [budget]',
    `    budget: ${quoted(budget)}`,
    'claims:',
    ...formulas.flatMap(([left, right], i) => [
      `  - id: formula-${String(i)}`,
      `    formula: ${quoted(`${left!} = ${right!}`)}`,
    ]),
    ...numbers.optimum.flatMap((printed, i) => [
      `  - id: number-${String(i)}`,
      `    number: ${quoted(formulas[i]![0]!)}`,
      `    at: { ${quoted(budget)}: ${numbers.budget} }`,
      `    printed: ${quoted(printed)}`,
    ]),
  ].join('\n');
  return loadSheet({ file: `law${String(seed)}.yaml`, text: `${text}\n` });
}

/** Coefficients with a few digits, and the optimum for them, in doubles. */
function valuesOf(terms: readonly Term[], k: number, random: Random) {
  const some = (low: number, high: number, digits: number) => {
    const v = low * (high / low) ** (random.next() / 2 ** 32);
    const d = roundedTo(v, digits);
    return { value: valueOfDigits(d), text: printedAs(d, random).text };
  };
  const rest = some(0.5, 3, 3);
  const coefficients = terms.map(() => some(10, 2000, random.integer(3, 5)));
  const exponents = terms.map(() => some(0.2, 0.8, random.integer(3, 5)));
  const budget = some(1e18, 1e26, 3);
  const a = exponents.map((e) => e.value);
  const lead = terms.map((t, i) => (a[i]! * coefficients[i]!.value) / t.power);
  const S = terms.reduce((sum, t, i) => sum + t.power / a[i]!, 0);
  const logMu =
    terms.reduce(
      (sum, t, i) => sum + (t.power / a[i]!) * Math.log(lead[i]!),
      Math.log(k / budget.value),
    ) / S;
  const results = [
    ...terms.map((_, i) => Math.exp((Math.log(lead[i]!) - logMu) / a[i]!)),
    rest.value + Math.exp(logMu) * S,
  ];
  return {
    rest: JSON.stringify(rest.text),
    coefficients: coefficients.map((c) => JSON.stringify(c.text)),
    exponents: exponents.map((c) => JSON.stringify(c.text)),
    budget: JSON.stringify(budget.text),
    optimum: results.map((v) => roundedTo(v, 3)).map((d) => printedAs(d, random).text),
  };
}
