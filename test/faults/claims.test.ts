/** Claims of the papers with one mistake in them, and the same claims in other words. */
import { testSample } from './sample.js';
import { allPlaces } from './sources.js';

const places = allPlaces(0).filter((p) => p.of === 'sheet');

testSample(
  'claims of papers',
  places.filter((_, i) => i % 8 === 3),
  9,
  230,
);
