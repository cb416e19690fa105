/** `derive --json`, as the contract has it. */
import type { Derivation } from '../derive/model.js';
import { toInfix } from '../expression/infix.js';
import type { CheckedStep } from '../proof/step.js';
import type { Sheet } from '../sheet/model.js';
import type { CheckedDerivation } from './checked.js';
import { Notation } from './notation.js';
import { obligationText } from './obligation-text.js';

export interface JsonOptions {
  /** With every obligation and line of algebra. */
  readonly full: boolean;
  readonly exponentValues: ReadonlyMap<string, string>;
}

export function derivationJson(
  sheet: Sheet,
  { derivation, steps, global }: CheckedDerivation,
  options: JsonOptions,
): Record<string, unknown> {
  const notation = new Notation(sheet, derivation.introduced);
  const { problem, parameter, marginalPrice, inverse } = derivation;
  return {
    sheet: sheet.id,
    problem: problem.name,
    status: derivation.status,
    ...(parameter
      ? {
          parameter: {
            symbol: parameter.symbol,
            meaning: parameter.meaning,
            range: parameter.range.map(toInfix),
            budget: {
              of: toInfix(parameter.level),
              ...notation.formula(parameter.levelFormula),
            },
          },
        }
      : {}),
    optimum: record(derivation.optimum, (e) => notation.formula(e)),
    value: notation.formula(derivation.value),
    exponents: record(derivation.exponents, (e, name) => ({
      ...notation.formula(e),
      value: options.exponentValues.get(name),
    })),
    sensitivities: record(derivation.sensitivities(), (of) =>
      record(of, (e) => notation.formula(e)),
    ),
    ...(marginalPrice ? { marginalPrice: notation.formula(marginalPrice) } : {}),
    ...(inverse
      ? { inverse: { budget: inverse.budget, ...notation.formula(inverse.formula) } }
      : {}),
    global: { verdict: global, why: derivation.global.why },
    steps: steps.map((step) => stepJson(step, notation, options.full)),
    notes: derivation.notes,
    assumptions: assumptionTexts(derivation),
  };
}

function stepJson(
  { step, verdict, obligations }: CheckedStep,
  notation: Notation,
  full: boolean,
): Record<string, unknown> {
  return {
    id: step.id,
    rule: step.rule,
    text: step.text,
    before: step.before.map((e) => notation.equation(e)),
    after: step.after.map((e) => notation.equation(e)),
    uses: step.uses,
    verdict,
    ...(full
      ? {
          algebra: (step.algebra ?? []).map((e) => notation.equation(e)),
          obligations: obligations.map((o) => ({
            kind: o.obligation.kind,
            text: obligationText(o.obligation),
            verdict: o.verdict,
            why: o.why,
          })),
        }
      : {}),
  };
}

/** `x > 0` and the like: what the derivation takes for granted beyond positive symbols. */
export function assumptionTexts({ assumptions }: Derivation): string[] {
  return [
    ...[...assumptions.negative].map((name) => `${name} < 0`),
    ...[...assumptions.real].map((name) => `${name} is real`),
    ...assumptions.positive.map((e) => `${toInfix(e)} > 0`),
  ];
}

/** Any name may be a key: `__proto__` becomes a property of its own, not the prototype. */
export function record<V, R>(
  map: ReadonlyMap<string, V>,
  of: (value: V, key: string) => R,
): Record<string, R> {
  return Object.fromEntries([...map].map(([key, value]) => [key, of(value, key)]));
}
