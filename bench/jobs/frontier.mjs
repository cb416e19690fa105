/** The least price of serving against the bound on the loss, for each number of experts. */
import { SHEETS, load, within } from '../engine.mjs';
import { timed } from '../measure.mjs';

const SHEET = 'served-moe';
const PROBLEM = 'served';
const PRICE = 'P_served';
const EXPERTS = [1, 2, 4, 8, 16, 32];
const POINTS = 50;
/** Bounds on the loss; few experts do not reach the first of them at this compute. */
const RANGE = [2.1, 2.4];
const GIVEN = { C: '1e22', rent: '2' };

export const title = `a frontier: least price of serving, the best of 8 numbers of GPUs, at ${POINTS} bounds on the loss for each of ${EXPERTS.length} numbers of experts (warm)`;

/** Bounds evenly spaced, as exact text. */
const bounds = () =>
  Array.from({ length: POINTS }, (_, i) =>
    (RANGE[0] + ((RANGE[1] - RANGE[0]) * i) / (POINTS - 1)).toFixed(6),
  );

export async function* rows() {
  const { readSheet } = await load('sheet/index.js');
  const { Derivations } = await load('evaluate/derivations.js');
  const { sweepDoubles } = await load('evaluate/sweep-doubles.js');
  const { QuantityEvaluator } = await load('evaluate/sweep-digits.js');
  const { parseExpression } = await load('expression/parse.js');
  const { Rational } = await load('expression/rational.js');
  const derivations = new Derivations(readSheet(SHEET, SHEETS));
  const derivation = derivations.of(PROBLEM);
  const quantities = EXPERTS.map((E) => parseExpression(`at(discrete(${PRICE}), E, ${E})`));
  const given = new Map(Object.entries(GIVEN).map(([name, text]) => [name, Rational.parse(text)]));
  const texts = bounds();

  const values = Float64Array.from(texts, Number);
  const inDoubles = () =>
    sweepDoubles(derivations, derivation, quantities, { given, variable: 'L_max', values });
  const columns = inDoubles();
  const doubles = timed(inDoubles);
  yield {
    program: 'isoflop, sweepDoubles',
    timing: doubles,
    goal: within(doubles, 500, '≤ 0.5 s'),
    remark: `${columns.flatMap((c) => [...c]).filter(Number.isNaN).length} of ${POINTS * EXPERTS.length} points without an optimum`,
  };

  const certified = () => {
    const asked = { given: [...given.keys(), 'L_max'] };
    const evaluators = quantities.map(
      (q) => new QuantityEvaluator(derivations, derivation, [q], asked),
    );
    return texts.map((text) => {
      const point = new Map([...given, ['L_max', Rational.parse(text)]]);
      return evaluators.map((evaluator) => evaluator.attempt(point, 12));
    });
  };
  const found = certified();
  const off = (attempt, double) =>
    attempt.kind === 'none'
      ? Number(!Number.isNaN(double))
      : Math.abs(double / Number(attempt.values[0].text) - 1);
  const worst = Math.max(
    ...found.flatMap((row, i) => row.map((attempt, j) => off(attempt, columns[j][i]))),
  );
  yield {
    program: 'isoflop, 12 certain digits',
    timing: timed(certified, { warm: 1, least: 3, most: 5 }),
    remark: `every one proved, or proved to have no optimum; doubles off by ${worst.toExponential(0)}`,
  };
}
