/** Everything as data: formulas as infix and LaTeX, numbers as printed, symbols with their units. */
import { equationToInfix, toInfix } from '../expression/infix.js';
import { equationToLatex, toLatex } from '../expression/latex.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { shownSymbols } from './header.js';
import { latexNames } from './subject.js';
import type { ExportSubject } from './subject.js';

export function toJson(subject: ExportSubject): string {
  const { sheet, problem, parts, coefficients, law, constraints, optimum, value } = subject;
  const names = latexNames(subject);
  const formula = (e: Expr): Record<string, string> => ({
    text: toInfix(e),
    latex: toLatex(e, { names }),
  });
  const equation = (e: Equation): Record<string, string> => ({
    text: equationToInfix(e),
    latex: equationToLatex(e, { names }),
  });
  const data = {
    sheet: sheet.id,
    title: sheet.title,
    source: sheet.source,
    problem: problem.name,
    variables: problem.variables,
    budget: problem.budget,
    ...(parts.has('law')
      ? { law: { name: law.name, ...formula(law.formula) }, constraints: constraints.map(equation) }
      : {}),
    ...(parts.has('optimum')
      ? { optimum: Object.fromEntries(optimum.map((o) => [o.variable, formula(o.formula)])) }
      : {}),
    ...(parts.has('value') && value
      ? { value: { name: value.name, ...formula(value.formula) } }
      : {}),
    coefficients: coefficients && {
      name: coefficients.name,
      kind: coefficients.kind,
      source: coefficients.source,
      values: Object.fromEntries(
        [...subject.values.keys()].map((name) => [name, coefficients.values.get(name)?.text]),
      ),
    },
    symbols: Object.fromEntries(
      shownSymbols(subject).map((name) => {
        const { meaning, unit, domain } = sheet.symbols.get(name) ?? {};
        return [name, { meaning, unit, domain }];
      }),
    ),
    assumptions: subject.assumptions,
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
