import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReportContext } from '../../src/report/context.js';
import { fontless } from './fontless-context.js';
import { renderReal, reportText } from './real-report.js';
import { LOADS, RUNS, brokenIds, textOf, withoutOwnScripts } from './support.js';

const report = { text: reportText('fine-grained-moe') };
const SHEET = 'krajewski2024';

/** The engine, with bands as thin as their lines: they are drawn, not printed, and take long. */
function withoutBands(): ReportContext {
  const engine = fontless(fileURLToPath(new URL('../../derivations', import.meta.url)));
  engine.sampleRange = (request) => {
    const { x, columns } = engine.sample(request);
    return { x, bands: columns.map((column) => ({ low: column, high: column })) };
  };
  return engine;
}

describe('the report on fine-grained mixtures of experts', () => {
  const context = withoutBands();
  let html = '';
  let text = '';
  beforeAll(() => {
    html = renderReal('fine-grained-moe', context);
    text = textOf(html);
  });

  const value = (quantity: string, given: Record<string, string>, digits = 3): string =>
    context.evaluate({
      sheet: SHEET,
      coefficients: 'printed',
      given: new Map(Object.entries(given)),
      quantity: { file: 'test', text: quantity },
      digits,
    }).text;

  test('loads nothing and runs nothing', () => {
    expect(withoutOwnScripts(html)).not.toMatch(RUNS);
    expect(html).not.toMatch(LOADS);
  });
  test('each id stands once, and each link within the page has its place', () => {
    expect(brokenIds(html)).toEqual([]);
  });
  test('stays small enough to send by mail', () => expect(html.length).toBeLessThan(1_000_000));
  test('the outline has each section', () => {
    const outline = /<nav class="toc"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';
    const sections = report.text.match(/^## /gm)?.length ?? 0;
    // And the references.
    expect(outline.match(/<li>/g)?.length).toBe(sections + 1);
  });
  test('every step of the derivation is proved', () => {
    const steps = context.derivation(SHEET, 'optimal').steps;
    expect(steps.filter((s) => s.verdict !== 'proved')).toEqual([]);
    // What only names things has nothing to be proved.
    const definitions = steps.filter((s) => s.obligations.length === 0).length;
    expect(definitions).toBeGreaterThan(0);
    expect(textOf(renderReal('fine-grained-moe-derivation', context))).toContain(
      `${String(steps.length)} steps: ${String(steps.length - definitions)} proved ${String(definitions)} definition`,
    );
  });
  test('the numbers in its prose are the engine’s', () => {
    const saving = 'at(F_dense_least, L_dense, L_opt)/F';
    expect(text).toContain(`The printed coefficients give ${value(saving, { F: '1e20' })}`);
    const plain = (numeral: string): string => String(Number(numeral));
    expect(text).toContain(`saving reaches ${plain(value(saving, { F: '1e26' }))} at`);
    expect(text).toContain(
      `falls from ${plain(value('G_opt', { F: '1e22', c_r: '6' }))} to ${plain(value('G_opt', { F: '1e22', c_r: '20' }))}`,
    );
    const twice = value('at(at(F_at_size, L, L_opt), d, 2^(1/3)*d_opt)/F - 1', { F: '1e22' }, 2);
    expect(text).toContain(`twice the size ${(Number(twice) * 100).toFixed(1)}`);
  });
  test('the losses of Table 2 lie between those of the two sets, as it says', () => {
    const losses = context.audit(SHEET).claims.filter((c) => /^table2\/.*\/loss$/.test(c.id));
    expect(losses.length).toBe(7);
    for (const { printed, under } of losses) {
      const nominal = (set: string): number =>
        Number(under?.find((u) => u.coefficients === set)?.nominal);
      expect(nominal('printed')).toBeLessThan(Number(printed));
      expect(nominal('less-rounded')).toBeGreaterThan(Number(printed));
    }
  });
  test('the leading form of the loss is good within Table 2, the others only beyond', () => {
    for (const coefficients of ['printed', 'less-rounded']) {
      const { results } = context.leading({
        sheet: SHEET,
        problem: 'optimal',
        coefficients,
        given: new Map(),
        regime: 0,
        tolerance: '0.01',
        digits: 2,
      });
      for (const [name, within] of results) {
        const from = within.kind === 'from' ? Number(within.budget.text) : NaN;
        expect(from > 4.97e25).toBe(name !== 'L_opt');
      }
    }
  });
  test('the tables show each set of coefficients', () => {
    const table = /<figure class="table" id="table2-granularity">[\s\S]*?<\/figure>/.exec(
      html,
    )?.[0];
    const rows = [...(table ?? '').matchAll(/<tr><th scope="row">.*?<\/tr>/g)].map((m) =>
      m[0]
        .replace(/<svg class="icon mark[\s\S]*?<\/svg>/g, '')
        .replace(/<\/t[hd]>/g, ' ')
        .replace(/<[^>]*>/g, '')
        .trim()
        .replace(/\s+/g, ' '),
    );
    expect(rows[0]).toBe('100M 8 8 8 8 8');
    expect(rows[3]).toBe('7B 32 32 32 32 16');
    expect(rows[6]).toBe('1T 64 64 64 64 64');
  });
  test('every claim of the paper is on the page', () => {
    const list = html.slice(html.indexOf('id="all-claims"'));
    const { claims } = context.audit(SHEET);
    expect(list).toContain(`<p class="tally">${String(claims.length)} claims:`);
  });
  test('no number is typed where a paper’s is not quoted', () => {
    const body = report.text.replace(/^---[\s\S]*?^---$/m, '');
    const prose = body
      .replace(/^:::[\s\S]*?^:::$/gm, '')
      .replace(/\{\{[\s\S]*?\}\}|\{=[\s\S]*?=\}|\$[^$]*\$|\]\([^)]*\)/g, '')
      .replace(/Tables? \d+(?: and \d+)?/g, '');
    const quoted = new Set(['7B']);
    const numbers = prose.match(/\b[A-Z]?\d[\w.]*\w|\b\d\b/g) ?? [];
    expect(numbers.filter((n) => !quoted.has(n))).toEqual([]);
  });
});
