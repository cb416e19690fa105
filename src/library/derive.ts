/** Sheet → derivation, as users of the library see it. */
import type { Derivation } from '../derive/model.js';
import { equationToInfix, toInfix } from '../expression/infix.js';
import { equationToLatex, toLatex } from '../expression/latex.js';
import { symbolLatex } from '../expression/names.js';
import type { Equation, Expr } from '../expression/nodes.js';
import type { StepVerdict } from '../proof/step.js';
import type { Sheet } from '../sheet/model.js';
import { requireOptionalText, requireSheet } from './arguments.js';
import { deriveChecked } from './checked.js';

/** A formula in three forms. */
export interface Formula {
  readonly expr: Expr;
  /** Infix, which `parse` reads back. */
  readonly text: string;
  /** LaTeX in the sheet's notation. */
  readonly latex: string;
}

export interface EquationFormula {
  readonly equation: Equation;
  readonly text: string;
  readonly latex: string;
}

/** One step of a derivation, with the verdict of a checker that shares no code with what made it. */
export interface DerivationStep {
  readonly id: string;
  /** `explain(rule)` says what the rule is. */
  readonly rule: string;
  /** A sentence; formulas between dollar signs are infix. */
  readonly says: string;
  readonly before: readonly EquationFormula[];
  readonly after: readonly EquationFormula[];
  /** Ids of the steps that it relies on. */
  readonly uses: readonly string[];
  readonly verdict: StepVerdict;
}

export interface DerivationResult {
  readonly sheet: string;
  readonly problem: string;
  /**
   * `closed-form`: formulas in the coefficients and the budget; `parametric`: formulas in one share,
   * `parameter`; `implicit`: the equations of `system`, and numbers from `evaluate`.
   */
  readonly status: Derivation['status'];
  readonly parameter?: {
    readonly symbol: string;
    readonly latex: string;
    readonly meaning: string;
    readonly range: readonly [Formula, Formula];
    /** What the budget stands for in the bounds, in the share. */
    readonly budget: Formula;
  };
  readonly system?: {
    readonly unknowns: readonly string[];
    readonly equations: readonly EquationFormula[];
  };
  /** Variable → its optimum. */
  readonly optimum: ReadonlyMap<string, Formula>;
  /** The optimal value of the objective. */
  readonly value: Formula;
  /** Variable, or the value's name → d ln / d ln budget. */
  readonly exponents: ReadonlyMap<string, Formula>;
  /** Quantity → coefficient → d ln quantity / d ln coefficient; computed when first asked for. */
  readonly sensitivities: () => ReadonlyMap<string, ReadonlyMap<string, Formula>>;
  readonly steps: readonly DerivationStep[];
  /** Whether the optimum is the global one, and why. */
  readonly global: { readonly verdict: StepVerdict; readonly why: string };
  /** Why each earlier strategy did not apply. */
  readonly notes: readonly string[];
}

/**
 * The optimum of a problem as formulas, every step of the way checked.
 *
 * @param problem its name; the sheet's first unless given
 * @throws IsoflopError where the sheet has no such problem, the problem has no optimum, or no strategy finds it
 */
export function derive(sheet: Sheet, problem?: string): DerivationResult {
  requireSheet(sheet);
  requireOptionalText(problem, 'the problem', "give its name: derive(sheet, 'optimum')");
  const { derivation, steps, global } = deriveChecked(sheet, problem);
  const { parameter, system } = derivation;
  const names = namesOf(sheet, derivation);
  const formula = (expr: Expr): Formula => ({
    expr,
    text: toInfix(expr),
    latex: toLatex(expr, { names }),
  });
  const line = (equation: Equation): EquationFormula => ({
    equation,
    text: equationToInfix(equation),
    latex: equationToLatex(equation, { names }),
  });
  const each = (map: ReadonlyMap<string, Expr>): ReadonlyMap<string, Formula> =>
    new Map([...map].map(([name, expr]) => [name, formula(expr)]));
  return {
    sheet: sheet.id,
    problem: derivation.problem.name,
    status: derivation.status,
    ...(parameter
      ? {
          parameter: {
            symbol: parameter.symbol,
            latex: names.get(parameter.symbol) ?? symbolLatex(parameter.symbol),
            meaning: parameter.meaning,
            range: [formula(parameter.range[0]), formula(parameter.range[1])],
            budget: formula(parameter.levelFormula),
          },
        }
      : {}),
    ...(system
      ? { system: { unknowns: system.unknowns, equations: system.equations.map(line) } }
      : {}),
    optimum: each(derivation.optimum),
    value: formula(derivation.value),
    exponents: each(derivation.exponents),
    sensitivities: () =>
      new Map([...derivation.sensitivities()].map(([name, of]) => [name, each(of)])),
    steps: steps.map(({ step, verdict }) => ({
      id: step.id,
      rule: step.rule,
      says: step.text,
      before: step.before.map(line),
      after: step.after.map(line),
      uses: step.uses,
      verdict,
    })),
    global: { verdict: global, why: derivation.global.why },
    notes: derivation.notes,
  };
}

/** Notation of the sheet, and of what the derivation brought in. */
function namesOf(sheet: Sheet, { introduced }: Derivation): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, latex } of [...sheet.symbols.values(), ...sheet.functions.values()]) {
    if (latex !== undefined) names.set(name, latex);
  }
  for (const [name, { latex }] of introduced) names.set(name, latex);
  return names;
}
