/** Laws whose optimum is known without the engine, and derivations line by line, right and wrong. */
import { testSample } from './sample.js';
import { allPlaces } from './sources.js';

const places = allPlaces(3).filter((p) => p.of !== 'sheet');

testSample(
  'random laws and derivations',
  places.filter((p, i) => p.of === 'law' || i % 5 === 1),
  6,
  270,
);
