/** What SymPy assumes of a symbol, in the words of sheets: positive, negative, real, or a whole number. */
import type { SreprAssumptions } from './read.js';

export type SymbolDomain = 'positive' | 'negative' | 'real' | 'integer';

export interface AssumedDomain {
  /** `undefined`: nothing is assumed, and a symbol of a formula is positive unless somebody says otherwise. */
  readonly domain: SymbolDomain | undefined;
  /** Assumptions that go beyond it, and are lost: `rational=True`. */
  readonly lost: readonly string[];
}

/** What no symbol of a formula may be: each is a real number, and products may be reordered. */
const NEVER: ReadonlyMap<string, boolean> = new Map([
  ...['imaginary', 'zero', 'infinite', 'antihermitian'].map((word) => [word, true] as const),
  ...['commutative', 'complex', 'extended_real', 'finite', 'hermitian', 'real'].map(
    (word) => [word, false] as const,
  ),
]);

/** What follows of itself from being a real number that is not zero. */
const SIGNED = 'commutative complex extended_nonzero extended_real finite hermitian nonzero real';
const REAL = 'commutative complex extended_real finite hermitian real';

const told = (words: string, prefix = ''): [string, boolean][] =>
  words.split(' ').map((word) => [prefix + word, true]);
const denied = (words: string): [string, boolean][] =>
  words.split(' ').map((word) => [word, false]);
const both = (words: string): string =>
  words
    .split(' ')
    .flatMap((word) => [word, `extended_${word}`])
    .join(' ');

const UNREAL = denied('antihermitian imaginary infinite');
const POSITIVE = [...told(SIGNED), ...UNREAL, ['zero', false] as const];

/** Domain → what is known with it, so that nothing is lost. */
const HELD: Readonly<Record<SymbolDomain, ReadonlyMap<string, boolean>>> = {
  positive: new Map([
    ...POSITIVE,
    ...told(both('positive nonnegative')),
    ...denied(both('negative nonpositive')),
  ]),
  integer: new Map([
    ...POSITIVE,
    ...told(both('positive nonnegative')),
    ...denied(both('negative nonpositive')),
    ...told('algebraic integer rational'),
    ...denied('irrational noninteger transcendental'),
  ]),
  negative: new Map([
    ...POSITIVE,
    ...told(both('negative nonpositive')),
    ...denied(both('positive nonnegative')),
  ]),
  real: new Map([...told(REAL), ...UNREAL]),
};

/** Assumptions that only real numbers meet. */
const OF_REALS =
  /^(?:(?:extended_)?(?:real|nonnegative|nonzero)|integer|even|odd|prime|composite|rational|irrational|noninteger)$/;

const shown = (word: string, value: boolean): string => `${word}=${value ? 'True' : 'False'}`;

/** The domain that holds what is assumed, or the assumption that none holds. */
export function domainOf(
  assumptions: SreprAssumptions,
): AssumedDomain | { readonly refused: string } {
  const is = (word: string, value: boolean): boolean =>
    assumptions.get(word) === value || assumptions.get(`extended_${word}`) === value;
  for (const [word, value] of assumptions) {
    if (NEVER.get(word) === value) return { refused: shown(word, value) };
  }
  const positive = is('positive', true) || is('prime', true) || is('composite', true);
  const negative = is('negative', true);
  for (const [word, value] of assumptions) {
    const plain = word.replace(/^extended_/, '');
    const upward = plain === 'positive' || plain === 'nonnegative';
    const downward = plain === 'negative' || plain === 'nonpositive';
    const against =
      plain === 'nonzero'
        ? !value
        : positive
          ? (upward && !value) || (downward && value)
          : negative
            ? (upward && value) || (downward && !value)
            : (plain === 'positive' && !value) || (plain === 'nonpositive' && value);
    if (against) return { refused: shown(word, value) };
  }
  const isReal = [...assumptions].some(([word, value]) => value && OF_REALS.test(word));
  const isWhole = ['integer', 'even', 'odd', 'prime', 'composite'].some(
    (word) => assumptions.get(word) === true,
  );
  const domain: SymbolDomain | undefined = positive
    ? isWhole
      ? 'integer'
      : 'positive'
    : negative
      ? 'negative'
      : isReal
        ? 'real'
        : undefined;
  const held = domain === undefined ? new Map([['commutative', true]]) : HELD[domain];
  const lost = [...assumptions]
    .filter(([word, value]) => held.get(word) !== value)
    .map(([word, value]) => shown(word, value));
  return { domain, lost };
}
