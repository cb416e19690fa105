/** Values for reading in a terminal. */
import { valueKey } from '../evaluate/evaluate.js';
import type { Derivation } from '../derive/model.js';
import type { DigitsResult } from '../numeric/digits.js';
import type { Sheet } from '../sheet/model.js';
import type { DiscreteEvaluation } from '../evaluate/discrete.js';
import type { Choices } from '../sheet/model.js';
import { comparedText } from './compared-text.js';
import { headingOf } from './headings.js';
import { columns } from './layout.js';
import { harmless } from './style.js';
import type { Style } from './style.js';

export interface EvaluationView {
  readonly sheet: Sheet;
  readonly derivation: Derivation | undefined;
  readonly coefficients: string | undefined;
  /** As typed. */
  readonly given: ReadonlyMap<string, string>;
  readonly digits: number;
  readonly values: ReadonlyMap<string, DigitsResult> | undefined;
  readonly discrete: DiscreteEvaluation | undefined;
  readonly found: ReadonlyMap<string, DigitsResult>;
}

export function evaluationText(view: EvaluationView, style: Style): string {
  const { sheet, derivation, coefficients, given, values, discrete, found, digits } = view;
  const set = coefficients === undefined ? undefined : sheet.coefficients.get(coefficients);
  const describe = (name: string): string[] => {
    const entry = sheet.symbols.get(name);
    if (!entry) return [];
    const unit = entry.unit === '1' ? '' : entry.unit;
    return [harmless(unit), style.dim(harmless(entry.meaning))];
  };
  const setup = [
    ...(set ? [['coefficients', `${set.name} (${harmless(set.source)})`]] : []),
    ...[...given].map(([name, text]) => ['given', `${name} = ${text} ${describe(name)[0] ?? ''}`]),
  ];
  const nameOf = (key: string): string => {
    if (derivation === undefined) return key;
    const { problem } = derivation;
    return key === valueKey(derivation) && !problem.optimumNames.has(key)
      ? problem.valueName
      : (problem.optimumNames.get(key) ?? key);
  };
  const row = (name: string, result: DigitsResult, about: string[]): string[] => {
    const short =
      result.digits < digits
        ? style.dim(` (only ${String(result.digits)} digits are certain)`)
        : '';
    return [style.bold(name), `${result.text}${short}`, ...about];
  };
  const results = [
    ...[...(values ?? [])].map(([key, value]) => row(nameOf(key), value, describe(key))),
    ...[...found].map(([text, value]) => row(text, value, [])),
  ];
  const heading = derivation
    ? headingOf(sheet, derivation.problem, style)
    : `${style.bold(sheet.id)}: ${harmless(sheet.title)}\n`;
  const choices = [...(derivation?.problem.discrete ?? [])].filter(([name]) => !given.has(name));
  const best =
    discrete && choices.length > 0
      ? [
          `${style.bold('With the discrete choice')} (${choices.map(([name, c]) => choiceText(name, c)).join(', ')}):\n`,
          columns(
            [...discrete.values].map(([key, value]) => row(nameOf(key), value, describe(key))),
          ),
          discrete.compared.length === 0 ? `no certain choice: ${discrete.why}\n` : '\n',
          comparedText(
            discrete.compared,
            comparedBy(choices, derivation?.problem.variables ?? []),
            derivation?.problem.sense ?? 'minimize',
            style,
          ),
        ].join('')
      : '';
  return [heading, columns(setup), columns(results), best].filter((part) => part !== '').join('\n');
}

/** A quantity that is given from a list comes first: the table has a line for each of its values. */
function comparedBy(
  choices: readonly (readonly [string, Choices])[],
  variables: readonly string[],
): readonly string[] {
  const first = choices.find(([name, c]) => c.kind === 'list' && !variables.includes(name));
  const names = choices.map(([name]) => name);
  return first ? [first[0], ...names.filter((name) => name !== first[0])] : names;
}

function choiceText(name: string, choices: Choices): string {
  if (choices.kind === 'whole') return `${name} a whole number`;
  if (choices.kind === 'powers') return `${name} a power of ${choices.base.toString()}`;
  return `${name} one of ${choices.values.map((v) => v.toString()).join(', ')}`;
}
