/** Random expressions in Python, JavaScript and C, against the decimals and a bound for each. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LimitReached } from '../../src/base/errors.js';
import { C_LAYOUT, cNotation } from '../../src/export/languages/c.js';
import { ECMASCRIPT_LAYOUT, ecmaScriptNotation } from '../../src/export/languages/ecmascript.js';
import { PYTHON_LAYOUT, pythonNotation } from '../../src/export/languages/python.js';
import { formulasOf } from '../../src/export/program/formula.js';
import type { Formulas } from '../../src/export/program/formula.js';
import { Expressions, Statements } from '../../src/export/program/printer.js';
import type { Layout, Notation } from '../../src/export/program/printer.js';
import { add, call, div, log, mul, neg, num, pow, sqrt, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { evaluateDigits } from '../../src/numeric/digits.js';
import { EvaluationError } from '../../src/numeric/problem.js';
import { bounded } from './error-bound.js';
import { SEED, random } from './modules.js';

const COUNT = 10_000;
const DEPTH = 4;
/** What loses more digits than that says nothing of the language. */
const LOOSEST = 1e-6;
const SYMBOLS = ['a', 'b', 'c', 'd'];

interface Sample {
  readonly formulas: Formulas;
  readonly inputs: readonly number[];
  readonly value: number;
  readonly bound: number;
}

function expression(next: () => number, depth: number): Expr {
  const pick = (n: number): number => Math.floor(next() * n);
  const inner = (): Expr => expression(next, depth - 1);
  if (depth === 0 || next() < 0.15) {
    const sign = next() < 0.2 ? neg : (e: Expr): Expr => e;
    if (next() < 0.7) return sym(SYMBOLS[pick(SYMBOLS.length)] as string);
    return sign(num(Rational.of(BigInt(1 + pick(60)), BigInt(1 + pick(12)))));
  }
  switch (pick(11)) {
    case 0:
    case 1:
      return add(inner(), inner());
    case 2:
      return add(inner(), neg(inner()));
    case 3:
    case 4:
      return mul(inner(), inner());
    case 5:
      return div(inner(), inner());
    case 6:
      return pow(inner(), inner());
    case 7:
      return pow(inner(), num(Rational.of(BigInt(pick(9) - 4), BigInt(1 + pick(3)))));
    case 8:
      return next() < 0.5 ? log(inner()) : sqrt(inner());
    case 9:
      return add(call('exp', inner()), num(next() < 0.5 ? -1 : 1));
    default:
      return call(next() < 0.5 ? 'min' : 'max', inner(), inner());
  }
}

function sample(next: () => number): Sample | undefined {
  const expr = expression(next, DEPTH);
  // Sixty-fourths are doubles.
  const inputs = SYMBOLS.map(() => (1 + Math.floor(next() * 400)) / 64);
  const values = new Map(
    SYMBOLS.map((name, i) => [name, num(Rational.of(BigInt((inputs[i] as number) * 64), 64n))]),
  );
  try {
    const formulas = formulasOf([expr]);
    const doubles = new Map(SYMBOLS.map((name, i) => [name, inputs[i] as number]));
    const estimate = bounded(formulas.statements, formulas.values[0]!, doubles);
    if (!estimate || formulas.inputs.length === 0) return undefined;
    if (!(estimate.error <= LOOSEST * Math.abs(estimate.value))) return undefined;
    const value = Number(evaluateDigits(expr, values, 20).text);
    return { formulas, inputs, value, bound: estimate.error };
  } catch (error) {
    const isNone = [EvaluationError, LimitReached, RangeError].some(
      (kind) => error instanceof kind,
    );
    if (isNone) return undefined;
    throw error;
  }
}

const NAMING = { of: (name: string): string => name.replace('%', ''), legend: [] };

/** Each expression as a function of all symbols. */
function functions(
  samples: readonly Sample[],
  notation: Notation,
  layout: Layout,
  head: (i: number) => string,
  end: string,
): string {
  const expressions = new Expressions(notation);
  return samples
    .map(({ formulas }, i) => {
      const result = layout.return(expressions.real(formulas.values[0]!));
      const lines = new Statements(expressions, layout).lines(formulas.statements, 1);
      return [head(i), ...lines, layout.indent + result, ...(end === '' ? [] : [end])].join('\n');
    })
    .join('\n');
}

const LIST = SYMBOLS.join(', ');
const LANGUAGES: Readonly<Record<string, (samples: readonly Sample[], folder: string) => string>> =
  {
    python(samples, folder) {
      const code = functions(
        samples,
        pythonNotation(NAMING),
        PYTHON_LAYOUT,
        (i) => `def f${String(i)}(${LIST}):`,
        '',
      );
      const calls = samples.map(
        ({ inputs }, i) => `print(repr(f${String(i)}(${inputs.join(', ')})))`,
      );
      const text = `from math import exp, expm1, log, log1p, pow, sqrt\n${code}\n${calls.join('\n')}\n`;
      writeFileSync(join(folder, 'all.py'), text);
      return run(folder, '/usr/bin/python3', 'all.py');
    },
    javascript(samples, folder) {
      const code = functions(
        samples,
        ecmaScriptNotation(NAMING, false),
        ECMASCRIPT_LAYOUT,
        (i) => `function f${String(i)}(${LIST}) {`,
        '}',
      );
      const calls = samples.map(
        ({ inputs }, i) => `out.push(f${String(i)}(${inputs.join(', ')}));`,
      );
      writeFileSync(
        join(folder, 'all.mjs'),
        `const out = [];\n${code}\n${calls.join('\n')}\nconsole.log(out.join('\\n'));\n`,
      );
      return run(folder, process.execPath, 'all.mjs');
    },
    c(samples, folder) {
      const list = SYMBOLS.map((name) => `double ${name}`).join(', ');
      const unused = SYMBOLS.map((name) => `(void)${name};`).join(' ');
      const code = functions(
        samples,
        cNotation(NAMING),
        C_LAYOUT,
        (i) => `static double f${String(i)}(${list})\n{\n    ${unused}`,
        '}',
      );
      const calls = samples.map(
        ({ inputs }, i) =>
          `    printf("%.17g\\n", f${String(i)}(${inputs.map((x) => x.toFixed(6)).join(', ')}));`,
      );
      writeFileSync(
        join(folder, 'all.c'),
        `#include <math.h>\n#include <stdio.h>\n${code}\nint main(void)\n{\n${calls.join('\n')}\n    return 0;\n}\n`,
      );
      const said = run(
        folder,
        'gcc',
        '-std=c99',
        '-O0',
        '-Wall',
        '-Wextra',
        '-Werror',
        '-pedantic',
        'all.c',
        '-o',
        'all',
        '-lm',
      );
      return said + run(folder, './all');
    },
  };

function run(folder: string, program: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return stdout + stderr;
}

describe(`${String(COUNT)} random expressions (seed ${String(SEED)})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-random-'));
  const samples: Sample[] = [];
  beforeAll(() => {
    const next = random(SEED);
    while (samples.length < COUNT) {
      const one = sample(next);
      if (one) samples.push(one);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(Object.keys(LANGUAGES))('%s', (name) => {
    const lines = LANGUAGES[name]!(samples, folder).trim().split('\n');
    expect(lines.length, lines.slice(0, 5).join('\n')).toBe(COUNT);
    const tight = samples.filter((s) => s.bound <= 1e-12 * Math.abs(s.value)).length;
    let worst = 0;
    const wrong = samples.flatMap(({ value, bound }, i) => {
      const distance = Math.abs(Number(lines[i]) - value);
      if (bound > 0) worst = Math.max(worst, distance / bound);
      return distance <= bound
        ? []
        : [`expression ${String(i)}: ${lines[i] ?? ''}, not ${String(value)} ± ${String(bound)}`];
    });
    expect(wrong.slice(0, 10)).toEqual([]);
    console.log(
      `${name}: ${String(COUNT)} expressions, ${String(tight)} of them to 1e-12 or better; at most ${worst.toFixed(2)} of the bound`,
    );
  });
});
