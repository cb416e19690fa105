import { expect, test } from 'vitest';
import { parseFixtures } from '../fixtures.js';

test('blocks, headings between them, and several lines', () => {
  const text = 'heading\n\nfirst\n.\na\nb\n.\nc\n.\n\nsecond\n.\n\n.\nd\n.\n';
  expect(parseFixtures(text)).toEqual([
    { title: 'first', input: 'a\nb', output: 'c', line: 3 },
    { title: 'second', input: '', output: 'd', line: 11 },
  ]);
});

test('a block that is not closed is an error', () => {
  expect(() => parseFixtures('title\n.\na\n.\n')).toThrow('not closed');
});
