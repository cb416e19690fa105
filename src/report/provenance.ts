/** Where the numbers of a page come from: phrases that many numbers share, told by the page's script. */
import type { Sheet } from '../sheet/model.js';
import { showNumeral } from '../display/numerals.js';
import type { Style } from '../display/numerals.js';
import { escapeText } from './html.js';
import type { PageState } from './page-state.js';
import { titleOfSet } from './set-title.js';
import { numeralHtml, sentenceHtml } from './symbols/symbol-html.js';
import { nameHtml } from './symbols/symbol-letter.js';

/** What a number is. */
export interface Origin {
  /** The formula in infix, or words that may speak of symbols. */
  readonly what: string;
  /** The sheet whose symbols these are. */
  readonly sheet: Sheet;
  /** Values put in. */
  readonly given?: ReadonlyMap<string, string>;
  /** The coefficient set; it may be another sheet's. */
  readonly set?: { readonly name: string; readonly sheet: Sheet };
  /** Numerals between which the exact value lies. */
  readonly enclosure?: readonly [string, string];
}

/** The phrases of one page, each with its number from 0. */
export class Phrases {
  readonly #numbers = new Map<string, number>();

  /** @param html a phrase, its texts escaped */
  number(html: string): number {
    const known = this.#numbers.get(html);
    if (known !== undefined) return known;
    this.#numbers.set(html, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** Where the page's script finds them; it shows nothing by itself. */
  get html(): string {
    if (this.#numbers.size === 0) return '';
    const all = [...this.#numbers.keys()].map((html) => `<p>${html}</p>`);
    return `<template class="phrases">${all.join('')}</template>\n`;
  }
}

function atHtml(sheet: Sheet, given: ReadonlyMap<string, string>): string {
  const values = [...given].map(
    ([name, value]) => `${nameHtml(sheet, name)} = ${numeralHtml(value)}`,
  );
  return `at ${values.join(', ')}`;
}

/**
 * `3.21898e10` and `3.21899e10` → `3.2189[8 9]e10`: both ends, what they share written once; the one
 * numeral where they are equal.
 */
export function packEnds([low, high]: readonly [string, string]): string {
  if (low === high) return low;
  const shorter = Math.min(low.length, high.length);
  let head = 0;
  while (head < shorter && low[head] === high[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && low.at(-1 - tail) === high.at(-1 - tail)) tail += 1;
  const middle = (text: string): string => text.slice(head, text.length - tail);
  return `${low.slice(0, head)}[${middle(low)} ${middle(high)}]${low.slice(low.length - tail)}`;
}

/** Attributes that tell the page's script where a number comes from. Further phrases are HTML. */
export function originAttributes(
  page: PageState,
  origin: Origin,
  ...more: readonly string[]
): string {
  const { what, sheet, given, set, enclosure } = origin;
  const phrases = [
    sentenceHtml(what, sheet, (name) => nameHtml(sheet, name)),
    ...(given !== undefined && given.size > 0 ? [atHtml(sheet, given)] : []),
    ...(set
      ? [
          `${escapeText(titleOfSet(set.sheet, set.name))} coefficients of <code>${escapeText(set.sheet.id)}</code>`,
        ]
      : []),
    ...more,
  ].map((html) => page.phrases.number(html));
  const ends = enclosure ? ` data-e="${escapeText(packEnds(enclosure))}"` : '';
  return ` data-p="${phrases.join(' ')}"${ends}`;
}

/** The origin in one line of plain text, for readers without scripts. */
export function originTitle({ what, sheet, given, set }: Origin): string {
  const values = [...(given ?? [])].map(([name, value]) => `${name} = ${value}`);
  const at = values.length === 0 ? '' : ` at ${values.join(', ')}`;
  return `${what}${at}; ${set?.sheet.id ?? sheet.id}${set ? `, ${titleOfSet(set.sheet, set.name)} coefficients` : ''}`;
}

/**
 * A number in the text: shown in a style, the numeral itself as its value.
 * @param told `title`: its origin as a title too, where no heading of a table says it
 */
export function numberHtml(
  page: PageState,
  text: string,
  style: Style,
  origin: Origin,
  told: 'title' | 'by-table' = 'by-table',
): string {
  const shown = showNumeral(text, style) ?? escapeText(text);
  const title = told === 'title' ? ` title="${escapeText(originTitle(origin))}"` : '';
  return `<data class="number" value="${escapeText(text)}"${originAttributes(page, origin)}${title}>${shown}</data>`;
}

/** A value that the author put in. */
export function givenHtml(
  page: PageState,
  name: string,
  text: string,
  sheet: Sheet,
  style: Style = 'auto',
): string {
  return numberHtml(page, text, style, { what: `${name}, given`, sheet });
}

/** ` (C = 2 × 10²¹, rent = 2)` behind a title, each on one line; empty for none. */
export function givenInParentheses(given: readonly string[]): string {
  if (given.length === 0) return '';
  const whole = given.map((html, i) => {
    const closing = i === given.length - 1 ? ')' : ',';
    return `<span class="whole">${i === 0 ? '(' : ''}${html}${closing}</span>`;
  });
  return ` <span class="given">${whole.join(' ')}</span>`;
}
