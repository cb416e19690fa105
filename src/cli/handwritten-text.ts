/** A checked hand-written derivation for reading in a terminal, and as data. */
import { padEnd, wrap } from './layout.js';
import { harmless } from './style.js';
import type { Style } from './style.js';
import type { CheckedLine } from '../handwritten/verify.js';

/** The first line that does not follow: refuted, or where nothing could be said. */
export function firstWrong(lines: readonly CheckedLine[]): CheckedLine | undefined {
  return lines.find((l) => l.verdict === 'refuted') ?? lines.find((l) => l.verdict === 'unchecked');
}

const WORDS: Readonly<Record<'let' | 'given', string>> = { let: 'definition', given: 'given' };
const WORD_WIDTH = 10;

export function linesText(file: string, lines: readonly CheckedLine[], style: Style): string {
  const width = String(Math.max(...lines.map((l) => l.line.line))).length;
  const indent = width + WORD_WIDTH + 6;
  const rows = lines.map(({ line, verdict, why, assumes }) => {
    const word = verdict ?? (line.kind === 'claim' ? '' : WORDS[line.kind]);
    const shown = verdict === undefined ? style.dim(word) : style.as(verdict, word);
    const mark = verdict === undefined ? ' ' : style.mark(verdict);
    const number = String(line.line).padStart(width);
    const text = harmless(line.source.text.trim());
    const below = (what: string): string => `\n${' '.repeat(indent)}${wrap(what, indent)}`;
    const told = verdict === undefined || verdict === 'proved' ? '' : below(why);
    const under = assumes ? below(`if ${harmless(assumes.join(' and '))}`) : '';
    return `${number}  ${mark} ${padEnd(shown, WORD_WIDTH)}  ${text}${under}${told}\n`;
  });
  return `${rows.join('')}\n${conclusion(file, lines, style)}`;
}

function conclusion(file: string, lines: readonly CheckedLine[], style: Style): string {
  const claims = lines.filter((l) => l.verdict !== undefined);
  const wrong = firstWrong(lines);
  if (!wrong) {
    const supported = claims.filter((l) => l.verdict === 'supported').length;
    const all = `${String(claims.length)} line${claims.length === 1 ? '' : 's'}`;
    const end = supposed(lines);
    return supported === 0
      ? `${all}, ${style.as('proved', 'all proved')}${end}`
      : `${all}, ${style.as('supported', `${String(supported)} supported and not proved`)}${end}`;
  }
  const { line, source } = wrong.line;
  const place = `${file}:${String(line)}:${String(source.firstColumn ?? 1)}`;
  return wrong.verdict === 'refuted'
    ? `${style.bold(harmless(place))}: ${style.as('refuted', 'the first line that does not follow')}\n`
    : `${style.bold(harmless(place))}: ${style.as('unchecked', 'the first line that could not be decided')}\n`;
}

/** What the derivation assumes beyond what it says, each with the first line that needs it. */
function assumedBy(lines: readonly CheckedLine[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { line, assumes } of lines) {
    for (const one of assumes ?? []) if (!first.has(one)) first.set(one, line.line);
  }
  return first;
}

function supposed(lines: readonly CheckedLine[]): string {
  const all = [...assumedBy(lines)];
  if (all.length === 0) return '\n';
  const named = all.map(([text, line]) => `${harmless(text)} (line ${String(line)})`);
  return `${wrap(`, if ${named.join(', ')}`, 0)}\n`;
}

export function linesJson(file: string, lines: readonly CheckedLine[]): Record<string, unknown> {
  return {
    file,
    firstWrong: firstWrong(lines)?.line.line ?? null,
    assumes: [...assumedBy(lines)].map(([text, line]) => ({ text, line })),
    lines: lines.map(({ line, verdict, why, assumes, needs }) => ({
      line: line.line,
      column: line.source.firstColumn ?? 1,
      kind: line.kind,
      text: line.source.text.trim(),
      reason: line.reason,
      verdict,
      why,
      assumes,
      needs,
    })),
  };
}
