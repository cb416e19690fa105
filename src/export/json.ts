/** Everything as data: formulas as infix, LaTeX and MathJSON, numbers as printed, symbols with their units. */
import { equationToInfix, toInfix } from '../expression/infix.js';
import { equationToLatex, toLatex } from '../expression/latex.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { gradientEquations } from './documents/gradient.js';
import { shownSymbols } from './header.js';
import { equationToMathJson, toMathJson } from './mathjson/write.js';
import type { MathJson } from './mathjson/write.js';
import { sha256 } from './sha256.js';
import { latexNames } from './subject.js';
import type { ExportSubject } from './subject.js';

interface FormulaData {
  readonly text: string;
  readonly latex: string;
  /** Lossless: `readMathJson` gives the formula back. */
  readonly mathjson: MathJson;
}

export function toJson(subject: ExportSubject): string {
  const { sheet, problem, parts, coefficients, law, constraints, optimum, value } = subject;
  const names = latexNames(subject);
  const formula = (e: Expr): FormulaData => ({
    text: toInfix(e),
    latex: toLatex(e, { names }),
    mathjson: toMathJson(e),
  });
  const equation = (e: Equation): FormulaData => ({
    text: equationToInfix(e),
    latex: equationToLatex(e, { names }),
    mathjson: equationToMathJson(e),
  });
  const { derivation, version } = subject;
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
    ...(parts.has('gradient')
      ? {
          gradient: gradientEquations(subject).map(({ id, equation: e }) => ({
            id,
            ...equation(e),
          })),
        }
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
    ...(parts.has('derivation') && derivation
      ? {
          status: derivation.status,
          steps: derivation.steps.map(({ id, rule, text, after }) => ({
            id,
            rule,
            text,
            after: after.map(equation),
          })),
        }
      : {}),
    ...(parts.has('table')
      ? {
          tables: [...sheet.tables.values()].map(({ id, source, columns, rows }) => ({
            id,
            source,
            columns,
            rows: rows.map(({ cells }) => columns.map(({ name }) => cells.get(name)?.text ?? null)),
          })),
        }
      : {}),
    isoflop: { version, sha256: sha256(sheet.text.text) },
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
