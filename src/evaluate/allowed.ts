/** The values of a discrete choice as the solver takes them. */
import { Rational } from '../expression/rational.js';
import type { Choice } from '../geometric/index.js';
import type { Choices } from '../sheet/model.js';

/** Powers of a base that is no whole number are listed up to this many. */
const MAX_LISTED = 400;

export function allowedValues(choices: Choices): Choice['allowed'] {
  switch (choices.kind) {
    case 'whole':
      return { kind: 'whole' };
    case 'list':
      return { kind: 'list', values: choices.values.map((v) => ({ n: v.n, d: v.d })) };
    case 'powers': {
      const { base } = choices;
      if (base.isInteger && base.n < 1_000_000n) return { kind: 'powers', base: Number(base.n) };
      const values: Rational[] = [Rational.ONE];
      while (values.length < MAX_LISTED) values.push((values.at(-1) as Rational).mul(base));
      return { kind: 'list', values: values.map((v) => ({ n: v.n, d: v.d })) };
    }
  }
}
