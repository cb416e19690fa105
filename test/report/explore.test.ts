/** `::: explore`: what stands in the page without its script, what the script is told, and mistakes. */
import { describe, expect, test } from 'vitest';
import type { Explorable } from '../../src/explorable/model.js';
import { explore } from '../../src/report/directives/explore.js';
import { equationToLatex, toLatex } from '../../src/expression/latex.js';
import type { ProgramRequest } from '../../src/report/context.js';
import { fakeContext } from './fake-context.js';
import { brokenIds, mainOf, mistakes, render as renderBody, RUNS, textOf } from './support.js';

/** Formulas with the names that a directive brings. */
const CONTEXT = fakeContext({
  latex: (formula, _sheet, introduced) => {
    const names = new Map([...(introduced ?? [])].map(([name, { latex }]) => [name, latex]));
    return 'kind' in formula ? toLatex(formula, { names }) : equationToLatex(formula, { names });
  },
});
const render = (body: string, context = CONTEXT): string => renderBody(body, context);

const INPUTS = `inputs:
  - {symbol: C, from: 1e18, to: 1e28, value: 5.76e23, as: sci}
  - {symbol: alpha, from: 0.2, to: 0.5}`;

const block = (lines: string): string => `::: explore {#plan}\n${lines}\n:::\n`;

/** What the page's script is told of an explorable. */
function toldOf(html: string, id = 'plan'): Explorable {
  const [, json = ''] =
    new RegExp(`\\["explore:${id}",(\\{.*?\\})\\](?:,\\[|\\]\\))`).exec(html) ?? [];
  return JSON.parse(json) as Explorable;
}

describe('without its script', () => {
  const html = render(explore.example);

  test('the start values, the results, the formula with numbers and the plots stand there', () => {
    const text = textOf(html);
    expect(text).toContain('Your budget');
    expect(text).toContain('32.2B');
    expect(text).toContain('92.6');
    expect(text).toMatch(/0\.34.*406\.4/);
    expect(text).toContain('3.219');
    expect(mainOf(html).match(/<svg class="plot"/g)).toHaveLength(2);
  });

  test('nothing is left of the marks by which numbers are found, and no id is broken', () => {
    expect(html).not.toContain('900719925474');
    expect(brokenIds(html)).toEqual([]);
    expect(mainOf(html)).not.toMatch(RUNS);
  });

  test('every control is of the kind that only the script shows, and has a name', () => {
    const controls = mainOf(html).match(/<(?:input|select|button)[^>]*>/g) ?? [];
    expect(controls).toHaveLength(6);
    for (const control of controls.filter((c) => !c.startsWith('<button'))) {
      expect(control).toContain('class="explore-live"');
      const id = / id="([^"]*)"/.exec(control)?.[1] ?? '';
      expect(control.includes('aria-label=') || html.includes(`for="${id}"`)).toBe(true);
    }
  });
});

test('a set gives every coefficient that it has, also one that starts elsewhere', () => {
  const told = toldOf(
    render(
      block(`coefficients: [printed, less-rounded]
inputs:
  - {symbol: C, from: 1e18, to: 1e28, value: 5.76e23}
  - {symbol: alpha, from: 0.2, to: 0.5, value: 0.3}
results: [{quantity: N_opt}]`),
    ),
  );
  expect(told.inputs[1]?.start).toBe(0.3);
  expect(told.sets.map(({ values }) => values[0])).toEqual([null, null]);
  for (const { values } of told.sets) expect(values[1]).toBeCloseTo(0.34, 2);
});

describe('what the script is told', () => {
  const asked: ProgramRequest[] = [];
  const context = CONTEXT;
  const html = render(
    block(`problem: compute-optimal
coefficients: [printed, less-rounded]
${INPUTS}
results:
  - {quantity: N_opt, as: short, digits: 6}
formulas: ["L_opt = E + A/N_opt^alpha + B/D_opt^beta"]
plots:
  - {quantity: "L(N, C/(6*N))", variable: N, mark: N_opt, spread: 10}
  - {quantities: [N_opt, D_opt], labels: [size, data], variable: C, mark: here, scale: log}`),
    {
      ...context,
      program: (request) => {
        asked.push(request);
        return context.program(request);
      },
    },
  );
  const told = toldOf(html);

  test('controls first, then the coefficients that a set moves', () => {
    expect(told.controls).toBe(2);
    expect(told.inputs.map(({ symbol }) => symbol)).toEqual(['C', 'alpha', 'E', 'A', 'B', 'beta']);
    expect(told.inputs[0]?.track).toEqual({ from: 1e18, to: 1e28, scale: 'log' });
    expect(told.inputs[1]).toMatchObject({ start: 0.34, track: { scale: 'linear' } });
    expect(told.sets.map(({ name }) => name)).toEqual(['printed', 'less-rounded']);
    expect(told.sets[1]?.values.slice(0, 2)).toEqual([null, 0.33917084]);
  });

  test('a program for the results and one for each plot, of the same inputs', () => {
    expect(asked.map(({ inputs }) => inputs.length)).toEqual([7, 6, 6]);
    expect(asked[0]?.inputs[6]).toBe('N');
    expect(asked.every(({ given, inputs }) => !inputs.some((name) => given.has(name)))).toBe(true);
    expect(told.plots[0]).toMatchObject({ around: { factor: 10 }, points: 81 });
    expect(told.plots[1]).toMatchObject({ input: 0, ends: [1e18, 1e28], labels: ['size', 'data'] });
  });

  test('numbers of a formula come from inputs and results, each at its place', () => {
    const numbers = [...mainOf(html).matchAll(/<mn data-put="(\d+)"/g)].map(([, n]) => Number(n));
    expect(numbers).toHaveLength(told.puts.length);
    // E + A/N_opt^alpha + B/D_opt^beta, and what it comes to.
    expect(told.puts.map((put) => put?.from[0])).toEqual([
      ...['input', 'input', 'result', 'input'],
      ...['input', 'result', 'input', 'result'],
    ]);
    expect(told.puts[2]).toMatchObject({ from: ['result', 0], isBase: true });
  });
});

test('one plot is drawn for wide and narrow columns', () => {
  const html = render(block(`${INPUTS}\nplots:\n  - {quantity: N_opt, variable: C, mark: here}`));
  expect(mainOf(html).match(/data-size="(?:wide|narrow)"/g)).toEqual([
    'data-size="wide"',
    'data-size="narrow"',
  ]);
});

describe('numbers in prose that follow', () => {
  const plan = block(`${INPUTS}\nresults: [{quantity: N_opt, as: short}]`);

  test('stand with their certified value, marked for the script, before or after', () => {
    const number = '{{ N_opt at C=5.76e23 | as=short | live=plan }}';
    const html = render(`${number} and {{ C at C=5.76e23 | live=plan }}\n\n${plan}\n${number}\n`);
    expect(
      html.match(/<span data-live="plan" data-of="N_opt" data-as="short" data-digits="3">/g),
    ).toHaveLength(2);
    expect(textOf(html)).toMatch(/^32\.2B and 5\.76/);
  });

  test.each([
    ['{{ N_opt at C=5.76e23 | live=lab }}', 'the page has no explorable "lab"'],
    ['{{ L_opt at C=5.76e23 | live=plan }}', 'L_opt is neither a result nor an input'],
    ['{{ N_opt at C=5.7e23 | live=plan }}', 'N_opt is 3.20e+10 here, and 3.22e+10 where'],
  ])('%s', (number, message) => {
    expect(mistakes(`${number}\n\n${plan}`)).toContain(`report-number-live: ${message}`);
  });
});

test('shares are parts of their sum', () => {
  const html = render(
    block(
      `${INPUTS}\nplots:\n  - {kind: shares, quantities: [A/N_opt^alpha, B/D_opt^beta], labels: [size, data], variable: C}`,
    ),
  );
  expect(mainOf(html)).toContain('Lines: size, data.');
});

test('texts of an author come out as text', () => {
  const html = render(
    block(`title: "<img src=x>"
inputs:
  - {symbol: C, values: [1e21, 1e22], label: "<script>1</script>", unit: "</output>"}
results:
  - {quantity: N_opt, label: "<b>", unit: "\\"><i>"}`),
  );
  expect(mainOf(html)).not.toMatch(RUNS);
  expect(mainOf(html)).not.toMatch(/<img|<\/output><\/output>/);
  expect(mainOf(html)).toContain('<dt>&lt;b&gt;');
});

describe('mistakes', () => {
  test.each([
    ['', '"inputs" lists between one and 12 things that a reader may change'],
    ['inputs: [{symbol: Q, from: 1, to: 2}]', 'the sheet has no symbol "Q"'],
    ['inputs: [{symbol: C, from: 1, to: 2}]', 'nothing says where C starts'],
    ['inputs: [{symbol: C, from: 2, to: 1, value: 1}]', '"from" and "to" must be ascending'],
    [
      'inputs: [{symbol: C, from: 0, to: 1, value: 1, scale: log}]',
      '"from" and "to" must be positive and ascending',
    ],
    [
      'inputs: [{symbol: C, from: 1, to: 2, value: 3}]',
      'C starts at 3, which is not among the values it may have',
    ],
    [
      'inputs: [{symbol: C, values: [1, 2], value: 3}]',
      'C starts at 3, which is not among the values it may have',
    ],
    [
      'inputs: [{symbol: C, value: 3}]',
      'an input has either "from" and "to", or a list of at most 40 "values"',
    ],
    [
      'inputs: [{symbol: C, from: 1, to: 2, value: 1, step: 0}]',
      '"step" must be positive, and make at most 10,000 steps from "from" to "to"',
    ],
    [
      'inputs: [{symbol: C, from: 1, to: 2, value: 1}, {symbol: C, from: 1, to: 2, value: 1}]',
      'C is an input already',
    ],
    [
      `${INPUTS}\nresults: [{quantity: N_opt, digits: 7}]`,
      '"digits" takes a whole number from 1 to 6, not "7"',
    ],
    [`${INPUTS}\nresults: [{quantity: N_opt}, {quantity: N_opt}]`, 'N_opt is a result already'],
    [`${INPUTS}\nformulas: [D_opt/N_opt]`, '"D_opt/N_opt" is neither a result nor an equation'],
    [`${INPUTS}\nplots: [{variable: C}]`, 'a plot shows between one and 8 quantities'],
    [`${INPUTS}\nplots: [{quantity: L_opt, variable: N}]`, 'nothing says where N runs from and to'],
    [
      `${INPUTS}\nplots: [{quantity: "L(N, C/(6*N))", variable: N, mark: here}]`,
      'nothing says where N runs from and to',
    ],
    [
      `${INPUTS}\nplots: [{quantity: "L(N, C/(6*N))", variable: N, from: 1e9, to: 1e10, mark: here}]`,
      'N is no input, so nothing says where "here" is',
    ],
    [
      `${INPUTS}\nplots: [{quantity: "L(N, C/(6*N))", variable: N, mark: N_opt, spread: 1}]`,
      '"spread" is a factor greater than 1',
    ],
    [
      `${INPUTS}\ncoefficients: [besiroglu2024#printed]`,
      'the first coefficient set is one of the sheet',
    ],
  ])('%s', (lines, message) => {
    expect(mistakes(block(lines))).toContain(
      `report-directive-options: ${message}`.replace(
        /^report-directive-options: (the sheet has)/,
        '$1',
      ),
    );
  });
});

test('what is known exactly is shown to the digits asked for all the same', () => {
  const html = render(block(`${INPUTS}\nresults: [{quantity: N_opt, as: short}]`), {
    ...CONTEXT,
    attempt: ({ quantities }) => ({
      kind: 'values',
      values: quantities.map(() => ({
        text: '32189859151.25',
        enclosure: ['32189859151.25', '32189859151.25'],
      })),
    }),
  });
  expect(textOf(html)).toContain('32.2B');
});
