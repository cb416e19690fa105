/** What is too wide for a page: long products, denominators that several share, many digits. */
import { describe, expect, test } from 'vitest';
import { Canonicalizer } from '../../src/algebra/canonical.js';
import { mul } from '../../src/expression/nodes.js';
import type { Equation, Expr } from '../../src/expression/nodes.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { sameTree } from '../../src/expression/traverse.js';
import { withCommonDenominator } from '../../src/report/directives/common-denominator.js';
import { pairHtml } from '../../src/report/directives/claim-view.js';
import { wholeWords } from '../../src/report/html.js';
import { besideEachOther, widthOf } from '../../src/report/tex/wide.js';

const expression = (text: string): Expr => parseExpression({ file: 't', text });
const equation = (text: string): Equation => parseEquation({ file: 't', text });

describe('products wider than a page', () => {
  const wide =
    '9216*a*(b/(c + d))^((3*a*b + 3*a)/(c*d))*(x/(1 - r))^((3*a*b + 2*a)/b)/((1 + 2*E)^(a*(b + 1)/b)*g^(3*(a*b + a)/(c*b))*(c - 3*a*r))';
  test.each([8, 12, 18])('are written as factors, here of %s em', (width) => {
    const whole = expression(wide);
    const parts = besideEachOther(whole, width);
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.max(...parts.map(widthOf))).toBeLessThan(widthOf(whole));
    expect(new Canonicalizer().equal(mul(...parts), whole)).toBe(true);
  });
  test.each(['a*b/c', 'a + b', '-a*b'])('and %s stays as it is', (text) =>
    expect(besideEachOther(expression(text))).toEqual([expression(text)]),
  );
});

describe('a denominator that several results share', () => {
  const long = Array.from({ length: 14 }, (_, i) => `a_${String(i)}*b`).join(' + ');
  const pair = [equation(`x = p/(${long})`), equation(`y = -q*(p + 1)/(${long})`)];
  test('gets a letter that nothing else has', () => {
    const { equations, name } = withCommonDenominator(pair, new Set(['Delta']));
    expect(name).toBe('Theta');
    expect(equations).toHaveLength(3);
    expect(sameTree(equations[0]?.right as Expr, expression(long))).toBe(true);
    expect(sameTree(equations[1]?.right as Expr, expression('p/Theta'))).toBe(true);
    expect(sameTree(equations[2]?.right as Expr, expression('-q*(p + 1)/Theta'))).toBe(true);
  });
  test.each([
    ['where one result has it alone', [pair[0] as Equation, equation('y = q/p')]],
    ['where it is short', [equation('x = p/(a + b)'), equation('y = q/(a + b)')]],
  ])('but not %s', (_, equations) =>
    expect(withCommonDenominator(equations, new Set())).toEqual({ equations }),
  );
});

describe('numbers of many digits in a line', () => {
  const text = (html: string): string => html.replace(/<[^>]*>/g, '').replaceAll('\u202f', ' ');
  test.each([
    ['0.34', '0.34123456', ['0.34', '0.3412']],
    // Those that differ late show where they do.
    ['0.015825936570763588', '0.015825935258016140', ['0.0158259365…', '0.0158259352…']],
    ['1372170066384.24', '1.37217006638424e12', ['1.3721700… × 1012', '1.3721700… × 1012']],
    ['123456789', '7', ['1.2345678… × 108', '7']],
  ])('%s and %s', (printed, nominal, shown) => {
    const pair = pairHtml({ printed, nominal });
    expect(pair.map(text)).toEqual(shown);
  });
  test('all of them are its value', () =>
    expect(pairHtml({ printed: '0.015825936570763588' })[0]).toContain(
      'value="0.015825936570763588"',
    ));
});

test('words of headings stay whole, those of the text may break', () =>
  expect(wholeWords('<h2 id="a-b">A fine-grained x-y</h2><p>fine-grained</p>')).toBe(
    '<h2 id="a-b">A <span class="whole">fine-grained</span> x-y</h2><p>fine-grained</p>',
  ));
