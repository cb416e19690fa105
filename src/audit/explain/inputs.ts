/** The inputs of a computation: what is printed, what interval that stands for, and where it is from. */
import type { Expr } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import { symbolsOf } from '../../expression/traverse.js';
import { namesOfOptimum } from '../../sheet/optimum-names.js';
import type { CoefficientSet, NumberClaim, PrintedNumber, Sheet } from '../../sheet/model.js';
import type { ExplainedInput } from './model.js';
import { exactText } from './paste.js';
import { RUNNING } from '../function.js';
import type { ClaimFunctions } from '../function.js';

export function explainInputs(
  claim: NumberClaim,
  sheet: Sheet,
  set: CoefficientSet | undefined,
  { inputs, names }: ClaimFunctions,
  running: ReadonlyMap<string, PrintedNumber> | undefined,
): readonly ExplainedInput[] {
  const shown = [...inputs, ...(running ?? [])].map(([placeholder, printed]): ExplainedInput => {
    const name = names.get(placeholder) ?? placeholder;
    const from = placeholder.startsWith(RUNNING)
      ? 'range'
      : printed.origin
        ? 'elsewhere'
        : placeholder.startsWith('at#')
          ? 'claim'
          : 'coefficients';
    return {
      name,
      printed: printed.text,
      value: exactText(printed.value),
      low: exactText(printed.low),
      high: exactText(printed.high),
      exact: printed.low.equals(printed.high),
      from,
      source: sourceOf(from, set, claim),
      ...about(name, sheet),
    };
  });
  return [...shown, ...constants(claim, sheet)];
}

function sourceOf(
  from: ExplainedInput['from'],
  set: CoefficientSet | undefined,
  claim: NumberClaim,
): string {
  if (from === 'coefficients') {
    return set ? `coefficients "${set.name}" (${set.source})` : 'coefficients';
  }
  if (from === 'elsewhere') return 'taken over from where it is printed';
  return from === 'claim' ? `printed with the claim (${claim.source})` : 'a point of the range';
}

function about(name: string, sheet: Sheet): { meaning?: string; unit?: string } {
  const entry = sheet.symbols.get(name);
  return entry ? { meaning: entry.meaning, unit: entry.unit } : {};
}

/** Constants of the sheet that stand behind what the claim mentions. */
function constants(claim: NumberClaim, sheet: Sheet): readonly ExplainedInput[] {
  return [...mentionedSymbols(claim, sheet)].flatMap((name): ExplainedInput[] => {
    const entry = sheet.symbols.get(name);
    if (entry?.value?.kind !== 'num' || claim.at.has(name)) return [];
    const value = exactText(entry.value.value);
    const { meaning, unit } = entry;
    const printed = entry.value.text ?? toInfix(entry.value);
    const fixed = { low: value, high: value, exact: true, from: 'constant' as const };
    return [{ name, printed, value, ...fixed, source: 'fixed in the sheet', meaning, unit }];
  });
}

/** Symbols of the claim's formulas, and of the definitions and problems that these rest on. */
function mentionedSymbols(claim: NumberClaim, sheet: Sheet): ReadonlySet<string> {
  const found = new Set<string>();
  const queue: Expr[] = [
    ...claim.comparisons.map((c) => c.quantity),
    ...(claim.solve ? [claim.solve.equation.left, claim.solve.equation.right] : []),
  ];
  for (let expr = queue.pop(); expr; expr = queue.pop()) {
    for (const name of [...symbolsOf(expr)].filter((n) => !found.has(n))) {
      found.add(name);
      if (claim.at.has(name)) continue;
      for (const { defines, equation } of sheet.equations.values()) {
        if (defines === name) queue.push(equation.right);
      }
      for (const problem of sheet.problems.values()) {
        if (!namesOfOptimum(problem).includes(name)) continue;
        const { objective, constraints } = problem;
        queue.push(objective, ...constraints.flatMap(({ equation: e }) => [e.left, e.right]));
      }
    }
  }
  return found;
}
