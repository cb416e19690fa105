/** A wrong name, or a symbol without a value, is shown where it stands in the report. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { fontless } from './fontless-context.js';
import { renderReport } from '../../src/report/render.js';

const SHEETS = new URL('../../derivations', import.meta.url).pathname;
const context = fontless(SHEETS);
const FRONT = '---\ntitle: t\nsheet: hoffmann2022\n---\n';

/** Each mistake as `text at the caret: message (hint)`; lines count from the body. */
function mistakes(body: string): readonly string[] {
  try {
    renderReport({ file: 'r.md', text: FRONT + body }, context);
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return error.diagnostics.map(({ line = 0, excerpt = '', message, hint = '' }) => {
      const [text = '', carets = ''] = excerpt.split('\n');
      const start = carets.indexOf('^');
      const word = text.slice(start, start + carets.trim().length);
      return `${String(line - 4)} [${word}] ${message} (${hint})`;
    });
  }
  return [];
}

const explore = (lines: string): string =>
  `::: explore {#plan}\ninputs:\n  - {symbol: C, from: 1e18, to: 1e28, value: 1e21}\n${lines}\n:::\n`;
const UNKNOWN = 'is no symbol of sheet "hoffmann2022"';
const AT_D = 'write it under "at:", as in at: {D: …}, or let it be moved or run here';

describe('explore', () => {
  test.each([
    ['results: [{quantity: D_op/N_opt}]', `4 [D_op] "D_op" ${UNKNOWN} (did you mean "D_opt"?)`],
    ['results:\n  - {quantity: "N_opt/D"}', `5 [D] nothing gives D a value here (${AT_D})`],
    ['formulas:\n  - "L_opt = E + Bb/D_opt^beta"', `5 [Bb] "Bb" ${UNKNOWN} (did you mean "B"?)`],
    ['formulas:\n  - "L_opt = E + B/D^beta"', `5 [D] nothing gives D a value here (${AT_D})`],
    [
      'plots:\n  - {quantity: "L(N, Cc)", variable: N, mark: N_opt}',
      `5 [Cc] "Cc" ${UNKNOWN} (did you mean "C"?)`,
    ],
    [
      'plots:\n  - {quantity: "L(N, D)", variable: N, mark: N_opt}',
      `5 [D] nothing gives D a value here (${AT_D})`,
    ],
  ])('%s', (lines, mistake) => {
    expect(mistakes(explore(lines))).toEqual([mistake]);
  });
});

test('a grid names each of what is missing, in the column that lacks it', () => {
  expect(
    mistakes(
      "::: grid\nrows: {N: [1e9]}\ncolumns: [{quantity: 'L(N, D)'}, {quantity: N_opt}]\n:::",
    ),
  ).toEqual([
    `3 [D] nothing gives D a value here (${AT_D})`,
    `3 [N_opt] N_opt needs a value of C here (${AT_D.replace('D', 'C')})`,
  ]);
  expect(mistakes("::: grid\nrows: {N: [1e9]}\ncolumns: [{quantity: 'L(N, Dq)'}]\n:::")).toEqual([
    `3 [Dq] "Dq" ${UNKNOWN} (did you mean "D"?)`,
  ]);
});

test('numbers in prose', () => {
  expect(mistakes('One.\n\nTwo {{ N_opt/D_ot at C=1e20 }} and {{ N_opt }}.')).toEqual([
    `3 [D_ot] "D_ot" ${UNKNOWN} (did you mean "D_opt"?)`,
    '3 [N_opt] N_opt needs a value of C here (write it after "at", as in {{ N_opt at C=… }})',
  ]);
});
