/**
 * What KaTeX writes, in a third of the room: a page holds some ten thousand of its boxes, each with
 * long class names (half of which no rule of its style sheet mentions) and a style attribute of its
 * own. Here each different kind of box, its classes and its style together, is an element of its own
 * with the shortest name that there is, and the style sheet speaks of those. Boxes stay, even those
 * that nothing styles: without them glyphs move by a hair. What is drawn is hidden from assistive
 * technology, so the elements say nothing.
 */
import { drawings } from './drawings.js';
import { sheetForElements } from './selectors.js';

export interface Compacted {
  readonly html: string;
  readonly css: string;
}

const FACES = /@font-face\{[^}]*\}/g;
const CLASS = /\.([A-Za-z][\w-]*)/g;
const CLOSING = '</span>';
const TAG = /<span(?: class="([^"]*)")?(?: style="([^"]*)")?( [^>]*)?>|<\/span>/g;

/** The element of a box that nothing styles. */
const PLAIN = 'i';
/** Elements with a letter for a name; the page has its own, so rules name them within formulas. */
const LETTERS = ['b', 'u', 's', 'q'];
const RESET = `:where(.katex-html) :is(i,b,u,s){font:inherit;text-decoration:none}.katex-html q:before,.katex-html q:after{content:none}`;
const FIRST = 'abcdefghijklmnopqrstuvwxyz';
const OTHER = `${FIRST}0123456789`;

/** The name of the nth kind: `b`, …, then names of elements that no browser knows, `a-`, `b-`, …, `a0-`. */
function elementName(n: number): string {
  const letter = LETTERS[n];
  if (letter !== undefined) return letter;
  let rest = n - LETTERS.length;
  let name = FIRST.charAt(rest % FIRST.length);
  for (
    rest = Math.floor(rest / FIRST.length);
    rest > 0;
    rest = Math.floor((rest - 1) / OTHER.length)
  ) {
    name += OTHER.charAt((rest - 1) % OTHER.length);
  }
  return `${name}-`;
}

const inFormulas = (element: string): string =>
  element.endsWith('-') ? element : `:where(.katex-html) ${element}`;

interface Kind {
  readonly classes: ReadonlySet<string>;
  readonly style: string;
  readonly element: string;
}

/** What a box is styled by: the classes that a rule mentions, and its style; ';' if nothing. */
function keyOf(list = '', style = '', styled: ReadonlySet<string>): string {
  const names = [...new Set(list.split(' '))].filter((name) => styled.has(name)).sort();
  return `${names.join(' ')};${style}`;
}

/** Each kind of box with its element; those that are met most have the shortest. */
function kindsIn(drawn: readonly string[], styled: ReadonlySet<string>): Map<string, Kind> {
  const counts = new Map<string, number>();
  for (const formula of drawn) {
    for (const [tag, list, style] of formula.matchAll(TAG)) {
      if (tag === CLOSING) continue;
      const key = keyOf(list, style, styled);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  counts.delete(';');
  const often = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return new Map(
    often.map(([key], i) => {
      const cut = key.indexOf(';');
      const classes = new Set(key.slice(0, cut).split(' '));
      return [key, { classes, style: key.slice(cut + 1), element: elementName(i) }];
    }),
  );
}

/** The page's formulas and KaTeX's style sheet, made small. The rest of the page stays as it is. */
export function compactTex(html: string, css: string): Compacted {
  const places = drawings(html);
  if (places.length === 0) return { html, css };
  const rules = css.replace(FACES, '');
  const styled = new Set(
    [...rules.matchAll(/[^{}]*(?=\{)/g)].flatMap(([selectors]) =>
      [...selectors.matchAll(CLASS)].map((m) => m[1] ?? ''),
    ),
  );
  const drawn = places.map(({ from, to }) => html.slice(from, to));
  const kinds = kindsIn(drawn, styled);

  const shorten = (formula: string): string => {
    const open: string[] = [];
    return formula.replace(TAG, (tag, list?: string, style?: string, rest?: string) => {
      if (tag === CLOSING) return `</${open.pop() ?? PLAIN}>`;
      const element = kinds.get(keyOf(list, style, styled))?.element ?? PLAIN;
      open.push(element);
      return `<${element}${rest ?? ''}>`;
    });
  };
  let out = '';
  let at = 0;
  places.forEach(({ from, to }, i) => {
    out += html.slice(at, from) + shorten(drawn[i] ?? '');
    at = to;
  });
  const sheet = sheetForElements(rules, (classes, without = '') =>
    [...kinds.values()]
      .filter(
        (kind) => !kind.classes.has(without) && classes.every((name) => kind.classes.has(name)),
      )
      .map(({ element }) => inFormulas(element)),
  );
  const own = [...kinds.values()]
    .filter(({ style }) => style !== '')
    .map(({ element, style }) => `${inFormulas(element)}{${style.replace(/;$/, '')}}`);
  const faces = (css.match(FACES) ?? []).join('');
  return { html: out + html.slice(at), css: faces + RESET + sheet + own.join('') };
}
