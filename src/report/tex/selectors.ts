/**
 * KaTeX's style sheet for boxes that are elements of their own rather than classes. All rules about
 * boxes come to the same strength, that of one element, and stand in the order of the strengths that
 * they had: so the last that meets a box is the one that counts, as before.
 */

interface Rule {
  readonly selector: string;
  readonly body: string;
}

/** One part of a selector, between combinators. */
interface Compound {
  readonly combinator: string;
  readonly element: string;
  readonly classes: readonly string[];
  /** The class that it must not have. */
  readonly without: string | undefined;
  /** `:before`, `:after` or nothing. */
  readonly pseudo: string;
}

/** What boxes are called that have all of these classes, and not the other. */
export type ElementsOf = (classes: readonly string[], without?: string) => readonly string[];

const RULE = /([^{}]*)\{([^{}]*)\}/g;
const PART =
  /([\s>+~]*)([A-Za-z*][\w-]*)?((?:\.[A-Za-z][\w-]*)*)(?::not\(\.([\w-]+)\))?(:{1,2}(?:before|after))?/g;
/** Classes around the boxes, which they keep. */
const AROUND: ReadonlySet<string> = new Set([
  ...['katex', 'katex-display', 'katex-html', 'katex-mathml', 'katex-version', 'leqno', 'fleqn'],
]);
/** A box is a span of KaTeX's, and the only other elements are those of drawings. */
const ANY_BOX = ':not(svg)';

function rulesOf(css: string): Rule[] {
  return [...css.matchAll(RULE)].flatMap(([, selectors = '', body = '']) =>
    selectors.split(',').map((selector) => ({ selector: selector.trim(), body })),
  );
}

function partsOf(selector: string): Compound[] {
  return [...selector.matchAll(PART)]
    .filter(([whole]) => whole !== '')
    .map(([, combinator = '', element = '', list = '', without, pseudo = '']) => ({
      combinator: combinator.trim() === '' && combinator !== '' ? ' ' : combinator.trim(),
      element,
      classes: list.split('.').slice(1),
      without,
      pseudo,
    }));
}

/** Classes count first, then elements. */
function strength(parts: readonly Compound[]): number {
  const classes = parts.reduce(
    (n, part) => n + part.classes.length + (part.without === undefined ? 0 : 1),
    0,
  );
  const elements = parts.filter(({ element }) => element !== '' && element !== '*').length;
  return 1000 * classes + elements;
}

/** Several names in the place of one. */
function oneOf(names: string): string {
  return names.includes(',') ? `:is(${names})` : names;
}

/** The selector for boxes that are elements; '' if it meets none of the page's. */
function forElements(parts: readonly Compound[], elementsOf: ElementsOf): string {
  let around = '';
  let out = '';
  for (const [i, { combinator, element, classes, without, pseudo }] of parts.entries()) {
    const isLast = i === parts.length - 1;
    const names = elementsOf(classes, without);
    if (classes.length > 0 && names.length === 0) return '';
    const any = element !== 'span' ? element : isLast ? ANY_BOX : '*';
    const what = classes.length > 0 ? names.map((name) => name + pseudo).join() : any + pseudo;
    if (!isLast)
      around += combinator.trimStart() === '' && i === 0 ? oneOf(what) : combinator + oneOf(what);
    else if (around === '') out = what;
    else {
      const place = `:where(${around})${combinator}`;
      out =
        what.split(',').length === 1 || pseudo === ''
          ? place + oneOf(what)
          : names.map((name) => place + name + pseudo).join();
    }
  }
  return out;
}

/**
 * The style sheet for the page's boxes.
 * @param elementsOf the elements of boxes with all the classes given; none if the page has no such box
 */
export function sheetForElements(css: string, elementsOf: ElementsOf): string {
  const around: string[] = [];
  const inside: { readonly rule: string; readonly strength: number }[] = [];
  for (const { selector, body } of rulesOf(css)) {
    const parts = partsOf(selector);
    const first = parts.findIndex(
      ({ classes }, i) => i > 0 && !classes.some((name) => AROUND.has(name)),
    );
    if (first < 0) {
      around.push(`${selector}{${body}}`);
      continue;
    }
    const changed = forElements(parts.slice(first), elementsOf);
    if (changed === '') continue;
    // Drawings are no boxes: what is said of them alone is said within formulas.
    const isDrawing = parts.every(({ classes }, i) => i < first || classes.length === 0);
    const scoped = isDrawing ? `:where(.katex) ${changed}` : changed;
    inside.push({ rule: `${scoped}{${body}}`, strength: strength(parts) });
  }
  inside.sort((a, b) => a.strength - b.strength);
  return [...around, ...inside.map(({ rule }) => rule)].join('');
}
