/** A derivation in a few lines of text. */
import { checkSteps, verdictOf } from '../../src/check/check.js';
import { derive } from '../../src/derive/derive.js';
import { toInfix } from '../../src/expression/infix.js';
import type { Sheet } from '../../src/sheet/model.js';

export function report(sheet: Sheet, problem?: string): string {
  const derivation = derive(sheet, problem);
  const checked = checkSteps(derivation.steps, derivation.assumptions);
  const weak = checked
    .filter(({ verdict }) => verdict !== 'proved')
    .flatMap(({ step, verdict, obligations }) => [
      `${step.id}: ${verdict}`,
      ...obligations
        .filter((o) => o.verdict !== 'proved')
        .map((o) => `  ${o.obligation.kind}: ${o.why}`),
    ]);
  return [
    ...[...derivation.optimum].map(([name, formula]) => `${name} = ${toInfix(formula)}`),
    `value = ${toInfix(derivation.value)}`,
    ...derivation.assumptions.positive.map((p) => `if ${toInfix(p)} > 0`),
    `${derivation.status}, ${verdictOf(checked)}`,
    ...weak,
  ].join('\n');
}
