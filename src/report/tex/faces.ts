/**
 * Which characters formulas set in which face of KaTeX's. A face goes into the page as data, so it holds
 * the glyphs that are drawn in it and no others.
 */
import { charactersAndNumbers, charactersIn } from '../fonts/face.js';
import { drawings } from './drawings.js';
import type { Rule } from './rules.js';

const TAG = /<(\/?)[a-z][\w-]*([^>]*)>/gi;
const CLASSES = / class="([^"]*)"/;
const VOID = /\/$/;
const DEFAULT = 'KaTeX_Main-Regular';

/** A rule that sets the font: where it applies, and the face. */
interface FontRule {
  readonly face: string;
  /** Whether it names the family, and does not just slant or thicken what is around it. */
  readonly hasFamily: boolean;
  readonly compounds: readonly (readonly string[])[];
}

function property(body: string, name: string): string | undefined {
  return new RegExp(`(?:^|;)${name}:([^;]*)`).exec(body)?.[1];
}

/** Names such as `KaTeX_Math-Italic` are those of the files, without `.ttf`. */
function fontRules(rules: readonly Rule[]): FontRule[] {
  return rules.flatMap(({ selectors, body }) => {
    const family = property(body, 'font-family');
    const bold = property(body, 'font-weight') === '700';
    const italic = property(body, 'font-style') === 'italic';
    if (family === undefined && !bold && !italic) return [];
    const shape = bold && italic ? 'BoldItalic' : bold ? 'Bold' : italic ? 'Italic' : 'Regular';
    const face = `${family ?? 'KaTeX_Main'}-${shape}`;
    return selectors
      .filter((selector) => selector.startsWith('.katex '))
      .map((selector) => ({
        face,
        hasFamily: family !== undefined,
        compounds: selector
          .replace(/:not\([^)]*\)/g, '')
          .split(/[\s>]+/)
          .slice(1)
          .map((compound) => [...compound.matchAll(/\.([A-Za-z][\w-]*)/g)].map((m) => m[1] ?? '')),
      }));
  });
}

/** Could the rule set the text of the last of these boxes, by their classes from the outermost in? */
function reaches({ compounds }: FontRule, boxes: readonly ReadonlySet<string>[]): boolean {
  const around = new Set(boxes.flatMap((classes) => [...classes]));
  return compounds.flat().every((name) => around.has(name));
}

/** Does the rule name the family of this box itself, whatever is around it? */
function fixes(rule: FontRule, box: ReadonlySet<string>): boolean {
  const own = rule.compounds.length === 1 ? (rule.compounds[0] ?? []) : [];
  return rule.hasFamily && own.length > 0 && own.every((name) => box.has(name));
}

/**
 * Characters by face: rather one too many than one too few, so a character goes into every face that a
 * rule about a box around it names, and into that of plain letters unless its own box has another.
 */
export function charactersByFace(
  html: string,
  rules: readonly Rule[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const fonts = fontRules(rules);
  const texts = new Map<string, string>([[DEFAULT, '']]);
  const remembered = new Map<string, readonly string[]>();
  const facesOf = (boxes: readonly ReadonlySet<string>[]): readonly string[] => {
    const key = boxes.map((classes) => [...classes].join(' ')).join('>');
    const known = remembered.get(key);
    if (known) return known;
    const faces = new Set(fonts.filter((rule) => reaches(rule, boxes)).map(({ face }) => face));
    const own = boxes.at(-1) ?? new Set<string>();
    if (!fonts.some((rule) => fixes(rule, own))) faces.add(DEFAULT);
    remembered.set(key, [...faces]);
    return [...faces];
  };
  for (const { from, to } of drawings(html)) {
    const drawn = html.slice(from, to);
    const boxes: ReadonlySet<string>[] = [];
    let at = 0;
    const put = (end: number): void => {
      const text = drawn.slice(at, end);
      if (text === '') return;
      for (const face of facesOf(boxes)) texts.set(face, (texts.get(face) ?? '') + text);
    };
    for (const tag of drawn.matchAll(TAG)) {
      put(tag.index);
      at = tag.index + tag[0].length;
      const [, closing = '', rest = ''] = tag;
      if (closing !== '') boxes.pop();
      else if (!VOID.test(rest)) boxes.push(new Set(CLASSES.exec(rest)?.[1]?.split(/\s+/)));
    }
    put(drawn.length);
  }
  const faces = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    faces.map(([face, text]) => [
      face,
      // Scripts put numbers into formulas.
      face === DEFAULT ? charactersAndNumbers(text) : charactersIn(text),
    ]),
  );
}
