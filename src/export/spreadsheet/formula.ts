/** Formulas for the cells of Excel or LibreOffice, to be pasted: names first, then a formula a line. */
import { IsoflopError } from '../../base/errors.js';
import { codeModule } from '../program/code-module.js';
import type { Real } from '../program/ir.js';
import { headerForCells, symbolsOfModule } from '../program/module.js';
import type { PublicFunction } from '../program/module.js';
import { oneLine } from '../header.js';
import type { ExportSubject } from '../subject.js';
import { cellNames, pointName } from './names.js';
import { cellFormula } from './printer.js';
import type { CellDialect } from './printer.js';

/** Excel reads no longer formula. */
const LONGEST = 8192;

/** @throws IsoflopError `no-spreadsheet` where the optimum is no formula */
export function toCellFormulas(subject: ExportSubject): string {
  const status = subject.derivation?.status ?? 'closed-form';
  if (status !== 'closed-form') throw notAFormula(status);
  const module = codeModule(subject);
  const { law, problem } = subject;
  const wanted = module.functions.filter((f) => ['law', 'optimum', 'value'].includes(f.name));
  const names = cellNames([
    ...symbolsOfModule(module),
    ...problem.optimumNames.values(),
    law.name,
    problem.valueName,
    pointName(law.name, problem.valueName),
  ]);
  const dialect: CellDialect = { separator: ',', reference: names.of };
  const inputs = [...new Set(wanted.flatMap((f) => f.inputs))];
  const inputLines = inputs.map((name) => `${names.of(name)}\t\t${about(name)}`);
  const coefficients = module.coefficients
    .filter(({ name }) => !inputs.includes(name))
    .map(({ name, value }) => {
      const shown = value === undefined ? '' : `=${cellFormula(value, dialect)}`;
      return `${names.of(name)}\t${shown}\t${about(name)}`;
    });
  const lines = wanted.flatMap((f) =>
    f.results.map(({ symbol, value }) => {
      const name =
        f.name === 'law'
          ? pointName(law.name, problem.valueName)
          : symbol === undefined
            ? problem.valueName
            : (problem.optimumNames.get(symbol) ?? symbol);
      return `${names.of(name)}\t=${inlined(f, value, dialect)}`;
    }),
  );
  return [
    ...headerForCells(module),
    ...names.legend.map((line) => `name: ${line}`),
    '',
    'name these cells (Excel: Formulas > Name Manager; LibreOffice: Sheet > Named Ranges):',
    ...inputLines,
    ...coefficients,
    '',
    'and enter these formulas:',
    ...lines,
    '',
  ].join('\n');

  function about(name: string): string {
    const { meaning = '', unit = '1' } = module.symbols.get(name) ?? {};
    return oneLine(`meaning: ${meaning}${unit === '1' ? '' : ` [${unit}]`}`);
  }
}

/** With everything that is computed first put in. */
function inlined(fn: PublicFunction, value: Real, dialect: CellDialect): string {
  const texts = new Map<string, string>();
  const inner: CellDialect = {
    ...dialect,
    reference: (name) => texts.get(name) ?? dialect.reference(name),
  };
  for (const statement of fn.body) {
    if (statement.op !== 'let' || statement.value.op === 'apply') {
      throw notAFormula('implicit');
    }
    texts.set(statement.name, `(${cellFormula(statement.value, inner)})`);
    if ((texts.get(statement.name) ?? '').length > LONGEST) break;
  }
  const tests = fn.guards.map((g) => `${cellFormula(g.value, inner)}>0`);
  const plain = cellFormula(value, inner);
  const whole = tests.length === 0 ? plain : `IF(AND(${tests.join(',')}),${plain},NA())`;
  if (whole.length > LONGEST) {
    throw new IsoflopError({
      code: 'no-spreadsheet',
      message: `a formula has more than ${String(LONGEST)} characters, which Excel does not read`,
      hint: 'a calculator has room for it: --to fods',
    });
  }
  return whole;
}

function notAFormula(status: string): IsoflopError {
  return new IsoflopError({
    code: 'no-spreadsheet',
    message:
      status === 'parametric'
        ? 'this optimum is found by halving a bracket, a row of cells for each step: formulas to be pasted one by one have no such table'
        : 'this optimum is searched in several unknowns, or among many points: cells cannot do that',
    hint:
      status === 'parametric'
        ? 'a calculator has the table: --to fods; the law alone is a formula: --what law'
        : 'export it to a programming language; the law alone is a formula: --what law',
  });
}
