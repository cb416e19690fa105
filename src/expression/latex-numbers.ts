/** Numbers in LaTeX: `5.76e23` → `5.76 \times 10^{23}`. */
import { POWER, PRODUCT, SUM, ATOM, box } from './latex-box.js';
import type { Box } from './latex-box.js';
import type { Num } from './nodes.js';
import { integerNumeral, printedNumeral } from './numerals.js';

function numeral(text: string): Box {
  const [digits = '', exponent] = text.toLowerCase().split('e');
  const mantissa = digits.replace(/\.$/, '');
  if (exponent === undefined) return box(mantissa, ATOM);
  const power = `10^{${exponent.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1')}}`;
  return mantissa === '1' ? box(power, POWER) : box(`${mantissa} \\times ${power}`, PRODUCT);
}

/** An integer, or a number whose printed text is known. Nothing for any other number: a fraction. */
export function numeralBox(number: Num): Box | undefined {
  const printed = printedNumeral(number);
  const text = printed ?? (number.value.isInteger ? integerNumeral(number.value.n) : undefined);
  if (text === undefined) return undefined;
  if (!text.startsWith('-')) return numeral(text);
  return box(`-${numeral(text.slice(1)).tex}`, SUM);
}
