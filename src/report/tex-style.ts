/** KaTeX's style sheet with only the rules and font faces that a page uses, the faces as data. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

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
  return [...selector.matchAll(/\.([A-Za-z][\w-]*)/g)].every((m) => classes.has(m[1] ?? ''));
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

function faceCss(folder: string, face: string): string {
  const [family = '', shape = ''] = face.split('-');
  let data: string;
  try {
    data = readFileSync(join(folder, 'fonts', `${face}.woff2`)).toString('base64');
  } catch {
    return ''; // A combination that KaTeX has no face for; the browser slants or thickens another.
  }
  const style = shape.includes('Italic') ? 'italic' : 'normal';
  const weight = shape.includes('Bold') ? '700' : '400';
  return `@font-face{font-family:${family};font-style:${style};font-weight:${weight};font-display:block;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
}

/** CSS for the formulas in `html`; empty if there is none. */
export function texStyle(html: string): string {
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
  return faces.map((face) => faceCss(dirname(sheet), face)).join('') + used.join('');
}
