import { describe, expect, test } from 'vitest';
import { mainOf, mistakes, render } from './support.js';

const START =
  '::: plot shares\ntitle: Where the loss goes\ncoefficients: printed\nfrom: 1e18\nto: 1e26\n';
const PARTS = [
  '  - {quantity: E, label: irreducible}',
  '  - {quantity: A/N_opt^alpha, label: size}',
  '  - {quantity: B/D_opt^beta, label: data}',
];

describe('::: plot shares', () => {
  test('parts of a whole, in their order, with their values', () => {
    const html = mainOf(
      render(`${START}whole: L_opt\nparts:\n${PARTS.join('\n')}\ncaption: Where.\n:::\n`),
    );
    const wide = /<div class="at-wide">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '';
    expect(wide.match(/fill-opacity="0.3"/g)).toHaveLength(3);
    expect(wide).toContain('>100 %</text>');
    const description = /<desc[^>]*>([^<]*)/.exec(html)?.[1] ?? '';
    expect(description).toMatch(/irreducible rises from \d+ % to \d+ %/);
    expect(description).toMatch(/data falls from/);
    expect(decodeURIComponent(/href="data:[^,]*,([^"]*)"/.exec(html)?.[1] ?? '')).toMatch(
      /^C; [^,]*,irreducible; E,size; A\/N_opt\^alpha,data; B\/D_opt\^beta,L_opt; L_opt\r\n1e18,1\.69/,
    );
  });
  test('shares themselves need no whole', () => {
    const parts = PARTS.map((p) => p.replace(/quantity: ([^,]*),/, 'quantity: ($1)/L_opt,'));
    expect(mistakes(`${START}parts:\n${parts.join('\n')}\n:::\n`)).toBe('no mistake');
  });
  test.each([
    ['a part is missing', `whole: L_opt\nparts:\n${PARTS.slice(1).join('\n')}`, 'add up to 0.'],
    ['no shares', `parts:\n${PARTS.join('\n')}`, 'name by "whole" what they are parts of'],
    [
      'a negative part',
      'parts:\n  - {quantity: 2, label: two}\n  - {quantity: 0-1, label: less}',
      'the part "less" is negative',
    ],
    ['one part', `parts:\n  - {quantity: 1, label: all}`, 'from two to 6 parts, not 1'],
    ['an unknown option', `parts:\n  - {quantity: 1, name: all}`, 'there is no option "name"'],
  ])('%s', (_, options, says) => expect(mistakes(`${START}${options}\n:::\n`)).toContain(says));
});
