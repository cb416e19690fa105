/** What stands above every export: where it comes from and what it holds for. */
import { toInfix } from '../expression/infix.js';
import { equationToInfix } from '../expression/infix.js';
import { FUNCTIONS } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import { sha256 } from './sha256.js';
import type { ExportSubject } from './subject.js';

/** Lines of plain text without any control character or line break, whatever the sheet says. */
export function headerLines(subject: ExportSubject): string[] {
  const { sheet, problem, law, constraints, coefficients, assumptions } = subject;
  const { source } = sheet;
  const place = source?.arxiv === undefined ? source?.doi : `arXiv:${source.arxiv}`;
  const from = source
    ? ` (${[source.authors, String(source.year), place].filter((p) => p !== undefined).join(', ')})`
    : '';
  const entry = [...sheet.equations.values()].find((e) => e.defines === law.name);
  const lawPlace = entry?.source === undefined ? '' : ` (${entry.source})`;
  const where = constraints.map((c) => equationToInfix(c)).join(', ');
  return [
    problem.title,
    `${sheet.title}${from}; sheet ${sheet.id}, problem ${problem.name}`,
    `law${lawPlace}: ${law.name} = ${toInfix(law.formula)}${where === '' ? '' : `, with ${where}`}`,
    ...(coefficients
      ? [`coefficients: ${coefficients.name} (${coefficients.source})`]
      : ['coefficients: none']),
    `assumed: ${assumptions.join('; ')}`,
    'written by isoflop',
  ].map(oneLine);
}

/**
 * The same with a label before each, for code: no text of a sheet stands at the beginning of a line, where
 * some languages take comments for directives. With what the exported text was made from.
 */
export function functionHeader(subject: ExportSubject): string[] {
  const [title = '', source = '', law = '', coefficients = '', assumed = ''] = headerLines(subject);
  const { sheet, version } = subject;
  return [
    `problem: ${title}`,
    `source: ${source}`,
    law,
    coefficients,
    assumed,
    `units: ${unitsOf(subject)}`,
    `written by: isoflop${version === undefined ? '' : ` ${version}`}`,
    `sha256 of the sheet: ${sha256(sheet.text.text)}`,
  ];
}

function unitsOf(subject: ExportSubject): string {
  const { sheet, problem, law } = subject;
  const names = [
    ...problem.variables,
    ...(problem.budget === undefined ? [] : [problem.budget]),
    law.name,
  ];
  const entries = [...new Set(names)].flatMap((name) => sheet.symbols.get(name) ?? []);
  return oneLine(
    entries.map((s) => `${s.name} in ${s.unit === '1' ? 'no unit' : s.unit}`).join('; '),
  );
}

/** Symbols of the exported formulas with what they mean: `N: model parameters [parameters]`. */
export function symbolLines(subject: ExportSubject): string[] {
  return shownSymbols(subject).map((name) => `${name}: ${meaningOf(subject, name)}`);
}

/** `model parameters [parameters]`, or nothing for a symbol that the sheet does not declare. */
export function meaningOf({ sheet }: ExportSubject, name: string): string {
  const entry = sheet.symbols.get(name);
  if (!entry) return '';
  return oneLine(entry.unit === '1' ? entry.meaning : `${entry.meaning} [${entry.unit}]`);
}

/** Declared symbols that the formulas mention, in the sheet's order. */
export function shownSymbols({ sheet, law, optimum, value }: ExportSubject): string[] {
  const mentioned = new Set([law.name]);
  for (const formula of [law.formula, ...optimum.map((o) => o.formula), value?.formula]) {
    if (formula) symbolsOf(formula, mentioned);
  }
  return [...sheet.symbols.keys()].filter((name) => mentioned.has(name) && !FUNCTIONS.has(name));
}

/** No text of a sheet may end a comment and begin code. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
