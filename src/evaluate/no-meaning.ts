/** Functions of claims applied to what they have no value for. */
import { IsoflopError } from '../base/errors.js';
import { toInfix } from '../expression/infix.js';
import type { Call } from '../expression/nodes.js';

const KINDS: ReadonlyMap<string, { readonly code: string; readonly hint: string }> = new Map([
  [
    'discrete',
    {
      code: 'no-substitution',
      hint: 'write discrete(N_opt): the value at the best discrete choice',
    },
  ],
  ['at', { code: 'no-substitution', hint: 'name a symbol that is given, and its value' }],
  [
    'limit',
    { code: 'no-limit', hint: 'take the limit of what stays finite, in a positive symbol' },
  ],
]);
const SLOPE = { code: 'no-derivative', hint: 'differentiate by the budget or by a coefficient' };

export function noMeaning(
  quantity: Call,
  why: string,
  file: string | undefined,
  hint?: string,
): IsoflopError {
  const kind = KINDS.get(quantity.name) ?? SLOPE;
  const what = quantity.name === 'limit' ? 'is not known' : 'has no meaning';
  return new IsoflopError({
    code: kind.code,
    message: `${toInfix(quantity)} ${what}: ${why}`,
    ...(file === undefined ? {} : { file }),
    hint: hint ?? kind.hint,
  });
}
