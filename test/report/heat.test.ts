import { describe, expect, test } from 'vitest';
import { showNumeral } from '../../src/display/numerals.js';
import { fakeContext } from './fake-context.js';
import { drawnMainOf as mainOf, mistakes, render, textOf } from './support.js';

const SIDES = 'x: {variable: N, from: 1e8, to: 1e12}\ny: {variable: D, from: 1e9, to: 1e13}\n';
const START = `::: plot heat {#loss}\ncoefficients: printed\nquantity: L(N, D)\n${SIDES}points: 12\n`;

function wide(html: string): string {
  return /<div class="at-wide">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '';
}

describe('::: plot heat', () => {
  const html = mainOf(render(`${START}budgets: [1e23, 1e21]\ncaption: Loss.\n:::\n`));
  test('draws bands, budgets and the optimum', () => {
    const svg = wide(html);
    expect(svg.match(/fill="var\(--plot-heat-\d+\)"/g)?.length).toBeGreaterThan(6);
    expect(svg).toContain('stroke-dasharray="6 4"');
    expect(svg).toContain('>optimum</text>');
    expect(svg.match(/<circle/g)).toHaveLength(2);
  });
  test('its tables: the quantity at round places, and the optima', () => {
    expect(html.match(/<table class="values">/g)).toHaveLength(2);
    expect(html).toContain('download="figure-1.csv"');
    expect(html).toContain('download="figure-1-2.csv"');
    const text = textOf(render(`${START}budgets: [1e23, 1e21]\n:::\n`));
    const best = fakeContext().evaluate({
      sheet: 'hoffmann2022',
      coefficients: 'printed',
      given: new Map([['C', '1e21']]),
      quantity: { file: 't', text: 'L_opt' },
      digits: 5,
    });
    expect(text).toContain(showNumeral(best.text, 'auto') ?? '?');
  });
  test('says what is seen', () => {
    const description = /<desc[^>]*>([^<]*)/.exec(html)?.[1] ?? '';
    expect(description).toMatch(/Least: 1\.\d+ where/);
    expect(description).toContain('Dashed: ');
    expect(description).toContain('The optimum goes from ');
  });
  test('each sample is asked for at its own place', () => {
    const asked: string[] = [];
    const fake = fakeContext();
    render(
      `${START}:::\n`,
      fakeContext({
        sample: (request) => {
          asked.push(request.given.get('D') ?? '');
          return fake.sample(request);
        },
      }),
    );
    expect(asked).toHaveLength(12);
    expect(Number(asked[0])).toBeCloseTo(1e9, 0);
    expect(Number(asked[11]) / 1e13).toBeCloseTo(1, 12);
  });
  test('the optimum can be left out, marks added', () => {
    const svg = wide(
      mainOf(
        render(
          `${START}budgets: [1e21, 1e23]\noptimum: no\nprinted: {at: {N: 70e9, D: 1.4e12}, label: here}\n:::\n`,
        ),
      ),
    );
    expect(svg).not.toContain('>optimum<');
    expect(svg).toContain('>here</text>');
  });
  test.each([
    ['no side', '::: plot heat\nquantity: L(N, D)\n', 'the option "x" is missing'],
    [
      'the wrong way',
      `::: plot heat\nquantity: L(N, D)\nx: {variable: N, from: 9, to: 1}\ny: {variable: D, from: 1, to: 9}\n`,
      'positive and ascending',
    ],
    ['too many levels', `${START}levels: [1,2,3,4,5,6,7,8,9,10,11,12]\n`, 'at most 11 values'],
    ['levels out of order', `${START}levels: [2, 1]\n`, 'ascending'],
    ['a wrong mark', `${START}printed: {at: {N: 1e9}}\n`, 'gives no value of D'],
    ['too many samples', START.replace('points: 12', 'points: 400'), 'from 8 to 60'],
  ])('%s', (_, body, says) => expect(mistakes(`${body}:::\n`)).toContain(says));
});
