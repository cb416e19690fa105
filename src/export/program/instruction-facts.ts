/** What is known of a flat formula before any of it is written. */
import type { Instruction } from '../../numeric/flatten.js';

/** How often each value is used, by what is used itself. */
export function usesOf(
  instructions: readonly Instruction[],
  roots: readonly number[],
): readonly number[] {
  const uses = instructions.map(() => 0);
  const use = (i: number): void => {
    uses[i] = (uses[i] as number) + 1;
  };
  roots.forEach(use);
  for (let i = instructions.length - 1; i >= 0; i--) {
    if (uses[i] === 0) continue;
    const one = instructions[i] as Instruction;
    if (one.op === 'pow') [one.base, one.exponent].forEach(use);
    else if (one.op !== 'num' && one.op !== 'input') one.args.forEach(use);
  }
  return uses;
}

/** Places of what is positive for certain. */
export function positiveOnes(
  instructions: readonly Instruction[],
  names: ReadonlySet<string>,
): ReadonlySet<number> {
  const found = new Set<number>();
  const isPositive = (one: Instruction): boolean => {
    switch (one.op) {
      case 'num':
        return one.value.sign > 0;
      case 'input':
        return names.has(one.name);
      case 'pow':
        return found.has(one.base);
      case 'call':
        if (one.name === 'exp') return true;
        return (one.name === 'min' || one.name === 'max') && one.args.every((a) => found.has(a));
      default:
        return one.args.every((arg) => found.has(arg));
    }
  };
  instructions.forEach((one, index) => {
    if (isPositive(one)) found.add(index);
  });
  return found;
}
