import { testFixtures } from '../fixtures.js';
import { readIdentity, verdict } from './identity.js';

testFixtures(
  'identities over positive reals, exponents symbolic',
  new URL('./fixtures/identities.txt', import.meta.url),
  (input) => {
    const found = readIdentity(input).map(({ text, left, right, assumptions }) => ({
      text,
      verdict: verdict(left, right, assumptions),
    }));
    const [first] = found;
    // One word where all agree; otherwise each line with its verdict, to be read in the failure.
    return found.every((f) => f.verdict === first?.verdict)
      ? (first?.verdict ?? 'nothing')
      : found.map((f) => `${f.verdict}: ${f.text}`).join('\n');
  },
);
