/** Derivatives of instructions, value by value: of `min` and `max` that of the argument that has the value. */
import { unreachable } from '../../base/errors.js';
import type { Instruction } from '../../numeric/flatten.js';
import type { Body } from './body.js';
import { operandsOf } from './flat.js';
import { ATOM, PRODUCT } from './text.js';
import { idsOf, scaledText, termOf } from './values.js';
import type { Scaled, Term } from './values.js';

const NOTHING: Scaled = { k: 0 };

/** Where branches of `min` and `max` meet, the slope of one of them. */
export function slopeOf(body: Body, index: number, by: string): Scaled {
  const one = body.flat.instructions[index] as Instruction;
  const slopes = operandsOf(one).map((i) => body.slope(i, by));
  switch (one.op) {
    case 'num':
      return NOTHING;
    case 'input':
      return { k: 1 };
    case 'add':
      return body.sum(slopes.map(termOf));
    case 'mul':
      return body.sum(
        one.args.map((_, i) =>
          times(...one.args.map((arg, j) => (i === j ? (slopes[i] as Scaled) : body.value(arg)))),
        ),
      );
    case 'pow': {
      const [base, exponent] = slopes as [Scaled, Scaled];
      const terms: Term[] = [];
      const value = body.value(index);
      if (base.k !== 0) {
        terms.push(times(value, body.value(one.exponent), inverse(body, one.base), base));
      }
      if (exponent.k !== 0) terms.push(times(value, body.log(one.base), exponent));
      return body.sum(terms);
    }
    case 'call':
      return ofCall(body, index, one.name, one.args, slopes);
  }
}

function ofCall(
  body: Body,
  index: number,
  name: string,
  args: readonly number[],
  slopes: readonly Scaled[],
): Scaled {
  const [first] = args as readonly [number];
  const [slope = NOTHING] = slopes;
  if (name === 'log') return body.sum([times(inverse(body, first), slope)]);
  if (name === 'exp') return body.sum([times(body.value(index), slope)]);
  if (name !== 'min' && name !== 'max') return unreachable(`a function "${name}" was let through`);
  const value = body.text(index, ATOM);
  const choices = args
    .slice(0, -1)
    .map((arg, i) => `${body.text(arg, ATOM)}==${value}?${slopeText(slopes[i])}:`);
  return body.add({ text: `(${choices.join('')}${slopeText(slopes.at(-1))})`, level: ATOM });
}

function slopeText(slope: Scaled = NOTHING): string {
  return scaledText(slope, PRODUCT);
}

function inverse(body: Body, index: number): Scaled {
  return body.add({ text: `1/${body.text(index, ATOM)}`, level: PRODUCT });
}

function times(...factors: readonly Scaled[]): Term {
  return {
    k: factors.reduce((product, { k }) => product * k, 1),
    ids: factors.flatMap(idsOf),
  };
}
