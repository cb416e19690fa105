/**
 * Where an inline token stands in the report. markdown-it gives lines for blocks only, so the block
 * at hand is noted before its text is parsed, and the token's raw text is looked for from there.
 */
import type { Env, MarkdownIt, StateInline } from 'markdown-it';
import type { PageState, Place } from '../page-state.js';
import type { Citations } from '../references/cited.js';

/** What the rules share while one report is parsed. */
export interface ReportEnv extends Env {
  readonly page: PageState;
  /** First line and the line after the last of the block at hand, from 0. */
  lines: readonly [number, number];
  /** The works that the report cites. */
  readonly citations?: Citations;
  /** Whether there is a file of that name beside the report. */
  readonly isBeside?: ((name: string) => boolean) | undefined;
  /** While the text of a note is parsed. */
  inNote?: boolean;
  /** How many Markdown tables came before. */
  plainTables?: number;
}

export function envOf(env: unknown): ReportEnv {
  return env as ReportEnv;
}

/** Offset of the first character of a line (from 0). */
export function lineStart(text: string, line: number): number {
  let at = 0;
  for (let i = 0; i < line; i++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}

/** Place of `raw`, which stands at `pos` of the inline text. Looked for only when it is asked for. */
export function placeOf(state: StateInline, pos: number, raw: string): Place {
  const { page, lines } = envOf(state.env);
  const { src } = state;
  let found: Place | undefined;
  const place = (): Place => (found ??= findPlace(page.source.text, lines, src, pos, raw));
  return {
    get start(): number {
      return place().start;
    },
    get end(): number {
      return place().end;
    },
  };
}

function findPlace(
  text: string,
  lines: readonly [number, number],
  src: string,
  pos: number,
  raw: string,
): Place {
  const from = lineStart(text, lines[0]);
  const to = lineStart(text, lines[1]);
  const lead = raw.split('\n', 1)[0] ?? raw;
  let before = 0;
  for (let i = src.indexOf(lead); i >= 0 && i < pos; i = src.indexOf(lead, i + 1)) before++;
  let at = text.indexOf(lead, from);
  while (before-- > 0 && at >= 0) at = text.indexOf(lead, at + 1);
  if (at < 0 || at >= to) return { start: from, end: Math.max(from + 1, to - 1) };
  return { start: at, end: at + raw.length };
}

/** Replaces markdown-it's loop over inline tokens by one that notes the block at hand. */
export function inlinePlaces(md: MarkdownIt): void {
  md.core.ruler.at('inline', (state) => {
    const env = envOf(state.env);
    for (const token of state.tokens) {
      if (token.map) env.lines = token.map;
      if (token.type === 'inline') {
        token.children ??= [];
        state.md.inline.parse(token.content, state.md, state.env, token.children);
      }
    }
  });
}
