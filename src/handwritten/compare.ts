/** The sides of a line at random points: a counter-example, or points that speak for it. */
import { POINTS, showPoint } from '../check/knowledge.js';
import type { Knowledge, PointValues } from '../check/knowledge.js';
import { sidesText } from '../check/sides-text.js';
import { attempt, refuted, supported, unchecked } from '../check/verdict.js';
import type { Finding } from '../check/verdict.js';
import { LimitReached } from '../base/errors.js';
import { toInfix } from '../expression/infix.js';
import type { Expr } from '../expression/nodes.js';
import { sub } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { formatSignificant } from '../numeric/format.js';
import { fromRational, overlap, relativeWidth } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { evaluateRational } from '../numeric/rationals.js';
import { partFor, pointsFor } from './points.js';
import type { LineRelation } from './read-sides.js';

export type Sides = readonly [left: Expr, right: Expr];

const NARROW = '1e-25';
/** For sides that agree to all digits that were asked for first. */
const MORE_DIGITS = 400;
const DIGITS_SHOWN = 6;
/** Longer fractions than this are not computed at one point after the other. */
const EXACT_DIGITS = 1000;

/** Is it so for certain, certainly not, or not known? */
export function holdsFor(relation: LineRelation, a: Interval, b: Interval): boolean | undefined {
  if (relation === '=') return overlap(a, b) ? undefined : false;
  const [low, high] = relation === '<' || relation === '<=' ? [a, b] : [b, a];
  if (low.hi.lt(high.lo)) return true;
  const isStrict = relation === '<' || relation === '>';
  if (low.hi.lte(high.lo)) return isStrict ? undefined : true;
  if (low.lo.gt(high.hi)) return false;
  return isStrict && low.lo.gte(high.hi) ? false : undefined;
}

/** Refuted by one point; supported where enclosures agree at all of them. */
export function compareSides(sides: Sides, relation: LineRelation, knowledge: Knowledge): Finding {
  let agreeing = 0;
  // Exact values of long sums and products are expensive, and the first says whether they are.
  let isExact = true;
  let first: PointValues | undefined;
  for (const found of pointsFor(sides, knowledge)) {
    const at = { ...found, point: partFor(sides, found.point, knowledge) };
    first ??= at;
    const [a, b] = at.values;
    if (!a || !b) continue;
    const holds = holdsFor(relation, a, b);
    if (holds === false) return refuted(`at ${shownPoint(at)}${sidesText(a, b)}`);
    const gap = holds || !isExact ? undefined : exactGap(sides, at);
    if (holds === undefined && (!gap || digitsOf(gap) > EXACT_DIGITS)) isExact = false;
    if (gap && !agrees(relation, gap)) return refuted(`at ${shownPoint(at)}${gapText(gap)}`);
    if (holds === true || gap || (relation === '=' && [a, b].every(isNarrow))) agreeing++;
  }
  const sure =
    first && (closely(sides, relation, first) ?? everywhere(sides, relation, knowledge, first));
  if (sure) return sure;
  const written = `${toInfix(sides[0])} ${relation} ${toInfix(sides[1])}`;
  if (agreeing < POINTS) return unchecked(`too few points could be evaluated for ${written}`);
  return supported(
    relation === '='
      ? `enclosures overlap at ${String(POINTS)} random points; the canonical form did not decide`
      : `it holds at ${String(POINTS)} random points; no proof was found`,
  );
}

const shownPoint = ({ point, functions }: PointValues): string =>
  point.size === 0 && functions === '' ? 'all values: ' : `${showPoint(point, functions)} `;

function isNarrow(value: Interval): boolean {
  const width = relativeWidth(value, new Arithmetic(20));
  if (width !== undefined) return width.lt(NARROW);
  // Around zero, relative width says nothing.
  return [value.lo, value.hi].every((x) => x.abs().lt('1e-40'));
}

/** left − right, where that is a rational number. */
function exactGap([left, right]: Sides, { point }: PointValues): Rational | undefined {
  try {
    const a = evaluateRational(left, point);
    const b = a && evaluateRational(right, point);
    return a && b && a.sub(b);
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof LimitReached) return undefined;
    throw error;
  }
}

/** Of numerator and denominator, about. */
const digitsOf = ({ n, d }: Rational): number => n.toString(16).length + d.toString(16).length;

function agrees(relation: LineRelation, { sign }: Rational): boolean {
  if (sign === 0) return relation !== '<' && relation !== '>';
  return sign < 0 ? relation === '<' || relation === '<=' : relation === '>' || relation === '>=';
}

function gapText(gap: Rational): string {
  if (gap.isZero) return 'the sides are equal';
  const size = formatSignificant(gap.abs(), DIGITS_SHOWN);
  return `the left side is ${gap.sign > 0 ? 'greater' : 'less'} by ${size}`;
}

/** Many more digits, at one point. */
function closely(sides: Sides, relation: LineRelation, at: PointValues): Finding | undefined {
  if (at.functions !== '') return undefined;
  const arithmetic = new Arithmetic(MORE_DIGITS);
  try {
    const boxes = new Map([...at.point].map(([n, v]) => [n, fromRational(v, arithmetic)] as const));
    const [a, b] = new Evaluator(sides).run(boxes, arithmetic);
    if (!a || !b || holdsFor(relation, a, b) !== false) return undefined;
    const [gap] = new Evaluator([sub(...sides)]).run(boxes, arithmetic);
    const size = gap?.lo.abs().toPrecision(DIGITS_SHOWN) ?? '';
    return refuted(
      `at ${shownPoint(at)}the left side is ${gap?.lo.lt(0) ? 'less' : 'greater'} by ${size}`,
    );
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof LimitReached) return undefined;
    throw error;
  }
}

/** One side is greater whatever the values, though no number of digits shows it. */
function everywhere(
  [left, right]: Sides,
  relation: LineRelation,
  { algebra }: Knowledge,
  at: PointValues,
): Finding | undefined {
  const sign = attempt(() => {
    const gap = algebra.subtract(algebra.of(left), algebra.of(right));
    if (algebra.positive(gap)) return 1;
    return algebra.positive(algebra.negate(gap)) ? -1 : 0;
  });
  if (sign === undefined || sign === 0) return undefined;
  if (relation !== '=' && agrees(relation, signed(sign))) return undefined;
  const greater = sign > 0 ? 'left' : 'right';
  return refuted(`at ${shownPoint(at)}the ${greater} side is greater, as it is for all values`);
}

const signed = (sign: 1 | -1): Rational => (sign > 0 ? Rational.ONE : Rational.MINUS_ONE);
