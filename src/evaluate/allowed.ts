/** The values of a discrete choice as the solver takes them. */
import { LimitReached } from '../base/errors.js';
import { Rational } from '../expression/rational.js';
import type { Choice } from '../geometric/index.js';
import type { Choices } from '../sheet/model.js';

/** Each is a problem of its own. */
const MAX_COMBINATIONS = 1000;

/** Powers of a base that is no whole number are listed, until beyond all budgets of this field. */
const MAX_LISTED = 1000;
const FARTHEST = Rational.parse('1e40');

export function allowedValues(choices: Choices): Choice['allowed'] {
  switch (choices.kind) {
    case 'whole':
      return { kind: 'whole' };
    case 'list':
      return { kind: 'list', values: choices.values.map((v) => ({ n: v.n, d: v.d })) };
    case 'powers': {
      const { base } = choices;
      if (base.isInteger) return { kind: 'powers', base: base.n };
      const values: Rational[] = [Rational.ONE];
      while ((values.at(-1) as Rational).compare(FARTHEST) < 0) {
        if (values.length >= MAX_LISTED) throw new LimitReached('powers of a base', MAX_LISTED);
        values.push((values.at(-1) as Rational).mul(base));
      }
      return { kind: 'list', values: values.map((v) => ({ n: v.n, d: v.d })) };
    }
  }
}

/** Are these values not all that the choice allows, and is this the last of them, or none? */
export function endsAtLast(choices: Choices, chosen: Rational | undefined): boolean {
  if (choices.kind !== 'powers' || choices.base.isInteger) return false;
  return !chosen || chosen.compare(FARTHEST) >= 0;
}

/** Every combination of listed values, the first quantity running slowest. @throws LimitReached */
export function combinations(
  enumerated: readonly { readonly name: string; readonly values: readonly Rational[] }[],
): readonly ReadonlyMap<string, Rational>[] {
  const count = enumerated.reduce((product, { values }) => product * values.length, 1);
  if (count > MAX_COMBINATIONS) {
    throw new LimitReached('combinations of discrete values', MAX_COMBINATIONS);
  }
  return enumerated.reduce<readonly ReadonlyMap<string, Rational>[]>(
    (all, { name, values }) => all.flatMap((one) => values.map((v) => new Map(one).set(name, v))),
    [new Map()],
  );
}
