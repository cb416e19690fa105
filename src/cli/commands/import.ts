/** `isoflop import`: a sheet from a law in LaTeX, MathJSON or SymPy's srepr. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { IsoflopError } from '../../base/errors.js';
import { diagnosticAt } from '../../base/source.js';
import type { SourceText } from '../../base/source.js';
import { equationToMathJson } from '../../export/mathjson/write.js';
import { equationToInfix } from '../../expression/infix.js';
import { equationToLatex } from '../../expression/latex.js';
import { children } from '../../expression/traverse.js';
import type { Expr } from '../../expression/nodes.js';
import { formsOf } from '../../import/latex/known-names.js';
import { symbolLatex } from '../../expression/names.js';
import type { LatexReading } from '../../import/latex/read.js';
import { sheetOfLaws } from '../../import/law-sheet.js';
import { IMPORT_FORMATS, readLaws } from '../../import/read-law.js';
import type { ImportFormat, ImportedLaws } from '../../import/read-law.js';
import { loadSheet } from '../../sheet/load.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { shownPath } from '../folders.js';
import { record } from '../record.js';
import type { Invocation } from '../usage.js';
import { writeNew } from '../write-file.js';

const MAX_BYTES = 4_000_000;
const BY_EXTENSION: ReadonlyMap<string, ImportFormat> = new Map<string, ImportFormat>([
  ['tex', 'latex'],
  ['json', 'mathjson'],
  ['srepr', 'srepr'],
]);

export function importFile(call: Invocation): number {
  const source = readText(call.operands[0] ?? '');
  const format = formatOf(call.value('from'), source.file);
  const reading = latexReading(call);
  const read = readHere(source, format, reading);
  const out = call.value('out');
  const id = idOf(out ?? source.file);
  const text = sheetOfLaws({ id, ...read });
  requireLoads(text, source);
  if (out !== undefined) writeNew(out, text);
  if (call.json) {
    call.printJson({
      sheet: id,
      from: format,
      ...(out === undefined ? { text } : { file: shownPath(out) }),
      laws: read.laws.map((law) => ({
        text: equationToInfix(law),
        latex: equationToLatex(law, { names: read.latex }),
        mathjson: equationToMathJson(law),
      })),
      names: record(read.latex, (latex) => latex),
      remarks: [...read.remarks, ...unused(read, reading)],
    });
    return EXIT.ok;
  }
  call.print(out === undefined ? text : `${shownPath(out)}\n`);
  call.note(notes(read, unused(read, reading), out));
  return EXIT.ok;
}

/** What is said about names is how they are given here. @throws IsoflopError */
function readHere(source: SourceText, format: ImportFormat, reading: LatexReading): ImportedLaws {
  try {
    return readLaws(source, format, reading);
  } catch (error) {
    if (!(error instanceof IsoflopError) || format !== 'latex') throw error;
    throw new IsoflopError(
      error.diagnostics.map((diagnostic) => {
        const { code, hint = '' } = diagnostic;
        const isCollision = code === 'latex-name-collision';
        const option = isCollision
          ? `: --symbol 'NAME=LATEX', once for each LaTeX of a name`
          : /declare/.test(hint)
            ? `: --function 'NAME=LATEX', --symbol 'NAME=LATEX'`
            : '';
        return option === '' ? diagnostic : { ...diagnostic, hint: `${hint}${option}` };
      }),
    );
  }
}

/** Names that were given, and stand in none of the laws: a slip, often. */
function unused({ laws }: ImportedLaws, { symbols, functions }: LatexReading): readonly string[] {
  const named = new Set(laws.flatMap(({ left, right }) => [...namesIn(left), ...namesIn(right)]));
  const missing = (names: LatexReading['symbols'], option: string): string[] =>
    [...(names ?? [])]
      .filter(([name]) => !named.has(name))
      .map(
        ([name, latex]) =>
          `${option} ${name} is not used: no law has ${formsOf(latex).join(' or ')}`,
      );
  return [...missing(symbols, '--symbol'), ...missing(functions, '--function')];
}

const namesIn = (expr: Expr): readonly string[] => [
  ...(expr.kind === 'sym' || expr.kind === 'call' ? [expr.name] : []),
  ...children(expr).flatMap(namesIn),
];

function notes(
  { laws, remarks }: ImportedLaws,
  more: readonly string[],
  out: string | undefined,
): string {
  const said = [
    ...laws.map((law) => `read: ${equationToInfix(law)}`),
    ...[...remarks, ...more].map((remark) => `note: ${remark}`),
  ];
  const formulas = said.map((line) => `${line}\n`).join('');
  const where = out === undefined ? 'the sheet' : shownPath(out);
  return `${formulas}fill in the meanings and units in ${where}, and add a problem: docs/sheet-format.md explains them\n`;
}

function readText(file: string): SourceText {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat || stat.isDirectory()) {
    throw usageError(
      'file-not-found',
      `there is no file "${file}"`,
      'give a file that holds a law',
    );
  }
  if (stat.size > MAX_BYTES) {
    throw usageError('formula-too-long', `"${file}" is longer than any law`, 'give the law alone');
  }
  return {
    file,
    text: readFileSync(file, 'utf8')
      .replace(/^\ufeff/, '')
      .trimEnd(),
  };
}

function formatOf(given: string | undefined, file: string): ImportFormat {
  const known = IMPORT_FORMATS.find((format) => format === given);
  if (known) return known;
  const guessed = BY_EXTENSION.get(/\.(\w+)$/.exec(file)?.[1] ?? '');
  if (given === undefined && guessed) return guessed;
  throw usageError(
    'bad-option-value',
    given === undefined
      ? `nothing says what "${file}" is written in`
      : `--from takes ${IMPORT_FORMATS.join(', ')}, not "${given}"`,
    `write one of ${IMPORT_FORMATS.map((name) => `--from ${name}`).join(', ')}`,
  );
}

function latexReading(call: Invocation): LatexReading {
  const log = call.value('log');
  if (log !== undefined && log !== 'natural' && log !== '10' && log !== '2') {
    throw usageError(
      'bad-option-value',
      `--log takes natural, 10 or 2, not "${log}"`,
      'for instance --log natural',
    );
  }
  const symbols = namesOf(call.all('symbol'), '--symbol');
  const functions = namesOf(call.all('function'), '--function');
  refuseClash(symbols, functions);
  return { symbols, functions, ...(log === undefined ? {} : { log }) };
}

/**
 * `loss=\mathcal{L}`, or a name alone, which looks as it is usually printed. A name that stands twice has
 * several forms.
 * @throws IsoflopError
 */
function namesOf(texts: readonly string[], option: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const text of texts) {
    const [, name, given] =
      /^\s*([A-Za-z_][A-Za-z0-9_]*'*)\s*(?:=\s*(\S[^]*?)\s*)?$/.exec(text) ?? [];
    const latex = given ?? symbolLatex(name ?? '');
    const before: readonly string[] = names.get(name ?? '') ?? [];
    if (name === undefined || before.includes(latex)) {
      throw usageError(
        'bad-import-name',
        name === undefined ? `${option} takes NAME=LATEX, not "${text}"` : `${name} is given twice`,
        `for instance ${option} 'loss=\\mathcal{L}'`,
      );
    }
    names.set(name, [...before, latex]);
  }
  return names;
}

/** One LaTeX for a symbol and for a function of another name. @throws IsoflopError */
function refuseClash(
  symbols: ReadonlyMap<string, readonly string[]>,
  functions: ReadonlyMap<string, readonly string[]>,
): void {
  for (const [symbol, forms] of symbols) {
    for (const [called, others] of functions) {
      const shared = forms.find((latex) => others.includes(latex));
      if (shared === undefined || symbol === called) continue;
      throw usageError(
        'bad-import-name',
        `${shared} is given as the LaTeX of the symbol ${symbol}, and of the function ${called}`,
        'give both one name, or leave one of them out',
      );
    }
  }
}

function idOf(path: string): string {
  const id = basename(path).replace(/\.\w+$/, '');
  if (/^[A-Za-z][A-Za-z0-9._-]*$/.test(id)) return id;
  throw usageError(
    'bad-sheet-name',
    `"${id}" is no name for a sheet`,
    'name it with --out: derivations/smith2025.yaml',
  );
}

/** A sheet that cannot be read is not written; what is said is about the text that was given. @throws IsoflopError */
function requireLoads(text: string, source: SourceText): void {
  try {
    loadSheet({ file: source.file, text });
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const start = /\S/.exec(source.text)?.index ?? 0;
    const what = error.diagnostics.map(({ message }) => message).join('; ');
    throw new IsoflopError(
      diagnosticAt(source, start, source.text.length, {
        code: 'bad-import',
        message: `no sheet can be made of this: ${what}`,
        hint: 'write it otherwise, or start from "isoflop new"',
      }),
    );
  }
}
