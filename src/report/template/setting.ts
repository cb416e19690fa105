/** An example to show a problem's optimum at: a budget that works, and a range around it. */
import { IsoflopError, LimitReached } from '../../base/errors.js';
import type { PrintedNumber, Problem, Sheet } from '../../sheet/model.js';
import type { ReportContext } from '../context.js';

export interface ExampleSetting {
  readonly coefficients: string;
  readonly budget: string;
  /** The budget's value, as typed. */
  readonly value: string;
  /** What else has to be given. */
  readonly given: ReadonlyMap<string, string>;
  /** Budgets, rising, at which there is an optimum as well; fewer than two where none was found. */
  readonly budgets: readonly string[];
  /** For each variable, ends of an axis on which the optima at these budgets lie. */
  readonly ranges: ReadonlyMap<string, readonly [string, string]>;
}

/** Budgets to try, by a word of their unit, where no claim of the sheet names one. */
const BY_UNIT: readonly (readonly [RegExp, readonly string[]])[] = [
  [/flop/i, ['1e21', '1e9']],
  [/nat|bit|loss/i, ['2.5', '3', '2.2', '2', '4', '1']],
  [/dollar|\$|usd/i, ['1e6', '1', '1e-6']],
  [/token/i, ['1e11']],
  [/param/i, ['1e9']],
  [/byte/i, ['80e9']],
];
const ANY = ['1', '100', '1e6', '1e12', '1e20'];

/** Spans of budgets, as factors, the widest first; the wide ones end at powers of ten. */
const SPANS = [
  [1e-3, 1e3],
  [1e-2, 1e2],
  [0.1, 10],
  [0.5, 2],
  [0.8, 1.25],
  [0.96, 1.1],
] as const;
/** Budgets of a table within the span. */
const ROWS = 5;
/** Claims that may give the example. */
const MOST_POINTS = 8;

/** The first setting at which the problem has an optimum; undefined where none was found. */
export function exampleSetting(
  sheet: Sheet,
  problem: Problem,
  context: ReportContext,
): ExampleSetting | undefined {
  const { budget } = problem;
  if (budget === undefined) return undefined;
  const alone = [...printedPoints(sheet, problem, budget), ...guesses(sheet, budget)];
  const others = printedElsewhere(sheet, problem);
  const points = [...alone, ...alone.map((own) => new Map([...others, ...own]))];
  for (const coefficients of [...sheet.coefficients.keys(), '']) {
    const has = (given: ReadonlyMap<string, string>): boolean =>
      optimaAt(context, sheet, problem, coefficients, given) !== undefined;
    const found = points.find(has);
    if (!found) continue;
    const value = found.get(budget) ?? '';
    const given = new Map([...found].filter(([name]) => name !== budget));
    const at = (number: string): boolean => has(new Map([...given, [budget, number]]));
    const budgets = SPANS.map(([low, high]) => spread(Number(value), low, high)).find((all) =>
      all.every(at),
    );
    const optima = (number: string): readonly number[] =>
      optimaAt(context, sheet, problem, coefficients, new Map([...given, [budget, number]])) ?? [];
    const [low, high] = [optima(budgets?.[0] ?? value), optima(budgets?.at(-1) ?? value)];
    const ranges = [...problem.optimumNames.keys()].map((variable, i) => {
      const ends = [low[i] ?? NaN, high[i] ?? NaN].sort((a, b) => a - b);
      return [variable, [power((ends[0] ?? NaN) / 3), power((ends[1] ?? NaN) * 30)]] as const;
    });
    return {
      coefficients,
      budget,
      value,
      given,
      budgets: budgets ?? [value],
      ranges: new Map(ranges),
    };
  }
  return undefined;
}

/** The optimal variables, roughly; undefined where there is no optimum. */
function optimaAt(
  context: ReportContext,
  sheet: Sheet,
  problem: Problem,
  coefficients: string,
  given: ReadonlyMap<string, string>,
): readonly number[] | undefined {
  const names = [...problem.optimumNames.values(), problem.valueName];
  const quantities = names.map((text) => ({ quantity: { file: '<example>', text }, digits: 3 }));
  try {
    const setting = { sheet: sheet.id, problem: problem.name, coefficients, given };
    const found = context.attempt({ ...setting, quantities });
    return found.kind === 'values' ? found.values.map(({ text }) => Number(text)) : undefined;
  } catch (error) {
    if (error instanceof IsoflopError || error instanceof LimitReached) return undefined;
    throw error;
  }
}

/** The power of ten below. */
function power(value: number): string {
  return numeral(10 ** Math.floor(Math.log10(value) + 1e-9), 1);
}

/** What claims about the problem are printed with, if the budget is among it. */
function printedPoints(
  sheet: Sheet,
  problem: Problem,
  budget: string,
): readonly ReadonlyMap<string, string>[] {
  const points = sheet.claims.flatMap((claim) => {
    if (claim.kind !== 'number' || !claim.at.has(budget)) return [];
    if (claim.problem !== undefined && claim.problem !== problem.name) return [];
    return [
      new Map([...claim.at].map(([name, printed]) => [name, plainNumeral(printed)] as const)),
    ];
  });
  return points.slice(0, MOST_POINTS);
}

/** The first value that a claim is printed with, of each symbol that the problem does not choose. */
function printedElsewhere(sheet: Sheet, problem: Problem): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const claim of sheet.claims) {
    for (const [name, printed] of claim.kind === 'number' ? claim.at : []) {
      const isFree = !problem.variables.includes(name) && !isDefined(sheet, name);
      if (isFree && !found.has(name)) found.set(name, plainNumeral(printed));
    }
  }
  return found;
}

function isDefined(sheet: Sheet, name: string): boolean {
  return [...sheet.equations.values()].some(({ defines }) => defines === name);
}

/** As printed, or in digits where it has another form, such as `25B`. */
function plainNumeral({ text, value }: PrintedNumber): string {
  return /^[\d.]+(?:e[+-]?\d+)?$/i.test(text) ? text : numeral(value.toNumber(), 3);
}

function guesses(sheet: Sheet, budget: string): readonly ReadonlyMap<string, string>[] {
  const entry = sheet.symbols.get(budget);
  const words = `${entry?.unit ?? ''} ${entry?.meaning ?? ''}`;
  const likely = BY_UNIT.flatMap(([pattern, values]) => (pattern.test(words) ? values : []));
  return [...new Set([...likely, ...ANY])].map((value) => new Map([[budget, value]]));
}

/** Budgets from `low` to `high` times the value, evenly in their logarithms or, if close, plainly. */
function spread(value: number, low: number, high: number): readonly string[] {
  if (high / low < 50) {
    const step = (high - low) / (ROWS - 1);
    return Array.from({ length: ROWS }, (_, i) => numeral(value * (low + step * i), 2));
  }
  const from = Math.floor(Math.log10(value * low) + 1e-9);
  const decades = Math.round(Math.log10(high / low));
  const step = Math.max(1, Math.floor(decades / (ROWS - 1)));
  return Array.from({ length: Math.floor(decades / step) + 1 }, (_, i) =>
    numeral(10 ** (from + step * i), 1),
  );
}

function numeral(value: number, digits: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  return power >= -2 && power <= 3
    ? String(Number(value.toPrecision(digits)))
    : `${mantissa}e${String(power)}`;
}
