/** The functions of a program: which formulas, of which inputs, with which coefficients. */
import type { Expr } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import type { ExportSubject } from './subject.js';

export interface ProgramFunction {
  /** `law`, `optimum` or `value`. */
  readonly name: string;
  readonly about: string;
  /** Symbols that must be given: the variables, or the budget. */
  readonly inputs: readonly string[];
  /** Coefficients: those with a value in the set, and those without. */
  readonly defaults: readonly string[];
  readonly required: readonly string[];
  /** One result without a name, or several by variable. */
  readonly results: readonly { readonly variable?: string; readonly formula: Expr }[];
}

export function functionsOf(subject: ExportSubject): ProgramFunction[] {
  const { parts, law, optimum, value, problem } = subject;
  const budget = problem.budget === undefined ? [] : [problem.budget];
  const functions: ProgramFunction[] = [];
  const push = (
    name: string,
    about: string,
    inputs: readonly string[],
    results: ProgramFunction['results'],
  ): void => {
    const mentioned = new Set<string>();
    for (const { formula } of results) symbolsOf(formula, mentioned);
    const rest = [...mentioned].filter((symbol) => !inputs.includes(symbol));
    functions.push({
      name,
      about,
      inputs,
      // In the sheet's order, so that every function lists them alike.
      defaults: inOrder(
        subject,
        rest.filter((symbol) => subject.values.has(symbol)),
      ),
      required: inOrder(
        subject,
        rest.filter((symbol) => !subject.values.has(symbol)),
      ),
      results,
    });
  };
  if (parts.has('law')) {
    push('law', `${law.name} at a point`, problem.variables, [{ formula: law.formula }]);
  }
  if (parts.has('optimum') && optimum.length > 0) {
    push('optimum', `${problem.title}: ${problem.variables.join(', ')}`, budget, optimum);
  }
  if (parts.has('value') && value) {
    push('value', `${law.name} at the optimum`, budget, [{ formula: value.formula }]);
  }
  return functions;
}

function inOrder({ sheet }: ExportSubject, names: readonly string[]): string[] {
  const declared = [...sheet.symbols.keys()];
  return [...names].sort((a, b) => declared.indexOf(a) - declared.indexOf(b));
}
