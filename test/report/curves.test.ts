import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fakeContext } from './fake-context.js';
import { fontless } from './fontless-context.js';
import { drawnMainOf as mainOf, mistakes, render, textOf } from './support.js';

const engine = fontless(fileURLToPath(new URL('../../derivations', import.meta.url)));
const MOE = 'sheet: krajewski2024\nproblem: optimal\ncoefficients: printed\n';

/** Labels of the lines and marks in a figure's wide drawing. */
function labels(html: string): string[] {
  const svg = /<div class="at-wide">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '';
  return [...svg.matchAll(/<text [^>]*font-weight[^>]*>([^<]*)/g)].map((m) => m[1] ?? '');
}

function plot(options: string): string {
  return mainOf(render(`::: plot curve\n${MOE}${options}:::\n`, engine));
}

describe('curves', () => {
  test('a line an entry of the series, each with an at of its own', () => {
    const html = plot(
      'from: 1e18\nto: 1e26\npoints: 5\nquantity: L_at_G\nseries:\n  - {at: {G: 1}, label: one}\n  - {at: {G: 8}, label: eight}\n  - {quantity: L_opt, label: best, strong: yes}\n',
    );
    expect(labels(html).sort()).toEqual(['best', 'eight', 'one']);
  });
  test('a discrete choice is drawn in steps', () => {
    const html = plot(
      'from: 1e18\nto: 1e26\npoints: 33\nseries:\n  - {quantity: discrete(G_opt), label: steps, steps: yes}\n',
    );
    const path = /<path d="(M[^"]*)" fill="none" stroke="var\(--plot-1\)"/.exec(html)?.[1] ?? '';
    let at: readonly [number, number] = [0, 0];
    const points = (path.match(/-?[\d.]+[ -][\d.]+/g) ?? []).map((pair) => {
      const [dx = NaN, dy = NaN] = (pair.match(/-?[\d.]+/g) ?? []).map(Number);
      at = [at[0] + dx, at[1] + dy].map((v) => Math.round(v * 10) / 10) as [number, number];
      return at;
    });
    expect(points.length).toBe(8);
    points.slice(1).forEach(([x, y], i) => {
      const [before, level] = points[i] ?? [];
      expect(x === before || y === level).toBe(true);
    });
  });
  test('something else than the budget may run, a name of one’s own too', () => {
    const html = plot(
      'variable: x\nfrom: 0.5\nto: 2\npoints: 3\nx-title: size\nat: {F: 1e22}\nquantity: at(at(F_at_size, L, L_opt), d, x^(1/3)*d_opt)/F\n',
    );
    expect(html).toContain('>size</text>');
    const linear = plot(
      'variable: c_r\nx-scale: linear\nfrom: 6\nto: 20\npoints: 3\nat: {F: 1e22}\nquantity: G_opt\n',
    );
    expect(linear).toContain('FLOPs of routing');
  });
  test('a claim is a point at the budget that it is about', () => {
    const html = plot(
      'from: 1e18\nto: 1e26\npoints: 3\nquantity: at(F_dense_least, L_dense, L_opt)/F\nprinted: {claims: [dense-1e20, dense-1e25], label: said}\n',
    );
    const wide = /<div class="at-wide">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '';
    // Two in the drawing, one in the key.
    expect(wide.match(/l5\.5 5\.5/g)?.length).toBe(3);
    expect(wide).toContain('Diamonds: said.');
  });
  test('values at a name of the report’s own are certified; without it the name is unknown', () => {
    const request = {
      sheet: 'krajewski2024',
      problem: 'optimal',
      coefficients: 'printed',
      given: new Map([
        ['F', '1e22'],
        ['x', '0.7'],
      ]),
      quantities: [
        {
          quantity: { file: 't', text: 'at(at(F_at_size, L, L_opt), d, x^(1/3)*d_opt)/F' },
          digits: 5,
        },
        { quantity: { file: 't', text: 'x' }, digits: 5 },
      ],
    };
    const found = engine.attempt({ ...request, own: 'x' });
    const texts = found.kind === 'values' ? found.values.map((v) => Number(v.text)) : [];
    expect(texts[0]).toBeCloseTo(1.0174, 3);
    expect(texts[1]).toBe(0.7);
    expect(() => engine.attempt(request)).toThrow(/no symbol "x"/);
  });
  test('the band is the range of the audit', () => {
    const { bands } = engine.sampleRange({
      sheet: 'krajewski2024',
      problem: 'optimal',
      coefficients: 'printed',
      given: new Map(),
      quantities: [{ file: 't', text: 'at(F_dense_least, L_dense, L_opt)/F' }],
      variable: 'F',
      from: '1e20',
      to: '1e25',
      points: 2,
      spacing: 'log',
    });
    const ends = [0, 1].map((i) => [bands[0]?.low[i]?.toFixed(2), bands[0]?.high[i]?.toFixed(2)]);
    expect(ends).toEqual([
      ['12.52', '36.42'],
      ['15.85', '65.50'],
    ]);
  });
  test('a line a value of a symbol, gaps where there is no optimum, and who is least', () => {
    const context = fakeContext({
      sample: (request) => {
        const x = Float64Array.from([1, 2, 3]);
        const A = Number(request.given.get('A'));
        const y = x.map((v) => (A === 3 ? NaN : A === 1 ? v : 2.5));
        return { x, columns: request.quantities.map((_, i) => (i === 0 ? y : x)) };
      },
    });
    const html = mainOf(
      render(
        '::: plot curve\nfrom: 1\nto: 3\nspacing: linear\nx-scale: linear\nx-quantity: N_opt\nx-as: money\nquantity: L_opt\nseries-over: {A: [1, 2, 3]}\nenvelope: least\n:::\n',
        context,
      ),
    );
    expect(labels(html).sort()).toEqual(['A = 1', 'A = 2']);
    expect(html).toContain('Nowhere defined: A = 3.');
    expect(html).toContain('The least stands out; from left to right: A = 1, A = 2.');
    expect(html).toContain('>$1</text>');
    const wide = /<div class="at-wide">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '';
    expect(wide.match(/stroke-width="9" stroke-opacity="0.3"/g)).toHaveLength(2);
  });
  test('where x is computed too, each point is at its own x', () => {
    const asked: string[][] = [];
    const fake = fakeContext();
    const context = fakeContext({
      sample: (request) => {
        asked.push(request.quantities.map((q) => ('text' in q ? q.text : '')));
        return fake.sample(request);
      },
    });
    render(
      '::: plot curve\nvariable: s\nfrom: 0.1\nto: 1\nat: {C: 1e21}\ncoefficients: printed\nx-quantity: s*N_opt\nquantity: L(s*N_opt, D_opt/s)\ny-range: [1, 9]\n:::\n',
      context,
    );
    expect(asked).toEqual([['L(s*N_opt, D_opt/s)', 's*N_opt']]);
  });
  test.each([
    ['two symbols', 'series-over: {A: [1], B: [1]}\nquantity: N_opt', 'takes one symbol'],
    ['no values', 'series-over: {A: []}\nquantity: N_opt', 'between one and 12 lines'],
    ['an empty range', 'quantity: N_opt\ny-range: [2, 1]', '"y-range" takes two'],
    ['a range through zero', 'quantity: N_opt\nx-range: [0, 1]', 'two positive numbers'],
    ['other labels', 'quantity: N_opt\ny-as: euros', '"y-as" cannot be "euros"'],
  ])('%s', (_, options, expected) => {
    expect(mistakes(`::: plot curve\nfrom: 1e18\nto: 1e20\n${options}\n:::\n`)).toContain(expected);
  });
  test('mistakes are named where they stand', () => {
    const start = `::: plot curve\n${MOE}from: 1e18\nto: 1e26\n`;
    expect(
      mistakes(`${start}quantity: G_opt\nprinted: {claims: [n-total/64]}\n:::\n`, engine),
    ).toContain('8:20 report-directive-options: the claim "n-total/64" prints no single number');
    expect(
      mistakes(`${start}quantity: G_opt\nprinted: {claims: [gap-widens]}\n:::\n`, engine),
    ).toContain('the claim "gap-widens" is not about one value of F');
    expect(mistakes(`${start}series: []\n:::\n`, engine)).toContain(
      '"series" takes between one and 12 lines',
    );
    expect(
      mistakes(`${start}series:\n  - {quantity: G_opt, colour: red}\n:::\n`, engine),
    ).toContain('there is no option "colour" here');
    expect(mistakes('::: regimes compute-optimal\n:::\n', engine)).toContain(
      'no leading behaviour of "compute-optimal" is known',
    );
  });
});

describe('an optimum in one parameter', () => {
  test('optimum: what the parameter is, and which budget belongs to it', () => {
    const html = mainOf(render('::: optimum krajewski2024#optimal\n:::\n', engine));
    const text = textOf(render('::: optimum krajewski2024#optimal\n:::\n', engine));
    expect(text).toContain('exact, in one parameter');
    expect(html).toMatch(/Which <span class="katex" data-s="\w">/);
    expect(text).toContain('Formulas of the exponents');
  });
  test('derivation: what was shown before is a link, long checks may be text', () => {
    const whole = mainOf(render('::: derivation krajewski2024#optimal\n:::\n', engine));
    const brief = mainOf(
      render('::: derivation krajewski2024#optimal\nchecks: brief\n:::\n', engine),
    );
    expect(whole).toMatch(/\d checks? as shown in <a href="#step-optimal-\d+">step \d+<\/a>/);
    expect(whole).not.toContain('<code class="infix">');
    expect(brief).toContain('<code class="infix">');
    expect(brief.length).toBeLessThan(whole.length * 0.9);
    const count = (html: string): number => html.match(/<li class="step"/g)?.length ?? 0;
    expect(count(brief)).toBe(
      engine.derivation('krajewski2024', 'optimal').derivation.steps.length,
    );
  });
  test('derivation: up to a rule, and what is left out is named', () => {
    const html = mainOf(
      render('::: derivation krajewski2024#optimal\nchecks: no\nuntil: strip\n:::\n', engine),
    );
    const { steps } = engine.derivation('krajewski2024', 'optimal');
    const shown = steps.findLastIndex(({ step }) => step.rule === 'strip') + 1;
    expect(html.match(/<li class="step"/g)?.length).toBe(shown);
    expect(html).toContain(`${String(steps.length - shown)} more steps (`);
    expect(html).toContain(`${String(steps.length)} steps:`);
    expect(() =>
      render('::: derivation krajewski2024#optimal\nuntil: stripe\n:::\n', engine),
    ).toThrow(/strip/);
  });
  test('sensitivities: at a fixed budget, and only those asked for', () => {
    const text = textOf(
      render(
        '::: sensitivities krajewski2024#optimal\nat: {F: 1e22}\nof: G_opt\nby: [E, c_r]\n:::\n',
        engine,
      ),
    );
    const asked = (by: string): string =>
      engine.evaluate({
        sheet: 'krajewski2024',
        problem: 'optimal',
        coefficients: 'printed',
        given: new Map([['F', '1e22']]),
        quantity: { file: 't', text: `elasticity(G_opt, ${by})` },
        digits: 3,
      }).text;
    for (const by of ['E', 'c_r']) {
      expect(text).toContain(Number(asked(by)).toFixed(3).replace('-', '−'));
    }
    expect(text).not.toContain('exponent of the data');
    expect(text).not.toContain('Formulas of the elasticities');
  });
  test('regimes: exponents and budgets are those of the engine', () => {
    const text = textOf(
      render('::: regimes krajewski2024#optimal\ncoefficients: printed\n:::\n', engine),
    );
    const { results } = engine.leading({
      sheet: 'krajewski2024',
      problem: 'optimal',
      coefficients: 'printed',
      given: new Map(),
      regime: 0,
      tolerance: '0.01',
      digits: 2,
    });
    const loss = results.get('L_opt');
    expect(loss?.kind === 'from' && loss.budget.text).toMatch(/^6\.4e\+?24$/);
    expect(text).toMatch(/6\.4.×.1024/);
    expect(text.match(/vanishes/g)?.length).toBe(2);
  });
});

describe('the guide', () => {
  const guide = readFileSync(new URL('../../docs/writing-reports.md', import.meta.url), 'utf8');
  const examples = [...guide.matchAll(/```markdown\n(::: [\s\S]*?\n:::)\n```/g)].map(
    // The tests' sheet has no such problem.
    (m) => (m[1] ?? '').replace('regimes optimal', 'regimes krajewski2024#optimal'),
  );
  test('has examples', () => expect(examples.length).toBeGreaterThan(12));
  // The audit behind the table takes long, and the report of that sheet shows the same table.
  const quick = examples.filter((e) => !e.includes('::: table table2\nsheet: krajewski2024'));
  for (const example of quick) {
    test(`works: ${example.split('\n').slice(0, 3).join(' ')}`, () => {
      // All sheets are audited for a library: here, those of the tests.
      const context = example.startsWith('::: library') ? undefined : engine;
      expect(mistakes(`${example}\n`, context)).toBe('no mistake');
    });
  }
});
