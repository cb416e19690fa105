/** What the pages print of every sheet reads back: LaTeX → expression → LaTeX is stable. */
import { expect, test } from 'vitest';
import { zeroTest } from './same-value.js';
import { IsoflopError } from '../../src/base/errors.js';
import { derive } from '../../src/derive/derive.js';
import { equationToInfix } from '../../src/expression/infix.js';
import { equationToLatex } from '../../src/expression/latex.js';
import type { Equation } from '../../src/expression/nodes.js';
import { sym } from '../../src/expression/nodes.js';
import { children } from '../../src/expression/traverse.js';
import type { Expr } from '../../src/expression/nodes.js';
import { readLatexEquation } from '../../src/import/latex/read.js';
import { sheetLatexNames } from '../../src/import/latex/sheet-names.js';
import { listSheets, readSheet } from '../../src/sheet/files.js';
import type { Sheet } from '../../src/sheet/model.js';

const FOLDER = new URL('../../derivations/', import.meta.url).pathname;

const namesIn = (expr: Expr): string[] => [
  ...(expr.kind === 'sym' || expr.kind === 'call' ? [expr.name] : []),
  ...children(expr).flatMap(namesIn),
];

function expectStable(
  sheet: Sheet,
  equation: Equation,
  label: string,
  introduced: ReadonlyMap<string, string> = new Map(),
): void {
  const only = new Set([...namesIn(equation.left), ...namesIn(equation.right)]);
  const { symbols, functions } = sheetLatexNames(sheet, only);
  const names = new Map([...functions, ...symbols, ...introduced]);
  const latex = equationToLatex(equation, { names });
  const known = { symbols: new Map([...symbols, ...introduced]), functions };
  const read = readLatexEquation(latex, known).value;
  expect(equationToLatex(read, { names }), label).toBe(latex);
  expect(zeroTest(equation.left, read.left), `${label}: ${equationToInfix(read)}`).toBe(true);
  expect(zeroTest(equation.right, read.right), `${label}: ${equationToInfix(read)}`).toBe(true);
}

const CLAIM_LANGUAGE = new Set(['d', 'elasticity', 'limit', 'at']);
const speaksOfClaims = (expr: Expr): boolean =>
  (expr.kind === 'call' && CLAIM_LANGUAGE.has(expr.name)) || children(expr).some(speaksOfClaims);

test.each(listSheets(FOLDER))('every law of %s', (id) => {
  const sheet = readSheet(id, FOLDER);
  expect(sheet.equations.size).toBeGreaterThan(0);
  for (const { name, equation } of sheet.equations.values()) expectStable(sheet, equation, name);
  for (const claim of sheet.claims) {
    if (claim.kind !== 'formula') continue;
    const { left, right } = claim.equation;
    if (speaksOfClaims(left) || speaksOfClaims(right)) continue;
    expectStable(sheet, claim.equation, claim.id);
  }
});

test.each(['hoffmann2022', 'kaplan2020', 'krajewski2024', 'sardana2023'])(
  'every optimum of %s',
  (id) => {
    const sheet = readSheet(id, FOLDER);
    for (const problem of sheet.problems.keys()) {
      const { optimum, introduced } = derive(sheet, problem);
      const own = new Map([...introduced].map(([name, { latex }]) => [name, latex]));
      for (const [name, formula] of optimum) {
        expectStable(sheet, { left: sym(name), relation: '=', right: formula }, name, own);
      }
    }
  },
);

test('with all names of its sheet, a law is read rightly or refused, never taken for another', () => {
  let right = 0;
  let refused = 0;
  for (const id of listSheets(FOLDER)) {
    const sheet = readSheet(id, FOLDER);
    const known = sheetLatexNames(sheet);
    const names = new Map([...known.functions, ...known.symbols]);
    for (const { name, equation } of sheet.equations.values()) {
      const latex = equationToLatex(equation, { names });
      try {
        const read = readLatexEquation(latex, known).value;
        expect(zeroTest(equation.left, read.left), `${id}/${name}: ${latex}`).toBe(true);
        expect(zeroTest(equation.right, read.right), `${id}/${name}: ${latex}`).toBe(true);
        right += 1;
      } catch (error) {
        if (!(error instanceof IsoflopError)) throw error;
        expect(error.diagnostics[0]?.code, `${id}/${name}: ${latex}`).toBe('latex-name-collision');
        refused += 1;
      }
    }
  }
  expect(right).toBeGreaterThan(4 * refused);
});

test('what can be a name and a formula is refused', () => {
  const symbols = new Map([
    ['L', 'L'],
    ['L_P', 'L^{P}'],
    ['P', 'P'],
    ['L_N', 'L(N)'],
    ['N', 'N'],
  ]);
  for (const latex of ['x = L^{P}', 'x = L(N)']) {
    expect(() => readLatexEquation(latex, { symbols })).toThrow('can also be read as a formula');
  }
  symbols.delete('L');
  expect(equationToInfix(readLatexEquation('x = L^{P} L(N)', { symbols }).value)).toBe(
    'x = L_P*L_N',
  );
});
