/** A derivation for reading in a terminal. */
import { equationToInfix, toInfix } from '../expression/infix.js';
import { sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import type { CheckedStep } from '../proof/step.js';
import { weakest } from '../check/verdict.js';
import type { Sheet } from '../sheet/model.js';
import type { CheckedDerivation } from './checked.js';
import { assumptionTexts } from './derivation-json.js';
import { WIDTH, columns, wrap } from './layout.js';
import { plainProse } from './notation.js';
import { obligationText } from './obligation-text.js';
import { regimeTexts } from './regimes.js';
import type { Validity } from './regimes.js';
import type { Style } from './style.js';
import { headingOf } from './headings.js';

export interface TextOptions {
  readonly full: boolean;
  readonly style: Style;
  /** Exponents in numbers, and the coefficient set that they hold for. */
  readonly exponentValues: ReadonlyMap<string, string>;
  readonly coefficients: string | undefined;
  readonly validity: Validity;
}

const NUMBER_WIDTH = 4;
const FORMULA_INDENT = 10;

export function derivationText(
  sheet: Sheet,
  checked: CheckedDerivation,
  options: TextOptions,
): string {
  const { style } = options;
  return [
    headingOf(sheet, checked.derivation.problem, style),
    ...checked.steps.map((step, i) => stepText(step, i + 1, options)),
    resultText(sheet, checked, options),
  ].join('\n');
}

function stepText(
  { step, verdict, obligations }: CheckedStep,
  number: number,
  { full, style }: TextOptions,
): string {
  const word = verdict === 'proved' ? '' : `${style.as(verdict, `[${verdict}]`)} `;
  const head = `${String(number).padStart(NUMBER_WIDTH - 2)}. ${style.mark(verdict)} `;
  let text = `${head}${word}${wrap(plainProse(step.text), NUMBER_WIDTH + 2)}\n`;
  if (full) text += `      ${style.dim(`${step.id}, rule ${step.rule}${usesText(step.uses)}`)}\n`;
  if (full && step.before.length > 0) text += formulas('from', step.before, style);
  if (full && step.algebra) text += formulas('so', step.algebra, style);
  if (step.after.length > 0) text += `\n${equations(step.after)}`;
  if (full) {
    for (const { obligation, verdict: found, why } of obligations) {
      text += `\n      ${style.mark(found)} ${obligation.kind}: ${obligationText(obligation)}\n`;
      text += `        ${style.dim(wrap(`${found}: ${why}`, 8))}\n`;
    }
  }
  return text;
}

function usesText(uses: readonly string[]): string {
  return uses.length === 0 ? '' : `, from ${uses.join(', ')}`;
}

function equations(list: readonly Equation[]): string {
  return list.map((e) => `${' '.repeat(FORMULA_INDENT)}${equationToInfix(e)}\n`).join('');
}

function formulas(label: string, list: readonly Equation[], style: Style): string {
  return list
    .map((e, i) => `      ${style.dim((i === 0 ? label : '').padEnd(6))}${equationToInfix(e)}\n`)
    .join('');
}

function resultText(sheet: Sheet, checked: CheckedDerivation, options: TextOptions): string {
  const { derivation, steps, global } = checked;
  const { style, exponentValues } = options;
  const { problem, marginalPrice, inverse, parameter, system } = derivation;
  const all = weakest([global, ...steps.map((s) => s.verdict)]);
  const counts = `${String(steps.length)} steps, ${style.as(all, all === 'proved' ? 'all proved' : `the weakest ${all}`)}`;
  const named = (variable: string): string => problem.optimumNames.get(variable) ?? variable;
  const blocks = [
    section(`Result: ${derivation.status.replace('-', ' ')}; ${counts}`, style, [
      ...(system ? unknownRows(sheet, derivation, system.unknowns) : []),
      ...(parameter
        ? [
            [
              parameter.symbol,
              `from ${parameter.range.map(toInfix).join(' to ')}: ${parameter.meaning}`,
            ],
          ]
        : []),
      ...[...derivation.optimum].map(([v, e]) => [named(v), `= ${toInfix(e)}`]),
      ...(system ? [] : [[problem.valueName, `= ${toInfix(derivation.value)}`]]),
      ...(parameter ? [[toInfix(parameter.level), `= ${toInfix(parameter.levelFormula)}`]] : []),
    ]),
  ];
  if (system) {
    const count = `${String(system.unknowns.length)} unknowns`;
    blocks.push(`${style.bold(`Reduced system (${count})`)}\n${equations(system.equations)}`);
  }
  const exponents = exponentRows(checked, exponentValues);
  if (exponents.length > 0) {
    const under =
      exponentValues.size > 0 && options.coefficients !== undefined
        ? ` (numbers: coefficients "${options.coefficients}")`
        : '';
    blocks.push(section(`Exponents${under}`, style, exponents));
  }
  for (const { title, rows } of regimeTexts(derivation, options.validity)) {
    blocks.push(section(title, style, rows));
  }
  if (marginalPrice && problem.budget !== undefined) {
    blocks.push(
      section(`What one more unit of ${problem.budget} takes off ${problem.valueName}`, style, [
        [toInfix(marginalPrice)],
      ]),
    );
  }
  if (inverse) {
    blocks.push(
      section(`The least ${inverse.budget} for a given ${inverse.value}`, style, [
        [inverse.budget, `= ${toInfix(inverse.formula)}`],
      ]),
    );
  }
  const why = wrap(derivation.global.why, 2);
  blocks.push(`${style.bold('Global minimum:')} ${style.as(global, global)}\n  ${why}\n`);
  const assumed = ['all symbols are positive reals', ...assumptionTexts(derivation)];
  const others = assumptionTexts(derivation).length > 0 ? ' unless said otherwise' : '';
  blocks.push(
    `${style.bold('Assumed:')} ${wrap([`${assumed[0] ?? ''}${others}`, ...assumed.slice(1)].join('; '), 2, WIDTH)}\n`,
  );
  if (derivation.notes.length > 0) {
    const notes = derivation.notes.map((note) => `  - ${wrap(plainProse(note), 4)}\n`);
    blocks.push(`${style.bold('Notes')}\n${notes.join('')}`);
  }
  return blocks.join('\n');
}

/** Each unknown with what it is: a variable of the problem, or what the derivation brought in. */
function unknownRows(
  { symbols }: Sheet,
  { introduced }: CheckedDerivation['derivation'],
  unknowns: readonly string[],
): string[][] {
  return unknowns.map((name) => [
    name,
    introduced.get(name)?.meaning ?? symbols.get(name)?.meaning ?? '',
  ]);
}

/** Of what each exponent is the exponent: `L_opt - E` rather than the value's name alone. */
function exponentRows(
  { derivation, steps }: CheckedDerivation,
  values: ReadonlyMap<string, string>,
): string[][] {
  const rules = ['read-exponents', 'local-exponents'];
  const stated = steps.find((s) => rules.includes(s.step.rule))?.step.after ?? [];
  const shown: Expr[] = stated.flatMap(({ left }) =>
    left.kind === 'call' && left.args[0] ? [left.args[0]] : [],
  );
  return [...derivation.exponents].map(([name, exponent], i) => {
    const value = values.get(name);
    return [
      toInfix(shown[i] ?? sym(name)),
      toInfix(exponent),
      ...(value === undefined ? [] : [`= ${value}`]),
    ];
  });
}

function section(title: string, style: Style, rows: readonly (readonly string[])[]): string {
  return `${style.bold(title)}\n${columns(rows, 2)}`;
}
