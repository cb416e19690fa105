/** The few things all SVG text needs: escaping, rounded coordinates, elements. */

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Text made safe for element content and quoted attributes, in SVG and HTML; control characters vanish. */
export function escapeText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (c) => ESCAPES.get(c) ?? '');
}

/** A coordinate with at most two decimals: same bytes on every engine, and short. */
export function coordinate(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('a coordinate must be finite');
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻';

/** Text content with Unicode superscripts drawn as raised digits, which look alike in every font. */
export function labelMarkup(text: string): string {
  return escapeText(text).replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+/g, (run) => {
    const digits = run.replace(/./g, (c) => '0123456789−'[RAISED.indexOf(c)] ?? '');
    return `<tspan dy="-0.42em" font-size="0.74em">${digits}</tspan>`;
  });
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; numbers are coordinates, undefined attributes are left out. `content` is markup. */
export function element(name: string, attributes: Attributes, content?: string): string {
  const list = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, v]) => ` ${key}="${typeof v === 'number' ? coordinate(v) : escapeText(v)}"`)
    .join('');
  return content === undefined ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

/** An id made of `prefix` and `name` with only the characters that are safe in ids and references. */
export function idOf(prefix: string, name: string): string {
  return `${prefix}-${name}`.replace(/[^A-Za-z0-9_-]+/g, '-');
}

/** Tenths as text, without the zero before the point. */
function tenths(value: number): string {
  return String(value / 10).replace(/^(-?)0\./, '$1.');
}

/** `x y`, with nothing between them where a sign divides them already. */
function pair(x: number, y: number): string {
  return `${tenths(x)}${y < 0 ? '' : ' '}${tenths(y)}`;
}

/**
 * A path through points; a gap wherever a coordinate is not finite. Of a curve's coordinates there
 * are many: they are to a tenth of a unit, which is finer than any screen, and all but the first
 * relative to the point before, which is itself in whole tenths, so that nothing adds up.
 */
export function pathThrough(points: readonly (readonly [number, number])[]): string {
  let path = '';
  let before: readonly [number, number] | undefined;
  let isFirst = true;
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      before = undefined;
      continue;
    }
    const here = [Math.round(x * 10), Math.round(y * 10)] as const;
    if (before === undefined) {
      path += `M${pair(...here)}`;
      isFirst = true;
    } else {
      const step = pair(here[0] - before[0], here[1] - before[1]);
      path += isFirst ? `l${step}` : step.startsWith('-') ? step : ` ${step}`;
      isFirst = false;
    }
    before = here;
  }
  return path;
}
