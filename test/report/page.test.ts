import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fontless } from './fontless-context.js';
import { DIRECTIVES } from '../../src/report/directives/index.js';
import { fakeContext } from './fake-context.js';
import { mainOf, render, textOf } from './support.js';

describe('a computed number', () => {
  const number = (text: string): string => mainOf(render(text)).trim();
  test('carries its numeral and where it is from', () => {
    expect(number('{{ N_opt at C=5.76e23 | digits=3 | as=short }}')).toBe(
      '<p><data class="number" value="3.22e+10" data-p="0 1 2" data-e="32189859151.3681902489913229391" title="N_opt at C = 5.76e23; hoffmann2022, printed coefficients">32.2B</data></p>',
    );
  });
  test('the coefficients are the first set unless another is named', () => {
    const value = (text: string): string | undefined => /value="([^"]*)"/.exec(number(text))?.[1];
    expect(value('{{ N_opt at C=5.76e23 | digits=5 }}')).toBe('3.2190e+10');
    expect(value('{{ N_opt at C=5.76e23 | digits=5 | coefficients=less-rounded }}')).toBe(
      '4.0361e+10',
    );
    expect(value('{{ alpha | digits=4 | sheet=besiroglu2024 }}')).toBe('3.478e-1');
  });
  test('within a table its bars are escaped', () => {
    expect(textOf(render('| a |\n|---|\n| {{ alpha \\| digits=2 }} |\n'))).toBe('a 0.34');
  });
  test('in code it stays as written', () => {
    expect(number('`{{ alpha }}`')).toBe('<p><code>{{ alpha }}</code></p>');
  });
  test('money is no formula', () => {
    expect(number('It costs $5 and $6.')).toBe('<p>It costs $5 and $6.</p>');
  });
});

describe('references', () => {
  test('a link without text shows the number, forwards too', () => {
    const text = textOf(
      render(
        'See [](#law), [](#fig) and [](#tab).\n\n$$x$$\n\n::: formula law {#law}\n:::\n\n::: plot curve {#fig}\nquantity: N_opt\nfrom: 1e20\nto: 1e22\n:::\n\n::: table tableA3-a3 {#tab}\n:::\n',
      ),
    );
    expect(text).toContain('See (2), Figure 1 and Table 1.');
  });
  test('headings with the same words get different ids; one can be chosen', () => {
    const html = mainOf(
      render('## The law\n\n## The law\n\n## Other {#mine}\n\n[x](#mine) [y](#the-law-2)\n'),
    );
    expect(
      [...html.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)].map(([, id, words = '']) => [
        id,
        words.replace(/<[^>]*>/g, ''),
      ]),
    ).toEqual([
      ['the-law', '1 The law'],
      ['the-law-2', '2 The law'],
      ['mine', '3 Other'],
    ]);
  });
});

describe('each directive', () => {
  const engine = fontless(fileURLToPath(new URL('../../derivations', import.meta.url)));
  for (const [name, directive] of DIRECTIVES) {
    test(`${name}: its own example works`, () => {
      // Only an optimum in one parameter has a leading behaviour, and the fake has none.
      const example = directive.example.replace('regimes optimal', 'regimes krajewski2024#optimal');
      const html = mainOf(render(`${example}\n`, name === 'regimes' ? engine : undefined));
      expect(html.length).toBeGreaterThan(100);
    });
    test(`${name}: its example is in the guide`, () => {
      const guide = readFileSync(new URL('../../docs/writing-reports.md', import.meta.url), 'utf8');
      expect(guide).toContain(directive.example);
    });
  }
  test('derivation: every step has its verdict, the fold its algebra and its checks', () => {
    const html = mainOf(render('::: derivation\n:::\n'));
    expect(
      html.match(/<li class="step" id="step-compute-optimal-\d+"(?: data-result)?>/g)?.length,
    ).toBe(9);
    // Eight and their tally; what is to be minimised is only named.
    expect(html.match(/<span class="badge good">/g)?.length).toBe(9);
    expect(textOf(render('::: derivation\n:::\n'))).toContain('9 steps: 8 proved 1 definition');
    expect(html).toContain('What had to be shown');
  });
  test('derivation: a step names the steps it rests on, and what these show is not repeated', () => {
    const html = mainOf(render('::: derivation\n:::\n'));
    const second = /<li class="step" id="step-compute-optimal-2">[\s\S]*?<\/li>\n/.exec(html)?.[0];
    expect(second).toContain('from <a href="#step-compute-optimal-1">1</a>');
    expect(second).not.toContain('fold-head">From');
  });
  test('derivation and optimum: the argument for the minimum stands once in each', () => {
    const why = fakeContext().derivation('hoffmann2022', 'compute-optimal').derivation.global.why;
    const start = why.split('$')[0]?.slice(0, 40) ?? '';
    const count = (body: string): number => textOf(render(body)).split(start).length - 1;
    expect(count('::: optimum\n:::\n')).toBe(1);
    expect(count('::: derivation\n:::\n')).toBeLessThanOrEqual(1);
  });
  test('derivation: a strict inequality in a step’s sentence is set', () => {
    const good = fakeContext();
    const context = fakeContext({
      derivation: (sheet, problem) => {
        const found = good.derivation(sheet, problem);
        const steps = found.steps.map((s) => ({
          ...s,
          step: { ...s.step, text: 'This asks for $L - E > 0$.' },
        }));
        return { ...found, steps };
      },
    });
    expect(mainOf(render('::: derivation\n:::\n', context))).toContain('<mo>&gt;</mo>');
  });
  test('derivation: a refuted step is not shown as proved', () => {
    const good = fakeContext();
    const context = fakeContext({
      derivation: (sheet, problem) => {
        const found = good.derivation(sheet, problem);
        return {
          ...found,
          steps: found.steps.map((s, i) => (i === 3 ? { ...s, verdict: 'refuted' as const } : s)),
        };
      },
    });
    expect(textOf(render('::: derivation\n:::\n', context))).toContain(
      '9 steps: 7 proved 1 refuted 1 definition',
    );
  });
  test('audit: prefixes choose, a star stands for one part, tallies add up', () => {
    expect(textOf(render('::: audit hoffmann2022 table2-a3 gopher-40B\n:::\n'))).toContain(
      '3 claims: 3 within rounding',
    );
    expect(textOf(render('::: audit tableA3-a3/*/cost\nkey: no\n:::\n'))).toMatch(/^9 claims:/);
    expect(
      textOf(render('::: audit tableA3-a3\nverdicts: [contradicted]\nkey: no\n:::\n')),
    ).toMatch(/^6 of 36 claims: 6 contradicted/);
  });
  test('audit: contradicted claims come first, tables fold into one line a cell', () => {
    const html = mainOf(render('::: audit hoffmann2022\n:::\n'));
    const cards = [...html.matchAll(/<li class="claim" id="[^"]*">.*?<code>([^<]*)/g)];
    expect(cards.slice(0, 6).every((m) => (m[1] ?? '').startsWith('tableA3-a3/'))).toBe(true);
    expect(cards.slice(6).map((m) => m[1])).toEqual([
      'eq4-N',
      'eq4-D',
      'eq4-G',
      'table2-a3/a',
      'table2-a3/b',
      'gopher-40B',
    ]);
    const table = /<details class="group">[\s\S]*<\/details>/.exec(html)?.[0] ?? '';
    expect(table.match(/<tr><th scope="row">/g)?.length).toBe(36);
    expect(table).not.toContain('katex');
  });
  test('audit: what cannot be checked is grouped, its missing values named once', () => {
    const text = textOf(render('::: audit hoffmann2022\nkey: no\n:::\n'));
    expect(text).toContain('needs the fitted curve of approach 1');
    expect(text.split('needs the fitted curve').length).toBe(2);
  });
  test('audit: a claim that was shown is only named, with the way to it', () => {
    const html = mainOf(render('::: audit gopher-40B\n:::\n\n::: audit gopher-40B\n:::\n'));
    expect(html.match(/id="claim-gopher-40b"/g)?.length).toBe(1);
    expect(html).toContain('<a href="#claim-gopher-40b">shown above</a>');
  });
  test('audit: a derived formula is set, and shown as text where it does not parse', () => {
    const html = render('::: audit eq4-N eq4-G\nkey: no\n:::\n');
    expect(mainOf(html).match(/class="katex"/g)?.length).toBe(1);
    expect(textOf(html)).toContain('(α A/(β B))');
  });
  test('audit: a reading is shown, and its interval is what the strip draws', () => {
    const good = fakeContext();
    const context = fakeContext({
      audit: (id) => {
        const found = good.audit(id);
        const claims = found.claims.map((c) =>
          c.id === 'ratio-20'
            ? { ...c, accepted: ['15', '25'] as const, verdict: 'follows' as const }
            : c,
        );
        return { ...found, claims };
      },
    });
    const html = mainOf(render('::: audit besiroglu2024 ratio-20\nkey: no\n:::\n', context));
    expect(html).toContain('taken as 15 … 25');
    expect(html).toContain('fill="var(--plot-3)"');
    expect(html).toContain('that count as the printed one meet the range');
  });
  test('coefficients: a mark says whether the less-rounded digits round to the printed', () => {
    const html = mainOf(
      render(
        '::: coefficients\ncoefficients: [printed, less-rounded, besiroglu2024#printed]\n:::\n',
      ),
    );
    expect(html.match(/<title>rounds to /g)?.length).toBe(5);
    expect(html).toContain('rounds to the value under printed');
    expect(html).toContain('rounds to 406.4');
    expect(html).toContain('title="exp(6.0073404)"');
  });
  test('coefficients: digits that do not round to the printed are marked', () => {
    const html = mainOf(
      render(
        '::: coefficients\nsheet: besiroglu2024\ncoefficients: [printed, notebook-best]\nmarks: all\n:::\n',
      ),
    );
    expect(html.match(/<title>does not round to /g)?.length).toBe(4);
    expect(html).toContain('1.8172355…');
  });
  test('formula: a law is shown with its arguments', () => {
    expect(render('::: formula law\n:::\n')).toContain('L(N, D) = E');
  });
  test('sensitivities: the heads are symbols, what they mean is said aside', () => {
    const head = /<thead>.*?<\/thead>/.exec(render('::: sensitivities\nat: {C: 1e20}\n:::\n'))?.[0];
    expect(head).toContain('title="optimal model size"');
    expect(head).not.toContain('class="unit"');
  });
  test('table: a contradicted cell is marked in words too', () => {
    const row =
      /<tr><th scope="row">175B<\/th>([\s\S]*?)<\/tr>/.exec(
        render('::: table tableA3-a3\n:::\n'),
      )?.[1] ?? '';
    expect(row).toContain('<title>contradicted</title>');
    // Several results together show their verdict alone.
    expect(row).toMatch(
      /<td class="verdict"><svg class="icon mark bad" role="img"><title>contradicted: 175B; 12.0T printed[^<]*<\/title>/,
    );
  });
  test('numbers: a column a set, of other sheets too', () => {
    const text = textOf(
      render(
        '::: numbers\nat: {C: 5.76e23}\ncoefficients: [printed, besiroglu2024#printed]\nrows:\n  - {quantity: D_opt/N_opt, label: ratio}\n:::\n',
      ),
    );
    expect(text).toContain('printedBesiroglu et al., printed');
    expect(text).toMatch(/ratio92\.618\.4\s*Symbols on this page/);
  });
});
