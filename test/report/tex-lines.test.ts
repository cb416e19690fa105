import { describe, expect, test } from 'vitest';
import { renderTex } from '../../src/report/tex/tex.js';

const basesOf = (latex: string): number =>
  renderTex(latex, true).split('<span class="katex-base">').length - 1;

describe('where a drawn formula may break', () => {
  test.each([
    ['at a relation and between terms', 'x = a + b', 3],
    ['not inside short parentheses', 'x = (a + b) + c', 3],
    ['nor inside nested ones', 'x = ((a + b) - (c + d)) + e', 3],
    ['nor between a bracket and its parts', 'x = [a, b] + c', 3],
  ])('%s', (_, latex, bases) => expect(basesOf(latex)).toBe(bases));

  test('inside parentheses that are a line of their own', () => {
    const long = Array.from({ length: 60 }, (_, i) => `a_{${String(i)}}`).join(' + ');
    expect(basesOf(`x = (${long})`)).toBeGreaterThan(50);
  });
  test('nothing is lost', () => {
    const letters = (html: string): string => html.replace(/<[^>]*>/g, '');
    expect(letters(renderTex('x = (a + b) + c', true))).toContain('x=(a+b)+c');
  });
});
