/** Claims on the best number of experts in a given memory, against a calculation of its own. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { loadSheet } from '../../src/sheet/load.js';

const url = new URL('../../derivations/ludziejewski2025.yaml', import.meta.url);
const text = readFileSync(url, 'utf8');
const sheet = loadSheet({ file: 'ludziejewski2025.yaml', text });
/** Every digit as it stands: the values are compared, not their ranges. */
const exact = loadSheet({
  file: 'ludziejewski2025.yaml',
  text: text
    .replace(
      'note: of the joint law',
      'note: of the joint law\n' +
        '    exact: [a, alpha, delta, gamma, b, beta, omega, zeta, E_start, E_max, c]',
    )
    .replace('for-all: { F: [1e18, 1e26] }', 'for-all: { F: [1e21, 1e22] }'),
});

const VOCABULARY = 50257;
const CACHE = 16384;
const EXPERTS = [1, 2, 4, 8, 16, 32];

/** Table 3 at one number of experts. */
function law(experts: number) {
  const [start, max] = [2.0732, 290.4521];
  const saturating = 1 / (1 / (experts - 1 + 1 / (1 / start - 1 / max)) + 1 / max);
  const log = Math.log(saturating);
  return {
    m: 35.91 * saturating ** -0.2285,
    mu: -0.1889 + 0.0098 * log,
    n: 35.98 * saturating ** 0.5529,
    nu: -0.1775 - 0.0259 * log,
  };
}

function loss(experts: number, size: number, compute: number): number {
  const { m, mu, n, nu } = law(experts);
  return m * size ** mu + n * (compute / (6 * size)) ** nu;
}

/** The largest active size that fits, by bisection. */
function largest(experts: number, bytes: number): number {
  const needed = (d: number): number =>
    2 * (2 * d * VOCABULARY + ((4 + 9 * experts) * d ** 3) / 64 + (2 * CACHE * d * d) / 64);
  let [low, high] = [1, 1e7];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (needed(middle) < bytes) low = middle;
    else high = middle;
  }
  return 2 * low * VOCABULARY + (13 * low ** 3) / 64;
}

function optimal(experts: number, compute: number): number {
  const { m, mu, n, nu } = law(experts);
  return ((mu * m) / (nu * n)) ** (-1 / (mu + nu)) * (compute / 6) ** (nu / (mu + nu));
}

const CELLS = ['1e21', '1e22', '1e23', '1e24'].flatMap((compute) =>
  ['24', '80', '640'].map((gigabytes) => ({ compute, gigabytes })),
);

const cells = auditSheet(exact, (c) => c.id.startsWith('table2/')).claims;

test.each(CELLS)('$compute FLOP and $gigabytes GB', ({ compute, gigabytes }) => {
  const id = `table2/${compute}/${gigabytes}`;
  const claim = cells.find((c) => c.id === id);
  const printed = Number(/(\d+)$/.exec(sheet.claims.find((c) => c.id === id)?.says ?? '')?.[1]);
  const [budget, bytes] = [Number(compute), Number(gigabytes) * 1e9];
  const losses = new Map(
    EXPERTS.map((e) => {
      const size = Math.min(optimal(e, budget), largest(e, bytes));
      return [e, loss(e, size, budget)] as const;
    }),
  );
  const own = losses.get(printed) as number;
  const gaps = EXPERTS.filter((e) => e !== printed).map((e) => (losses.get(e) as number) - own);
  expect(claim?.verdict).toBe(gaps.every((gap) => gap > 0) ? 'follows' : 'contradicted');
  const found = Number(claim?.nominal);
  const nearest = gaps.reduce((best, gap) => Math.min(best, gap));
  expect(Math.abs(nearest - found)).toBeLessThan(1e-8);
});

test('the digits that were rounded away change no cell that is contradicted', () => {
  const ids = ['table2/1e21/24', 'table2/1e23/80', 'table2/1e24/640'];
  for (const claim of auditSheet(sheet, (c) => ids.includes(c.id)).claims) {
    expect(claim.verdict).toBe('contradicted');
    expect(Number(claim.range?.[1])).toBeLessThan(0);
  }
});

test('up to 8 experts, E times the tokens at the same parameters beat the dense model', () => {
  const claim = auditSheet(exact, (c) => c.id === 'rule').claims[0];
  expect(claim?.verdict).toBe('follows');
  for (let compute = 1e18; compute <= 1e26; compute *= 10) {
    const size = optimal(1, compute);
    const dense = loss(1, size, compute);
    for (const e of [2, 4, 8]) {
      const active = (13 / (4 + 9 * e)) * size;
      const tokens = (e * compute) / (6 * size);
      expect(loss(e, active, 6 * active * tokens)).toBeLessThan(dense);
    }
  }
});
