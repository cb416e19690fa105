/**
 * Whether formulas have a value at every point of a box. Everything that formulas are made of is
 * continuous where it has a value: what is left to be seen is that no divisor is zero, no logarithm is
 * taken of what is not positive, and no root of what is negative.
 */
import { certainSign, isKnown } from './bounds.js';
import type { Bounds } from './bounds.js';
import type { Instruction } from './flatten.js';

/**
 * @param results bounds of every instruction over the box
 * @param positive an input that is above zero, though its bounds may begin there
 */
export function isDefinedAll(
  instructions: readonly Instruction[],
  results: readonly Bounds[],
  positive: string | undefined,
): boolean {
  // Of each instruction: is its value nowhere zero? Bounds that begin at zero may have been rounded to it.
  const isNonZero: boolean[] = [];
  for (const [i, instruction] of instructions.entries()) {
    const own = results[i];
    if (!own || !isKnown(own)) return false;
    if (!hasValue(instruction, instructions, results, isNonZero)) return false;
    const isApart = certainSign(own) !== 0;
    isNonZero.push(isApart || staysApart(instruction, results, isNonZero, positive));
  }
  return true;
}

function hasValue(
  instruction: Instruction,
  instructions: readonly Instruction[],
  results: readonly Bounds[],
  isNonZero: readonly boolean[],
): boolean {
  const isAboveZero = (i: number): boolean => (results[i]?.lo ?? NaN) >= 0 && isNonZero[i] === true;
  if (instruction.op === 'call') {
    const [first] = instruction.args;
    return instruction.name !== 'log' || (first !== undefined && isAboveZero(first));
  }
  if (instruction.op !== 'pow') return true;
  const { base, exponent } = instruction;
  const numeral = instructions[exponent];
  if (numeral?.op !== 'num') return isAboveZero(base);
  const isWhole = numeral.value.isInteger;
  if (numeral.value.sign > 0) return isWhole || (results[base]?.lo ?? NaN) >= 0;
  return isWhole ? isNonZero[base] === true : isAboveZero(base);
}

/** Not zero, whatever its bounds are. */
function staysApart(
  instruction: Instruction,
  results: readonly Bounds[],
  isNonZero: readonly boolean[],
  positive: string | undefined,
): boolean {
  const apart = (i: number): boolean => isNonZero[i] === true;
  switch (instruction.op) {
    case 'num':
      return !instruction.value.isZero;
    case 'input':
      return instruction.name === positive;
    case 'add': {
      // Terms of one sign, one of which is not zero.
      const all = instruction.args.map((i) => results[i] as Bounds);
      const isOneSided = all.every((b) => b.lo >= 0) || all.every((b) => b.hi <= 0);
      return isOneSided && instruction.args.some(apart);
    }
    case 'mul':
      return instruction.args.every(apart);
    case 'pow':
      return apart(instruction.base);
    case 'call':
      if (instruction.name === 'exp') return true;
      // The least and the largest are one of the arguments.
      return instruction.name !== 'log' && instruction.args.every(apart);
  }
}
