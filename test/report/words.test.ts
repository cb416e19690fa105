import { describe, expect, test } from 'vitest';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { toInfix } from '../../src/expression/infix.js';
import { abbreviate, definitionsIn } from '../../src/report/directives/abbreviate.js';
import { matches } from '../../src/report/directives/claim-choice.js';
import {
  exactly,
  likePrinted,
  pairHtml,
  placeInRange,
  rangeHtml,
  resultsOf,
} from '../../src/report/directives/claim-view.js';
import {
  sentenceHtml,
  symbolHtml,
  wholeSentenceHtml,
} from '../../src/report/symbols/symbol-html.js';
import type { Sheet } from '../../src/sheet/model.js';
import { printed, SHEETS } from './fake-sheets.js';
import { mainOf, render, textOf } from './support.js';

const plain = (html: string): string => html.replace(/<\/?data[^>]*>/g, '');

describe('symbols in running text', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['N_opt', '<i>N</i><sub>opt</sub>'],
    ['alpha', '<i>α</i>'],
    ['x1', '<i>x</i><sub>1</sub>'],
    ['L_P', '<i>L</i><sub><i>P</i></sub>'],
    ['__proto__', '__proto__'],
    ['<b>', '&lt;b&gt;'],
  ];
  for (const [name, html] of cases) test(name, () => expect(symbolHtml(name)).toBe(html));
});

describe('sentences of the engine', () => {
  const sheet = SHEETS.get('hoffmann2022') as Sheet;
  const cases: readonly (readonly [string, string])[] = [
    [
      'N_opt = 3.2e10, not 40B',
      '<i>N</i><sub>opt</sub> = 3.2\u202f×\u202f10<sup>10</sup>, not 40B',
    ],
    ['6*N*D at "printed" digits', '6\u2009<i>N</i>\u2009<i>D</i> at “printed” digits'],
    ['G (C/6)^a and G^-1', '<i>G</i> (<i>C</i>/6)<sup><i>a</i></sup> and <i>G</i><sup>−1</sup>'],
    [
      'discrete(12*d^3/64) at a',
      '12\u2009<i>d</i><sup>3</sup>/64 at the best discrete choice at a',
    ],
    ['at(L, D, 2) < 1', '(<i>L</i> at <i>D</i> = 2) &lt; 1'],
    [
      'at(at(N_opt, L, 2), C, x^(1/3)*D_opt)/C',
      '((<i>N</i><sub>opt</sub> at <i>L</i> = 2) at <i>C</i> = <i>x</i><sup>1/3</sup>\u2009<i>D</i><sub>opt</sub>)/<i>C</i>',
    ],
    [
      'at(discrete(N_opt), C, at(L, E, 4))',
      '(<i>N</i><sub>opt</sub> at the best discrete choice, <i>C</i> = (<i>L</i> at <i>E</i> = 4))',
    ],
    [
      'elasticity(at(N_opt, L, 2)/C, C)',
      'd ln ((<i>N</i><sub>opt</sub> at <i>L</i> = 2)/<i>C</i>)/d ln <i>C</i>',
    ],
    ['look at(the end', 'look at(the end'],
    ['at(N, 2)', 'at(<i>N</i>, 2)'],
    ['A law; A = 2', 'A law; <i>A</i> = 2'],
    ['(A law where A = 2) and (A/2)', '(A law where <i>A</i> = 2) and (<i>A</i>/2)'],
    ['beta/(alpha + beta)', '<i>β</i>/(<i>α</i> + <i>β</i>)'],
    ['<script>', '&lt;script&gt;'],
    ['x^(((', '<i>x</i><sup>(((</sup>'],
    ['x^-(((', '<i>x</i><sup>−(((</sup>'],
    ['C^-(alpha D)', '<i>C</i><sup>−(<i>α</i> <i>D</i>)</sup>'],
    ['M_opt, for kappa = 2 a kappa', '<i>M</i><sub>opt</sub>, for <i>κ</i> = 2 a kappa'],
    [
      'C^0.26, C^2 and C^2.',
      '<i>C</i><sup>0.26</sup>, <i>C</i><sup>2</sup> and <i>C</i><sup>2</sup>.',
    ],
  ];
  for (const [text, html] of cases) {
    test(text, () => expect(sentenceHtml(text, sheet)).toBe(html));
  }
  test('as a whole sentence', () => {
    expect(wholeSentenceHtml('from the digits', sheet)).toBe('From the digits.');
    expect(wholeSentenceHtml('alpha is less', sheet)).toBe('<i>α</i> is less.');
    expect(wholeSentenceHtml('Is it?', sheet)).toBe('Is it?');
    expect(wholeSentenceHtml('counter-example: none', sheet)).toBe('Counter-example: none.');
  });
});

describe('numbers of a claim, in the paper’s style', () => {
  test('as many digits as printed, at least three, four of a fraction', () => {
    expect(plain(likePrinted('3.2189859e10', '40B'))).toBe('32.2B');
    expect(plain(likePrinted('0.45161290', '0.46'))).toBe('0.4516');
    expect(plain(likePrinted('1.0103210e29', '8.55e+28'))).toBe('1.01\u202f×\u202f10<sup>29</sup>');
    expect(plain(likePrinted('3.1687887e15', '1425.5T'))).toBe('3168.8T');
    // Of a range no more digits than the end has that is printed with fewer.
    expect(plain(likePrinted('1.7439081e12', '721.60B–3.22T'))).toBe('1.74T');
    expect(plain(likePrinted('1.7439081e12', '721.60B–3.2216T'))).toBe('1.7439T');
  });
  test('the ends of a range are rounded outwards and kept apart', () => {
    expect(rangeHtml(['2.2125e10', '4.6842e10'], '40B')).toBe('22.1B … 46.9B');
    expect(rangeHtml(['0.51254', '0.51269'], '0.513')).toBe('0.51254 … 0.51269');
    expect(rangeHtml(['2.1932e19', '2.2228e19'], '2.21e+19')).toBe(
      '(2.19 … 2.23)\u202f×\u202f10<sup>19</sup>',
    );
    expect(rangeHtml(['0.44354', '0.45968'], '0.46', ' to ')).toBe('0.443 to 0.460');
  });
  test('ends that are one number stand once', () => {
    const power = '\u202f×\u202f10<sup>8</sup>';
    expect(rangeHtml(['192937984.0', '192937984.0'], '289,406,976')).toBe(`1.92937984${power}`);
    expect(rangeHtml(['1024.0', '1024.0'], '1536')).toBe('1024');
    expect(rangeHtml(['1024.0', '1024.1'], '1536')).toContain(' … ');
  });
  test('of long numbers both show the digits that tell them apart', () => {
    const [printed, nominal] = pairHtml({
      printed: '0.0010182740346154362',
      nominal: '0.00101827403461543374',
    }).map(plain);
    expect(printed).toBe('0.0010182740346154362');
    expect(nominal).toBe('0.0010182740346154337…');
  });
  test('an exact end keeps its digits', () => {
    expect(exactly('4200000000000', '4.2T')).toBe('4.2T');
    expect(exactly('0.4535', '0.454')).toBe('0.4535');
  });
  test('several results are told apart', () => {
    const results = resultsOf(
      { printed: '175B; 4.2T', nominal: '8.07e10; 9.1e12', range: ['1; 2', '3; 4'] },
      undefined,
    );
    expect(results).toEqual([
      { printed: '175B', nominal: '8.07e10', range: ['1', '3'] },
      { printed: '4.2T', nominal: '9.1e12', range: ['2', '4'] },
    ]);
  });
  test('where in the range', () => {
    const comparison = {
      quantity: parseExpression('N_opt'),
      quantityText: 'N_opt',
      printed: printed('40B'),
    };
    expect(placeInRange({ comparison, range: ['2.2125e10', '4.6842e10'] })).toBe('72');
    expect(placeInRange({ comparison, range: ['4.1e10', '4.6842e10'] })).toBeUndefined();
    expect(placeInRange({ range: ['1', '2'] })).toBeUndefined();
    // The middle of a printed interval is no printed value.
    const interval = { ...printed('40B'), isInterval: true as const };
    const between = { comparison: { ...comparison, printed: interval } };
    expect(placeInRange({ ...between, range: ['2.2125e10', '4.6842e10'] })).toBeUndefined();
  });
});

describe('claims in a sentence', () => {
  const text = (body: string): string => textOf(render(`${body}\n`));
  test('printed, recomputed, range and place', () => {
    expect(text('{{ printed: gopher-40B }}')).toBe('40B');
    expect(text('{{ recomputed: gopher-40B }}')).toBe('32.2B');
    expect(text('{{ recomputed: gopher-40B | under=less-rounded }}')).toBe('40.4B');
    expect(text('{{ range: gopher-40B }}')).toMatch(/^2\d\.\dB to 4\d\.\dB$/);
    expect(text('{{ place: gopher-40B }}')).toMatch(/^\d\d.%$/);
    expect(text('{{ printed: ratio-20 | sheet=besiroglu2024 }}')).toBe('20');
  });
  test('what a claim rests on, by name or as its only one', () => {
    expect(text('{{ input: gopher-40B }}')).toBe('5.76 × 1023');
    expect(text('{{ input: gopher-40B C }}')).toBe('5.76 × 1023');
    expect(() => text('{{ input: gopher-40B D }}')).toThrow(/no input "D"|input/);
  });
  test('a verdict, also under one coefficient set', () => {
    expect(text('{{ verdict: gopher-40B | expect=within-rounding }}')).toBe('(within rounding)');
    expect(text('{{ verdict: gopher-40B | under=less-rounded }}')).toBe('(follows)');
  });
  test('a verdict leads to its claim where the page shows it, and nowhere else', () => {
    expect(render('{{ verdict: gopher-40B }}\n')).not.toContain('to-claim" href');
    const shown = mainOf(render('{{ verdict: gopher-40B }}\n\n::: audit gopher-40B\n:::\n'));
    expect(shown).toContain('<a class="to-claim" href="#claim-gopher-40b"');
    expect(shown).toContain('<li class="claim" id="claim-gopher-40b">');
  });
  test('counts, as numerals and as words', () => {
    expect(text('{{ count: contradicted tableA3-a3/*/optimal }}')).toBe('1');
    expect(text('{{ count: any tableA3-a3 }}')).toBe('36');
    expect(text('{{ count: follows tableA3-a3/*/optimal | as=word }}')).toBe('none');
    expect(text('{{ count: within-rounding table2-a3 | as=word | expect=2 }}')).toBe('two');
  });
});

test('patterns of claims', () => {
  expect(matches('table2-a3/a', 'table2-a3')).toBe(true);
  expect(matches('table2-a3/a', 'table2-a3/')).toBe(true);
  expect(matches('table2-a33/a', 'table2-a3')).toBe(false);
  expect(matches('t/175B/cost', 't/*/cost')).toBe(true);
  expect(matches('t/175B/flops', 't/*/cost')).toBe(false);
  expect(matches('t', 't/*')).toBe(false);
});

describe('long expressions by what they were shown to be', () => {
  const shown = definitionsIn(
    [
      parseEquation('N_opt = (alpha*A/(beta*B))^(1/alpha)*C^beta'),
      parseEquation('L_opt - E = A/N^alpha + B/D^beta'),
      parseEquation('C = 6*N'),
    ],
    new Set(['L_opt']),
  );
  const short = (text: string): string => toInfix(abbreviate(parseExpression(text), shown));
  test('only what is long is a definition', () => expect(shown.length).toBe(2));
  test('as a whole, within, and as some of the factors', () => {
    expect(short('(alpha*A/(beta*B))^(1/alpha)*C^beta')).toBe('N_opt');
    expect(short('A/((alpha*A/(beta*B))^(1/alpha)*C^beta)^alpha')).toBe('A/N_opt^alpha');
    expect(short('2*D*(alpha*A/(beta*B))^(1/alpha)*C^beta')).toBe(
      toInfix(parseExpression('N_opt*2*D')),
    );
    expect(short('(A/N^alpha + B/D^beta)/C')).toBe('(L_opt - E)/C');
  });
  test('what only looks alike stays', () => {
    expect(short('(alpha*A/(beta*B))^(1/beta)*C^beta')).toContain('alpha');
  });
});
