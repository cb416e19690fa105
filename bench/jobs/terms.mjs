/** The numeric strategy: cost against the number of terms. */
import { load } from '../engine.mjs';
import { timed } from '../measure.mjs';

const TERMS = [4, 10, 20, 50, 100, 200];
/** Programs for each number of terms; their times are taken together. */
const PROGRAMS = 5;
const VARIABLES = 3;
const DIGITS = 30;
/** Digits that the enclosures may lose. */
const GUARD = 10;
/** Growth faster than this power of the number of terms is a goal missed. */
const MOST = 2;

export const title = `geometric programs of ${VARIABLES} variables by number of terms: certified to ${DIGITS} digits (warm)`;

/** The same numbers on every run. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Losses that fall in each variable and a product of them that costs; then terms of any kind in the
 * objective and costs of any kind in the budget by turns. Such a program has one optimum: the first
 * terms keep it from escaping, and small enough variables are within the budget.
 */
function randomProgram(terms, next) {
  const zeros = Array.from({ length: VARIABLES }, () => 0);
  const power = (i) => zeros.map((_, j) => (i === j ? -(1 + Math.floor(9 * next())) / 10 : 0));
  const exponents = (low, high) =>
    zeros.map(() => Math.round((low + (high - low) * next()) * 100) / 100);
  const coefficient = () => Math.round((4 * next() - 2) * 1000) / 1000;
  const objective = zeros.map((_, i) => ({ log: coefficient(), exponents: power(i) }));
  const budget = [{ log: -3, exponents: zeros.map(() => 1) }];
  for (let k = VARIABLES + 1; k < terms; k++) {
    if (k % 2 === 0) objective.push({ log: coefficient(), exponents: exponents(-1, 0.5) });
    else budget.push({ log: coefficient() - 6, exponents: exponents(0, 1.5) });
  }
  return { objective, budget };
}

/** The exponent p and the factor of the least squares line through (ln x, ln y). */
function fittedPower(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (i) => logs.reduce((sum, p) => sum + p[i], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const sum = (f) => logs.reduce((total, p) => total + f(p), 0);
  return sum(([x, y]) => (x - mx) * (y - my)) / sum(([x]) => (x - mx) ** 2);
}

export async function* rows() {
  const { minimiseDoubles, solveProgram, toDoubles } = await load('geometric/index.js');
  const { Arithmetic, Decimal } = await load('numeric/decimal.js');
  const { point } = await load('numeric/interval.js');
  const arithmetic = new Arithmetic(DIGITS + GUARD);
  const exactly = (x) => point(new Decimal(x));
  const inIntervals = ({ log, exponents }) => ({
    log: exactly(log),
    exponents: exponents.map(exactly),
  });
  const next = generator(20240211);
  const certified = [];
  const inDoubles = [];
  for (const terms of TERMS) {
    const programs = Array.from({ length: PROGRAMS }, () => {
      const { objective, budget } = randomProgram(terms, next);
      return {
        variables: VARIABLES,
        objective: objective.map(inIntervals),
        constraints: [{ terms: budget.map(inIntervals), isEquality: false }],
      };
    });
    const outcomes = programs.map((p) => solveProgram(p, arithmetic));
    const optimal = outcomes.filter((o) => o.kind === 'optimal').length;
    const limits = { warm: 200, spend: 1000, least: 7, most: 101 };
    const per = (run) => {
      const { median, low, high, samples } = timed(() => programs.forEach(run), limits);
      return {
        median: median / PROGRAMS,
        low: low / PROGRAMS,
        high: high / PROGRAMS,
        samples,
      };
    };
    const timing = per((p) => solveProgram(p, arithmetic));
    const doubles = programs.map(toDoubles);
    let k = 0;
    const rough = per(() => minimiseDoubles(doubles[k++ % PROGRAMS]));
    certified.push([terms, timing.median]);
    inDoubles.push([terms, rough.median]);
    yield {
      program: `${terms} terms`,
      timing,
      goal: { text: 'all optimal', met: optimal === PROGRAMS },
      remark: `in doubles alone ${(rough.median * 1e3).toFixed(0)} µs; ${optimal} of ${PROGRAMS} certified`,
    };
  }
  for (const [program, points] of [
    ['growth, certified', certified],
    ['growth, doubles alone', inDoubles],
  ]) {
    const power = fittedPower(points);
    yield {
      program,
      goal: { text: `≤ terms^${MOST}`, met: power <= MOST },
      remark: `as terms^${power.toFixed(2)} from ${TERMS[0]} to ${TERMS.at(-1)}`,
    };
  }
}
