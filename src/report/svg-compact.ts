/**
 * Figures in less room. Coordinates of paths are rounded to a tenth of a unit, a seventh of what an eye
 * resolves, and written as steps from one point to the next; looks that many elements share become
 * classes. Rules for these are as weak as the attributes that they stand for.
 */

export interface CompactedFigures {
  readonly html: string;
  readonly css: string;
}

const FIGURE = /<svg class="plot[\s\S]*?<\/svg>/g;
const ELEMENT = /<([a-z][\w-]*)((?: [\w:-]+="[^"]*")*)(\/?)>/gi;
const ATTRIBUTE = / ([\w:-]+)="([^"]*)"/g;
const LOOKS: ReadonlySet<string> = new Set([
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
  ...['stroke-linecap', 'stroke-linejoin', 'text-anchor', 'font-weight', 'opacity'],
]);
/** Paths of straight lines by absolute coordinates, which is what figures are drawn with. */
const STRAIGHT = /^(?:[MLHVZ][-\d. ,]*)+$/;
const STEP = /([MLHVZ])([^MLHVZ]*)/g;
/** So often must looks be met before a class is shorter. */
const OFTEN = 3;

/** Tenths as they are written in a path: no zero before the point, and a sign parts numbers too. */
function written(tenths: number, after: string): string {
  const sign = tenths < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(tenths) / 10);
  const rest = Math.abs(tenths) % 10;
  const text = `${sign}${whole === 0 && rest !== 0 ? '' : String(whole)}${rest === 0 ? '' : `.${String(rest)}`}`;
  const isApart = text.startsWith('-') || /[a-z]$/i.test(after) || after === '';
  return (isApart ? '' : ' ') + text;
}

/** The path by steps, to a tenth; as it is if it is not made of straight lines. */
export function shortPath(path: string): string {
  if (!STRAIGHT.test(path)) return path;
  let out = '';
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let last = '';
  const put = (command: string, ...values: readonly number[]): void => {
    // After a move, further pairs are lines.
    if (command !== last && !(command === 'l' && last === 'm')) out += command;
    for (const value of values) out += written(value, out);
    last = command;
  };
  for (const [, command = '', list = ''] of path.matchAll(STEP)) {
    const values = (list.match(/-?\d*\.?\d+/g) ?? []).map((n) => Math.round(Number(n) * 10));
    if (command === 'Z') {
      put('z');
      [x, y] = [startX, startY];
    } else if (command === 'H' || command === 'V') {
      for (const value of values) {
        if (command === 'H') put('h', value - x);
        else put('v', value - y);
        if (command === 'H') x = value;
        else y = value;
      }
    } else {
      for (let i = 0; i + 1 < values.length; i += 2) {
        const [toX, toY] = [values[i] ?? 0, values[i + 1] ?? 0];
        const isMove = command === 'M' && i === 0;
        // A move from the last point to the next; the first is from the corner.
        if (isMove) last = '';
        if (isMove) [startX, startY] = [toX, toY];
        put(isMove ? 'm' : 'l', toX - x, toY - y);
        [x, y] = [toX, toY];
      }
    }
  }
  return out;
}

/** The element's looks as declarations, and what else it has. */
function partsOf(attributes: string): { readonly looks: string; readonly rest: string } {
  let looks = '';
  let rest = '';
  for (const [whole, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (LOOKS.has(name) && /^[\w.#%(), -]*$/.test(value)) looks += `${name}:${value};`;
    else if (name === 'd') rest += ` d="${shortPath(value)}"`;
    else rest += whole;
  }
  return { looks: looks.slice(0, -1), rest };
}

/** The page with its figures made small, and the rules that their classes need. */
export function compactFigures(html: string): CompactedFigures {
  const counts = new Map<string, number>();
  for (const [figure] of html.matchAll(FIGURE)) {
    for (const [, , attributes = ''] of figure.matchAll(ELEMENT)) {
      const { looks } = partsOf(attributes);
      if (looks !== '') counts.set(looks, (counts.get(looks) ?? 0) + 1);
    }
  }
  const shared = [...counts].filter(([, count]) => count >= OFTEN).map(([looks]) => looks);
  const names = new Map(shared.map((looks, i) => [looks, `f${String(i)}`]));
  const out = html.replace(FIGURE, (figure) =>
    figure.replace(ELEMENT, (whole, element: string, attributes: string, end: string) => {
      if (element === 'svg') return whole;
      const { looks, rest } = partsOf(attributes);
      const name = names.get(looks);
      const own = name === undefined ? (looks === '' ? '' : looksAsWritten(attributes)) : '';
      const classed =
        name === undefined
          ? rest
          : / class="/.test(rest)
            ? rest.replace(' class="', ` class="${name} `)
            : ` class="${name}"${rest}`;
      return `<${element}${classed}${own}${end}>`;
    }),
  );
  const css = [...names].map(([looks, name]) => `:where(.${name}){${looks}}`).join('');
  return { html: out, css };
}

function looksAsWritten(attributes: string): string {
  return [...attributes.matchAll(ATTRIBUTE)]
    .filter(([, name = '', value = '']) => LOOKS.has(name) && /^[\w.#%(), -]*$/.test(value))
    .map(([whole]) => whole)
    .join('');
}
