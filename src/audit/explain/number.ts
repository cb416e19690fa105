/** The computation behind the verdict on a number. */
import type { Derivation } from '../../derive/model.js';
import type { Derivations } from '../../evaluate/derivations.js';
import { equationToInfix, toInfix } from '../../expression/infix.js';
import { Rational } from '../../expression/rational.js';
import { toRational } from '../../numeric/decimal.js';
import { roundDown } from '../../numeric/format.js';
import { hull } from '../../numeric/interval.js';
import type { Interval } from '../../numeric/interval.js';
import type { CoefficientSet, NumberClaim, Sheet } from '../../sheet/model.js';
import { rangeOver } from '../range.js';
import type { Range } from '../range.js';
import { explainEnds, failingPoint } from './for-all.js';
import { explainInputs } from './inputs.js';
import type { AuditedClaim } from '../model.js';
import type { ExplainedResult, NumberComputation } from './model.js';
import { exactText, formulaText, writtenOut } from './paste.js';
import { explainPair } from './pair.js';
import { Points } from './point.js';
import type { Explained } from './point.js';
import { boxOf, contributions, moreDigits, rangeText, stillWithFewer } from './rounding.js';
import type { Inputs } from './rounding.js';
import { explainSteps } from './steps.js';
import type { ClaimFunctions } from '../function.js';
import type { FunctionCache } from '../function-cache.js';
import { functionsUnder } from '../functions-under.js';
import { targetOf } from '../points.js';
import { tried } from '../unknowns.js';
import type { Point } from '../unknowns.js';
import { isInside, isOutside } from '../witness.js';
import { NOMINAL_DIGITS, RANGE_DIGITS, digitsBeside } from '../words.js';
import type { Target } from '../witness.js';

/** Everything that explaining a number needs. */
export interface NumberContext {
  readonly claim: NumberClaim;
  readonly audited: AuditedClaim;
  readonly derivations: Derivations;
  readonly derivation: () => Derivation | undefined;
  readonly cache: FunctionCache;
}

/** Undefined where there was nothing to compute. @throws as `claimFunctions` */
export function explainNumber(context: NumberContext): NumberComputation | undefined {
  const { claim, audited, derivations, derivation, cache } = context;
  const { sheet } = derivations;
  const set = setOf(context);
  const functions = functionsUnder(claim, derivations, derivation, set);
  if (functions.missing.length > 0) return undefined;
  const targets = claim.comparisons.map(targetOf);
  const points = new Points(functions, cache, sheet.problems);
  const quantities = functions.quantities.map((q) => points.explained(q));
  const failing = failingPoint(claim, quantities, targets, functions, audited);
  const inputs: Inputs = new Map([...functions.inputs, ...(failing ?? [])]);
  const isPlain = claim.forAll.size === 0 || failing !== undefined;
  const results = isPlain ? explainResults(claim, targets, quantities, inputs, points) : [];
  const question = {
    functions: quantities.map((q) => q.f),
    targets,
    inputs,
    digits: claim.comparisons.map((c) => digitsBeside(c.printed, RANGE_DIGITS)),
    noise: noiseOf(claim),
  };
  const order = [...new Set(results.flatMap((r) => r.order))];
  const names = (input: string): string => points.nameOf(input);
  const isOpen = ['within-rounding', 'undecided', 'follows'].includes(audited.verdict);
  const isSettled = results.every((r) => r.shown.place === 'all-accepted');
  const digits =
    isOpen && !isSettled && order.length > 0
      ? moreDigits(question, order, names)
      : { moreDigits: [], neverAlone: [] };
  const pair =
    audited.verdict === 'contradicted' && isPlain && !results.some((r) => isMissed(r.shown))
      ? explainPair(claim, functions, targets, inputs, points)
      : undefined;
  const fewer =
    audited.verdict === 'contradicted' && isPlain ? stillWithFewer(question) : undefined;
  return {
    kind: 'number',
    ...(set && functions.usesCoefficients
      ? { coefficients: { name: set.name, kind: set.kind, source: set.source } }
      : {}),
    inputs: explainInputs(claim, sheet, set, functions, failing),
    ...(claim.solve
      ? { solve: { symbol: claim.solve.symbol, equation: equationToInfix(claim.solve.equation) } }
      : {}),
    optima: optimaOf(functions),
    data: dataOf(functions, sheet),
    steps: explainSteps(context, functions, points, inputs, set),
    results: results.map((r) => r.shown),
    ...(isPlain ? {} : { ends: explainEnds(claim, quantities, points) }),
    ...(pair ? { pair } : {}),
    ...digits,
    ...(fewer === undefined || fewer === 0 ? {} : { stillWithFewer: fewer }),
    ...(claim.noise ? { noise: { ...claim.noise, percent: claim.noise.percent.toString() } } : {}),
  };
}

function noiseOf({ noise }: NumberClaim): ReadonlyMap<string, Rational> {
  const share = noise?.percent.div(Rational.of(100)) ?? Rational.ZERO;
  return new Map((noise?.of ?? []).map((name) => [`at#${name}`, share]));
}

/** Excluded by itself, whatever the other results are. */
function isMissed({ place }: ExplainedResult): boolean {
  return place === 'results-above' || place === 'results-below';
}

/** The set that the verdict rests on. */
function setOf({ audited, claim, derivations }: NumberContext): CoefficientSet | undefined {
  const { coefficients } = derivations.sheet;
  const name = audited.coefficients ?? audited.under?.[0]?.coefficients ?? claim.under[0];
  return name === undefined
    ? [...coefficients.values()].find((s) => s.kind === 'printed' || s.kind === 'less-rounded')
    : coefficients.get(name);
}

function optimaOf({ formulaLinks }: ClaimFunctions): NumberComputation['optima'] {
  const optima = new Map<string, 'share' | 'numbers'>();
  for (const link of formulaLinks) {
    if (link.kind === 'share') optima.set(link.problem, 'share');
    if (link.kind === 'program' || link.kind === 'minimum') optima.set(link.problem, 'numbers');
  }
  return [...optima].map(([problem, had]) => ({ problem, had }));
}

/** The data sets that it is computed from. */
function dataOf({ formulaLinks }: ClaimFunctions, sheet: Sheet): NumberComputation['data'] {
  const names = formulaLinks.flatMap((link) => (link.kind === 'data' ? [link.problem] : []));
  return [...new Set(names)].flatMap((name) => {
    const set = sheet.data?.get(name);
    return set ? [{ name, file: set.file, source: set.source, rows: set.rows?.count ?? 0 }] : [];
  });
}

interface Result {
  readonly shown: ExplainedResult;
  /** Inputs, those that matter most first. */
  readonly order: readonly string[];
}

function explainResults(
  claim: NumberClaim,
  targets: readonly Target[],
  quantities: readonly Explained[],
  inputs: Inputs,
  points: Points,
): readonly Result[] {
  const nominalPoint: Point = new Map([...inputs].map(([name, p]) => [name, p.value]));
  return claim.comparisons.flatMap((comparison, i): Result[] => {
    const quantity = quantities[i] as Explained;
    const target = targets[i] as Target;
    const most = digitsBeside(comparison.printed, NOMINAL_DIGITS);
    const digits = digitsBeside(comparison.printed, RANGE_DIGITS);
    const nominal = points.at(quantity, nominalPoint, most);
    if (!nominal) return [];
    const range = tried(() => rangeOver(quantity.f, boxOf(inputs)));
    const { formulas, formulaLinks } = points.functions;
    const written = writtenOut(formulas[i] ?? comparison.quantity, formulaLinks);
    // Of a number that nothing but data gives, there is no formula.
    const formula = written.kind === 'sym' ? undefined : formulaText(written, points.unknownNames);
    const outer = range?.outer;
    const parts = outer
      ? contributions(quantity.f, inputs, outer, (name) => points.nameOf(name), digits)
      : [];
    const place = outer && placeOf(outer, target);
    const factor = outer ? factorBetween(outer, target) : undefined;
    const shown: ExplainedResult = {
      quantity: comparison.quantityText,
      ...(formula === undefined || isSaid(formula, comparison) ? {} : { formula }),
      printed: comparison.printed.text,
      accepted: [endShown(target.low), endShown(target.high)],
      ...(comparison.reading ? { reading: comparison.reading.why } : {}),
      nominal,
      ...(range ? rangeShown(range, quantity, points, comparison) : {}),
      ...(place ? { place } : {}),
      ...(factor === undefined ? {} : { factor }),
      contributions: parts.map(({ input, range: alone, percent }) => ({
        input,
        range: alone,
        percent,
      })),
    };
    return [{ shown, order: parts.map((p) => p.placeholder) }];
  });
}

/** Does the formula say nothing that the quantity does not? */
function isSaid(
  formula: string,
  { quantity, quantityText }: NumberClaim['comparisons'][number],
): boolean {
  return formula === toInfix(quantity) || formula === quantityText;
}

function rangeShown(
  range: Range,
  quantity: Explained,
  points: Points,
  { printed }: NumberClaim['comparisons'][number],
): Pick<ExplainedResult, 'range' | 'isSharp' | 'least' | 'largest'> {
  const most = digitsBeside(printed, NOMINAL_DIGITS);
  const digits = digitsBeside(printed, RANGE_DIGITS);
  const least = points.at(quantity, range.low.point, most);
  const largest = points.at(quantity, range.high.point, most);
  return {
    range: rangeText(range.outer, digits),
    isSharp: range.exact && isTaken(range, digits),
    ...(least ? { least } : {}),
    ...(largest ? { largest } : {}),
  };
}

/** Are the ends of the enclosure, as far as they are shown, the values at the two points? */
function isTaken({ outer, low, high }: Range, digits: number): boolean {
  const [from, to] = rangeText(outer, digits);
  const [least, largest] = rangeText(hull(low.value, high.value), digits);
  return from === least && to === largest;
}

function placeOf(range: Interval, target: Target): NonNullable<ExplainedResult['place']> {
  if (isInside(range, target)) return 'all-accepted';
  if (!isOutside(range, target)) return 'some-accepted';
  const isAbove = target.high !== undefined && toRational(range.lo).compare(target.high) > 0;
  return isAbove ? 'results-above' : 'results-below';
}

const FACTOR_DIGITS = 3;

/** By how much the nearest result misses the nearest accepted value, of positive ones. */
function factorBetween(range: Interval, { low, high }: Target): string | undefined {
  const from = toRational(range.lo);
  const to = toRational(range.hi);
  if (from.sign <= 0) return undefined;
  const factor =
    high !== undefined && high.sign > 0 && from.compare(high) > 0
      ? from.div(high)
      : low !== undefined && low.sign > 0 && to.compare(low) < 0
        ? low.div(to)
        : undefined;
  return factor && factorText(factor);
}

/** Never more than it is: 1.00042 as `1.0004`, 7.896 as `7.89`. */
function factorText(factor: Rational): string {
  const above = factor.sub(Rational.ONE);
  if (above.sign <= 0) return '1';
  if (factor.compare(Rational.of(2)) >= 0) return roundDown(factor, FACTOR_DIGITS);
  return exactText(Rational.parse(roundDown(above, 2)).add(Rational.ONE));
}

function endShown(end: Rational | undefined): string | null {
  return end === undefined ? null : exactText(end);
}
