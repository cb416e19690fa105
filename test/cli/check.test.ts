/** Hand-written derivations. */
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inScratchFolder, run, runJson } from './run.js';
import type { Json } from './run.js';

inScratchFolder();

async function verdicts(text: string): Promise<string[]> {
  writeFileSync('hand.txt', text);
  const { json } = await runJson('check', 'hand.txt');
  if (json.errors) return json.errors.map((e: Json) => `${e.line}:${e.column} ${e.code}`);
  return json.lines.map((l: Json) => l.verdict ?? l.kind);
}

const OPTIMUM = `# as in an appendix
given C = 6*N*D
given alpha*A/N^alpha = beta*B/D^beta -- stationarity
D = C/(6*N)
N^(alpha+beta) = alpha*A/(beta*B)*(C/6)^beta
let G = (alpha*A/(beta*B))^(1/(alpha+beta))
N = G*(C/6)^(beta/(alpha+beta))
D = (C/6)^(alpha/(alpha+beta))/G
`;

describe('lines that follow', () => {
  test.each([
    ['an identity', '(a+b)^2 = a^2 + 2*a*b + b^2', ['proved']],
    ['a chain', 'x*(y+z) = x*y + x*z = z*x + y*x', ['proved']],
    ['a definition put in', 'let f = x^2\nf^3 = x^6', ['let', 'proved']],
    ['a derivative', 'let f = A/x^p + x\nd(f, x) = 1 - p*A/x^(p+1)', ['let', 'proved']],
    ['an elasticity', 'elasticity(3*x^p*y, x) = p', ['proved']],
    ['a multiple of what is given', 'given a + b = c\n2*c - 2*a = 2*b', ['given', 'proved']],
    ['a power of what is given', 'given x^p = c\nx = c^(1/p)', ['given', 'proved']],
    ['an optimum', OPTIMUM, ['given', 'given', 'proved', 'proved', 'let', 'proved', 'proved']],
    ['what a sheet defines', 'sheet: hoffmann2022\nL = E + A/N^alpha + B/D^beta', ['proved']],
    ["a sheet's optimum", 'sheet: hoffmann2022#compute-optimal\n6*N_opt*D_opt = C', ['proved']],
    ['a negative symbol', 'negative: m\nsqrt(m^2) = -m', ['proved']],
  ])('%s', async (_, text, expected) => {
    expect(await verdicts(text)).toEqual(expected);
  });
});

describe('lines that do not', () => {
  test.each([
    ['a sign', '(a-b)^2 = a^2 + 2*a*b + b^2', ['refuted']],
    ['a chain that breaks', 'x*(y+z) = x*y + x*z = x*y - x*z', ['refuted']],
    ['a wrong derivative', 'd(A/x^p, x) = p*A/x^(p+1)', ['refuted']],
    ['a wrong solution', 'given x^p = c\nx = c^p', ['given', 'refuted']],
    [
      'an exponent swapped',
      OPTIMUM.replace('^(beta/(alpha', '^(alpha/(alpha'),
      ['given', 'given', 'proved', 'proved', 'let', 'refuted', 'proved'],
    ],
    [
      'what two lines are needed for',
      'given a = b*c\ngiven c = d*e\na^2 + 1 = b',
      ['given', 'given', 'refuted'],
    ],
    ['what is given about other symbols', 'given a + b = c\nx = y', ['given', 'refuted']],
  ])('%s', async (_, text, expected) => {
    expect(await verdicts(text)).toEqual(expected);
  });

  test('the first is named, with a counter-example', async () => {
    writeFileSync('hand.txt', OPTIMUM.replace('^(beta/(alpha', '^(alpha/(alpha'));
    const { code, out } = await run(['check', 'hand.txt']);
    expect(code).toBe(1);
    expect(out).toContain('hand.txt:7:1: the first line that does not follow');
    expect(out).toMatch(/at alpha = .*\n\s+what is given asks for N = 0\.887207897673/);
  });
});

test('a derivative by something that an earlier line ties is left open, either way', async () => {
  const start = 'given C = 6*N*D\n';
  expect(await verdicts(`${start}d(D, N) = 0`)).toEqual(['given', 'unchecked']);
  expect(await verdicts(`${start}d(D, N) = -C/(6*N^2)`)).toEqual(['given', 'unchecked']);
  expect(await verdicts('let D = C/(6*N)\nd(D, N) = -C/(6*N^2)')).toEqual(['let', 'proved']);
});

test('givens that contradict each other prove nothing', async () => {
  const lines = await verdicts('given a = b\ngiven a = 2*b\n1 = 2');
  expect(lines[1]).toBe('refuted');
  expect(lines[2]).not.toBe('proved');
});

test('what cannot be decided is not counted as true', async () => {
  writeFileSync('hand.txt', 'f = f\ngiven y = x^2\nd(y, x) = 2*x\n');
  expect((await run(['check', 'hand.txt'])).code).toBe(0);
  expect((await run(['check', 'hand.txt', '--strict'])).code).toBe(3);
});

describe('what cannot be read is placed', () => {
  test.each([
    ['no equation', 'a + b', '1:1 derivation-line'],

    ['half a formula', 'let q = 3 +', '1:12 unexpected-token'],
    ['a name twice', 'let q = 3\nlet q = 4', '2:5 defined-again'],
    ['a name that was used', 'q + 1 = 1 + q\nlet q = 4', '2:5 defined-again'],
    ['a name in a circle', 'let q = q + 1', '1:5 defined-again'],
    ['an unknown head', 'shet: x\na = a', '1:1 derivation-header'],
    ['a late head', 'a = a\nreal: a', '2:1 derivation-header'],
    ['an unknown function', 'f(x) = f(x)', '1:1 unknown-function'],
    ['a symbol that the sheet lacks', 'sheet: hoffmann2022\nL = E + Q', '2:9 unknown-symbol'],
    ['nothing', '# only a remark\n', '1:1 derivation-empty'],
    ['nesting', `${'('.repeat(5000)}a${')'.repeat(5000)} = a`, '1:201 formula-too-deep'],
  ])('%s', async (_, text, expected) => {
    expect(await verdicts(text)).toEqual([expected]);
  });
});
