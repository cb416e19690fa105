/** KaTeX's style sheet with only the rules and font faces that a page uses, the faces as data with the glyphs used. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { MAKE, charactersIn, faceRule } from '../fonts/face.js';
import type { Keep } from '../fonts/face.js';

interface Rule {
  readonly selectors: readonly string[];
  readonly body: string;
}

function readRules(css: string): Rule[] {
  return [...css.replace(/@font-face\{[^}]*\}/g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
    (match) => ({
      selectors: (match[1] ?? '').split(',').map((s) => s.trim()),
      body: match[2] ?? '',
    }),
  );
}

/** Could the selector match? Yes if each of its classes is on the page. */
function applies(selector: string, classes: ReadonlySet<string>): boolean {
  const wanted = selector.replace(/:not\([^)]*\)/g, '');
  return [...wanted.matchAll(/\.([A-Za-z][\w-]*)/g)].every((m) => classes.has(m[1] ?? ''));
}

function property(body: string, name: string): string | undefined {
  return new RegExp(`(?:^|;)${name}:([^;]*)`).exec(body)?.[1];
}

/** Names of the files of the faces that the classes call for, such as `KaTeX_Math-Italic`. */
function facesFor(rules: readonly Rule[], classes: ReadonlySet<string>): string[] {
  const faces = new Set<string>(['KaTeX_Main-Regular']);
  for (const rule of rules) {
    if (!rule.selectors.some((s) => s.startsWith('.katex ') && applies(s, classes))) continue;
    const family = property(rule.body, 'font-family');
    const bold = property(rule.body, 'font-weight') === '700';
    const italic = property(rule.body, 'font-style') === 'italic';
    if (family === undefined && !bold && !italic) continue;
    const shape = bold && italic ? 'BoldItalic' : bold ? 'Bold' : italic ? 'Italic' : 'Regular';
    faces.add(`${family ?? 'KaTeX_Main'}-${shape}`);
  }
  return [...faces].sort();
}

/** The rule of a face; '' where KaTeX has none, and the browser slants or thickens another. */
function faceCss(
  folder: string,
  face: string,
  characters: ReadonlySet<number>,
  keep: Keep,
): string {
  const [family = '', shape = ''] = face.split('-');
  const file = join(folder, 'fonts', `${face}.ttf`);
  if (!existsSync(file)) return '';
  const style = shape.includes('Italic') ? 'italic' : 'normal';
  const weight = shape.includes('Bold') ? 700 : 400;
  return faceRule({ family, style, weight, display: 'block', file }, characters, keep);
}

/** What formulas draw. What is read aloud stands before it in each, and holds no tag of a box. */
function drawnText(html: string): string {
  return html.split('class="katex-html"').slice(1).join('<');
}

/** CSS for the formulas in `html`; empty if there is none. */
export function texStyle(html: string, keep = MAKE): string {
  if (!html.includes('class="katex"')) return '';
  const classes = new Set<string>();
  for (const match of html.matchAll(/class="([^"]*)"/g)) {
    for (const name of (match[1] ?? '').split(/\s+/)) classes.add(name);
  }
  const sheet = createRequire(import.meta.url).resolve('katex/dist/katex.min.css');
  const rules = readRules(readFileSync(sheet, 'utf8'));
  const faces = facesFor(rules, classes);
  const used = rules.flatMap(({ selectors, body }) => {
    const kept = selectors.filter((s) => applies(s, classes));
    return kept.length === 0 ? [] : [`${kept.join(',')}{${body}}`];
  });
  const characters = charactersIn(drawnText(html));
  return (
    faces.map((face) => faceCss(dirname(sheet), face, characters, keep)).join('') + used.join('')
  );
}
