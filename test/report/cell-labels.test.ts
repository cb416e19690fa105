import { describe, expect, test } from 'vitest';
import { mainOf, render } from './support.js';

const table = (head: string): string => {
  const cells = head.split('|').length;
  return `| ${head} |\n|${'---|'.repeat(cells)}\n| ${Array.from({ length: cells }, (_, i) => `c${String(i)}`).join(' | ')} |\n`;
};
const labels = (head: string): string[] =>
  [...mainOf(render(table(head))).matchAll(/data-label="([^"]*)"/g)].map((m) => m[1] ?? '');

describe('cells of a wide Markdown table', () => {
  test('say of which column they are, but for the first', () => {
    expect(labels('what | a | b & c | at ${2 \\times 10^{21}}$ FLOP')).toEqual([
      'a',
      'b &amp; c',
      'at 2×10²¹ FLOP',
    ]);
    expect(labels('what | a | $10^{-3}$ | $10^{22}$')).toEqual(['a', '10⁻³', '10²²']);
  });
  test('do not where the table is narrow, or a heading is no text', () => {
    expect(labels('what | a | b')).toEqual([]);
    expect(labels('what | a | b | $N$')).toEqual([]);
    expect(mainOf(render(table('what | a | b | $N$')))).not.toContain('class="across"');
  });
});
