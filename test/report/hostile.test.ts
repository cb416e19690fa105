import { describe, expect, test } from 'vitest';
import { HANG } from '../support/hang.js';
import { renderReport } from '../../src/report/render.js';
import type { Sheet } from '../../src/sheet/model.js';
import { fakeContext } from './fake-context.js';
import { SHEETS } from './fake-sheets.js';
import { FRONT, mainOf, render, withoutOwnScripts } from './support.js';

const SCRIPT = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;
/** Markup that runs or loads; escaped text of it is harmless. */
const ALIVE = /<script|<img|<iframe|<[^>]*\sonerror|href=(?!"allowed)/i;

/** The page without the values of its attributes, which are checked to be quoted and escaped. */
function bare(html: string): string {
  return withoutOwnScripts(html)
    .replace('<link rel="icon" href="data:,">', '')
    .replace(
      / href="(?:https?:|mailto:|#|data:text\/csv;charset=utf-8,)[^"<>]*"/g,
      ' href="allowed"',
    )
    .replace(/="(?!allowed)[^"<>]*"/g, '=""');
}

describe('Markdown cannot put a script into the page', () => {
  const bodies: readonly (readonly [string, string])[] = [
    ['a script element', SCRIPT],
    ['a script in a table', `| a |\n|---|\n| ${SCRIPT} |`],
    ['a script in a heading, and so in the outline', `## ${SCRIPT}`],
    ['a script in code', `\`\`\`${SCRIPT}\n${SCRIPT}\n\`\`\``],
    ['a title of a link', `[x](https://example.org "${SCRIPT.replace(/"/g, '&quot;')}")`],
    [
      'a caption',
      `::: plot curve\nquantity: N_opt\nfrom: 1e20\nto: 1e22\ncaption: ${JSON.stringify(SCRIPT)}\n:::`,
    ],
    [
      'a label',
      `::: numbers\nat: {C: 1e20}\ntitle: ${JSON.stringify(SCRIPT)}\nrows:\n  - {quantity: N_opt, label: ${JSON.stringify(SCRIPT)}}\n:::`,
    ],
  ];
  for (const [what, body] of bodies) {
    test(what, () => expect(bare(render(body))).not.toMatch(ALIVE));
  }
  test('the title and the description', () => {
    const text = `---\ntitle: ${JSON.stringify(SCRIPT)}\ndescription: ${JSON.stringify(SCRIPT)}\n---\n`;
    expect(bare(renderReport({ file: 'r.md', text }, fakeContext()))).not.toMatch(ALIVE);
  });
});

describe('links of other kinds are refused', () => {
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    '//example.org',
    '../x',
    'java&#10;script:alert(1)',
  ]) {
    test(href, () => {
      expect(() => render(`[x](<${href}>)`)).toThrow(/may not go to/);
      expect(() => render(`[x]\n\n[x]: <${href}>`)).toThrow(/may not go to/);
    });
  }
  test('as an autolink', () =>
    expect(() => render('<javascript:alert(1)>')).toThrow(/may not go to/));
});

test('nothing in a sheet can put a script into the page', () => {
  const sheet = SHEETS.get('hoffmann2022') as Sheet;
  const law = sheet.equations.get('law');
  const problem = sheet.problems.get('compute-optimal');
  const table = sheet.tables.get('tableA3-a3');
  const printed = sheet.coefficients.get('printed');
  if (!law || !problem || !table || !printed) throw new Error('the fake sheet lacks something');
  const bad: Sheet = {
    ...sheet,
    id: 'hoffmann2022',
    title: SCRIPT,
    source: { authors: SCRIPT, year: 2022, url: 'javascript:alert(1)' },
    symbols: new Map(
      [...sheet.symbols].map(([k, s]) => [k, { ...s, meaning: SCRIPT, unit: SCRIPT }]),
    ),
    equations: new Map([['law', { ...law, meaning: SCRIPT, source: SCRIPT }]]),
    problems: new Map([['compute-optimal', { ...problem, title: SCRIPT }]]),
    tables: new Map([
      [
        table.id,
        { ...table, source: SCRIPT, columns: table.columns.map((c) => ({ ...c, unit: SCRIPT })) },
      ],
    ]),
  };
  const good = fakeContext();
  const context = fakeContext({
    sheet: () => bad,
    derivation: (id, name) => {
      const found = good.derivation(id, name);
      return {
        ...found,
        derivation: {
          ...found.derivation,
          problem: bad.problems.get('compute-optimal') ?? problem,
          notes: [SCRIPT],
        },
        steps: found.steps.map((s) => ({
          ...s,
          step: { ...s.step, text: SCRIPT, rule: SCRIPT },
          obligations: s.obligations.map((o) => ({ ...o, why: SCRIPT })),
        })),
      };
    },
    audit: (id) => {
      const audit = good.audit(id);
      return {
        ...audit,
        claims: audit.claims.map((c) => ({
          ...c,
          id: `${c.id}/${SCRIPT}`,
          source: SCRIPT,
          why: SCRIPT,
          nominal: SCRIPT,
          printed: SCRIPT,
          witness: { [SCRIPT]: SCRIPT },
        })),
      };
    },
  });
  const all = `::: formula law\n:::\n\n::: optimum\n:::\n\n::: derivation\n:::\n\n::: audit hoffmann2022\n:::\n\n::: table tableA3-a3\n:::\n\n::: plot isoflop\nquantity: L(N, C/(6*N))\nbudgets: [1e20, 1e22]\n:::\n`;
  const html = render(all, context);
  expect(bare(html)).not.toMatch(ALIVE);
  expect(html).toContain('&lt;script&gt;');
});

describe('names that mean something to JavaScript', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    test(name, () => {
      expect(() => render(`::: ${name}\n:::`)).toThrow(/no directive/);
      expect(() => render(`::: formula ${name}\n:::`)).toThrow(/no equation/);
      expect(() => render(`::: numbers\n${name}: 1\n:::`)).toThrow(/no option/);
      expect(() => render(`{{ alpha | ${name}=1 }}`)).toThrow(/no option/);
      expect(() => render(`{{ alpha | sheet=${name} }}`)).toThrow(/no sheet/);
      expect(mainOf(render(`## ${name}\n`))).toContain('<h2 id="');
    });
  }
});

describe('input made to exhaust', () => {
  const long = 20_000;
  const inputs: readonly (readonly [string, string])[] = [
    ['dollars', '$'.repeat(long)],
    ['dollars and words', 'a$b '.repeat(long)],
    ['open braces', '{{'.repeat(long)],
    ['open formulas', '{='.repeat(long)],
    ['nested quotations', '>'.repeat(long)],
    ['nested brackets', '['.repeat(long)],
    ['headings without end', '## a\n'.repeat(2_000)],
    ['emphasis', '*a_'.repeat(long)],
    ['colons', ':'.repeat(long)],
    ['lines of block formulas left open', '$$ a\n'.repeat(2_000)],
    ['aliases in options', `::: numbers\na: &a [1,1]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n:::`],
  ];
  for (const [what, body] of inputs) {
    test(`${what}: an answer within two seconds`, () => {
      const start = performance.now();
      try {
        renderReport({ file: 'r.md', text: FRONT + body }, fakeContext());
      } catch (error) {
        expect((error as Error).name).toBe('IsoflopError');
      }
      expect(performance.now() - start).toBeLessThan(HANG);
    });
  }
});
