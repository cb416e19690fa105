/**
 * Names in MathJSON. A name that means something there, or that it cannot hold, is written as
 * `isoflop_` and an escape of it; all others stand as they are. Both ways nothing is lost.
 */

const PREFIX = 'isoflop_';

/** Constants that readers of MathJSON give to single letters. */
const LETTERS: ReadonlySet<string> = new Set(['e', 'i', 'd', 'E', 'I']);

/** Functions that others write with a capital, or name otherwise; as heads they would be guessed at. */
const UNCLEAR: ReadonlySet<string> = new Set('log ln log2 log10 lg lb exp sqrt min max'.split(' '));

/** What stands for a derivative, an evaluation in numbers and the like at the head of an array; as symbols they are free. */
const FOREIGN_HEADS: ReadonlySet<string> = new Set(
  'D N ND NIntegrate NLimit NSolve GCD LCM'.split(' '),
);

/** Does MathJSON give a function of this name a meaning, and a symbol none? */
export const isForeignHead = (name: string): boolean => FOREIGN_HEADS.has(name);

/** Is it the name of a function that MathJSON writes otherwise? */
export const isUnclear = (name: string): boolean => UNCLEAR.has(name);

/** What a name may look like to stand as it is; MathJSON's own names begin like `Add`, `PlusMinus`. */
function isPlain(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/.test(name)) return false;
  return (
    !LETTERS.has(name) &&
    !UNCLEAR.has(name) &&
    !/^[A-Z][a-z]/.test(name) &&
    !name.startsWith(PREFIX)
  );
}

function escaped(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character;
  if (character === '_') return '__';
  return `_u${(character.codePointAt(0) ?? 0).toString(16)}_`;
}

/** `N_opt` → `N_opt`, `E` → `isoflop_E`, `y'` → `isoflop_y_u27_`. */
export function mathJsonName(name: string): string {
  return isPlain(name) ? name : prefixed(name);
}

/** The name of a function, as it stands at the head of an array. */
export const mathJsonHead = (name: string): string =>
  isForeignHead(name) ? prefixed(name) : mathJsonName(name);

function prefixed(name: string): string {
  // By UTF-16 units, so that half a pair of them is kept too.
  let out = PREFIX;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    out += unit < 128 ? escaped(name.charAt(i)) : `_u${unit.toString(16)}_`;
  }
  return out;
}

/** The name that {@link mathJsonName} wrote so; another program's name as it is. Nothing for a broken escape. */
export function nameOfMathJson(text: string): string | undefined {
  if (!text.startsWith(PREFIX)) return text;
  const rest = text.slice(PREFIX.length);
  if (!/^(?:[A-Za-z0-9]|__|_u[0-9a-f]{1,4}_)*$/.test(rest)) return undefined;
  return rest.replace(/__|_u([0-9a-f]{1,4})_/g, (_, unit: string | undefined) =>
    unit === undefined ? '_' : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}
