/** The computation behind a verdict, in a fold: inputs, formula, numbers for any calculator. */
import type {
  Computation,
  Contribution,
  ExplainedInput,
  ExplainedPoint,
  ExplainedResult,
  FormulaComputation,
  NumberComputation,
} from '../../audit/explain/model.js';
import type { Sheet } from '../../sheet/model.js';
import { escapeText, tableHtml } from '../html.js';
import { numeralHtml, symbolHtml } from '../symbols/symbol-html.js';
import { printedText } from './claim-view.js';

/** Longer ones are of optima in numbers; the command shows them. */
const LONGEST_PASTE = 400;

function typographic(text: string): string {
  return text.replace(/"([^"]*)"/g, '“$1”').replace(/'/g, '’');
}

/** Formulas that are longer stand under a fold. */
const LONGEST_SHOWN = 400;

function code(text: string): string {
  const shown = `<code class="infix">${escapeText(text)}</code>`;
  return text.length > LONGEST_SHOWN
    ? `<details><summary>a formula of ${String(text.length)} characters</summary>${shown}</details>`
    : shown;
}

/** Rows of a data set by the hundred are no inputs to be listed. */
const MOST_INPUTS = 16;

function inputsHtml(inputs: readonly ExplainedInput[], id: string): string {
  if (inputs.length === 0 || inputs.length > MOST_INPUTS) return '';
  return tableHtml({
    label: `${id}, inputs`,
    className: 'claim-table inputs',
    head: [
      { html: 'input' },
      { html: 'printed', className: 'num' },
      { html: 'stands for', className: 'num' },
      { html: 'where' },
    ],
    rows: inputs.map((input) => [
      { html: symbolHtml(input.name), header: true },
      { html: printedText(input.printed), className: 'num' },
      {
        html: input.exact
          ? 'exactly that'
          : `${numeralHtml(input.low)} … ${numeralHtml(input.high)}`,
        className: 'num',
      },
      { html: escapeText(typographic(input.source)) },
    ]),
  });
}

function pointHtml(words: string, point: ExplainedPoint | undefined): string {
  if (!point) return '';
  const paste =
    point.paste === undefined || point.paste.length > LONGEST_PASTE ? '' : `${code(point.paste)} `;
  return `<li>${words}: ${paste}= ${numeralHtml(point.value)}</li>`;
}

/** `beta 53 %, alpha 45 %`: of the range, by the rounding of one input alone. */
function roundingHtml(contributions: readonly Contribution[]): string {
  const weighty = contributions.filter((c) => c.percent >= 1);
  if (weighty.length === 0) return '';
  const items = weighty.map((c) => `${symbolHtml(c.input)} ${String(c.percent)}\u202f%`);
  return `<p class="why">Of the range, the rounding of one input alone makes: ${items.join(', ')}.</p>`;
}

function resultHtml(result: ExplainedResult): string {
  const { quantity, formula, least, largest, isSharp } = result;
  const written = formula === undefined ? quantity : `${quantity} = ${formula}`;
  const shown = written.length > LONGEST_PASTE ? quantity : written;
  const differ = least && largest && least.value !== largest.value;
  const words = isSharp === true ? 'of all' : 'found';
  return `<p>${code(shown)}</p><ul>${pointHtml('at the printed digits', result.nominal)}${differ ? pointHtml(`least ${words}`, least) + pointHtml(`largest ${words}`, largest) : ''}</ul>${roundingHtml(result.contributions)}`;
}

function numberHtml(computation: NumberComputation, id: string): string {
  const data = computation.data.map(
    (d) =>
      `<p class="why">${escapeText(typographic(`${String(d.rows)} rows of ${d.file}: ${d.source}`))}</p>`,
  );
  return (
    inputsHtml(computation.inputs, id) +
    data.join('') +
    computation.results.map(resultHtml).join('')
  );
}

function formulaHtml({ stated, relation, counterExample }: FormulaComputation): string {
  const sides = `<div>${code(`${stated[0]} ${relation} ${stated[1]}`)}</div>`;
  if (!counterExample) return sides;
  const [left, right] = counterExample;
  const at = Object.entries(left.at).map(([k, v]) => `${symbolHtml(k)} = ${numeralHtml(v)}`);
  return `${sides}<p class="why">At ${at.join(', ')}:</p><ul>${pointHtml('left side', left)}${pointHtml('right side', right)}</ul>`;
}

/** Empty for what has nothing to compute. */
export function computationHtml(
  computation: Computation | undefined,
  sheet: Sheet,
  id: string,
): string {
  if (!computation || computation.kind === 'one-fit') return '';
  const body =
    computation.kind === 'number' ? numberHtml(computation, id) : formulaHtml(computation);
  return `<details class="computation"><summary>The computation</summary><div class="fold">${body}<p class="why">In full: <code>isoflop audit ${escapeText(sheet.id)} --claim ${escapeText(id)}</code></p></div></details>`;
}
