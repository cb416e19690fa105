/** `discrete(X)` in a claim asks the problem whose result X is. */
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { IsoflopError } from '../../src/base/errors.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/index.js';
import { SERVED } from '../evaluate/served.js';

/** A claim that names no problem: its own is the first one, which has no discrete quantities. */
function withClaim(number: string, more = ''): Sheet {
  const lines = SERVED.split('\n');
  const best = lines.findIndex((line) => line.startsWith('  best:'));
  const [own = ''] = lines.splice(best, 1);
  lines.splice(lines.indexOf('problems:') + 1, 0, own);
  const claim = `  - { id: k, source: s, says: s, number: "${number}", ${more}at: { C: 1e21, L_max: 2.5 }, printed: 4 }`;
  return loadSheet({ file: '<test>', text: `${lines.join('\n')}claims:\n${claim}\n` });
}

test.each([
  ['discrete(P_plan)', ''],
  ['discrete(2*N_plan)/discrete(P_plan)', ''],
  ['discrete(cost)', 'with: { cost: 2*P_plan }, '],
])('%s is that of another problem', (number, more) => {
  const [claim] = auditSheet(withClaim(number, more)).claims;
  expect(claim?.nominal).toMatch(/^\d/);
});

test.each(['discrete(N_opt)', 'discrete(E)', 'discrete(2)'])('%s names none', (number) => {
  expect(() => withClaim(number)).toThrow(IsoflopError);
  expect(() => withClaim(number)).toThrow(/and "best" has none/);
});
