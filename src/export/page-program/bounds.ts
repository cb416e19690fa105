/**
 * The formulas of a page for its arithmetic over intervals (src/page/runtime-bounds.ts), which tells
 * how many digits of the numbers in doubles are certain.
 */
import type { Expr } from '../../expression/nodes.js';
import type { Rational } from '../../expression/rational.js';
import type { Instruction } from '../../numeric/flatten.js';
import type { FlatProgram } from './flat.js';
import { numeral } from './text.js';

/** What fixes the unknowns of a link. */
export type LinkPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'share'; readonly p: string; readonly q: string; readonly equation: Expr }
  | {
      readonly kind: 'minimum';
      readonly symbol: string;
      readonly objective: Expr;
      readonly lower: readonly Expr[];
      readonly upper: readonly Expr[];
    }
  | {
      readonly kind: 'program';
      /** What the solver finds, to its own accuracy. */
      readonly found: readonly string[];
      /** What is one of a list of values. */
      readonly chosen: readonly string[];
    };

export interface BoundsRequest {
  readonly flat: FlatProgram;
  readonly inputs: readonly string[];
  /** In the order in which the function in doubles gives them, behind the results. */
  readonly unknowns: readonly string[];
  /** Places in the flat program. */
  readonly results: readonly number[];
  readonly plans: readonly LinkPlan[];
  readonly rootOf: (expr: Expr) => number;
}

/** JavaScript of a function that takes the runtime of the page and gives that of the ends. */
export function boundsText(request: BoundsRequest): string {
  const { flat, inputs, unknowns, results, plans, rootOf } = request;
  const code: string[] = [];
  const places = new Map<number, number>();
  const unknown = (name: string): string => String(unknowns.indexOf(name));
  const place = (index: number): string => {
    let known = places.get(index);
    if (known === undefined) {
      const text = instructionText(flat, index, place, (name) => {
        const input = inputs.indexOf(name);
        return input >= 0 ? `["x",${String(input)}]` : `["u",${unknown(name)}]`;
      });
      known = code.push(text) - 1;
      places.set(index, known);
    }
    return String(known);
  };
  const placesOf = (all: readonly Expr[]): string => `[${all.map((e) => place(rootOf(e))).join()}]`;
  const linkText = (plan: LinkPlan): readonly string[] => {
    switch (plan.kind) {
      case 'none':
        return [];
      case 'share':
        return [`["share",${unknown(plan.p)},${unknown(plan.q)},${place(rootOf(plan.equation))}]`];
      case 'minimum':
        return [
          `["minimum",${unknown(plan.symbol)},${place(rootOf(plan.objective))},${placesOf(plan.lower)},${placesOf(plan.upper)}]`,
        ];
      case 'program':
        return [
          `["program",[${plan.found.map(unknown).join()}],[${plan.chosen.map(unknown).join()}]]`,
        ];
    }
  };
  const links = plans.flatMap(linkText).join();
  const wanted = results.map(place).join();
  return `r=>r.bounds({code:[${code.join()}],links:[${links}],results:[${wanted}]})`;
}

function instructionText(
  flat: FlatProgram,
  index: number,
  place: (index: number) => string,
  symbol: (name: string) => string,
): string {
  const one = flat.instructions[index] as Instruction;
  if (one.op === 'num') return numberText(one.value.toNumber(), isDouble(one.value));
  const number = flat.number(index);
  if (number !== undefined) {
    const log = number === 0 || !Number.isFinite(number) ? flat.logNumber(index) : NaN;
    return Number.isFinite(log) ? `["l",${numeral(log).text}]` : numberText(number, number === 0);
  }
  switch (one.op) {
    case 'input':
      return symbol(one.name);
    case 'add':
    case 'mul':
      return `["${one.op === 'add' ? '+' : '*'}",${one.args.map(place).join()}]`;
    case 'pow':
      return `["^",${place(one.base)},${place(one.exponent)}]`;
    case 'call':
      return `["${one.name}",${one.args.map(place).join()}]`;
  }
}

function numberText(value: number, isExact: boolean): string {
  const { text } = numeral(value);
  return isExact ? text : `["n",${text}]`;
}

/** A fraction that a double is without being rounded. */
function isDouble({ n, d }: Rational): boolean {
  const limit = 2n ** 53n;
  return (d & (d - 1n)) === 0n && d < 2n ** 500n && n < limit && n > -limit;
}
