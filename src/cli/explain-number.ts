/** The computation behind the verdict on a number, for reading and doing again. */
import type {
  ExplainedInput,
  ExplainedPoint,
  ExplainedResult,
  ExplainedStep,
  NumberComputation,
} from '../audit/explain/model.js';
import { INDENT, NARROW, block, formulaLines, line } from './explain-lines.js';
import { ASCII_MARKS, MARKS, picture } from './explain-picture.js';
import { roundingLines } from './explain-rounding-text.js';
import { columns, wrap } from './layout.js';
import { harmless } from './style.js';
import type { Style } from './style.js';

export function numberComputationText(computation: NumberComputation, style: Style): string {
  const { results, ends, pair } = computation;
  return [
    inputsText(computation.inputs, style),
    block('Data', dataLines(computation), style),
    block('Optimum', optimumLines(computation), style),
    block('On the way, at the printed digits', computation.steps.map(stepLines), style),
    ...results.map((result) => resultText(result, results.length > 1, style)),
    ...(ends ?? []).map(({ quantity, ends: both }) =>
      block(
        `${harmless(quantity)} at the two ends of the range, at the printed digits`,
        both.map((end) => pointLines(whereText(end), end)),
        style,
      ),
    ),
    pair
      ? block(
          `The ${pair.word} of ${pair.of.map(harmless).join(' and ')}`,
          [
            paragraph(
              `over all inputs that round to the printed ones it is ${pair.range.join(' to ')}; the printed values make it ${pair.printed.join(' to ')}`,
            ),
            pointLines('least of all', pair.least),
            pointLines('largest of all', pair.largest),
          ],
          style,
        )
      : '',
    roundingLines(computation, style),
  ].join('');
}

/** The inputs under where they are from. */
function inputsText(inputs: readonly ExplainedInput[], style: Style): string {
  const groups = new Map<string, ExplainedInput[]>();
  for (const input of inputs) {
    groups.set(input.source, [...(groups.get(input.source) ?? []), input]);
  }
  const rows = (list: readonly ExplainedInput[]): string[][] =>
    list.map((input) => [
      harmless(input.name),
      harmless(input.printed),
      input.exact ? 'exactly' : `${input.low} to ${input.high}`,
      harmless(input.meaning ?? ''),
    ]);
  const widths = columnsTogether([...groups.values()].map(rows));
  return [...groups.keys()]
    .map((source, i) => block(`Inputs: ${harmless(source)}`, widths[i] ?? [], style))
    .join('');
}

/** Tables of their own with the same columns; what is too wide for the terminal is cut off. */
function columnsTogether(tables: readonly (readonly string[][])[]): string[][] {
  const lines = columns(tables.flat(), INDENT).split('\n');
  let at = 0;
  return tables.map((table) => table.map(() => `${shortened(lines[at++] ?? '', NARROW)}\n`));
}

function shortened(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
}

function optimumLines({ optima, solve }: NumberComputation): string[] {
  const had = {
    share: 'has a formula in its free share, which its equation below fixes',
    numbers: 'has no formula: it is solved in numbers, and each digit shown is certain',
  } as const;
  return [
    ...optima.map((o) => paragraph(`that of "${harmless(o.problem)}" ${had[o.had]}`)),
    ...(solve ? [line(`${solve.symbol} is where ${harmless(solve.equation)}`)] : []),
  ];
}

function dataLines({ data }: NumberComputation): string[] {
  return data.map(({ name, file, source, rows }) => {
    const what = `${harmless(name)}: ${String(rows)} rows of ${harmless(file)}`;
    return paragraph(`${what} (${harmless(source)})`);
  });
}

function stepLines({ name, formula, fixedBy, value, check }: ExplainedStep): string {
  const shown = harmless(name);
  const head = line(`${shown} = ${value}`);
  if (fixedBy !== undefined) {
    const checked = check
      ? line(`with it put in: ${check.value}`, INDENT + 2) + line(check.paste, INDENT + 4)
      : '';
    return head + formulaLines(`is ${fixedBy}`, INDENT + 2) + checked;
  }
  return formula === undefined ? head : head + formulaLines(`= ${formula}`, INDENT + 2);
}

function resultText(result: ExplainedResult, isOneOfMany: boolean, style: Style): string {
  const { quantity, formula, nominal, least, largest, isSharp } = result;
  const title = isOneOfMany
    ? `${harmless(quantity)}, printed ${harmless(result.printed)}`
    : 'Formula';
  const written = formulaLines(formula === undefined ? quantity : `${quantity} = ${formula}`);
  const points = [
    pointLines('at the printed digits', nominal),
    ...(least && largest && least.value !== largest.value
      ? [
          pointLines(isSharp ? 'least of all' : 'least found', least),
          pointLines(isSharp ? 'largest of all' : 'largest found', largest),
        ]
      : []),
  ];
  const bounds =
    result.range && isSharp === false
      ? [paragraph(`all results certainly lie within ${result.range.join(' to ')}`)]
      : [];
  return (
    block(title, [written], style) +
    block(
      nominal.paste === undefined ? 'In numbers' : 'In numbers, for any calculator',
      [...points, ...bounds],
      style,
    ) +
    pictureText(result, style)
  );
}

function pointLines(label: string, { paste, unknowns, value }: ExplainedPoint): string {
  const where = unknowns
    ? ` (with ${Object.entries(unknowns)
        .map(([name, v]) => `${harmless(name)} = ${v}`)
        .join(', ')})`
    : '';
  const head = `${label}: ${value}${paste === undefined ? '' : where}`;
  // Formulas in numbers stay on one line, so that they can be copied.
  return (
    `${' '.repeat(INDENT)}${wrap(head, INDENT + 2, NARROW)}\n` +
    (paste === undefined || paste === value ? '' : line(paste, INDENT + 2))
  );
}

function whereText({ at }: ExplainedPoint): string {
  const where = Object.entries(at).map(([name, x]) => `${harmless(name)} = ${x}`);
  return `at ${where.join(', ')}`;
}

function pictureText(result: ExplainedResult, style: Style): string {
  const marks = style.ascii ? ASCII_MARKS : MARKS;
  const drawn = picture(result, marks);
  const { range, accepted, nominal, printed, reading } = result;
  const [from, to] = accepted;
  const counts =
    from !== null && to !== null
      ? from === to
        ? `exactly ${from}`
        : `${from} to ${to}`
      : from !== null
        ? `from ${from} on`
        : `up to ${to ?? ''}`;
  const legend = [
    ...(range ? [`${marks.left}${marks.line}${marks.right} results ${range.join(' to ')}`] : []),
    `${marks.from}${marks.inside}${marks.to} printed ${harmless(printed)}: ${counts}`,
    `${marks.value} ${nominal.value}`,
  ].join('   ');
  return block(
    'Where the printed value lies',
    [
      ...(drawn === undefined ? [] : [line(drawn)]),
      ...legendLines(legend),
      ...(reading === undefined ? [] : [paragraph(`read as: ${harmless(reading)}`)]),
      ...placeLines(result),
    ],
    style,
  );
}

/** Broken between the entries. */
function legendLines(legend: string): string[] {
  if (legend.length + INDENT <= NARROW) return [line(legend)];
  return legend.split('   ').map((entry) => line(entry));
}

function placeLines({ place, factor }: ExplainedResult): string[] {
  const by = factor === undefined || factor === '1' ? '' : `, by a factor of ${factor} or more`;
  switch (place) {
    case 'all-accepted':
      return [paragraph('every input that rounds to the printed ones gives it')];
    case 'results-above':
      return [paragraph(`every result lies above it${by}`)];
    case 'results-below':
      return [paragraph(`every result lies below it${by}`)];
    default:
      return [];
  }
}

export function paragraph(text: string): string {
  return `${' '.repeat(INDENT)}${wrap(text, INDENT, NARROW)}\n`;
}
