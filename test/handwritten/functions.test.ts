/** Derivations by hand with functions that nobody has spelled out, with limits, and with signs of their own. */
import { describe, expect, test } from 'vitest';
import { readHandwritten } from '../../src/handwritten/read.js';
import { settingOf } from '../../src/handwritten/setting.js';
import { verifyLines } from '../../src/handwritten/verify.js';
import { readSheet } from '../../src/sheet/index.js';

const FOLDER = new URL('../../derivations/', import.meta.url).pathname;
const yun = readSheet('yun2024', FOLDER);

function verdicts(text: string, sheet: typeof yun | undefined): readonly string[] {
  const hand = readHandwritten({ file: 'hand.txt', text });
  return verifyLines(hand, settingOf(sheet, undefined)).map(
    ({ verdict, line }) => verdict ?? line.kind,
  );
}

const THROUGHPUT = `let free = G*M_0 - N_m
let k_1 = 2*p + n
T_m = batch/Lat
batch = free/(k_1*h*l)
Lat = L_P(batch/n, G) + L_D(batch, G)
T_m = free/(k_1*h*l)/(L_P(free/(k_1*n*h*l), G) + L_D(free/(k_1*h*l), G)) -- put in
T_m = free/(k_1*h*l*(L_P(free/(k_1*n*h*l), G) + L_D(free/(k_1*h*l), G)))
`;

describe('the throughput of a server, line by line', () => {
  test('follows', () => {
    expect(verdicts(THROUGHPUT, yun)).toEqual(['let', 'let', ...Array<string>(5).fill('proved')]);
  });

  test.each([
    ['another argument', 'L_P(free/(k_1*n*h*l), G)', 'L_P(free/(k_1*h*l), G)'],
    ['arguments the other way round', 'L_D(free/(k_1*h*l), G)', 'L_D(G, free/(k_1*h*l))'],
    ['another function', '+ L_D', '+ L_P'],
  ])('with %s it does not', (_, right, wrong) => {
    const lines = THROUGHPUT.trim().split('\n');
    const last = lines.pop()!;
    const text = [...lines, last.replace(right, wrong)].join('\n');
    expect(text).not.toBe(THROUGHPUT.trim());
    expect(verdicts(text, yun).at(-1)).toBe('refuted');
  });

  test('its slopes are those of the chain rule', () => {
    expect(
      verdicts(
        `let f_1 = L_P(h*l, G)
d(f_1, h)*h = d(f_1, l)*l
d(d(f_1, h), G) = d(d(f_1, G), h)
d(f_1, h) = d(f_1, l)`,
        yun,
      ),
    ).toEqual(['let', 'proved', 'proved', 'refuted']);
  });
});

describe('signs that the head declares hold for slopes and limits, too', () => {
  test.each([
    ['d(sqrt(r^2)*x, x) = r', 'refuted'],
    ['d(sqrt(x^2)*r, r) = x', 'proved'],
    ['limit(sqrt(r^2)*x/(x + 1), x) = r', 'refuted'],
    ['limit(r*x/(x + 1), x) = r', 'proved'],
    ['limit(x^m, x) = 0', 'proved'],
    ['limit(x^m/(1 + x^m), x, 0) = 1', 'proved'],
  ])('%s: %s', (line, expected) => {
    expect(verdicts(`real: r\nnegative: m\n\n${line}`, undefined)).toEqual([expected]);
  });

  test('what is tied to a symbol is not silently held in a limit', () => {
    expect(verdicts('given y = 1/x\nlimit(y*x/(1 + x), x) = y', undefined)).toEqual([
      'given',
      'unchecked',
    ]);
  });
});

describe('a line that cannot be resolved is unchecked, and the rest is checked', () => {
  const checked = (text: string) =>
    verifyLines(readHandwritten({ file: 'hand.txt', text }), settingOf(undefined, undefined));

  test.each([
    ['limit(x^2, x) = 3', /there is none, since its size grows without bound/],
    ['at(a, b, 3) = a', /a does not depend on b/],
    ['given y = limit(x^2, x)', /grows without bound/],
    ['let q = limit(x^2, x)', /grows without bound/],
  ])('%s', (line, why) => {
    const [first, second] = checked(`${line}\na*b = b*a`);
    expect(first?.verdict).toBe('unchecked');
    expect(first?.why).toMatch(why);
    expect(second?.verdict).toBe('proved');
  });

  test('a name for it does not make it true', () => {
    const lines = checked('let q = limit(x^2, x)\nq = 3\nq = q + 1');
    expect(lines.map((l) => l.verdict)).toEqual(['unchecked', 'unchecked', 'unchecked']);
  });

  test.each([
    ['limit(y/(1 + x), x) = 0', 'have it change along, or take the limit before that line'],
    ['d(y, x) = 2*x', 'have it differentiated, or differentiate before that line'],
  ])('%s after what ties y to x', (line, words) => {
    expect(checked(`given y*z = x^2\n${line}`)[1]?.why).toContain(words);
  });
});
