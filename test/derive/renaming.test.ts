import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Canonicalizer } from '../../src/algebra/canonical.js';
import { checkSteps } from '../../src/check/check.js';
import { derive } from '../../src/derive/derive.js';
import { toInfix } from '../../src/expression/infix.js';
import { sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { substitute } from '../../src/expression/traverse.js';
import { loadSheet } from '../../src/sheet/load.js';

/** The sheet's symbols, equations and problems with every name replaced; its claims are not needed here. */
function renamed(text: string, names: ReadonlyMap<string, string>): string {
  const kept =
    text.slice(text.indexOf('symbols:'), text.indexOf('coefficients:')) +
    text.slice(text.indexOf('problems:'), text.indexOf('claims:'));
  const lines = kept.split('\n').map((line) => {
    const formula = /^(\s+(?:says|minimize|maximize|over|budget): )(.*)$/.exec(line);
    if (formula) return `${formula[1]!}${inFormula(formula[2]!, names)}`;
    const symbol = /^( {2})(\w+)(: \{ meaning.*)$/.exec(line);
    if (symbol)
      return `${symbol[1]!}${JSON.stringify(names.get(symbol[2]!) ?? symbol[2]!)}${symbol[3]!}`;
    return line;
  });
  return `isoflop: 1\nid: renamed\ntitle: Renamed\n${lines.join('\n')}`;
}

const inFormula = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(/[A-Za-z_]\w*/g, (name) => names.get(name) ?? name);

const original = readFileSync(
  new URL('../../derivations/hoffmann2022.yaml', import.meta.url),
  'utf8',
);

const RENAMINGS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    'mathematical constants',
    {
      A: 'x1',
      alpha: 'E',
      N: 'e',
      E: 'pi',
      beta: 'i',
      D: 'gamma',
      C: 'lambda',
      B: 'Gamma',
      L: 'Lagrangian',
    },
  ],
  [
    'names that objects have',
    {
      A: '__proto__',
      alpha: 'constructor',
      N: 'toString',
      E: 'hasOwnProperty',
      beta: 'valueOf',
      D: 'prototype',
      C: '__defineGetter__',
      B: 'length',
      L: 'name',
    },
  ],
  ['one another', { A: 'B', B: 'A', N: 'D', D: 'N', alpha: 'beta', beta: 'alpha' }],
  [
    'the reverse of the alphabet',
    { A: 'z9', B: 'z8', C: 'z0', D: 'z6', E: 'z5', L: 'z4', N: 'z3', alpha: 'z2', beta: 'z1' },
  ],
];

describe.each(RENAMINGS)('renamed to %s', (_, pairs) => {
  const names = new Map(Object.entries(pairs));
  const before = loadSheet({ file: 'a.yaml', text: original });
  const after = loadSheet({ file: 'b.yaml', text: renamed(original, names) });
  const rename = (expr: Expr): Expr =>
    substitute(expr, new Map([...names].map(([from, to]) => [from, sym(to)])));

  test.each([...before.problems.keys()])(
    '%s has the same optimum and the same verdicts',
    (problem) => {
      const [x, y] = [derive(before, problem), derive(after, problem)];
      const algebra = new Canonicalizer(y.assumptions);
      const same = (left: Expr, right: Expr): void => {
        expect(
          algebra.equal(rename(left), right),
          `${toInfix(left)} became ${toInfix(right)}`,
        ).toBe(true);
      };
      for (const [variable, formula] of x.optimum)
        same(formula, y.optimum.get(names.get(variable) ?? variable)!);
      for (const [quantity, exponent] of x.exponents) {
        const found =
          y.exponents.get(names.get(quantity) ?? quantity) ?? [...y.exponents.values()].at(-1)!;
        same(exponent, found);
      }
      same(x.value, y.value);
      const verdicts = (d: typeof x): readonly string[] =>
        checkSteps(d.steps, d.assumptions).map((s) => `${s.step.rule}: ${s.verdict}`);
      expect(verdicts(y)).toEqual(verdicts(x));
      expect(new Set(verdicts(y).map((v) => v.split(': ')[1]))).toEqual(new Set(['proved']));
    },
  );
});
