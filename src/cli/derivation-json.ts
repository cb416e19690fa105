/** `derive --json`, as the contract has it. */
import type { Derivation } from '../derive/model.js';
import { toInfix } from '../expression/infix.js';
import type { CheckedStep } from '../proof/step.js';
import type { Sheet } from '../sheet/model.js';
import type { CheckedDerivation } from './checked.js';
import { Notation } from './notation.js';
import { obligationText } from './obligation-text.js';
import { record } from './record.js';
import { regimesJson } from './regimes.js';
import type { Validity } from './regimes.js';

export interface JsonOptions {
  /** With every obligation and line of algebra. */
  readonly full: boolean;
  readonly exponentValues: ReadonlyMap<string, string>;
  readonly validity: Validity;
}

export function derivationJson(
  sheet: Sheet,
  { derivation, steps, global }: CheckedDerivation,
  options: JsonOptions,
): Record<string, unknown> {
  const notation = new Notation(sheet, derivation.introduced);
  const { problem, parameter, system, marginalPrice, inverse } = derivation;
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
    ...(system
      ? {
          unknowns: system.unknowns,
          system: system.equations.map((e) => notation.equation(e)),
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
    ...(derivation.regimes && derivation.regimes.length > 0
      ? { regimes: regimesJson(derivation, notation, options.validity) }
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
