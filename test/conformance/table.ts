/** The table of what was executed, in the documentation. */

export interface Row {
  readonly target: string;
  readonly how: string;
  readonly problems: number;
  readonly numbers: number;
  /** Largest relative distance; it depends on the machine's mathematics library. */
  readonly worst: number;
}

/** Code that nothing here can execute. */
export const NOT_RUN: readonly (readonly [target: string, why: string])[] = [
  [
    'julia',
    'Julia is in no package of Debian 12 or npm; exports of five kinds are translated line by line into JavaScript, and what that computes is compared',
  ],
];

const START = '<!-- conformance: written by UPDATE=1 npm run conformance -->';
const END = '<!-- end of conformance -->';

export function tableLines(rows: readonly Row[], all: number, points: number): string[] {
  const cells = rows.map(
    (r) =>
      `| ${r.target} | ${r.how} | ${String(r.problems)} of ${String(all)} | ${String(r.numbers)} |`,
  );
  const others = NOT_RUN.map(([name, why]) => `| ${name} | not executed: ${why} | | |`);
  return [
    `Compared at ${String(points)} random points of each problem: every number agrees with isoflop's decimals to 1e-12.`,
    '',
    '| target | executed by | problems | numbers compared |',
    '| --- | --- | --- | --- |',
    ...cells,
    ...others,
  ];
}

/** @throws Error where the document has no place for it */
export function withTable(text: string, lines: readonly string[]): string {
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error('docs/exports.md has no place for the table');
  return `${text.slice(0, start + START.length)}\n\n${lines.join('\n')}\n\n${text.slice(end)}`;
}
