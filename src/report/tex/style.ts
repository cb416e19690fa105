/** KaTeX's style sheet with only the rules and font faces that a page uses, the faces as data with the glyphs used. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Faces } from '../fonts/face.js';
import { charactersByFace } from './faces.js';
import { readRules } from './rules.js';

/** Could the selector match? Yes if each of its classes is on the page. */
function applies(selector: string, classes: ReadonlySet<string>): boolean {
  const wanted = selector.replace(/:not\([^)]*\)/g, '');
  return [...wanted.matchAll(/\.([A-Za-z][\w-]*)/g)].every((m) => classes.has(m[1] ?? ''));
}

/** The rule of a face; '' where KaTeX has none, and the browser slants or thickens another. */
function faceCss(
  folder: string,
  face: string,
  characters: ReadonlySet<number>,
  faces: Faces,
): string {
  const [family = '', shape = ''] = face.split('-');
  const file = join(folder, 'fonts', `${face}.ttf`);
  if (!existsSync(file)) return '';
  const style = shape.includes('Italic') ? 'italic' : 'normal';
  const weight = shape.includes('Bold') ? 700 : 400;
  return faces.rule({ family, style, weight, display: 'block', file }, characters);
}

/** CSS for the formulas in `html`; empty if there is none. */
export function texStyle(html: string, faces: Faces): string {
  if (!html.includes('class="katex"')) return '';
  const classes = new Set<string>();
  for (const match of html.matchAll(/class="([^"]*)"/g)) {
    for (const name of (match[1] ?? '').split(/\s+/)) classes.add(name);
  }
  const sheet = createRequire(import.meta.url).resolve('katex/dist/katex.min.css');
  const rules = readRules(readFileSync(sheet, 'utf8'));
  const used = rules.flatMap(({ selectors, body }) => {
    const kept = selectors.filter((s) => applies(s, classes));
    return kept.length === 0 ? [] : [`${kept.join(',')}{${body}}`];
  });
  const own = [...charactersByFace(html, rules)].map(([face, characters]) =>
    faceCss(dirname(sheet), face, characters, faces),
  );
  return own.join('') + used.join('');
}
