/** A printed number against what the sheet's law and printed digits give. */
import { LimitReached } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import type { Derivations } from '../evaluate/derivations.js';
import { NoOptimum } from '../evaluate/no-optimum.js';
import type { Rational } from '../expression/rational.js';
import { formatSignificant, roundDown, roundUp } from '../numeric/format.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import type { CoefficientSet, NumberClaim, Sheet } from '../sheet/model.js';
import { rangeOver } from './range.js';
import type { BoxFunction } from './box.js';
import type { FunctionCache } from './function-cache.js';
import type { Box, Point } from './box.js';
import { isTight } from './range.js';
import type { Range } from './range.js';
import { certain, isWithin, pointOf, targetOf } from './points.js';
import { MissingData } from './data/links.js';
import { deviationsOf } from './deviation.js';
import { Effort } from './effort.js';
import { functionsUnder } from './functions-under.js';
import { hasNoValueIn, whyNoValue } from './no-value.js';
import { excludingPair, isExcluded } from './exclude.js';
import { decideForAll } from './for-all-claim.js';
import { isGivingUp } from './function.js';
import type { ClaimFunctions } from './function.js';
import type { AuditedClaim, ClaimVerdict, VerdictUnder } from './model.js';
import { restsOn } from './rests-on.js';
import { findWitness, gives, isInside, isOutside } from './witness.js';
import type { Target } from './witness.js';
import {
  NOMINAL_DIGITS,
  RANGE_DIGITS,
  describe,
  digitsBeside,
  inWords,
  placeInRange,
  roundingWords,
} from './words.js';

/** A verdict under one set, with the witness if there is one. */
interface Judgement extends VerdictUnder {
  readonly witness?: Readonly<Record<string, string>>;
  readonly usesCoefficients: boolean;
  /** The witness is the less-rounded set's own digits. */
  readonly witnessName?: string;
}

export function auditNumber(
  claim: NumberClaim,
  derivations: Derivations,
  derivation: () => Derivation | undefined,
  cache: FunctionCache,
): AuditedClaim {
  const { sheet } = derivations;
  const sets = consideredSets(claim, sheet);
  const judgements: Judgement[] = [];
  for (const set of sets.length === 0 ? [undefined] : sets) {
    const others = sets.filter((s) => s.kind === 'less-rounded' && s !== set);
    const finer = set?.kind === 'printed' ? others : [];
    const as = (read: NumberClaim): Judgement =>
      judge(read, derivations, derivation, set, finer, cache);
    const { deviation, ...judgement } = as(claim);
    const condition = restsOn(claim, judgement.verdict, (read) => as(read).verdict);
    const needsIt = condition !== undefined || judgement.verdict === 'contradicted';
    const { loosest } = claim;
    const isBeyond = loosest && condition === undefined && judgement.verdict === 'contradicted';
    judgements.push({
      ...judgement,
      ...(isBeyond
        ? {
            why: `${judgement.why}; so it would be if a factor of ${loosest.toString()} were allowed`,
          }
        : {}),
      ...(condition === undefined ? {} : { if: condition }),
      ...(deviation === undefined || !needsIt ? {} : { deviation }),
    });
    // What no coefficient enters is the same under every set.
    if (!judgement.usesCoefficients) break;
  }
  return combine(claim, sets, judgements);
}

function consideredSets(claim: NumberClaim, sheet: Sheet): readonly CoefficientSet[] {
  if (claim.under.length > 0) {
    return claim.under.flatMap((name) => sheet.coefficients.get(name) ?? []);
  }
  return [...sheet.coefficients.values()].filter(
    (s) => s.kind === 'printed' || s.kind === 'less-rounded',
  );
}

function judge(
  claim: NumberClaim,
  derivations: Derivations,
  derivation: () => Derivation | undefined,
  set: CoefficientSet | undefined,
  finer: readonly CoefficientSet[],
  cache: FunctionCache,
): Judgement {
  const coefficients = set?.name ?? '';
  const stop = (verdict: ClaimVerdict, why: string): Judgement => ({
    coefficients,
    verdict,
    why,
    usesCoefficients: true,
  });
  let functions: ClaimFunctions;
  try {
    functions = functionsUnder(claim, derivations, derivation, set);
  } catch (error) {
    if (error instanceof MissingData) return stop('not-checkable', error.message);
    if (!isGivingUp(error)) throw error;
    return stop(
      'undecided',
      `the quantity could not be brought to a formula in the printed numbers${error instanceof LimitReached ? `: ${error.message}` : ''}`,
    );
  }
  if (functions.missing.length > 0) {
    return stop(
      'not-checkable',
      `needs ${functions.missing.join(', ')}, which ${set ? `"${set.name}" does` : 'the sheet does'} not give`,
    );
  }
  try {
    return {
      ...decide(claim, functions, set, finer, cache),
      usesCoefficients: functions.usesCoefficients,
    };
  } catch (error) {
    if (!(error instanceof EvaluationError || error instanceof NoOptimum || isGivingUp(error))) {
      throw error;
    }
    const why = whyNoValue(error, functions, set?.name);
    if (error instanceof NoOptimum && hasNone(claim, functions, cache)) {
      return stop(
        'contradicted',
        `the quantity has no value for any inputs that round to the printed ones${why}`,
      );
    }
    return stop('undecided', `the quantity has no value at the printed numbers${why}`);
  }
}

/** Has the quantity provably no value in the whole box? */
function hasNone(
  claim: NumberClaim,
  { quantities, links, inputs }: ClaimFunctions,
  cache: FunctionCache,
): boolean {
  if (claim.forAll.size > 0) return false;
  const box: Box = new Map([...inputs].map(([name, p]) => [name, [p.low, p.high]]));
  return hasNoValueIn(
    quantities.map((q) => cache.get(q, inputs, links)),
    box,
  );
}

function decide(
  claim: NumberClaim,
  { quantities, links, inputs, names }: ClaimFunctions,
  set: CoefficientSet | undefined,
  finer: readonly CoefficientSet[],
  cache: FunctionCache,
): Omit<Judgement, 'usesCoefficients'> {
  const functions = quantities.map((q) => cache.get(q, inputs, links));
  const targets = claim.comparisons.map(targetOf);
  if (claim.forAll.size > 0) {
    const over = (of: readonly BoxFunction[]): ReturnType<typeof decideForAll> =>
      decideForAll(claim, of, targets, set, inputs, finer, cache);
    const judged = over(functions);
    if (judged.verdict !== 'undecided') return judged;
    // What runs may cancel, as the budget does in N·D/C.
    const simple = quantities.map((q) => cache.simplified(q, inputs, links));
    return simple.every((f) => f !== undefined) ? over(simple) : judged;
  }
  const nominalPoint: Point = new Map([...inputs].map(([name, p]) => [name, p.value]));
  const nominal = functions.map((f) => f.at(nominalPoint));
  const box: Box = new Map([...inputs].map(([name, p]) => [name, [p.low, p.high]]));
  const ranges = functions.map((f) => rangeOver(f, box));
  const digitsAt = (i: number, usual: number): number =>
    digitsBeside((claim.comparisons[i] as NumberClaim['comparisons'][number]).printed, usual);
  const shown = {
    coefficients: set?.name ?? '',
    nominal: nominal.map((v, i) => certain(v, digitsAt(i, NOMINAL_DIGITS))).join('; '),
    ...rangeText(ranges, (i) => digitsAt(i, RANGE_DIGITS)),
    ...deviation(claim, nominal),
  };
  const words = (verdict: ClaimVerdict, extra = ''): string =>
    describe(claim, verdict, nominal, ranges, extra);
  if (nominal.every((v, i) => isInside(v, targets[i] as Target))) {
    const isForAll = ranges.every((r, i) => r && isInside(r.outer, targets[i] as Target));
    const rounding = isForAll ? ('all' as const) : ('as-printed' as const);
    const isRead = claim.comparisons.some((c) => c.reading !== undefined);
    const extra = isRead && inputs.size > 0 ? roundingWords(rounding, ranges) : '';
    const settled = isRead ? { rounding } : {};
    return { ...shown, ...settled, verdict: 'follows', why: words('follows', extra) };
  }
  for (const other of finer) {
    const point = pointOf(other, inputs, nominalPoint, cache.arithmetic);
    if (point && isWithin(point, box) && gives(functions, targets, point)) {
      return {
        ...shown,
        verdict: 'within-rounding',
        witness: showWitness(point, names, nominalPoint),
        witnessName: other.name,
        why: words(
          'within-rounding',
          `the "${other.name}" digits, which round to the printed ones, give it`,
        ),
      };
    }
  }
  const outside = ranges.findIndex((r, i) => r && isOutside(r.outer, targets[i] as Target));
  if (outside >= 0) return { ...shown, verdict: 'contradicted', why: words('contradicted') };
  const ends = ranges.map((r) => r && { low: r.low.point, high: r.high.point });
  const effort = new Effort();
  const witness = findWitness(
    functions,
    targets,
    box,
    ends.flatMap((e) => e ?? []),
    effort,
  );
  if (witness) {
    return {
      ...shown,
      verdict: 'within-rounding',
      witness: showWitness(witness, names, nominalPoint),
      why: words('within-rounding', placeInRange(claim, ranges)),
    };
  }
  const pair = excludingPair(quantities, targets, inputs, box, cache, links);
  if (pair !== undefined) {
    return { ...shown, verdict: 'contradicted', why: words('contradicted', pair) };
  }
  if (isExcluded(functions, targets, box)) {
    return {
      ...shown,
      verdict: 'contradicted',
      why: words(
        'contradicted',
        'the box was cut into parts, and each misses one of the printed values',
      ),
    };
  }
  const most = String(effort.most);
  const ended = effort.isSpent ? `the search was ended after ${most} optima` : '';
  return { ...shown, verdict: 'undecided', why: words('undecided', ended) };
}

function deviation(
  { comparisons }: NumberClaim,
  nominal: readonly Interval[],
): { deviation?: string } {
  const printed = comparisons.map((c) => c.printed);
  const names = comparisons.map((c) => inWords(c.quantityText));
  const text = deviationsOf(nominal, printed, names);
  return text === undefined ? {} : { deviation: text };
}

function rangeText(
  ranges: readonly (Range | undefined)[],
  digits: (i: number) => number,
): { range?: readonly [string, string]; encloses?: true } {
  if (ranges.some((r) => !r)) return {};
  const low = ranges.map((r, i) => roundDown((r as Range).outer.lo, digits(i)));
  const high = ranges.map((r, i) => roundUp((r as Range).outer.hi, digits(i)));
  const isSharp = ranges.every((r, i) => isTight(r as Range, digits(i)));
  return { range: [low.join('; '), high.join('; ')], ...(isSharp ? {} : { encloses: true }) };
}

function showWitness(
  point: Point,
  names: ReadonlyMap<string, string>,
  nominal: Point,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...point].map(([name, value]) => {
      const digits = nominal.get(name)?.equals(value) ? 20 : 17;
      return [names.get(name) ?? name, trimmed(formatSignificant(value, digits))];
    }),
  );
}

/** Without the zeros at the end of a decimal fraction. */
function trimmed(text: string): string {
  const [mantissa = '', exponent] = text.split('e');
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return exponent === undefined ? short : `${short}e${exponent}`;
}

/** The overall verdict: the printed set's, weakened or explained by the less-rounded ones. */
function combine(
  claim: NumberClaim,
  sets: readonly CoefficientSet[],
  judgements: readonly Judgement[],
): AuditedClaim {
  const main = (judgements.find(
    (j) => sets.find((s) => s.name === j.coefficients)?.kind === 'printed',
  ) ?? judgements[0]) as Judgement;
  const finer = judgements.find(
    (j) =>
      j !== main &&
      sets.find((s) => s.name === j.coefficients)?.kind === 'less-rounded' &&
      (j.verdict === 'follows' || j.verdict === 'within-rounding'),
  );
  const verdict = main.verdict === 'contradicted' && finer ? 'less-rounded-only' : main.verdict;
  const why =
    verdict === 'less-rounded-only' && finer
      ? `${main.why}; under "${finer.coefficients}" ${finer.why}`
      : main.why;
  const witness = main.witness ?? (verdict === 'less-rounded-only' ? finer?.witness : undefined);
  return {
    id: claim.id,
    source: claim.source,
    kind: 'number',
    verdict,
    printed: claim.comparisons.map((c) => c.printed.text).join('; '),
    ...acceptedBy(claim),
    ...(main.nominal === undefined ? {} : { nominal: main.nominal }),
    ...(main.range ? { range: main.range } : {}),
    ...(main.encloses ? { encloses: main.encloses } : {}),
    ...(main.rounding === undefined ? {} : { rounding: main.rounding }),
    ...(witness ? { witness } : {}),
    ...(main.coefficients === '' || !main.usesCoefficients
      ? {}
      : { coefficients: main.coefficients }),
    ...(judgements.length > 1 ? { under: judgements.map(underOf) } : {}),
    why,
    ...(main.if === undefined ? {} : { if: main.if }),
    ...(main.deviation === undefined ? {} : { deviation: main.deviation }),
    ...(claim.note === undefined ? {} : { note: claim.note }),
    provenance: claim.provenance,
    ...(claim.cell ? { cell: claim.cell } : {}),
  };
}

/** The ends of what is accepted, for a claim with one result. */
function acceptedBy(claim: NumberClaim): { accepted?: readonly [string | null, string | null] } {
  const [only] = claim.comparisons;
  if (!only || claim.comparisons.length > 1) return {};
  const { low, high } = targetOf(only);
  const shown = (end: Rational | undefined): string | null =>
    end ? trimmed(formatSignificant(end, ACCEPTED_DIGITS)) : null;
  return { accepted: [shown(low), shown(high)] };
}

/** Ends of printed intervals have one digit more than what was printed: this is always enough. */
const ACCEPTED_DIGITS = 25;

function underOf(j: Judgement): VerdictUnder {
  return {
    coefficients: j.coefficients,
    verdict: j.verdict,
    ...(j.nominal === undefined ? {} : { nominal: j.nominal }),
    ...(j.range ? { range: j.range } : {}),
    ...(j.encloses ? { encloses: j.encloses } : {}),
    ...(j.rounding === undefined ? {} : { rounding: j.rounding }),
    why: j.why,
    ...(j.if === undefined ? {} : { if: j.if }),
    ...(j.deviation === undefined ? {} : { deviation: j.deviation }),
  };
}
