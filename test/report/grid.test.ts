import { describe, expect, test } from 'vitest';
import { bestOf } from '../../src/report/directives/grid-best.js';
import { renderReport } from '../../src/report/render.js';
import { fakeContext } from './fake-context.js';
import { mainOf, mistakes, render } from './support.js';

const grid = (options: string): string =>
  `::: grid {#g}\nproblem: compute-optimal\n${options}:::\n`;
const COLUMNS = 'columns:\n  - {quantity: N_opt, label: size, as: short, best: least}\n';

/** The table's rows as texts. */
function rows(html: string): string[] {
  return [...mainOf(html).matchAll(/<tr>(.*?)<\/tr>/g)].map((m) =>
    (m[1] ?? '')
      .replace(/<span class="katex-mathml">.*?<\/math><\/span>/g, '')
      .replace(/<\/t[hd]>/g, '|')
      .replace(/<[^>]*>/g, '')
      .trim(),
  );
}

describe('a grid', () => {
  test('a row a value, the best marked', () => {
    const html = render(grid(`coefficients: printed\nrows: {C: [1e20, 1e22]}\n${COLUMNS}`));
    expect(rows(html).slice(1)).toEqual([
      expect.stringMatching(/^1.×.1020\|[\d.]+[MB] \(the least\)\|$/) as string,
      expect.stringMatching(/^1.×.1022\|[\d.]+[MB]\|$/) as string,
    ]);
  });
  test('two symbols: the first stands once, and each of its values has a best', () => {
    const html = render(
      grid(`coefficients: printed\nrows: {C: [1e20, 1e22], A: [300, 400, 500]}\n${COLUMNS}`),
    );
    expect(html.match(/rowspan="3"/g)).toHaveLength(2);
    expect(html.match(/class="num best"/g)).toHaveLength(2);
    expect(rows(html)[2]).toMatch(/^400\|/);
  });
  test('coefficient sets are rows too', () => {
    const html = render(grid(`at: {C: 1e22}\ncoefficients: [printed, less-rounded]\n${COLUMNS}`));
    expect(
      rows(html)
        .slice(1)
        .map((r) => r.split('|')[0]),
    ).toEqual(['printed', 'less-rounded']);
  });
  test('where there is no optimum it says why, once', () => {
    const fake = fakeContext();
    const context = fakeContext({
      attempt: (request) =>
        Number(request.given.get('C')) > 1e21
          ? fake.attempt(request)
          : { kind: 'none', why: `too little <compute>, ${'x'.repeat(700)}` },
    });
    const html = render(
      grid(`coefficients: printed\nrows: {C: [1e19, 1e20, 1e22, 1e23]}\n${COLUMNS}`),
      context,
    );
    expect(rows(html)[1]).toMatch(/—nonea\|$/);
    expect(mainOf(html)).toContain(
      '<ul class="notes-of-table"><li><sup>a</sup> too little &lt;compute&gt; …</li></ul>',
    );
    expect(rows(html)[3]).toContain('(the least)');
  });
  test('what holds on the whole page holds here, unless a row says otherwise', () => {
    const asked: string[] = [];
    const fake = fakeContext();
    const context = fakeContext({
      attempt: (request) => {
        asked.push(JSON.stringify([...request.given]));
        return fake.attempt(request);
      },
    });
    const body = grid(`coefficients: printed\nrows: {C: [1e20]}\n${COLUMNS}`);
    const front = '---\ntitle: T\nsheet: hoffmann2022\ngiven: {C: 1e19, A: 400, other: 1}\n---\n';
    renderReport({ file: 'r.md', text: front + body }, context);
    expect(asked).toEqual(['[["A","400"],["C","1e20"]]']);
  });
  test.each([
    ['no columns', grid('rows: {C: [1e20]}\n'), 'the option "columns" is missing'],
    ['no rows', grid(`coefficients: printed\n${COLUMNS}`), 'between one row and 120'],
    ['three symbols', grid(`rows: {C: [1], A: [1], B: [1]}\n${COLUMNS}`), 'at most 2 symbols'],
    ['no numbers', grid(`rows: {C: [x]}\n${COLUMNS}`), '"x" is no number'],
    ['another best', grid(`rows: {C: [1]}\n${COLUMNS.replace('least', 'most')}`), '"most"'],
  ])('%s', (_, body, expected) => {
    expect(mistakes(body)).toContain(expected);
  });
});

test('the best is told from enclosures, or not at all', () => {
  const entry = (low: string, high: string, group = ''): Parameters<typeof bestOf>[1][number] => ({
    group,
    value: { text: low, enclosure: [low, high] },
  });
  const clear = [entry('2', '3'), entry('1', '1.5'), entry('4', '5')];
  expect([...bestOf('least', clear)]).toEqual([1]);
  expect([...bestOf('greatest', clear)]).toEqual([2]);
  expect([...bestOf('least', [entry('1', '2'), entry('1.9', '3')])]).toEqual([]);
  expect([...bestOf('least', [entry('1', '1', 'a'), entry('0', '0', 'b')])]).toEqual([]);
  expect([...bestOf(undefined, clear)]).toEqual([]);
});
