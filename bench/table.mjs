/** The rows of all benchmarks as one text table. */

/** Three significant digits with a unit: 842 µs, 1.31 ms, 2.05 s. */
export function duration(ms) {
  const [value, unit] =
    ms < 0.001
      ? [ms * 1e6, 'ns']
      : ms < 1
        ? [ms * 1e3, 'µs']
        : ms < 1000
          ? [ms, 'ms']
          : [ms / 1e3, 's'];
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ${unit}`;
}

const HEAD = ['', 'median', 'quartiles', 'goal', '', ''];
/** Columns of figures are set flush right. */
const RIGHT = new Set([1]);

function cells(row) {
  const { timing, goal } = row;
  const figures = timing
    ? [duration(timing.median), `${duration(timing.low)} – ${duration(timing.high)}`]
    : ['–', ''];
  const verdict = goal ? (goal.met ? 'ok' : 'over') : '';
  return [`  ${row.program}`, ...figures, goal?.text ?? '', verdict, row.remark ?? ''];
}

/** @param {readonly { title: string, rows: readonly object[] }[]} groups */
export function tableText(groups) {
  const body = groups.map(({ title, rows }) => ({ title, lines: rows.map(cells) }));
  const lines = [HEAD, ...body.flatMap((g) => g.lines)];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => [...line[i]].length)));
  const padded = (line) =>
    line
      .map((cell, i) => {
        const space = ' '.repeat(widths[i] - [...cell].length);
        return RIGHT.has(i) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [padded(HEAD), ...body.flatMap((g) => ['', g.title, ...g.lines.map(padded)])].join('\n');
}
