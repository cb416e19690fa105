import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ReportContext } from '../../src/report/context.js';
import { fontless } from './fontless-context.js';

const fresh = (): ReportContext =>
  fontless(fileURLToPath(new URL('../../derivations', import.meta.url)));
const setting = { sheet: 'besiroglu2024', coefficients: 'printed' };
const quantity = (text: string): { file: string; text: string } => ({ file: 'test', text });
/** The second lies near the edge between two numerals of few digits. */
const WANTED = [
  { quantity: quantity('N_opt'), digits: 2 },
  { quantity: quantity('N_opt/N_opt + 1/2 + 1/C'), digits: 1 },
  { quantity: quantity('D_opt/N_opt'), digits: 12 },
  { quantity: quantity('L_opt'), digits: 5 },
];

test('numbers asked for together are those asked for one by one', () => {
  const sets = [...(fresh().sheet('besiroglu2024')?.coefficients.keys() ?? [])];
  const coefficients = sets[0] ?? '';
  const together = fresh();
  for (const C of ['1e20', '5.76e23', '1e26']) {
    const request = { ...setting, coefficients, given: new Map([['C', C]]) };
    const found = together.attempt({ ...request, quantities: WANTED });
    const alone = fresh();
    const one = WANTED.map((w) => Number(alone.evaluate({ ...request, ...w }).text));
    expect(found.kind === 'values' ? found.values.map((v) => Number(v.text)) : found.why).toEqual(
      one,
    );
    // What is known already is the same again.
    expect(WANTED.map((w) => Number(together.evaluate({ ...request, ...w }).text))).toEqual(one);
  }
});

test('an answer does not depend on what was asked before', () => {
  const coefficients = 'printed';
  const request = { ...setting, coefficients, given: new Map([['C', '1e20']]) };
  const [first = WANTED[3]!] = WANTED;
  const used = fresh();
  const alone = used.evaluate({ ...request, ...first });
  const together = used.attempt({ ...request, quantities: WANTED });
  expect(together).toEqual(fresh().attempt({ ...request, quantities: WANTED }));
  const later = fresh();
  later.attempt({ ...request, quantities: WANTED });
  expect(later.evaluate({ ...request, ...first })).toEqual(alone);
});

test('a wrong name is said before a missing value', () => {
  const sets = [...(fresh().sheet('besiroglu2024')?.coefficients.keys() ?? [])];
  const request = { ...setting, coefficients: sets[0] ?? '', given: new Map([['Q', '1']]) };
  expect(() => fresh().attempt({ ...request, quantities: WANTED })).toThrow(/Q/);
});
