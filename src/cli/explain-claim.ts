/** How the verdict on a claim came about, for reading in a terminal. */
import type {
  Computation,
  ExplainedPoint,
  FitComputation,
  FormulaComputation,
} from '../audit/explain/model.js';
import { INDENT, block, formulaLines, line } from './explain-lines.js';
import { numberComputationText, paragraph } from './explain-number.js';
import { columns } from './layout.js';
import { harmless } from './style.js';
import type { Style } from './style.js';

export function computationText(computation: Computation, style: Style): string {
  switch (computation.kind) {
    case 'number':
      return numberComputationText(computation, style);
    case 'formula':
      return formulaComputationText(computation, style);
    case 'one-fit':
      return fitText(computation, style);
  }
}

function formulaComputationText(computation: FormulaComputation, style: Style): string {
  const { stated, derived, relation, definitions, counterExample, assumed } = computation;
  const where = definitions.map((d) => formulaLines(`${d.name} = ${d.formula}`, INDENT + 2));
  return [
    block(
      'As printed',
      [
        formulaLines(`${stated[0]} ${relation} ${stated[1]}`),
        ...(where.length > 0 ? [line('with'), ...where] : []),
      ],
      style,
    ),
    derived
      ? block(
          'With everything put in',
          derived[0] === derived[1]
            ? [line('both sides'), formulaLines(derived[0], INDENT + 2)]
            : [
                line('left'),
                formulaLines(derived[0], INDENT + 2),
                line('right'),
                formulaLines(derived[1], INDENT + 2),
              ],
          style,
        )
      : '',
    counterExample
      ? block(
          'Counter-example, for any calculator',
          [
            paragraph(`at ${pointText(counterExample)}`),
            sideLines('left', counterExample[0]),
            sideLines('right', counterExample[1]),
          ],
          style,
        )
      : '',
    assumed.length > 0
      ? block(
          'Assumed',
          [paragraph(`all symbols positive, but ${assumed.map(harmless).join(', ')}`)],
          style,
        )
      : '',
  ].join('');
}

function pointText(sides: readonly ExplainedPoint[]): string {
  const at = new Map(sides.flatMap((s) => Object.entries(s.at)));
  return [...at].map(([name, value]) => `${harmless(name)} = ${value}`).join(', ');
}

function sideLines(name: string, { paste, value }: ExplainedPoint): string {
  return line(`${name}: ${value}`) + (paste === undefined ? '' : line(paste, INDENT + 2));
}

function fitText({ fits }: FitComputation, style: Style): string {
  return fits
    .map(({ coefficients, values }) =>
      block(
        `Beside "${harmless(coefficients)}"`,
        [
          columns(
            values.map(({ symbol, printed, low, high, value, rounds }) => [
              rounds === 'yes'
                ? style.mark('follows')
                : style.mark(rounds === 'no' ? 'contradicted' : 'undecided'),
              harmless(symbol),
              `printed ${harmless(printed)}`,
              `stands for ${low} to ${high}`,
              value === undefined ? 'not in this fit' : `the fit has ${value}`,
            ]),
            INDENT,
          ),
        ],
        style,
      ),
    )
    .join('');
}
