/** Printed numbers and intervals of a sheet. */
import { Rational } from '../expression/rational.js';
import { parsePrinted } from '../numeric/printed.js';
import type { Findings } from './diagnostics.js';
import { parsed } from './formulas.js';
import type { PrintedNumber } from './model.js';
import type { TextNode, TreeNode } from './tree.js';

/** What no quantity of this field exceeds, either way: a number beyond it is a slip. */
const LARGEST = Rational.parse('1e100');
const SMALLEST = LARGEST.inv();

/** Is a positive number larger than 1e100, or smaller than 1e-100? */
export function isBeyondAll(value: Rational): boolean {
  return value.compare(LARGEST) > 0 || value.compare(SMALLEST) < 0;
}

/** The number as that very one, and no rounding. */
export function exactly(printed: PrintedNumber): PrintedNumber {
  return { ...printed, low: printed.value, high: printed.value };
}

/** The printed number in a node, or undefined if it has findings. */
export function readPrinted(node: TextNode, findings: Findings): PrintedNumber | undefined {
  return parsed(node, findings, (source) => parsePrinted(source.text, { source, start: 0 }));
}

/**
 * A printed number or interval. An interval `[0.454, 0.455]` reaches from the least number that
 * rounds to its lower end to the greatest that rounds to its upper one; its value is the middle.
 */
export function readPrintedOrInterval(
  node: TreeNode,
  findings: Findings,
): PrintedNumber | undefined {
  if (node.kind === 'text') return readPrinted(node, findings);
  const [from, to] = (node.kind === 'list' ? node.items : []).map((item) =>
    item.kind === 'text' ? readPrinted(item, findings) : undefined,
  );
  if (from === undefined || to === undefined) return undefined;
  if (from.value.compare(to.value) > 0) {
    findings.add(node.span, 'wrong-value', `the interval ends below its start, ${from.text}`);
    return undefined;
  }
  return {
    text: `${from.text}–${to.text}`,
    value: from.value.add(to.value).mul(Rational.HALF),
    low: from.low,
    high: to.high,
    isInterval: true,
  };
}
