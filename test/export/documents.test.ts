/** Documents and data of every problem of every sheet. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { Canonicalizer } from '../../src/algebra/canonical.js';
import { IsoflopError } from '../../src/base/errors.js';
import { toBibtex } from '../../src/export/documents/bibtex.js';
import { toCsv } from '../../src/export/documents/csv.js';
import { toLatexArticle } from '../../src/export/documents/latex-document.js';
import { isNotation } from '../../src/export/documents/latex-names.js';
import { alignedLines, widthOf } from '../../src/export/documents/latex-lines.js';
import { toMarkdown } from '../../src/export/documents/markdown.js';
import { toText } from '../../src/export/documents/text.js';
import { toTypst } from '../../src/export/documents/typst.js';
import { toWolfram } from '../../src/export/documents/wolfram.js';
import { toJson } from '../../src/export/json.js';
import { toMathML } from '../../src/export/mathml.js';
import { ALL_PARTS, equationsOf, exportSubject } from '../../src/export/subject.js';
import type { ExportSubject } from '../../src/export/subject.js';
import { sqrt, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import { sameTree, substitute } from '../../src/expression/traverse.js';
import { readMathJson } from '../../src/import/mathjson/read.js';
import { readBibtex } from '../../src/report/references/bibtex.js';
import { readSheet } from '../../src/sheet/files.js';
import { describeWith } from '../support/programs.js';
import { typstMistakes } from '../support/typst-grammar.js';
import { readWolfram } from '../support/wolfram-grammar.js';
import { HOSTILE, NASTY, derivations } from './hostile-sheet.js';

const everything: readonly ExportSubject[] = readdirSync(derivations)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => {
    const sheet = readSheet(file.replace('.yaml', ''), derivations);
    return [...sheet.problems.keys()].map((name) =>
      exportSubject(sheet, name, undefined, ALL_PARTS, { version: '1.2.3' }),
    );
  });
const hostile = NASTY.map((text) =>
  exportSubject(HOSTILE(text), 'p', 'one', ALL_PARTS, { version: '1.2.3' }),
);
const all = [...everything, ...hostile];
const idOf = ({ sheet, problem }: ExportSubject): string => `${sheet.id}#${problem.name}`;

/** What a document begins and ends with, and all bodies in one file, so that TeX runs once. */
function inOneFile(documents: readonly string[]): string {
  const [first = ''] = documents;
  const start = first.indexOf('\\begin{document}');
  const preamble = first.slice(0, start).replace(/\\(?:title|author)\{.*\n/g, '');
  const bodies = documents.map((text) => {
    const body = text.slice(text.indexOf('\\maketitle') + 10, text.lastIndexOf('\\end{document}'));
    const title = /\\title\{.*\}/.exec(text)?.[0] ?? '';
    return `${title}\\author{x}\\maketitle${body.replace(/ \\label\{[^}]*\}/g, '')}\\clearpage\\typeout{ONE DONE}`;
  });
  return `${preamble}\\begin{document}\n${bodies.join('\n')}\n\\end{document}\n`;
}

describeWith('texlive-latex-recommended', 'LaTeX', () => {
  test('the article of every problem compiles, hostile words and all', { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'isoflop-tex-'));
    try {
      const documents = all.map(toLatexArticle);
      for (const text of documents) expect(text).toMatch(/^[\n -~]*$/);
      writeFileSync(join(folder, 'all.tex'), inOneFile(documents));
      writeFileSync(join(folder, 'one.tex'), documents.at(-1) ?? '');
      const options = [
        '-draftmode',
        '-interaction=nonstopmode',
        '-halt-on-error',
        '-no-shell-escape',
      ];
      for (const file of ['all', 'one']) {
        const { status, stdout } = spawnSync('pdflatex', [...options, `${file}.tex`], {
          cwd: folder,
          encoding: 'utf8',
          env: { ...process.env, openout_any: 'p', openin_any: 'p' },
        });
        expect(status, stdout.slice(-1500)).toBe(0);
        const log = readFileSync(join(folder, `${file}.log`), 'latin1');
        expect(log.match(/Missing character.*/g)).toBeNull();
        if (file === 'all') expect(log.match(/^ONE DONE$/gm)).toHaveLength(all.length);
      }
      expect(readdirSync(folder).sort().join()).toMatch(/^(?:(?:all|one)\.(?:aux|log|tex),?)+$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('LaTeX in text', () => {
  test('notation of a sheet is nothing but notation', () => {
    for (const good of [
      '\\alpha',
      'N_{\\text{opt}}',
      '\\hat{E}',
      'd_{\\mathrm{model}}',
      "\\mathcal{L}'",
    ]) {
      expect(isNotation(good), good).toBe(true);
    }
    const bad = [
      '\\input{x}',
      '\\write18{x}',
      'a%',
      '}{',
      '\\def\\x{}',
      'x^^41',
      '\\end{align}',
      '',
      '$x$',
      '&',
      '\\\\',
      '#1',
      '~',
    ];
    for (const text of [...bad, '\\csname x\\endcsname', 'a^b^c'])
      expect(isNotation(text), text).toBe(false);
  });

  test('long equations are broken before signs of sums, short ones aligned at the relation', () => {
    expect(alignedLines(['L = E + \\frac{A}{N^{\\alpha}}'])).toEqual([
      ['L &= E + \\frac{A}{N^{\\alpha}}'],
    ]);
    const long = Array.from({ length: 60 }, (_, i) => `x_{${String(i)}}`).join(' + ');
    const [rows = []] = alignedLines([`y = ${long}`]);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.join(' ').replace(/&(?:\\quad )?/g, '')).toBe(`y = ${long}`);
    expect(alignedLines([`${long} = y`])[0]?.[0]?.startsWith('&')).toBe(true);
    expect(widthOf('\\frac{abc}{d}')).toBe(3);
  });
});

test('Typst: every document keeps to the grammar', () => {
  for (const subject of all) expect(typstMistakes(toTypst(subject)), idOf(subject)).toEqual([]);
  expect(typstMistakes('$ alpha beta gamme $')).toHaveLength(1);
  expect(typstMistakes('$ frac(a) $')).toHaveLength(1);
  expect(typstMistakes('$ (a + b $')).toHaveLength(1);
  expect(typstMistakes('= #import "x"')).toHaveLength(1);
});

test('Wolfram Language: read back, every equation is the same', () => {
  for (const subject of all) {
    const { equations, legend, values } = readWolfram(toWolfram(subject));
    const algebra = new Canonicalizer(subject.derivation?.assumptions);
    const names = new Map([...legend].map(([name, symbol]) => [name, sym(symbol)] as const));
    const wanted = equationsOf(subject);
    expect(equations).toHaveLength(wanted.length);
    wanted.forEach(({ left, relation, right }, i) => {
      const [a, sign, b] = equations[i]!;
      expect(sign).toBe(relation);
      expect(algebra.equal(substitute(a, names), left), idOf(subject)).toBe(true);
      expect(algebra.equal(substitute(b, names), right), idOf(subject)).toBe(true);
    });
    expect(values.size).toBe(subject.values.size);
  }
});

test('Markdown: formulas are typeset, and words are no markup', () => {
  const formulas = new Set<string>();
  for (const subject of all) {
    const text = toMarkdown(subject);
    for (const [, display, inline] of text.matchAll(
      /^\$\$\n(.*)\n\$\$$|(?<!\\)\$([^$\n]+)(?<!\\)\$/gm,
    )) {
      formulas.add(display ?? inline ?? '');
    }
    const words = text.replace(/^\$\$\n.*\n\$\$$/gm, '').replace(/(?<!\\)\$[^$\n]+(?<!\\)\$/g, '');
    expect(words).not.toMatch(/<|(?<!\\)`|(?<!\\)\]\(/);
    const rows = words.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.endsWith(' |'), row).toBe(true);
  }
  for (const formula of formulas) {
    const html = katex.renderToString(formula, { strict: 'error', trust: false, output: 'mathml' });
    expect(html, formula).not.toContain('#cc0000');
  }
});

test('plain text holds every formula on a line of its own', () => {
  for (const subject of everything) {
    const lines = toText(subject).split('\n');
    expect(
      lines.filter((line) => line.startsWith('  ') && / [=≤≥] /.test(line)).length,
    ).toBeGreaterThanOrEqual(equationsOf(subject).length);
  }
  for (const subject of hostile)
    expect(toText(subject)).not.toMatch(/[\0-\x09\x0b-\x1f\u2028\u2029]/);
});

test('BibTeX: one entry, which is read back', () => {
  for (const subject of all) {
    const text = toBibtex(subject);
    const { keys, work } = readBibtex({ file: 'a.bib', text });
    expect(keys, text).toEqual([subject.sheet.id]);
    expect(work(keys[0]!), text).toBeDefined();
  }
});

test('CSV: rows of one width, nothing that is computed', () => {
  for (const subject of all) {
    const rows = csvRows(toCsv(subject));
    for (const row of rows) {
      expect(row).toHaveLength(6);
      for (const cell of row)
        expect(cell).toMatch(/^(?!\s*[=+@|%-])|^[+-]?[\d.]+(?:[eE][+-]?\d+)?$/);
    }
    const coefficients = rows.filter(([section = '']) => section.startsWith('coefficients'));
    expect(coefficients).toHaveLength(subject.coefficients?.values.size ?? 0);
  }
});

function csvRows(text: string): string[][] {
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    );
}

test('JSON: MathJSON gives the formulas back, exactly', () => {
  for (const subject of everything) {
    const data = JSON.parse(toJson(subject)) as {
      law: { text: string; mathjson: unknown };
      optimum: Record<string, { mathjson: unknown }>;
      isoflop: { version: string; sha256: string };
    };
    const back = (json: unknown) => readMathJson(JSON.stringify(json));
    expect(sameTree(back(data.law.mathjson), subject.law.formula), idOf(subject)).toBe(true);
    for (const { variable, formula } of subject.optimum) {
      expect(sameTree(back(data.optimum[variable]?.mathjson), formula)).toBe(true);
    }
    expect(data.isoflop).toEqual({
      version: '1.2.3',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  }
});

test('MathML: comments and elements that are closed, and nothing else', () => {
  for (const subject of hostile) {
    const text = toMathML({ ...subject, parts: new Set(['law', 'optimum', 'value']) });
    const rest = text
      .replace(/^<!-- (?:(?!--|[<>]).)* -->\n/gm, '')
      .replace(/<annotation[^>]*>[^<]*<\/annotation>/g, '');
    expect(rest.match(/<(?!\/?(?:math|semantics|m[a-z]+)[ >])/g)).toBeNull();
    expect(rest.match(/<math/g)?.length).toBe(rest.match(/<\/math>/g)?.length);
  }
});

test('MathML of names with thousands of underscores', () => {
  const loss = { ...everything[0]!, parts: new Set(['law'] as const) };
  const name = `a${'_'.repeat(3_000)}`;
  const formula = parseExpression(`E + A/N^${name}`);
  expect(toMathML({ ...loss, law: { ...loss.law, formula } }).split('_</mi>').length).toBe(3_001);
});

test('a formula that KaTeX does not take is a mistake with a code', () => {
  const law = { ...everything[0]!, parts: new Set(['law'] as const) };
  let formula: Expr = sym('x');
  for (let i = 0; i < 2_000; i++) formula = sqrt(formula);
  const write = (): string => toMathML({ ...law, law: { ...law.law, formula } });
  expect(write).toThrow(IsoflopError);
  expect(write).toThrow('cannot be written as MathML: it is nested too deeply');
});

test('every document says where it comes from', () => {
  const [subject] = everything;
  for (const write of [toLatexArticle, toMarkdown, toText, toTypst, toWolfram, toCsv]) {
    const text = write(subject!).replace(/\\(?=[^A-Za-z])/g, '');
    for (const fact of ['1.2.3', 'coefficients', 'assumed', 'sha256']) expect(text).toContain(fact);
  }
});
