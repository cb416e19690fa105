/** Random points of a statement's domain. */
import type { Random } from '../../src/numeric/sample.js';
import type { Domain } from '../../src/sheet/model.js';

/** A number between 0.15 and 7, of any size alike; whole, negative or of either sign if asked. */
export function randomValue(random: Random, domain: Domain = 'positive'): number {
  if (domain === 'integer') return random.integer(1, 12);
  const size = Math.exp((random.next() / 2 ** 32) * 3.8 - 1.9);
  const flip = domain === 'negative' || (domain === 'real' && random.integer(0, 1) === 0);
  return flip ? -size : size;
}
