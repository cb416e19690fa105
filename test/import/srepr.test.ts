/** SymPy's srepr: read without running it, and compared with what SymPy itself prints of every law. */
import { beforeAll, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { SYMPY_IMPORTS } from '../../src/export/sympy/prelude.js';
import { engineText, unknownFunctions } from '../../src/export/engine-dialect.js';
import { engineNames } from '../../src/export/engine-names.js';
import { SYMPY, isFreeInSympy } from '../../src/export/sympy/expression.js';
import { equationToInfix, toInfix } from '../../src/expression/infix.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { mapChildren, symbolsOf } from '../../src/expression/traverse.js';
import { call, sym } from '../../src/expression/nodes.js';
import { readSrepr, readSreprEquation } from '../../src/import/srepr/read.js';
import { readLaws } from '../../src/import/read-law.js';
import { shortestDecimal } from '../../src/import/srepr/shortest.js';
import { listSheets, readSheet } from '../../src/sheet/files.js';
import { runSympy } from '../support/engines.js';
import { describeWith } from '../support/programs.js';
import { zeroTest } from './same-value.js';

const FOLDER = new URL('../../derivations/', import.meta.url).pathname;

test.each([
  [
    "Add(Symbol('E'), Mul(Symbol('A', positive=True), Pow(Symbol('N'), Mul(Integer(-1), Symbol('alpha')))))",
    'E + A*N^(-alpha)',
  ],
  ["Mul(Float('0.34000000000000002', precision=53), Symbol('x'))", '0.34*x'],
  ["Float('5.76e+23', precision=53)", '5.76e23'],
  ["Float('0.339999999999999999999999999999978', precision=103)", '0.34'],
  ["Float('1.7976931348623157e+308', precision=53)", '1.7976931348623157e308'],
  ["Float('1.0', precision=53)", '1'],
  ["Float('-2.5000000000000001e-5', precision=53)", '-0.000025'],
  ["Pow(Symbol('x'), Rational(1, 2))", 'x^(1/2)'],
  ["Add(E, exp(Symbol('x')), log(Symbol('y')))", 'exp(1) + exp(x) + log(y)'],
  ["Function('f')(Symbol('x'), Integer(2))", 'f(x, 2)'],
  ["Min(Integer(2), Max(Symbol('x'), Symbol('y')))", 'min(2, max(x, y))'],
  ['log(Symbol("x"), Integer(10))', 'log(x)/log(10)'],
])('%s', (text, infix) => {
  expect(toInfix(readSrepr(text).value)).toBe(infix);
});

test('an equation, with what is known of its symbols', () => {
  const { value, symbols } = readSreprEquation(
    "Equality(Symbol('L', positive=True), Pow(Symbol('x'), Integer(2)))",
  );
  expect(equationToInfix(value)).toBe('L = x^2');
  expect([...symbols]).toEqual([
    ['L', new Map([['positive', true]])],
    ['x', new Map()],
  ]);
});

test.each([
  ["Add(Symbol('x'", '1:15', 'srepr-syntax'],
  ['Symbol(x)', '1:1', 'srepr-syntax'],
  ['print(1)', '1:1', 'srepr-unknown'],
  ["__import__('os').system('true')", '1:17', 'srepr-syntax'],
  ["Add(Symbol('x'), pi)", '1:18', 'srepr-unknown'],
  ["Integral(Symbol('x'))", '1:1', 'srepr-unknown'],
  ["Add(Symbol('x'), Symbol('x', positive=True))", '1:18', 'srepr-name-collision'],
  ["Add(Dummy('x', dummy_index=3), Dummy('x', dummy_index=4))", '1:32', 'srepr-name-collision'],
  ["Add(Dummy('x', dummy_index=3), Symbol('x'))", '1:32', 'srepr-name-collision'],
  ["Dummy('x')", '1:1', 'srepr-syntax'],
  ["Symbol('x', positive=False)", '1:1', 'srepr-assumption'],
  ["Symbol('x', real=True, positive=False)", '1:1', 'srepr-assumption'],
  ["Symbol('x', positive=True, negative=True)", '1:1', 'srepr-assumption'],
  ["Symbol('x', negative=True, nonnegative=True)", '1:1', 'srepr-assumption'],
  ["Symbol('x', nonpositive=True)", '1:1', 'srepr-assumption'],
  ["Symbol('x', commutative=False)", '1:1', 'srepr-assumption'],
  ["Symbol('x', imaginary=True)", '1:1', 'srepr-assumption'],
  ["Symbol('x', zero=True)", '1:1', 'srepr-assumption'],
  ["Symbol('x', positive=Maybe)", '1:22', 'srepr-syntax'],
  ["Symbol('x', positive=True, positive=False)", '1:28', 'srepr-syntax'],
  ["Symbol('x', 'y')", '1:1', 'wrong-argument-count'],
  ["Function('f', real=True)(Symbol('x'))", '1:1', 'srepr-assumption'],
  ["Add(Symbol('x'), Integer(1), other=True)", '1:36', 'srepr-unknown'],
  ['Pow(Integer(0), Integer(0))', '1:1', 'undefined-power'],
  ["log(Symbol('x'), Integer(1))", '1:18', 'division-by-zero'],
  ['Rational(1, 0)', '1:1', 'division-by-zero'],
  ['Pow(Integer(0), Integer(-1))', '1:1', 'division-by-zero'],
  ['Pow(Integer(2))', '1:1', 'wrong-argument-count'],
  ["Float('nan', precision=53)", '1:7', 'srepr-unknown'],
  ["Float('1e99999', precision=53)", '1:7', 'number-too-long'],
  ["Equality(Symbol('x'), Integer(1))", '1:1', 'srepr-unknown'],
  ['exp('.repeat(3000), '1:2001', 'formula-too-deep'],
])('%s is refused at its place', (text, place, code) => {
  try {
    readSrepr({ file: 'law.txt', text });
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const [d] = error.diagnostics;
    expect([`${String(d?.line)}:${String(d?.column)}`, d?.code]).toEqual([place, code]);
  }
});

const domainsOf = (assumptions: string): unknown => {
  const text = `Equality(Symbol('L', positive=True), Symbol('x'${assumptions}))`;
  const { domains, remarks } = readLaws({ file: 'law.txt', text }, 'srepr');
  return [domains.get('x') ?? 'positive', ...remarks];
};

test.each([
  ['', ['positive', /^nothing in SymPy says that x is positive; it is assumed here/]],
  [', positive=True', ['positive']],
  [', positive=True, real=True, finite=True, negative=False', ['positive']],
  [', integer=True, positive=True', ['integer']],
  [', negative=True', ['negative']],
  [', real=True', ['real']],
  [', nonnegative=True', ['real', /^x: nonnegative=True is not kept; .* real, of unknown sign$/]],
  [', integer=True', ['real', /^x: integer=True is not kept/]],
  [', even=True, positive=True', ['integer', /^x: even=True is not kept; .* whole number/]],
  [', rational=True, positive=True', ['positive', /^x: rational=True is not kept/]],
] as const)('what SymPy assumes (%s) is held or told', (assumptions, wanted) => {
  expect(domainsOf(assumptions)).toEqual(
    wanted.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))),
  );
});

test('a Dummy that stands twice is one symbol', () => {
  const text = "Mul(Dummy('x', dummy_index=3), Dummy('x', dummy_index=3))";
  expect(toInfix(readSrepr(text).value)).toBe('x*x');
});

/** Number of significant digits. */
const digitsOf = (text: string): number =>
  text.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length;

test('the shortest decimal is as short as that of JavaScript, for doubles', () => {
  for (let i = 1; i < 400; i++) {
    const double = (i * 0.7919) ** ((i % 40) - 20);
    const printed = Rational.parse(double.toPrecision(17));
    const shortest = shortestDecimal(printed, 53);
    expect(Number(shortest)).toBe(double);
    expect(digitsOf(shortest)).toBe(digitsOf(String(double)));
  }
});

interface Law {
  readonly label: string;
  readonly expr: Expr;
}

function laws(): Law[] {
  return listSheets(FOLDER).flatMap((id) =>
    [...readSheet(id, FOLDER).equations.values()].flatMap(({ name, equation }) => [
      { label: `${id}/${name} left`, expr: equation.left },
      { label: `${id}/${name} right`, expr: equation.right },
    ]),
  );
}

/** The names of the script, so that what comes back can be compared. */
function renamed(expr: Expr, symbol: (name: string) => string, fn: (name: string) => string): Expr {
  const walk = (e: Expr): Expr => {
    if (e.kind === 'sym') return sym(symbol(e.name));
    const mapped = mapChildren(e, walk);
    const isKnown = mapped.kind === 'call' && /^(?:log|exp|sqrt|min|max)$/.test(mapped.name);
    return mapped.kind === 'call' && !isKnown ? call(fn(mapped.name), ...mapped.args) : mapped;
  };
  return walk(expr);
}

describeWith('python3-sympy', 'what SymPy prints of every law', () => {
  const all = laws().map(({ label, expr }) => {
    const names = engineNames(symbolsOf(expr), unknownFunctions([expr]).keys(), isFreeInSympy);
    const functions = [...unknownFunctions([expr]).keys()].map((name) => names.function(name));
    const declared = [
      ...[...symbolsOf(expr)].map(
        (s) => `${names.symbol(s)} = Symbol("${names.symbol(s)}", positive=True)`,
      ),
      ...functions.map((f) => `${f} = Function("${f}")`),
    ];
    const expected = renamed(
      expr,
      (s) => names.symbol(s),
      (f) => names.function(f),
    );
    return {
      label,
      expected,
      script: [...declared, `print(srepr(${engineText(expr, SYMPY, names)}))`],
    };
  });
  let lines: readonly string[] = [];

  beforeAll(async () => {
    const script = [SYMPY_IMPORTS, 'from sympy import srepr', ...all.flatMap((law) => law.script)];
    const { out, err } = await runSympy(script.join('\n'));
    expect(err).toBe('');
    lines = out.trim().split('\n');
  });

  test('reads back equal', () => {
    expect(lines.length).toBe(all.length);
    expect(all.length).toBeGreaterThan(100);
    all.forEach(({ label, expected }, i) => {
      const { value } = readSrepr(lines[i] ?? '');
      expect(zeroTest(value, expected), `${label}: ${lines[i] ?? ''}`).toBe(true);
    });
  });
});
