/** `isoflop eval`: the optimum in numbers. */
import { IsoflopError } from '../../base/errors.js';
import { definitionsOf, keptSymbols } from '../../derive/definitions.js';
import { derive, findProblem } from '../../derive/derive.js';
import type { Derivation } from '../../derive/model.js';
import { evaluateDiscrete } from '../../evaluate/discrete.js';
import type { DiscreteEvaluation } from '../../evaluate/discrete.js';
import { Derivations } from '../../evaluate/derivations.js';
import { evaluateOptimum, evaluateQuantity, valueKey } from '../../evaluate/evaluate.js';
import { findCoefficients } from '../../evaluate/values.js';
import { toInfix } from '../../expression/infix.js';
import type { Expr } from '../../expression/nodes.js';
import type { DigitsResult } from '../../numeric/digits.js';
import type { Sheet } from '../../sheet/model.js';
import { record } from '../record.js';
import { readDigits, readGiven, readSweep } from '../eval-options.js';
import type { Given } from '../eval-options.js';
import { evaluationText } from '../evaluation-text.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { readQuantity } from '../quantity.js';
import { Style } from '../style.js';
import { openSubject } from '../subject.js';
import { csvLine, gapsOf, sweepTable } from '../sweep.js';
import type { Gap } from '../sweep.js';
import type { Invocation } from '../usage.js';

interface Request {
  readonly sheet: Sheet;
  readonly derivations: Derivations;
  readonly derivation: Derivation | undefined;
  readonly coefficients: string | undefined;
  readonly given: Given;
  readonly quantities: readonly { readonly text: string; readonly expr: Expr }[];
  readonly digits: number;
}

export function evaluate(call: Invocation): number {
  const { sheet, problem } = openSubject(call.operands[0] ?? '');
  const digits = readDigits(call.value('digits'));
  const given = readGiven(call.all('set'));
  const coefficients = findCoefficients(sheet, call.value('coefficients'))?.name;
  const texts = [...new Set(call.all('quantity'))];
  // A sheet without a problem can still be evaluated: quantities need no optimum.
  const withoutProblem = sheet.problems.size === 0 && problem === undefined && texts.length > 0;
  const derivation = withoutProblem ? undefined : derive(sheet, findProblem(sheet, problem).name);
  const quantities = texts.map((text) => ({ text, expr: readQuantity(text, sheet) }));
  const derivations = new Derivations(sheet, derivation ? [derivation] : []);
  const request = { sheet, derivations, derivation, coefficients, given, quantities, digits };
  refuseWithoutEffect(request, given.texts.keys());
  const sweep = call.value('sweep');
  if (sweep !== undefined) return evaluateSweep(call, request, sweep);

  const values = optimumValues(request);
  const found = new Map(
    quantities.map(({ text, expr }) => [
      text,
      evaluateQuantity(derivations, derivation, expr, asked(request)),
    ]),
  );
  const discrete =
    derivation && (values ?? texts.length === 0)
      ? discreteOrWhyNot(request, derivation, values !== undefined)
      : undefined;
  if (call.json) {
    const all = new Map([...(values ?? []), ...found]);
    call.printJson({
      ...subjectJson(request),
      values: record(values ?? new Map<string, DigitsResult>(), (v) => v.text),
      ...(discrete ? { discrete: discreteJson(discrete, valueKey(derivation as Derivation)) } : {}),
      ...(found.size > 0 ? { quantities: record(found, (v) => v.text) } : {}),
      enclosures: record(all, (v) => v.enclosure),
    });
  } else {
    const style = Style.for(call.host.stdout, call.host);
    call.print(evaluationText({ ...request, given: given.texts, values, discrete, found }, style));
  }
  return EXIT.ok;
}

/** Without a discrete optimum the continuous one still stands; it is said why there is none. */
function discreteOrWhyNot(
  request: Request,
  derivation: Derivation,
  hasValues: boolean,
): DiscreteEvaluation | undefined {
  try {
    return evaluateDiscrete(request.derivations, derivation, asked(request));
  } catch (error) {
    const found = error instanceof IsoflopError ? error.diagnostics[0] : undefined;
    if (!hasValues || found?.code !== 'no-value') throw error;
    return { values: new Map(), compared: [], why: found.message };
  }
}

/**
 * What the problem chooses, and what the sheet computes, cannot be given to an optimum.
 * @throws IsoflopError `variable-given`, `defined-given`
 */
function refuseWithoutEffect(
  { sheet, derivation, quantities }: Request,
  names: Iterable<string>,
): void {
  if (!derivation || quantities.length > 0) return;
  const { problem, folded } = derivation;
  const definitions = definitionsOf(sheet, keptSymbols(problem));
  for (const name of names) {
    if (problem.variables.includes(name)) {
      throw usageError(
        'variable-given',
        `${name} is a variable of "${problem.name}", which chooses its value`,
        `leave out --set ${name}=…, or ask for a quantity at this point with --quantity${sheet.problems.size > 1 ? ', or take a problem that has it given' : ''}`,
      );
    }
    const definition = definitions.get(name);
    if (!definition || folded.has(name)) continue;
    throw usageError(
      'defined-given',
      `${name} is what the sheet says it is, ${toInfix(definition.right)}: another value would change nothing`,
      `leave out --set ${name}=…, or give what it is computed from, or change the sheet`,
    );
  }
}

function discreteJson(
  { values, compared, why }: DiscreteEvaluation,
  key: string,
): Record<string, unknown> {
  return {
    values: record(values, (v) => v.text),
    compared: compared.map(({ choice, value, why: reason }) =>
      record(
        new Map([
          ...(reason === undefined ? [] : [['why', reason] as const]),
          ...choice,
          ...(value ? [[key, value.text] as const] : []),
        ]),
        (v) => v,
      ),
    ),
    why,
  };
}

function asked({ coefficients, given, digits }: Request): {
  coefficients?: string;
  given: Given['values'];
  digits: number;
} {
  return { ...(coefficients === undefined ? {} : { coefficients }), given: given.values, digits };
}

function subjectJson({ sheet, derivation, coefficients, given }: Request): Record<string, unknown> {
  return {
    sheet: sheet.id,
    problem: derivation?.problem.name,
    coefficients,
    given: record(given.texts, (text) => text),
  };
}

/** The optimum and the value; with quantities, only where everything that they need is given. */
function optimumValues(request: Request): ReadonlyMap<string, DigitsResult> | undefined {
  const { sheet, derivation, quantities } = request;
  if (!derivation) return undefined;
  try {
    return evaluateOptimum(sheet, derivation, asked(request)).values;
  } catch (error) {
    const code = error instanceof IsoflopError ? error.diagnostics[0]?.code : undefined;
    // What is chosen from a list need not be given, and then only the best choice is an optimum.
    const mayChoose = quantities.length > 0 || derivation.problem.discrete.size > 0;
    if (mayChoose && code === 'missing-value') return undefined;
    if (quantities.length > 0 && code === 'function-without-formula') return undefined;
    throw error;
  }
}

function evaluateSweep(call: Invocation, request: Request, text: string): number {
  const { sheet, derivation, quantities, given } = request;
  const sweep = readSweep(text);
  if (given.texts.has(sweep.symbol)) {
    throw usageError(
      'repeated-option',
      `${sweep.symbol} is both given and swept`,
      `leave out --set ${sweep.symbol}=…`,
    );
  }
  refuseWithoutEffect(request, [sweep.symbol]);
  const { problem } = derivation ?? {};
  const optimum =
    derivation !== undefined &&
    (quantities.length === 0 ||
      problem?.budget === undefined ||
      problem.budget === sweep.symbol ||
      given.texts.has(problem.budget));
  const { columns, points } = sweepTable({
    ...request,
    sheet,
    given: given.values,
    optimum,
    sweep,
  });
  const gaps = gapsOf(columns, points);
  if (points.every(({ values }) => values.size === 0)) {
    throw new IsoflopError({
      code: 'no-value',
      message: `no point of the sweep has a value: ${[...new Set(gaps.map(({ why }) => why))].join('; ')}`,
      file: sheet.text.file,
      hint: `sweep ${sweep.symbol} over another range`,
    });
  }
  if (call.json) {
    call.printJson({
      ...subjectJson(request),
      sweep: { symbol: sweep.symbol, spacing: sweep.spacing },
      points: points.map(({ at, values }) => ({
        given: at,
        values: record(new Map(columns.map((c) => [c, values.get(c) ?? null])), (v) => v),
      })),
      ...(gaps.length > 0 ? { gaps } : {}),
    });
  } else {
    const rows = points.map(({ at, values }) => [at, ...columns.map((c) => values.get(c) ?? '')]);
    call.print([[sweep.symbol, ...columns], ...rows].map(csvLine).join(''));
    for (const gap of gaps) call.note(gapNote(gap, points.length, columns.length));
  }
  return EXIT.ok;
}

/** `7 of 26 points have no value of P_s: …` */
function gapNote(gap: Gap, all: number, columns: number): string {
  const of = gap.columns.length === columns ? '' : ` of ${gap.columns.join(', ')}`;
  const have = gap.points === 1 ? 'has' : 'have';
  return `${String(gap.points)} of ${String(all)} points ${have} no value${of}: ${gap.why}\n`;
}
