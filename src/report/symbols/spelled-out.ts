/** Quantities of the engine's own notation as people write them: `at(F, L, 2)` is F at L = 2. */

/** Calls within calls beyond this depth, and texts longer than this, stay as they are. */
const DEEPEST = 12;
const LONGEST = 5000;

const CALL = /\b(at|discrete|elasticity)\(/g;
const CHOICE = 'at the best discrete choice';

/** The arguments of a call whose parenthesis opens at `from`, and where it ends. */
function argumentsAt(
  text: string,
  from: number,
): { readonly parts: readonly string[]; readonly end: number } | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = from + 1;
  for (let i = from; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '(') depth += 1;
    if (c === ',' && depth === 1) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
    if (c === ')' && --depth === 0) {
      return { parts: [...parts, text.slice(start, i).trim()], end: i + 1 };
    }
  }
  return undefined;
}

/** Is all of the text within one pair of parentheses, or a name? */
function isWhole(text: string): boolean {
  if (/^\w+$/.test(text)) return true;
  return text.startsWith('(') && argumentsAt(text, 0)?.end === text.length;
}

function callWords(name: string, parts: readonly string[], isPower: boolean): string | undefined {
  const [of = '', by = '', value = ''] = parts;
  if (name === 'at' && parts.length === 3) {
    // Chosen first, then set: one pair of parentheses does.
    return of.endsWith(` ${CHOICE}`) ? `(${of}, ${by} = ${value})` : `(${of} at ${by} = ${value})`;
  }
  if (name === 'discrete' && parts.length === 1) return `${of} ${CHOICE}`;
  if (name === 'elasticity' && parts.length === 2 && /^\w+$/.test(by)) {
    const slope = `d ln ${isWhole(of) ? of : `(${of})`}/d ln ${by}`;
    return isPower ? `(${slope})` : slope;
  }
  return undefined;
}

export function spelledOut(text: string, depth = 0): string {
  if (depth > DEEPEST || text.length > LONGEST) return text;
  const call = new RegExp(CALL);
  let words = '';
  let done = 0;
  for (let match = call.exec(text); match; match = call.exec(text)) {
    const found = argumentsAt(text, match.index + match[0].length - 1);
    if (!found) continue;
    const parts = found.parts.map((part) => spelledOut(part, depth + 1));
    const said = callWords(match[1] ?? '', parts, text[match.index - 1] === '^');
    if (said === undefined) continue;
    words += text.slice(done, match.index) + said;
    done = found.end;
    call.lastIndex = done;
  }
  return words + text.slice(done);
}
