import { describe, expect, test } from 'vitest';
import { mainOf, mistakes, render, textOf } from './support.js';

const chain = (lines: string, options = ''): string =>
  `::: chain {#c}\n${options}lines: |\n${lines.replace(/^/gm, '  ')}\n:::\n`;

describe('a chain', () => {
  test('shows each line with its verdict, its reason and what it rests on', () => {
    const html = render(
      chain(
        'given C = 6*N*D -- the compute\nD = C/(6*N) -- solved for $D$\nlet f = x^2',
        'title: T\n',
      ).replace('let f = x^2', 'let f = N^2\n  f^2 = N^4 = N*N^3'),
    );
    const text = textOf(html);
    expect(text).toContain('T. 4 lines: 2 proved');
    expect(text).toMatch(
      /the compute ?given.*solved for D ?a multiple of line 1 ?proved.*definition/,
    );
    expect(mainOf(html)).toContain('<a href="#c-line-1">line 1</a>');
    expect(mainOf(html).match(/<li class="step" id="c-line-\d"/g)).toHaveLength(4);
  });
  test('knows what the sheet defines', () => {
    expect(textOf(render(chain('alpha + beta = beta + alpha')))).toContain('1 line: 1 proved');
  });
  test('a line that only repeats the sheet is a definition, nothing proved', () => {
    const law =
      'L = E + A/N^alpha + B/D^beta\nB/D^beta + A/N^alpha + E = L\nL - E = A/N^alpha + B/D^beta';
    const text = textOf(render(chain(law)));
    expect(text).toContain('3 lines: 1 proved 2 definitions');
  });
  test('without a sheet any symbol will do, in the reasons too', () => {
    const html = render(chain('let q = 1/u -- where $u$ is new\nq^2 = 1/u^2', 'sheet: none\n'));
    expect(textOf(html)).toContain('2 lines: 1 proved');
  });
  test('says what a line assumes', () => {
    const html = render(chain('(G - 1)/(G - 1) = 1\na < a + b <= a + 2*b', 'sheet: none\n'));
    // The condition is a formula.
    expect(html).toMatch(/<span class="uses if">if <span class="katex"/);
    expect(textOf(html)).toContain('2 lines: 2 proved');
  });
  test('a formula of a reason that cannot be read is shown where it stands', () => {
    expect(mistakes(chain('N + N = 2*N -- twice\nN = N -- for $N +$ all'))).toMatch(
      /^4:12 unexpected-token: /,
    );
  });
  test('a line that does not follow stops the build where it stands', () => {
    expect(mistakes(chain('given C = 6*N*D\n\nD = 6*C/N'))).toMatch(
      /^5:3 report-unexpected-verdict: line 2 of the chain is refuted, and it is expected to be proved: /,
    );
  });
  test('unless it is expected not to', () => {
    const lines = 'given C = 6*N*D\nD = 6*C/N';
    expect(textOf(render(chain(lines, 'expect: {2: refuted}\n')))).toContain('1 refuted');
    expect(mistakes(chain('N + N = 2*N', 'expect: {1: refuted}\n'))).toContain(
      'line 1 of the chain is proved, and it is expected to be refuted',
    );
  });
  test.each([
    [
      'an expectation of a line that is not there',
      chain('N + N = 2*N', 'expect: {9: refuted}\n'),
      'the chain has no line 9',
    ],
    [
      'an expectation of what claims nothing',
      chain('given C = 6*N*D', 'expect: {1: proved}\n'),
      'line 1 claims nothing',
    ],
    [
      'a sheet among the lines',
      chain('sheet: other\nN + N = 2*N'),
      'the lines name a sheet, "other"',
    ],
    ['a name that the sheet lacks', chain('N = Q'), '3:7 unknown-symbol: "Q" is no symbol'],
    ['half a formula', chain('N = 3 +'), '3:10 unexpected-token'],
    ['no equation', chain('N + 1'), '3:3 derivation-line'],
    ['a verdict that is none', chain('N = N', 'expect: {1: true}\n'), 'a line is not "true"'],
    ['no lines', '::: chain\n:::\n', 'the option "lines" is missing'],
    ['lines beside the option', '::: chain\nlines: N = N\n:::\n', 'stand below "lines: |"'],
    ['markup', chain('N = N -- <b>$N$</b>'), 'no mistake'],
  ])('%s', (_, body, expected) => {
    expect(mistakes(body)).toContain(expected);
  });
  test('reasons are text', () => {
    expect(mainOf(render(chain('N = N -- <img src=x>')))).toContain('&lt;img src=x&gt;');
  });
});
