/** All sheets at a glance: strips, links to sections, counts over all of them, claims a line each. */
import { describe, expect, test } from 'vitest';
import { CLAIM_VERDICTS } from '../../src/report/verdicts.js';
import { fakeContext } from './fake-context.js';
import { brokenIds, mainOf, mistakes, render, textOf } from './support.js';

const context = fakeContext();
const claims = context.sheets.flatMap((id) => context.audit(id).claims);

describe('the library', () => {
  const html = render('::: library\n:::\n\n## Chinchilla {#hoffmann2022}\n');

  test('a strip a sheet, with a mark a claim', () => {
    const wide = [...html.matchAll(/<div class="at-wide">(<svg[\s\S]*?<\/svg>)<\/div>/g)];
    const audited = context.sheets.filter((id) => context.audit(id).claims.length > 0);
    expect(wide.length).toBe(audited.length);
    const marks = wide.map(([svg]) => svg.match(/M/g)?.length ?? 0);
    expect(marks).toEqual(audited.map((id) => context.audit(id).claims.length));
    expect(brokenIds(html)).toEqual([]);
  });

  test('the sums of all sheets', () => {
    for (const verdict of CLAIM_VERDICTS) {
      const count = claims.filter((c) => c.verdict === verdict).length;
      const asked = `{{ count: ${verdict} | sheet=* | expect=${String(count)} }}`;
      expect(mistakes(`${asked}\n`)).toBe('no mistake');
    }
    expect(textOf(render('{{ count: any | sheet=* }}\n'))).toBe(String(claims.length));
    expect(mistakes('{{ verdict: gopher-40B | sheet=* }}\n')).toContain('report-unknown-sheet');
  });

  test('a name leads to the section of its sheet, and nowhere if there is none', () => {
    expect(mainOf(html)).toContain('<a class="to-section" href="#hoffmann2022">');
    expect(mainOf(render('::: library\n:::\n'))).not.toContain('to-section');
  });
});

test('numbers on one line each', () => {
  const cards = mainOf(render('::: audit\n:::\n'));
  const lines = mainOf(render('::: audit\nas: lines\n:::\n'));
  const numbers = context.audit('hoffmann2022').claims.filter((c) => c.kind === 'number');
  expect(numbers.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(cards.length);
  for (const { id } of numbers) expect(textOf(lines) + lines).toContain(id.split('/').pop());
});
