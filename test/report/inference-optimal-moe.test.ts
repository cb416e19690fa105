import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { fontless } from './fontless-context.js';
import { renderReal, reportText } from './real-report.js';
import { LOADS, RUNS, brokenIds, textOf, withoutOwnScripts } from './support.js';

const report = { text: reportText('inference-optimal-moe') };
const PAPER = 'yun2024';
const BUDGETS = ['2e21', '5e21', '1e22'];

describe('the report on mixtures of experts that must be served', () => {
  const context = fontless(fileURLToPath(new URL('../../derivations', import.meta.url)));
  let html = '';
  let text = '';
  beforeAll(() => {
    html = renderReal('inference-optimal-moe', context);
    text = textOf(html);
  });

  const number = (problem: string, quantity: string, given: Record<string, string>): number =>
    Number(
      context.evaluate({
        sheet: 'served-moe',
        problem,
        coefficients: 'A100-40GB',
        given: new Map(Object.entries({ rent: '2', ...given })),
        quantity: { file: 'test', text: quantity },
        digits: 4,
      }).text,
    );
  /** The cells of a table's rows. */
  const rowsOf = (id: string): string[][] => {
    const table = new RegExp(`<figure class="table" id="${id}">[\\s\\S]*?</figure>`).exec(
      html,
    )?.[0];
    return [...(table ?? '').matchAll(/<tr>(<th scope="row[\s\S]*?)<\/tr>/g)].map((row) =>
      [...(row[1] ?? '').matchAll(/<t[hd]([^>]*)>([\s\S]*?)<\/t[hd]>/g)].map(
        ([, attributes = '', inside = '']) =>
          (attributes.includes(' best') ? '*' : '') + inside.replace(/<[^>]*>/g, ''),
      ),
    );
  };

  test('loads nothing and runs nothing', () => {
    expect(withoutOwnScripts(html)).not.toMatch(RUNS);
    expect(html).not.toMatch(LOADS);
  });
  test('each id stands once, and each link within the page has its place', () => {
    expect(brokenIds(html)).toEqual([]);
  });
  test('stays small enough to send by mail', () => expect(html.length).toBeLessThan(650_000));
  test('it is about the paper, and names the other sheets as sources', () => {
    expect(text).toContain('They fit a law in size, data and experts');
    expect(html).toContain('<p class="byline">On Yun et al. (2024) and one other paper</p>');
  });
  test('every step and every line is proved', () => {
    const whole = text + textOf(renderReal('inference-optimal-moe-derivation', context));
    const tallies = [...whole.matchAll(/(\d+) (steps|lines): (\d+) proved( \d+ \w+)?/g)];
    expect(tallies.length).toBe(5);
    for (const [, count, what, proved, others = ''] of tallies) {
      const definitions = /(\d+) definition/.exec(others)?.[1] ?? '0';
      if (what === 'steps') expect(Number(proved) + Number(definitions)).toBe(Number(count));
      expect(others).not.toMatch(/supported|unchecked|refuted/);
    }
  });
  test('at equal loss a medium number of experts is the cheapest, as it says', () => {
    const best = rowsOf('equal-loss').filter((row) => row.some((cell) => cell.startsWith('*')));
    expect(best.map((row) => row[row.length - 5])).toEqual(['16', '8', '4']);
  });
  test('over-trained, thirty-two are the cheapest and sixty-four have the least loss, as it says', () => {
    const best = (id: string): (string | undefined)[] =>
      rowsOf(id)
        .filter((row) => row.some((cell) => cell.startsWith('*')))
        .map((row) => row[row.findIndex((cell) => /B$|M$/.test(cell)) - 1]);
    expect(best('served')).toEqual(['32', '32', '32']);
    expect(best('best-served')).toEqual(['64', '64', '64']);
  });
  test('over-trained, each doubling of the experts is cheaper, and gains less than the last', () => {
    for (const C of BUDGETS) {
      const [eight = NaN, sixteen = NaN, more = NaN] = ['8', '16', '32'].map((E) =>
        number('served', 'at(discrete(P_served), L_max, at(L_opt, E, 4))', { C, E }),
      );
      expect(eight).toBeGreaterThan(sixteen);
      expect(sixteen).toBeGreaterThan(more);
      expect(sixteen - more).toBeLessThan(eight - sixteen);
    }
  });
  test('more experts save training compute, and where they do not fit it says so', () => {
    const rows = rowsOf('equal-loss').map((row) => row.slice(-4));
    for (let i = 1; i < rows.length; i++) {
      if (i % 5 !== 0)
        expect(parseFloat(rows[i]?.[0] ?? '')).toBeLessThan(parseFloat(rows[i - 1]?.[0] ?? ''));
    }
    expect(rows[rows.length - 1]?.slice(2)).toEqual(['—nonea', '—nonea']);
    expect(text).toContain('memory cannot hold');
  });
  test('the numbers in its prose are the engine’s', () => {
    const ratio = number('serving', 'at(C_match, L_max, at(L_opt, E, 16))/C', {
      C: '5e21',
      E: '4',
    });
    expect(text).toContain(`FLOP four experts need ${ratio.toFixed(2)}× the training compute`);
  });
  test('prices are proportional to the rent, as it says', () => {
    const at = (rent: string): number =>
      number('serving', 'discrete(P_at_N)', { N: '5e9', E: '8', rent });
    expect(at('4') / at('2')).toBeCloseTo(2, 3);
  });
  test('every claim of the paper is on the page, none judged that cannot be', () => {
    const { claims } = context.audit(PAPER);
    const list = html.slice(html.indexOf('id="all-claims"'));
    expect(list).toContain(`<p class="tally">${String(claims.length)} claims:`);
    const unprinted = ['over-16-train', 'over-cost', 's52-dense', 's52-4e', 's52-act', 's52-size'];
    for (const id of unprinted) {
      expect(claims.find((c) => c.id === id)?.verdict).toBe('not-checkable');
    }
  });
  test('every figure and table that rests on the stand-in says so', () => {
    const blocks = [...report.text.matchAll(/^::: (?:grid|plot|coefficients)[\s\S]*?^:::$/gm)];
    for (const [block] of blocks) {
      if (/sheet: served-moe/.test(block)) continue;
      expect(block).toMatch(/(?:title|caption): "Stand-in|of the stand-in/);
    }
    expect(blocks.length).toBeGreaterThan(10);
  });
  test('no number is typed where a paper’s is not quoted', () => {
    const prose = report.text
      .replace(/^---[\s\S]*?^---$/m, '')
      .replace(/^:::[\s\S]*?^:::$/gm, '')
      .replace(/^```[\s\S]*?^```$/gm, '')
      .replace(/\{\{[\s\S]*?\}\}|\{=[\s\S]*?=\}|\$[^$]*\$|`[^`]*`|\]\([^)]*\)/g, '')
      .replace(/Eq\. \d+|Algorithm \d+|[Ss]ection \d+\.\d+|A100 of \d+ GB/g, '');
    const numbers = prose.match(/\b\d[\w.]*(?:\s%)?/g) ?? [];
    // The rows’ numbers of experts, and the shape of the models.
    const quoted = new Set(['4', '8', '16', '32', '64']);
    expect(numbers.filter((n) => !quoted.has(n.replace('\u00a0', ' ')))).toEqual([]);
  });
  test('the commands that it shows are of sheets and problems that there are', () => {
    const shown = [...report.text.matchAll(/^isoflop eval ([\w-]+)#([\w-]+)/gm)];
    expect(shown.length).toBeGreaterThan(4);
    for (const [, name = '', problem = ''] of shown) {
      const sheet = context.sheet(name === 'mine' ? PAPER : name);
      expect(sheet?.problems.has(problem)).toBe(true);
    }
  });
});
