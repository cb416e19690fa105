/** Mistakes that any directive can hold: each names the line, and the column where it begins. */
import { describe, expect, test } from 'vitest';
import { DIRECTIVES } from '../../src/report/index.js';
import { mistakes } from './support.js';

/** Values that are of the wrong kind for most options; what an option takes all the same is no mistake. */
const VALUES = [
  '',
  '[[1]]',
  '{a: {b: c}}',
  '"\\0"',
  '- 1',
  '&a x',
  '*a',
  '!!binary x',
  '{{',
  '1e999',
  '~',
];

describe.each([...DIRECTIVES.values()])('$name', ({ name, example, options, maxWords }) => {
  const [opening = '', ...rest] = example.split('\n');
  const own = rest.slice(0, -1);

  test('an option that there is not', () => {
    expect(mistakes(`${opening}\nno-such-option: 1\n:::`).split('\n')[0]).toBe(
      '2:1 report-directive-options: there is no option "no-such-option" here',
    );
  });

  test('options that are no YAML', () => {
    const [first = ''] = mistakes(`${opening}\ntitle: "open\n:::`).split('\n');
    expect(first).toMatch(/^[23]:\d+ report-directive-options: the options are no YAML/);
  });

  test('options that are a list, and one given twice', () => {
    expect(mistakes(`${opening}\n- a\n:::`)).toMatch(/^2:1 report-directive-options: /);
    expect(mistakes(`${opening}\na: 1\na: 2\n:::`)).toMatch(/^[23]:\d+ report-directive-options: /);
  });

  test('a word too many', () => {
    const words = Array.from({ length: maxWords + 1 }, (_, i) => `w${String(i)}`).join(' ');
    const [first = ''] = mistakes(`::: ${name} ${words}\n:::`).split('\n');
    const last = `w${String(maxWords)}`;
    const column = `::: ${name} ${words}`.lastIndexOf(last) + 1;
    expect(first).toBe(
      `1:${String(column)} report-directive-argument: "${last}" is one word too many after "${name}"`,
    );
  });

  test('a sheet that there is not', () => {
    if (!options.includes('sheet')) return;
    const others = own.filter((line) => !line.startsWith('sheet:'));
    const text = [opening, 'sheet: nowhere', ...others, ':::'].join('\n');
    expect(mistakes(text)).toMatch(/^2:8 report-unknown-sheet: there is no sheet "nowhere"/);
  });

  test.each(options.map((option) => [option] as const))('wrong values of %s', (option) => {
    for (const value of VALUES) {
      const others = own.filter(
        (line) => !line.startsWith(`${option}:`) && /^[a-z-]+: /.test(line),
      );
      const lines = [opening, `${option}: ${value}`, ...others, ':::'];
      const found = mistakes(lines.join('\n'));
      if (found === 'no mistake') continue;
      const [, line = '', column = '', code = ''] = /^(-?\d+):(\d+) ([a-z-]+): /.exec(found) ?? [];
      // In the directive, and no fault of the program's.
      expect([found, Number(line) >= 1 && Number(line) <= lines.length]).toEqual([found, true]);
      expect(Number(column)).toBeGreaterThanOrEqual(1);
      expect(code).not.toBe('internal-fault');
    }
  });
});
