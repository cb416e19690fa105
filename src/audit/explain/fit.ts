/** Printed values beside those of the fits that they might be roundings of. */
import { Arithmetic } from '../../numeric/decimal.js';
import { evaluateInterval } from '../../numeric/evaluate.js';
import { roundsTo } from '../../numeric/printed.js';
import type { OneFitClaim, Sheet } from '../../sheet/model.js';
import { nominalValue } from '../../sheet/nominal.js';
import type { FitComputation } from './model.js';
import { exactText } from './paste.js';
import { WORKING_DIGITS } from '../function-cache.js';
import { certain } from '../points.js';

export function explainFit(claim: OneFitClaim, sheet: Sheet): FitComputation | undefined {
  const set = sheet.coefficients.get(claim.set);
  if (!set) return undefined;
  const arithmetic = new Arithmetic(WORKING_DIGITS);
  const fits = claim.among.flatMap((name) => sheet.coefficients.get(name) ?? []);
  return {
    kind: 'one-fit',
    fits: fits.map((fit) => ({
      coefficients: fit.name,
      values: [...set.values.values()].flatMap(({ symbol, text, inputs }) => {
        const [input] = inputs.values();
        if (!input || inputs.size !== 1) return [];
        const other = fit.values.get(symbol);
        const value = other && evaluateInterval(nominalValue(other), new Map(), arithmetic);
        return [
          {
            symbol,
            printed: text,
            low: exactText(input.low),
            high: exactText(input.high),
            ...(value ? { value: certain(value) } : {}),
            rounds: value ? roundsTo(value, input) : ('open' as const),
          },
        ];
      }),
    })),
  };
}
