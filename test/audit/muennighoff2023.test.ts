/** A paper whose optimum has exponentials, min and max: every claim that it prints. */
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { BoxFunction } from '../../src/audit/box.js';
import { rangeOver } from '../../src/audit/range.js';
import type { Box } from '../../src/audit/box.js';
import { Canonicalizer } from '../../src/algebra/canonical.js';
import { derive } from '../../src/derive/derive.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { Resolver } from '../../src/evaluate/resolver.js';
import { sym } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import { Random } from '../../src/numeric/sample.js';
import { readSheet } from '../../src/sheet/index.js';

const FOLDER = new URL('../../derivations/', import.meta.url).pathname;
const sheet = readSheet('muennighoff2023', FOLDER);

test('the verdicts', () => {
  const wanted = new Set([
    'U_N',
    'U_N/form',
    'N-opt-chinchilla',
    'worked/geometric',
    'worked/exponential',
    '4-epochs',
    'limit',
    'example/epochs',
    'example/compute',
    'example/size',
    'example/tokens',
  ]);
  const isWanted = (id: string): boolean => wanted.has(id) || id.startsWith('N-at-D/');
  const { claims } = auditSheet(sheet, (claim) => isWanted(claim.id));
  const verdicts = Object.fromEntries(claims.map((c) => [c.id, c.verdict]));
  const sizes = ['100M', '400M', '1.5B', '55B', '84B', '178B'];
  expect(verdicts).toEqual({
    U_N: 'follows',
    'U_N/form': 'follows',
    'N-opt-chinchilla': 'follows',
    'worked/geometric': 'follows',
    'worked/exponential': 'follows',
    '4-epochs': 'follows',
    limit: 'follows',
    'example/epochs': 'follows',
    // What the paper trains need not be the optimum of its law, and is not.
    'example/compute': 'follows',
    'example/size': 'follows',
    'example/tokens': 'follows',
    ...Object.fromEntries(sizes.map((size) => [`N-at-D/${size}/usable`, 'follows'])),
  });
  const size = claims.find((c) => c.id === 'example/size');
  expect(size?.nominal).toBe('6.8290854e9');
  // By bisection at the corners of the box, in another program: 6.7567e9 to 6.9015e9.
  const [low, high] = size?.range ?? ['0', '0'];
  expect(Number(low)).toBeLessThanOrEqual(6.7567e9);
  expect(Number(low)).toBeGreaterThan(6.74e9);
  expect(Number(high)).toBeGreaterThanOrEqual(6.9015e9);
  expect(Number(high)).toBeLessThan(6.92e9);
});

const SEED = 1705;

test(`a range over printed digits holds the optima of its points (seed ${String(SEED)})`, () => {
  const derivation = derive(sheet, 'data-constrained');
  const names = ['C', 'D_C', 'A', 'B', 'alpha', 'R_Dstar', 'R_Nstar'];
  const resolver = new Resolver(new Derivations(sheet, [derivation]), derivation, new Set(names));
  const { expr, links } = resolver.resolve(sym('N_opt'));
  const f = new BoxFunction(expr, new Arithmetic(34), new Canonicalizer(), links);
  expect([...f.inputs].sort()).toEqual([...names].sort());
  const ends = (low: string, high: string): readonly [Rational, Rational] => [
    Rational.parse(low),
    Rational.parse(high),
  ];
  const box: Box = new Map([
    ['C', ends('9.25e21', '9.35e21')],
    ['D_C', ends('24.5e9', '25.5e9')],
    ['A', ends('520.5', '521.5')],
    ['B', ends('1487.5', '1488.5')],
    ['alpha', ends('0.3525', '0.3535')],
    ['R_Dstar', ends('15.385', '15.395')],
    ['R_Nstar', ends('5.305', '5.315')],
  ]);
  // More data and less weight on them ask for larger models.
  expect(f.direction('C', box)).toBe(1);
  expect(f.direction('A', box)).toBe(1);
  expect(f.direction('B', box)).toBe(-1);
  const range = rangeOver(f, box)!;
  const random = new Random(SEED);
  for (let i = 0; i < 12; i++) {
    const point = new Map(
      [...box].map(([name, [low, high]]) => [
        name,
        low.add(high.sub(low).mul(Rational.of(random.integer(0, 8), 8))),
      ]),
    );
    const at = f.at(point);
    expect(range.outer.lo.lte(at.lo) && range.outer.hi.gte(at.hi)).toBe(true);
  }
});
