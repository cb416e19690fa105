/** Sheets whose words and names would like to be code somewhere. */
import { fileURLToPath } from 'node:url';
import { loadSheet } from '../../src/sheet/index.js';
import type { Sheet } from '../../src/sheet/index.js';

export const derivations = fileURLToPath(new URL('../../derivations', import.meta.url));

/** What ends a comment, a string, a document or a cell in some language, or begins a command. */
export const NASTY: readonly string[] = [
  '\\end{document}\\input{/etc/passwd}',
  '\\write18{touch x}^^5cinput x',
  '*/ throw 1; /*',
  ']]></office:document><script>',
  '"quote" \'single\' `back` ${x} $y$ $$z$$',
  'a\nb\r\nc\u2028d\u0000e\ud800f',
  "=cmd|'/c calc'!A1",
  '+1+HYPERLINK("http://x")',
  '-2+3',
  '@SUM(1)',
  '*) Run["x"] (*',
  '-- > --> <!-- <img src=x onerror=1>',
  '"""\nimport os\n"""',
  '#import "x"; #eval("1") ];',
  '| a | b |\n| --- | --- |\n# head [link](javascript:1) ![i](x)',
  '} @article{x, title={y}',
  '% comment \\ {unbalanced } } { $',
  'αβγ é ł 中文 😀 — “quoted” ≤ ∝ <b>',
];

const quoted = (text: string): string => JSON.stringify(text.replace(/[\0\ud800]/g, ' '));

/** A law like another, with this text in every place that takes words. */
export function HOSTILE(text: string): Sheet {
  const words = quoted(text);
  return loadSheet({
    file: 'hostile.yaml',
    text: `isoflop: 1
id: hostile
title: ${words}
source: { authors: ${words}, year: 2020, url: "https://example.org/a" }
symbols:
  E: { meaning: ${words}, unit: ${words}, latex: ${words} }
  lambda: { meaning: ${words}, unit: ${words} }
  I: { meaning: ${words}, unit: ${words} }
  N: { meaning: ${words}, unit: ${words}, latex: "\\\\mathcal{N}" }
  Log: { meaning: ${words}, unit: ${words} }
  C: { meaning: ${words}, unit: ${words} }
  L: { meaning: ${words}, unit: ${words} }
  __proto__: { meaning: m, unit: u }
equations:
  law: { says: "L = E + I/N^lambda + Log/__proto__^0.5", meaning: ${words}, source: ${words} }
  cost: { says: C = 6*N*__proto__ }
coefficients:
  one: { kind: printed, source: ${words}, values: { E: 1.5, lambda: 0.34, I: exp(6.0073404), Log: 1.5e-7 } }
problems:
  p: { title: ${words}, minimize: L, over: [N, __proto__], subject-to: [cost], budget: C }
`,
  });
}
