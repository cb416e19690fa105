import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fontless } from './fontless-context.js';
import { packEnds } from '../../src/report/provenance.js';
import { mainOf, render } from './support.js';

const engine = fontless(fileURLToPath(new URL('../../derivations', import.meta.url)));

/** The phrases of a page, and of each number in its text those that it has. */
function told(markdown: string, context?: typeof engine): readonly (readonly string[])[] {
  const html = render(`${markdown}\n`, context);
  const [, list = ''] = /<template class="phrases">(.*?)<\/template>/s.exec(html) ?? [];
  const phrases = [...list.matchAll(/<p>(.*?)<\/p>/g)].map((m) =>
    (m[1] ?? '').replace(/<[^>]*>/g, ''),
  );
  return [...mainOf(html).matchAll(/ data-p="([^"]*)"/g)].map((m) =>
    (m[1] ?? '').split(' ').map((number) => phrases[Number(number)] ?? '?'),
  );
}

describe('where a number comes from', () => {
  test('in prose: formula, values put in, coefficients', () =>
    expect(told('{{ D_opt/N_opt at C=5.76e23 | coefficients=less-rounded }}')).toEqual([
      ['Dopt/Nopt', 'at C = 5.76\u202f×\u202f1023', 'less-rounded coefficients of hoffmann2022'],
    ]));
  test('a claim: what is compared, under which set, the band that rounding leaves, the claim', () => {
    const [recomputed] = told('{{ recomputed: gopher-40B }}');
    expect(recomputed?.[0]).toBe('Nopt: recomputed');
    expect(recomputed).toContain('printed coefficients of hoffmann2022');
    expect(recomputed?.join('; ')).toMatch(
      /round to the printed ones give 22\.1B … 46\.9B; claim gopher-40B/,
    );
    expect(told('{{ count: any tableA3-a3 }}')).toEqual([
      ['all 36 claims of the sheet under tableA3-a3'],
    ]);
    expect(told('{{ input: gopher-40B C }}')[0]?.[0]).toBe('C, as printed with the claim');
  });
  test('a phrase stands once, however many numbers share it', () => {
    const html = render('{{ N_opt at C=1e20 }} {{ N_opt at C=1e20 }} {{ D_opt at C=1e20 }}\n');
    expect(html.match(/<p>printed coefficients of/g)?.length).toBe(1);
    expect(html.match(/ data-p="0 1 2"/g)?.length).toBe(2);
    expect(html).toContain(' data-p="3 1 2"');
  });
  test.each([
    ['numbers', '::: numbers\nat: {C: 1e20}\nrows:\n  - {quantity: N_opt}\n:::', 3],
    ['grid', '::: grid\nrows: {C: [1e20, 1e22]}\ncolumns:\n  - {quantity: N_opt}\n:::', 4],
    ['coefficients', '::: coefficients\n:::', 10],
    ['sensitivities', '::: sensitivities\nat: {C: 1e20}\n:::', 6],
  ])('every number of a table tells: %s', (_, markdown, atLeast) => {
    const html = mainOf(render(`${markdown}\n`, engine));
    const numbers = html.match(/<data [^>]*>/g) ?? [];
    expect(numbers.length).toBeGreaterThanOrEqual(atLeast);
    expect(numbers.filter((tag) => !/ data-p="\d+( \d+)*"/.test(tag))).toEqual([]);
    expect(told(markdown, engine).flat()).not.toContain('?');
  });
  test('a row of a grid tells its own values', () => {
    const cells = told('::: grid\nrows: {C: [1e20, 1e22]}\ncolumns:\n  - {quantity: N_opt}\n:::');
    expect(cells.map((c) => c[1]).filter((c) => c?.startsWith('at'))).toEqual([
      'at C = 1\u202f×\u202f1020',
      'at C = 1\u202f×\u202f1022',
    ]);
  });
  test('texts of the author are escaped', () => {
    const html = render('{{ count: any tableA3-a3 | as=word }} {{ N_opt at C=1e20 }}\n');
    expect(/<template class="phrases">(.*?)<\/template>/s.exec(html)?.[1]).not.toMatch(
      /<(?!\/?(?:p|i|sub|sup|code)\b)/,
    );
  });
  test('for readers without scripts, prose has titles and tables have headings', () => {
    expect(mainOf(render('{{ N_opt at C=1e20 }}\n'))).toContain('title="N_opt at C = 1e20;');
    expect(
      mainOf(render('::: numbers\nat: {C: 1e20}\nrows:\n  - {quantity: N_opt}\n:::\n')),
    ).not.toContain('title="N_opt');
  });
});

describe('ends of an enclosure', () => {
  test.each([
    [['3.21898e10', '3.21899e10'], '3.2189[8 9]e10'],
    [['92.6473', '92.6474'], '92.647[3 4]'],
    [['0.34', '0.34'], '0.34'],
    [['9.99', '10.0'], '[9.99 10.0]'],
    [['1.1', '1.11'], '1.1[ 1]'],
    [['-2e-3', '-1e-3'], '-[2 1]e-3'],
  ] as const)('%j', (ends, packed) => {
    expect(packEnds(ends)).toBe(packed);
    const [, head = '', low = '', high = '', tail = ''] =
      /^(.*)\[(\S*) (\S*)\](.*)$/.exec(packed) ?? [];
    const read = low + high === '' ? [packed, packed] : [head + low + tail, head + high + tail];
    expect(read).toEqual(ends);
  });
});
