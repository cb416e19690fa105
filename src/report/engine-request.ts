/** What a report asks for, in the engine's terms. */
import { readValue } from '../evaluate/values.js';
import { toInfix } from '../expression/infix.js';
import type { Expr } from '../expression/nodes.js';
import { parseExpression } from '../expression/parse.js';
import type { Rational } from '../expression/rational.js';
import type { Quantity, Setting } from './context.js';

export function quantityOf(quantity: Quantity): Expr {
  return 'text' in quantity && 'file' in quantity ? parseExpression(quantity) : quantity;
}

export function textOf(quantity: Quantity): string {
  return 'kind' in quantity ? toInfix(quantity) : quantity.text;
}

export function givenValues(request: Setting): Map<string, Rational> {
  return new Map([...request.given].map(([name, text]) => [name, readValue(name, text)]));
}
