/** Which input's rounding matters, and what more digits would settle, in words. */
import type { MoreDigits, NumberComputation } from '../audit/explain/model.js';
import { INDENT, NARROW, block, line } from './explain-lines.js';
import { columns, wrap } from './layout.js';
import { harmless } from './style.js';
import type { Style } from './style.js';

export function roundingLines(computation: NumberComputation, style: Style): string {
  const { results } = computation;
  const tables = results.map(({ quantity, contributions }) =>
    contributions.length < 2
      ? ''
      : block(
          `Whose rounding matters most${results.length > 1 ? ` to ${harmless(quantity)}` : ''} (one varied, the others as printed)`,
          [
            columns(
              contributions.map(({ input, range, percent }) => [
                harmless(input),
                range.join(' to '),
                `${percent === 0 ? '< 1' : String(percent)} % of the range`,
              ]),
              INDENT,
            ),
          ],
          style,
        ),
  );
  return (
    tables.join('') +
    block('More digits', digitLines(computation), style) +
    noise(computation, style)
  );
}

function digitLines(computation: NumberComputation): string[] {
  const { moreDigits, neverAlone, stillWithFewer, results } = computation;
  const printed = results.map((r) => harmless(r.printed)).join(' and ');
  const rows = moreDigits.map((m) => item(digitText(m, printed)));
  const alone =
    neverAlone.length === 0
      ? []
      : [item(`no further digits of ${alternatives(neverAlone)} alone were found to settle it`)];
  const fewer =
    stillWithFewer === undefined
      ? []
      : [item(`contradicted even if every interval were ${wider(stillWithFewer)} times as wide`)];
  const lines = [...rows, ...alone, ...fewer];
  return moreDigits.length === 0 ? lines : [line('were the further digits zeros:'), ...lines];
}

function digitText(
  { input, digits, interval, ranges, outcome }: MoreDigits,
  printed: string,
): string {
  const what =
    input === undefined
      ? `${count(digits)} more of every input`
      : `${count(digits)} more of ${harmless(input)}${interval ? ` (${interval.join(' to ')})` : ''}`;
  const then = ranges.map((r) => r.join(' to ')).join(' and ');
  const end =
    outcome === 'follows' ? `all of which counts as ${printed}` : `and ${printed} lies outside`;
  return `with ${what}: ${then}, ${end}`;
}

function alternatives(names: readonly string[]): string {
  const shown = names.map(harmless);
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
}

function count(digits: number): string {
  return `${String(digits)} digit${digits === 1 ? '' : 's'}`;
}

/** One digit fewer is an interval ten times as wide; which digit would be printed, nobody knows. */
function wider(digits: number): string {
  return String(10 ** digits);
}

function item(text: string): string {
  return `${' '.repeat(INDENT)}- ${wrap(text, INDENT + 2, NARROW)}\n`;
}

function noise({ noise: stated }: NumberComputation, style: Style): string {
  if (!stated) return '';
  const of = stated.of.map((n) => (n === 'printed' ? 'the result' : harmless(n))).join(', ');
  return block(
    'Noise',
    [item(`${stated.percent} % in ${of}, which the intervals hold: ${harmless(stated.why)}`)],
    style,
  );
}
