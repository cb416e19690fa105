/** Values on the way to a claim's results: its abbreviations, the optima that it names, free shares. */
import { sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { children, sameTree, symbolsOf } from '../../expression/traverse.js';
import { plainName } from '../../evaluate/plain-names.js';
import { namesOfOptimum } from '../../sheet/optimum-names.js';
import type { CoefficientSet } from '../../sheet/model.js';
import type { ExplainedStep } from './model.js';
import type { NumberContext } from './number.js';
import { formulaText, writtenOut } from './paste.js';
import { Points } from './point.js';
import type { Inputs } from './rounding.js';
import { isGivingUp } from '../function.js';
import type { ClaimFunctions } from '../function.js';
import { functionsUnder } from '../functions-under.js';
import { certain } from '../points.js';
import type { Point } from '../unknowns.js';
import { tried } from '../unknowns.js';
import { IsoflopError } from '../../base/errors.js';

/** Of a share that a reader may want to use: as many digits as a calculator takes. */
const SHARE_DIGITS = 12;

export function explainSteps(
  context: NumberContext,
  functions: ClaimFunctions,
  points: Points,
  inputs: Inputs,
  set: CoefficientSet | undefined,
): readonly ExplainedStep[] {
  return [
    ...shareSteps(functions, points, inputs),
    ...programSteps(functions, points, inputs),
    ...namedQuantities(context).flatMap(([name, quantity]) => {
      const step = stepOf(context, name, quantity, inputs, set);
      return step ?? [];
    }),
  ];
}

/** The free share of each parametric optimum, with what fixes it. */
function shareSteps(
  { formulaLinks, links }: ClaimFunctions,
  points: Points,
  inputs: Inputs,
): readonly ExplainedStep[] {
  return links.flatMap((link, i): ExplainedStep[] => {
    const own = formulaLinks.find((l) => l.kind === 'share' && l.problem === link.problem);
    const isAgain = links.slice(0, i).some((l) => l.kind === 'share' && l.problem === link.problem);
    if (link.kind !== 'share' || own?.kind !== 'share' || isAgain) return [];
    const value = valueAt(sym(link.symbol), points, inputs, SHARE_DIGITS);
    if (value === undefined) return [];
    const shown = (e: Expr): string =>
      formulaText(writtenOut(e, formulaLinks), points.unknownNames) ?? '…';
    const range = own.range.map((end) => shown(end)).join(' to ');
    const level = points.at(points.explained(link.formula), nominalPoint(inputs));
    return [
      {
        name: plainName(link.symbol),
        fixedBy: `the value from ${range} at which ${shown(own.level)} = ${shown(own.formula)}`,
        value,
        ...(level?.paste === undefined
          ? {}
          : { check: { paste: level.paste, value: level.value } }),
      },
    ];
  });
}

/** The variables of each optimum that only numbers give. */
function programSteps(
  { links, formulaLinks }: ClaimFunctions,
  points: Points,
  inputs: Inputs,
): readonly ExplainedStep[] {
  return links.flatMap((link): ExplainedStep[] => {
    if (link.kind !== 'program' && link.kind !== 'minimum') return [];
    const symbols =
      link.kind === 'minimum'
        ? [link.symbol]
        : [...link.symbols, ...link.enumerated.map((e) => e.symbol)];
    const own = formulaLinks.find((l) => l.kind === 'minimum' && l.problem === link.problem);
    const least =
      own?.kind === 'minimum' ? formulaText(own.objective, points.unknownNames) : undefined;
    const fixed = least === undefined ? {} : { fixedBy: `the value with the least ${least}` };
    return symbols.flatMap((symbol) => {
      const value = valueAt(sym(symbol), points, inputs);
      return value === undefined ? [] : [{ name: points.nameOf(symbol), ...fixed, value }];
    });
  });
}

function nominalPoint(inputs: Inputs): Point {
  return new Map([...inputs].map(([name, p]) => [name, p.value]));
}

function valueAt(
  quantity: Expr,
  points: Points,
  inputs: Inputs,
  digits?: number,
): string | undefined {
  const at = nominalPoint(inputs);
  const { f } = points.explained(quantity);
  if (f.inputs.some((name) => !at.has(name))) return undefined;
  const value = tried(() => f.at(at));
  return value && certain(value, digits);
}

/** What the claim's formulas are made of, where that has a name and is not all there is. */
function namedQuantities({
  claim,
  derivations,
}: NumberContext): readonly (readonly [string, Expr])[] {
  const results = new Set([...derivations.sheet.problems.values()].flatMap(namesOfOptimum));
  const formulas = claim.comparisons.map((c) => c.quantity);
  const mentioned = new Set(formulas.flatMap((f) => [...symbolsOf(f)]));
  // Outside of a discrete choice a result has another value, that of the continuous optimum.
  const isDiscrete = formulas.some((f) => callsOf(f).has('discrete'));
  const all: (readonly [string, Expr])[] = [
    ...(claim.solve ? [[claim.solve.symbol, sym(claim.solve.symbol)] as const] : []),
    ...(isDiscrete
      ? []
      : [...mentioned].filter((n) => results.has(n)).map((n) => [n, sym(n)] as const)),
    ...claim.definitions,
  ];
  return all.filter(([, e]) => !claim.comparisons.some((c) => sameTree(c.quantity, e)));
}

function stepOf(
  context: NumberContext,
  name: string,
  quantity: Expr,
  inputs: Inputs,
  set: CoefficientSet | undefined,
): ExplainedStep | undefined {
  const { claim, derivations, derivation, cache } = context;
  const [first] = claim.comparisons;
  if (!first) return undefined;
  const alone = { ...claim, comparisons: [{ ...first, quantity }] };
  try {
    const functions = functionsUnder(alone, derivations, derivation, set);
    if (functions.missing.length > 0) return undefined;
    const points = new Points(functions, cache, derivations.sheet.problems);
    const value = valueAt(functions.quantities[0] as Expr, points, inputs);
    if (value === undefined) return undefined;
    const written = writtenOut(functions.formulas[0] ?? quantity, functions.formulaLinks);
    const formula = formulaText(written, points.unknownNames);
    return {
      name,
      ...(formula === undefined || formula === name ? {} : { formula }),
      value,
    };
  } catch (error) {
    if (error instanceof IsoflopError || isGivingUp(error)) return undefined;
    throw error;
  }
}

function callsOf(expr: Expr, into = new Set<string>()): Set<string> {
  if (expr.kind === 'call') into.add(expr.name);
  for (const child of children(expr)) callsOf(child, into);
  return into;
}
