import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../src/page/readout.js';
import { csvAddress, csvCell, csvText } from '../../src/report/directives/plot-csv.js';
import { roundPlaces } from '../../src/report/directives/plot-rows.js';
import { fakeContext } from './fake-context.js';
import { mainOf, render } from './support.js';

/** The files of a page, as they would be saved. */
function files(html: string): { name: string; text: string }[] {
  return [
    ...html.matchAll(/<a download="([^"]*)" href="data:text\/csv;charset=utf-8,([^"]*)"/g),
  ].map((m) => ({
    name: m[1] ?? '',
    text: decodeURIComponent((m[2] ?? '').replace(/&#39;/g, "'").replace(/&amp;/g, '&')),
  }));
}

describe('a cell', () => {
  test.each([
    ['plain', 'plain'],
    ['1.5e-3', '1.5e-3'],
    ['-4', '-4'],
    ['+4', '+4'],
    ['a, b', '"a, b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+2', "'=1+2"],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ['+cmd|calc', "'+cmd|calc"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    [' =1', "' =1"],
    ['-', "'-"],
    ['', ''],
  ])('%j', (text, cell) => expect(csvCell(text)).toBe(cell));
});

test('rows end as the standard says, and can be read back', () => {
  const rows = [
    ['1', 'a "b", c', ''],
    ['2', 'x\r\ny', '=1'],
  ];
  const text = csvText(['n', 'what', 'more'], rows);
  expect(text.split('\r\n')).toHaveLength(5);
  expect(cellsOf(text)).toEqual([
    ['n', 'what', 'more'],
    ['1', 'a "b", c', ''],
    ['2', 'x\r\ny', "'=1"],
  ]);
});

test('an address holds the text, and nothing that could end an attribute', () => {
  const text = 'a,"<b>"\r\n\'&#%',
    address = csvAddress(text);
  expect(address).not.toMatch(/["<>&# ]/);
  expect(decodeURIComponent(address.replace(/^[^,]*,/, ''))).toBe(text);
});

describe('places of rows', () => {
  test.each([
    ['1e19', '1e27', 'log', 12, 9],
    ['0.1', '10', 'log', 12, 11],
    ['6', '20', 'linear', 12, 8],
    ['1', '1e100', 'log', 12, 13],
    ['3', '3.5', 'log', 5, 2],
  ] as const)('%s to %s', (from, to, spacing, most, count) => {
    const places = roundPlaces(from, to, spacing, most);
    expect(places[0]).toBe(from);
    expect(places[places.length - 1]).toBe(to);
    expect(places.length).toBeLessThanOrEqual(most + 2);
    expect(places).toHaveLength(count);
    places.slice(1).forEach((p, i) => expect(Number(p)).toBeGreaterThan(Number(places[i])));
  });
});

describe('the values of a figure', () => {
  const BODY =
    '::: plot frontier\ntitle: Sizes\nquantity: N_opt\nfrom: 1e19\nto: 1e22\ncoefficients: [printed, less-rounded]\n:::\n';
  test('stand under a fold and in a file, the same digits in both', () => {
    const html = mainOf(render(BODY));
    const [file, ...more] = files(html);
    expect(more).toEqual([]);
    expect(file?.name).toBe('figure-1.csv');
    const [head, ...rows] = cellsOf(file?.text ?? '');
    expect(head?.[0]).toMatch(/^C; training compute \(FLOP/);
    expect(head?.slice(1)).toEqual([
      'printed; N_opt, printed coefficients',
      'less-rounded; N_opt, less-rounded coefficients',
    ]);
    expect(rows.map((r) => r[0])).toContain('1e21');
    const value = fakeContext().evaluate({
      sheet: 'hoffmann2022',
      problem: 'compute-optimal',
      coefficients: 'printed',
      given: new Map([['C', '1e21']]),
      quantity: { file: 't', text: 'N_opt' },
      digits: 5,
    });
    expect(rows.find((r) => r[0] === '1e21')?.[1]).toBe(value.text);
    const table = /<details class="data">[\s\S]*<\/details>/.exec(html)?.[0] ?? '';
    expect(table.match(/<tr>/g)).toHaveLength(rows.length + 1);
  });
  test('are asked for where they can be certified, and empty elsewhere', () => {
    const fake = fakeContext();
    const context = fakeContext({
      attempt: (request) =>
        request.given.get('C') === '1e20'
          ? { kind: 'none', why: 'nothing is there' }
          : fake.attempt(request),
    });
    const [file] = files(mainOf(render(BODY, context)));
    const rows = cellsOf(file?.text ?? '');
    expect(rows.find((r) => r[0] === '1e20')).toEqual(['1e20', '', '']);
    expect(rows.find((r) => r[0] === '1e21')?.[1]).not.toBe('');
  });
  test('names that a spreadsheet would compute are inert', () => {
    const html = mainOf(
      render(
        '::: plot curve\nfrom: 1e19\nto: 1e22\nseries:\n  - {quantity: N_opt, label: "=1+1,<b>"}\ncoefficients: printed\n:::\n',
      ),
    );
    expect(files(html)[0]?.text).toContain(`"'=1+1,<b>; N_opt, printed coefficients"`);
    expect(html).not.toContain('<b>;');
  });
});
