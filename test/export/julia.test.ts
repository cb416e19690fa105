/**
 * Julia is in no package of Debian or npm. The part of it that exports use is read here line by line (any
 * other line is an error), its blocks are matched, and what it computes is computed in JavaScript.
 */
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Rational } from '../../src/expression/rational.js';
import { writeJulia } from '../../src/export/languages/julia.js';
import { codeModule } from '../../src/export/program/code-module.js';
import type { CodeModule } from '../../src/export/program/module.js';
import { CODE_PARTS, exportSubject } from '../../src/export/subject.js';
import { readSheet } from '../../src/sheet/index.js';

const NAME = '[A-Za-z_]\\w*';
const MATH = /(?<![\w.])(exp|log|sqrt|expm1|log1p|min|max|abs|floor)\(/g;

/** An expression: names, numerals, the four operations, powers, calls and places of arrays. */
function expression(text: string): string {
  expect(text).toMatch(/^[\w\s.+\-*/^()[\],<>=!&|]*$/);
  // In Julia a minus before a power is applied last, in JavaScript it is an error.
  const powers = text.replace(/-([\w.]+(?:\([^()]*\))?) \^ ([\w.]+|\([^()]*\))/g, '-($1 ** $2)');
  return powers
    .replaceAll('^', '**')
    .replace(MATH, 'Math.$1(')
    .replaceAll('isnan(', 'Number.isNaN(')
    .replace(/fill\(NaN, (\d+)\)/, 'Array($1 + 1).fill(NaN)');
}

/** Lines of Julia to lines of JavaScript; arrays begin with 1, so one more is made. */
const RULES: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  [/^module (\w+)$/, () => '{{'],
  [/^const COEFFICIENTS = \($/, () => 'COEFFICIENTS = {'],
  [new RegExp(`^function (${NAME})\\(([\\w, ]*)(?:; (.*))?\\)$`), functionLine],
  [
    new RegExp(`^for (${NAME}) in \\((.*)\\):\\((.*) - 1\\)$`),
    (n, a, b) => `for (let ${n} = ${a}; ${n} <= ${b} - 1; ${n}++) {`,
  ],
  [/^if (.*)$/, (condition) => `if (${expression(condition)}) {`],
  [/^else$/, () => '} else {'],
  [/^try$/, () => 'try {'],
  [/^catch error$/, () => '} catch (error) {'],
  [/^error isa DomainError \|\| rethrow\(\)$/, () => ''],
  [/^end$/, () => '}'],
  [/^end # module$/, () => '}}'],
  [/^break$/, () => 'break;'],
  [/^return \($/, () => 'return {'],
  [/^return \((\w+ = NaN,.*)\)$/, (list) => `return { ${list.replaceAll(' = ', ': ')} };`],
  [/^\)$/, () => '};'],
  [/^return (.*)$/, (value) => `return ${expression(value)};`],
  [
    new RegExp(`^(${NAME}) = zeros\\((\\d+)\\)$`),
    (n, size) => `${n} = new Float64Array(${size} + 1);`,
  ],
  [new RegExp(`^(${NAME}) = \\[([\\d, ]*)\\]$`), (n, list) => `${n} = [0, ${list}];`],
  [new RegExp(`^(${NAME}) = (.*),$`), (n, value) => `${n}: ${expression(value)},`],
  [
    new RegExp(`^(${NAME}(?:\\[.*?\\])?) = (.*)$`),
    (n, value) => `${expression(n)} = ${expression(value)};`,
  ],
];

function functionLine(name: string, inputs: string, keywords: string | undefined): string {
  const all = keywords === undefined ? '' : `, { ${keywords} } = {}`;
  return `${name} = function (${inputs}${inputs === '' ? all.slice(2) : all}) {`;
}

/** A function from names to functions. */
function translated(julia: string): Record<string, (...args: unknown[]) => unknown> {
  const start = julia.indexOf('\nfunction self_test()');
  const end = julia.indexOf('\nend # module');
  const body = julia.slice(0, start) + julia.slice(end);
  const kept = body
    .replace(/@doc raw"""[^"]*"""\n/g, '')
    .replace(/\nif abspath\(PROGRAM_FILE\)[^]*$/, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('# '));
  const names = new Set<string>();
  const lines = kept.map((line) => {
    for (const [pattern, write] of RULES) {
      const match = pattern.exec(line);
      if (match) return write(...match.slice(1));
    }
    throw new Error(`no line of Julia that is known here: ${line}`);
  });
  for (const line of lines) for (const [, n] of line.matchAll(/(\w+) = function/g)) names.add(n!);
  const globals = lines.join('\n').replace(/^\{\{|\}\}$/gm, '');
  const locals = [...new Set([...globals.matchAll(/^(\w+) = /gm)].map(([, n]) => n!))].filter(
    (n) => !names.has(n),
  );
  // Each assignment makes a variable of its function: those with that name are never shared.
  const declared = globals.replace(
    /(= function \(([^]*?)\) \{)$/gm,
    (head, _, parameters: string) => {
      const given = new Set(parameters.match(/\w+/g));
      const own = locals.filter((n) => !given.has(n) && n !== 'COEFFICIENTS');
      return own.length === 0 ? head : `${head} let ${own.join(', ')};`;
    },
  );
  const program = `(() => { let COEFFICIENTS; ${[...names].map((n) => `let ${n};`).join('')}\n${declared}\nreturn { ${[...names].join(', ')} }; })()`;
  return runInNewContext(program, { Math, Number, Float64Array, Array }) as ReturnType<
    typeof translated
  >;
}

const FOLDER = fileURLToPath(new URL('../../derivations', import.meta.url));

function moduleOf(
  id: string,
  problem: string,
  given: Readonly<Record<string, string>>,
): CodeModule {
  const values = new Map(Object.entries(given).map(([k, v]) => [k, Rational.parse(v)]));
  return codeModule(
    exportSubject(readSheet(id, FOLDER), problem, undefined, CODE_PARTS, { given: values }),
  );
}

test.each<[string, () => CodeModule]>([
  ['a closed form', () => moduleOf('hoffmann2022', 'compute-optimal', {})],
  ['a share', () => moduleOf('sardana2023', 'training-and-inference', { D_inf: '1e12' })],
  ['a share and many constants', () => moduleOf('krajewski2024', 'optimal', { E: '64' })],
  ['one unknown', () => moduleOf('muennighoff2023', 'data-constrained', { D_C: '2.5e10' })],
  ['a geometric program', () => moduleOf('ludziejewski2025', 'largest', { E: '8' })],
])('Julia, %s', (_, make) => {
  const module = make();
  const functions = translated(writeJulia(module));
  expect(module.cases.length).toBeGreaterThan(1);
  for (const { fn, args, expected } of module.cases) {
    const got = functions[fn]!(...args.map(Number));
    const values = typeof got === 'number' ? [got] : Object.values(got as Record<string, number>);
    expected.forEach((want, i) => {
      const distance =
        Number(want) === 0 ? Math.abs(values[i]!) : Math.abs(values[i]! / Number(want) - 1);
      expect(distance, `${fn}(${args.join()})`).toBeLessThan(1e-12);
    });
  }
});
