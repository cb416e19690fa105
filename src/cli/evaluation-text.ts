/** Values for reading in a terminal. */
import { valueKey } from '../evaluate/evaluate.js';
import type { Derivation } from '../derive/model.js';
import type { DigitsResult } from '../numeric/digits.js';
import type { Sheet } from '../sheet/model.js';
import type { DiscreteEvaluation } from '../evaluate/discrete.js';
import type { Choices } from '../sheet/model.js';
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
  const best = discrete
    ? `${style.bold('With the discrete choice')} (${[...(derivation?.problem.discrete ?? [])].map(([name, c]) => choiceText(name, c)).join(', ')}):\n${columns(
        [...[...discrete.values].map(([key, value]) => row(nameOf(key), value, describe(key)))],
      )}${discrete.compared.length === 0 ? `no certain choice: ${discrete.why}\n` : ''}\n${columns(
        discrete.compared.map(({ choice, value }) => [
          style.dim('compared'),
          [...choice].map(([name, text]) => `${name} = ${text}`).join(', '),
          value ? value.text : 'no point satisfies the constraints',
        ]),
      )}`
    : '';
  return [heading, columns(setup), columns(results), best].filter((part) => part !== '').join('\n');
}

function choiceText(name: string, choices: Choices): string {
  if (choices.kind === 'whole') return `${name} a whole number`;
  if (choices.kind === 'powers') return `${name} a power of ${choices.base.toString()}`;
  return `${name} one of ${choices.values.map((v) => v.toString()).join(', ')}`;
}
