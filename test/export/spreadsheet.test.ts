/** Formulas for cells: their text, and that Gnumeric computes what isoflop certifies. */
import { expect, test } from 'vitest';
import { cellNames } from '../../src/export/spreadsheet/names.js';
import { calculator, toFods } from '../../src/export/spreadsheet/calculator.js';
import { escapeXml, fodsText } from '../../src/export/spreadsheet/fods.js';
import { toCellFormulas } from '../../src/export/spreadsheet/formula.js';
import { cellFormula, cellNumeral } from '../../src/export/spreadsheet/printer.js';
import { columnName, formula } from '../../src/export/spreadsheet/workbook.js';
import { formulasOf } from '../../src/export/program/formula.js';
import { PARTS, exportSubject } from '../../src/export/subject.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { evaluateDigits } from '../../src/numeric/digits.js';
import { readSheet } from '../../src/sheet/files.js';
import { describeWith } from '../support/programs.js';
import { computedBySheets, gnumeric } from '../support/spreadsheet.js';
import { HOSTILE, NASTY, derivations } from './hostile-sheet.js';

const dialect = { separator: ',', reference: (name: string) => name } as const;
const inCells = (infix: string): string => {
  const { statements, values } = formulasOf([parseExpression(infix)]);
  const texts = new Map<string, string>();
  const inner = { ...dialect, reference: (name: string) => texts.get(name) ?? name };
  for (const s of statements) {
    if (s.op === 'let') texts.set(s.name, `(${cellFormula(s.value, inner)})`);
  }
  return cellFormula(values[0]!, inner);
};

test.each([
  ['-x^2', '-(x*x)'],
  // A minus binds tighter than a power there.
  ['-x^a', '-(x^a)'],
  ['2^(-x)', '1/2^x'],
  ['(-x)^3', '(-x)*(-x)*(-x)'],
  // Powers are read from the left, and LOG is to base ten.
  ['a^(b^c)', 'a^(b^c)'],
  ['log(x)', 'LN(x)'],
  ['5.76e23*x', '5.76E+23*x'],
  ['1e-7 + x', '1E-7 + x'],
  ['a/(b*c)', 'a/(b*c)'],
  ['min(a, b, 2)', 'MIN(MIN(a,b),2)'],
])('%s is %s', (infix, text) => {
  expect(inCells(infix)).toBe(text);
});

test('what is raised, and to what, stands in parentheses', () => {
  const x = { op: 'ref', name: 'x' } as const;
  const minus = { op: 'neg', of: x } as const;
  const power = { op: 'pow', base: minus, exponent: minus } as const;
  expect(cellFormula(power, dialect)).toBe('(-x)^(-x)');
  expect(cellFormula({ op: 'pow', base: x, exponent: power }, dialect)).toBe('x^((-x)^(-x))');
  expect(cellFormula({ op: 'neg', of: power }, dialect)).toBe('-((-x)^(-x))');
});

test('numerals and columns', () => {
  expect(cellNumeral('1e+20')).toBe('1E+20');
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});

test('names are no addresses, and differ in more than case', () => {
  const { of, legend } = cellNames([
    'C',
    'r',
    'A1',
    'alpha1',
    'd',
    'D',
    'R1C1',
    "x'",
    'true',
    '_y',
  ]);
  const all = ['C', 'r', 'A1', 'alpha1', 'd', 'D', 'R1C1', "x'", 'true', '_y'].map(of);
  expect(all).toEqual(['C_', 'r_', 'A1_', 'alpha1', 'd', 'D_', 'R1C1_', 'x_prime', 'true_', 'x_y']);
  expect(legend).toHaveLength(8);
});

test('a search in several unknowns is refused, the law is not', () => {
  const sheet = readSheet('served-moe', derivations);
  for (const write of [toFods, toCellFormulas]) {
    expect(() => write(exportSubject(sheet, 'served', undefined, PARTS))).toThrow(
      expect.objectContaining({
        diagnostics: [expect.objectContaining({ code: 'no-spreadsheet' })],
      }),
    );
  }
  const law = exportSubject(sheet, 'serving', undefined, ['law']);
  expect(toCellFormulas(law)).toContain('\t=');
  expect(toFods(law)).toContain('of:=');
});

test('no text of a sheet is a formula, or leaves its place', () => {
  for (const nasty of NASTY) {
    expect(escapeXml(nasty)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|apos;)|[\0-\x1f]/);
    const subject = exportSubject(HOSTILE(nasty), 'p', 'one', PARTS);
    const { sheets } = calculator(subject);
    const formulas = sheets.flatMap((s) =>
      s.rows.flatMap((r) => r.flatMap((c) => (c?.kind === 'formula' ? [c.formula] : []))),
    );
    for (const formula of formulas) expect(formula).toMatch(/^[\w\s+\-*/^().,;<>=[\]$'":]+$/);
    expect(formulas.join()).not.toMatch(/cmd|HYPERLINK|WEBSERVICE|DDE/i);
    const lines = toCellFormulas(subject).split('\n');
    for (const line of lines) expect(line).not.toMatch(/^\s*[=+@|-]/);
  }
});

describeWith('gnumeric', 'Gnumeric', () => {
  const at = (budget: string, ...values: string[]): ReadonlyMap<string, Rational>[] =>
    values.map((v) => new Map([[budget, Rational.parse(v)]]));

  test('computes what isoflop certifies: closed form, and a share by bisection', () => {
    const subjects = [
      exportSubject(readSheet('hoffmann2022', derivations), 'compute-optimal', undefined, PARTS, {
        points: at('C', '5.76e23', '1e18', '3.7e26'),
      }),
      exportSubject(
        readSheet('sardana2023', derivations),
        'training-and-inference',
        undefined,
        PARTS,
        {
          given: new Map([['D_inf', Rational.parse('2e12')]]),
          points: at('L', '2.0', '2.31'),
        },
      ),
    ];
    const all = computedBySheets(subjects);
    expect(all.length).toBe(3 * 4 + 2 * 4);
    expect(all.filter((c) => !(Math.abs(c.found / c.expected - 1) <= 1e-12))).toEqual([]);
  });

  test('reads formulas as they are meant', () => {
    const point = new Map([
      ['x', '1e-9'],
      ['y', '0.7'],
      ['z', '3.25'],
    ]);
    const formulas = [
      ['exp(x) - 1', '1 - exp(-x)', 'log(1 + x)', 'log(1 + z)', '-z^y', '-z^2', '2^(-z)', 'z^y^z'],
      ['(-z)^3', 'y - (z - 1)', 'y/(z/y)', 'y/z/y', '-(y + z)*z', 'min(y, z, 1)', 'max(-y, -z)'],
      ['sqrt(y*z)', 'log(z^y*y^z)', '5.76e23*y', 'y^(-z)*z^(-y)', '(y + z)^(1/3)', '(z - y)^-2'],
    ].flat();
    const places = new Map([...point.keys()].map((name, i) => [name, `[.A${String(i + 1)}]`]));
    const cells = formulas.map((infix) => {
      const { statements, values } = formulasOf([parseExpression(infix)]);
      const texts = new Map(places);
      const dialectHere = { separator: ';', reference: (n: string) => texts.get(n) ?? n } as const;
      for (const s of statements) {
        if (s.op === 'let') texts.set(s.name, `(${cellFormula(s.value, dialectHere)})`);
      }
      return [formula(cellFormula(values[0]!, dialectHere))];
    });
    const inputs = [...point.values()].map((text) => [{ kind: 'number', text } as const]);
    const sheet = { name: 'A', widths: [5], rows: [...inputs, ...cells] };
    const found = gnumeric(fodsText({ sheets: [sheet], names: [] }), 'A').slice(point.size);
    const exact = new Map([...point].map(([name, text]) => [name, Rational.parse(text)]));
    const off = formulas.filter((infix, i) => {
      const wanted = Number(evaluateDigits(parseExpression(infix), exact, 17).text);
      return !(Math.abs(Number(found[i]) / wanted - 1) < 1e-14);
    });
    expect(off).toEqual([]);
  });

  test('the file itself, hostile texts and all', () => {
    const nasty = NASTY.join(' ');
    const found = computedBySheets([exportSubject(HOSTILE(nasty), 'p', 'one', PARTS)]);
    expect(found.filter((c) => !(Math.abs(c.found / c.expected - 1) <= 1e-12))).toEqual([]);
    const lines = gnumeric(toFods(exportSubject(HOSTILE(nasty), 'p', 'one', PARTS)), 'Calculator');
    const value = lines.find((line) => line.startsWith('L_opt')) ?? '';
    expect(value).toMatch(/^L_opt,\d/);
  });
});
