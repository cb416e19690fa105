/** Formulas that are made small must look as KaTeX draws them. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compactTex } from '../../src/report/tex/compact.js';
import { Faces } from '../../src/report/fonts/face.js';
import { renderTex } from '../../src/report/tex/tex.js';
import { texStyle } from '../../src/report/tex/style.js';
import { describeWith } from '../support/programs.js';
import { launch } from './support.js';

describeWith('chromium', 'formulas', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => browser.close());

  test('formulas made small are drawn as KaTeX draws them', async () => {
    const formulas = [
      'N_{\\mathrm{opt}} = \\left(\\frac{\\alpha A}{\\beta B}\\right)^{\\frac{1}{\\alpha + \\beta}}',
      '\\mathcal{L} = \\sum_{i=1}^n \\sqrt{x_i} + \\hat{E} \\le \\ln\\frac{A}{N^{-\\alpha\\beta}}',
    ].map((latex) => renderTex(latex, true));
    const whole = formulas.join('');
    const css = texStyle(whole, new Faces());
    const small = compactTex(whole, css);
    const pictures = await Promise.all(
      [
        [whole, css],
        [small.html, small.css],
      ].map(async ([body = '', style = '']) => {
        const page = await browser.newPage({ viewport: { width: 500, height: 300 } });
        await page.setContent(`<!DOCTYPE html><style>${style}</style>${body}`);
        await page.evaluate(() => document.fonts.ready);
        const picture = (await page.screenshot()).toString('base64');
        await page.close();
        return picture;
      }),
    );
    expect(small.html.length).toBeLessThan(whole.length);
    expect(pictures[1]).toBe(pictures[0]);
  });
});
