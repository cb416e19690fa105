/** Values that a symbol was declared not to take: proofs rely on its sign. */
import type { Rational } from '../expression/rational.js';
import type { Domain } from './model.js';

/** A diagnostic without its place. */
interface DomainMistake {
  readonly code: 'outside-domain';
  readonly message: string;
  readonly hint: string;
}

/**
 * What is wrong with the value of a symbol; undefined where its domain allows it.
 * @param text the value as it is written
 */
export function domainMistake(
  symbol: string,
  domain: Domain,
  { sign, isInteger }: Rational,
  text: string,
): DomainMistake | undefined {
  const fits =
    domain === 'real' ||
    (domain === 'negative' ? sign < 0 : sign > 0 && (domain === 'positive' || isInteger));
  if (fits) return undefined;
  const kind = domain === 'integer' ? 'a positive whole number' : domain;
  const other = sign < 0 ? 'negative' : sign > 0 ? 'positive' : 'real';
  return {
    code: 'outside-domain',
    message: `"${symbol}" is declared ${kind}, but its value here is ${text}`,
    hint: `if the value is right, declare "domain: ${other}" for "${symbol}"`,
  };
}
