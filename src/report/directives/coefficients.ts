/** `::: coefficients`: the coefficient sets beside each other, as printed. */
import { Rational } from '../../expression/rational.js';
import type { Coefficient, PrintedNumber, Sheet } from '../../sheet/model.js';
import { sym } from '../../expression/nodes.js';
import { escapeText, tableHtml } from '../html.js';
import type { Cell } from '../html.js';
import type { PageState, Place } from '../page-state.js';
import { showNumeral } from '../../display/numerals.js';
import { originAttributes } from '../provenance.js';
import { sourceBeyond } from '../set-title.js';
import { ownerOf } from '../value-owner.js';
import { numeralHtml } from '../symbols/symbol-html.js';
import { mark } from '../verdicts.js';
import { sourceText } from './claim-view.js';
import type { Directive } from './directive.js';
import { setsOf, sheetOf, unitOf } from './subject.js';
import type { SetOfSheet } from './subject.js';

/** Digits shown of a coefficient that is given by a formula. */
const DIGITS = 8;
/** Digits in which such a coefficient is compared with a printed one. */
const COMPARED = 30;

/** Sets that stand beside each other on a narrow page too. */
const MOST_BESIDE = 2;

/** More digits than this are cut off, with a sign that there are more. */
const LONGEST = 10;

/** `1.8172355…` for 1.817235504463726. */
function cut(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^0+/, '').length;
  if (digits <= LONGEST || !/^[\d.]+$/.test(text)) return escapeText(text.replace(/^-/, '−'));
  return `${escapeText(text.slice(0, text.length - digits + DIGITS))}…`;
}

/** The one printed number that a coefficient is, if it is one. */
function printedOf(coefficient: Coefficient | undefined): PrintedNumber | undefined {
  const [input] = coefficient?.inputs.values() ?? [];
  return coefficient?.formula.kind === 'sym' ? input : undefined;
}

/** Does the value round to the printed number? An edge counts as rounding either way. */
function roundsTo(enclosure: readonly [string, string], printed: PrintedNumber): boolean {
  return (
    Rational.parse(enclosure[0]).compare(printed.low) >= 0 &&
    Rational.parse(enclosure[1]).compare(printed.high) <= 0
  );
}

/** Sets of which a mark says whether they round to the first one. */
type Marked = 'less-rounded' | 'all';

interface CoefficientOptions {
  /** Other fits need not round to the printed one. */
  readonly marked?: Marked;
  /** Only these, in this order. */
  readonly symbols?: readonly string[];
  /** Values with a prefix of the SI and their unit: `312 TFLOP/s`. */
  readonly si?: boolean;
}

/** The unit behind a prefix: `B` for byte. */
function shortUnit(sheet: Sheet, symbol: string): string {
  return unitOf(sheet, symbol).replace(/^byte\b/, 'B');
}

/**
 * A table of the sets, a row a coefficient. Where the first set is printed and others of its sheet
 * have more digits, a mark says whether these round to what is printed. Values that a set takes over
 * from the first one are grey, without a mark. A note below a captioned table says what it uses of this.
 */
export function coefficientTable(
  page: PageState,
  sets: readonly SetOfSheet[],
  place: Place,
  label: string,
  caption?: { readonly html: string; readonly id?: string },
  options: CoefficientOptions = {},
): string {
  const [first] = sets;
  const isAcross = sets.length > MOST_BESIDE;
  const { marked = 'less-rounded' } = options;
  const used = { marks: false, taken: false };
  const all = new Set(sets.flatMap(({ set }) => [...set.values.keys()]));
  const symbols = options.symbols ?? [...all];
  const cellOf = ({ sheet, set, label: heading }: SetOfSheet, symbol: string): Cell => {
    const coefficient = set.values.get(symbol);
    if (!coefficient) return { html: '', className: 'num' };
    const evaluate = (digits: number): { text: string; enclosure: readonly [string, string] } =>
      page.context.evaluate({
        sheet: sheet.id,
        coefficients: set.name,
        given: new Map(),
        quantity: sym(symbol),
        digits,
      });
    const printed = printedOf(coefficient);
    const shown = printed ? cut(printed.text) : numeralHtml(evaluate(DIGITS).text);
    const si = options.si === true && printed ? showNumeral(printed.text, 'si') : undefined;
    const value = si === undefined ? shown : `${si}${escapeText(shortUnit(sheet, symbol))}`;
    const error = coefficient.error ? `\u202f±\u202f${escapeText(coefficient.error.text)}` : '';
    const other = sheet === first?.sheet && set !== first.set ? first.set : undefined;
    // Where a set takes a value over, it is that very text of the sheet.
    const before = other?.values.get(symbol);
    const taken = before?.span.start === coefficient.span.start && before.text === coefficient.text;
    const isMarked = marked === 'all' ? set.kind !== 'assumed' : set.kind === 'less-rounded';
    const target = other?.kind === 'printed' && isMarked && !taken ? printedOf(before) : undefined;
    const rounds = target && roundsTo(evaluate(COMPARED).enclosure, target);
    const verdict =
      rounds === undefined || target === undefined
        ? ''
        : ` ${mark(rounds ? 'follows' : 'contradicted', `${rounds ? 'rounds' : 'does not round'} to ${target.text}`)}`;
    if (verdict !== '') used.marks = true;
    if (taken) used.taken = true;
    const { text } = coefficient;
    const origin = originAttributes(
      page,
      { what: `${symbol} = ${text}`, sheet, set: { name: set.name, sheet } },
      sourceText(ownerOf(sheet, set, coefficient)),
    );
    const title = text.replace(/^-/, '−') === value ? '' : ` title="${escapeText(text)}"`;
    return {
      html: `<data class="number" value="${escapeText(text)}"${origin}${title}>${value}</data>${error}${verdict}`,
      className: taken ? 'num taken' : 'num',
      ...(caption && !isAcross ? {} : { label: heading }),
    };
  };
  const table = tableHtml({
    ...(caption ? { caption: caption.html } : {}),
    label,
    ...(caption?.id === undefined ? {} : { id: caption.id }),
    // In a claim it is narrow, and the verdicts must be seen; so it is on a narrow page.
    ...(caption ? (isAcross ? { className: 'across with-heads' } : {}) : { className: 'as-cards' }),
    head: [
      { html: 'coefficient' },
      ...sets.map(({ set, label: name }) => ({
        html: `${escapeText(name)}<span class="kind">${set.kind === 'assumed' ? 'assumed: ' : ''}${sourceText({ ...set, source: sourceBeyond(name, set.source) })}</span>`,
        className: 'num',
      })),
    ],
    rows: symbols.map((symbol): Cell[] => {
      const entry = first?.sheet.symbols.get(symbol);
      const unit = first && options.si !== true ? unitOf(first.sheet, symbol) : '';
      const meaning = [entry?.meaning ?? '', caption && unit !== '' ? `(${unit})` : '']
        .filter((words) => words !== '')
        .join(' ');
      const html = `${page.formula(sym(symbol), first?.sheet.id ?? '', false, place)} <span class="${caption ? 'quantity-label' : 'sr'}">${escapeText(meaning === '' ? symbol : meaning)}</span>`;
      return [{ html, header: true }, ...sets.map((set) => cellOf(set, symbol))];
    }),
  });
  if (!caption) return table;
  const name = escapeText(first?.label ?? '');
  const notes = [
    ...(used.marks
      ? [
          `${mark('follows', 'check')} rounds to the value under ${name}, ${mark('contradicted', 'cross')} does not.`,
        ]
      : []),
    ...(used.taken
      ? [
          `Grey: taken over from ${name}${first?.set.kind === 'assumed' ? '' : ', and not fitted again'}.`,
        ]
      : []),
  ];
  return notes.length === 0
    ? table
    : `${table}<ul class="notes-of-table"><li>${notes.join(' ')}</li></ul>\n`;
}

export const coefficients: Directive = {
  name: 'coefficients',
  summary:
    'The coefficient sets beside each other, and whether the less-rounded ones round to the printed.',
  example: '::: coefficients\ntitle: The coefficients\ncoefficients: [printed, less-rounded]\n:::',
  counter: 'table',
  options: ['sheet', 'title', 'coefficients', 'symbols', 'as', 'marks'],
  maxWords: 0,
  render: (page, use) => {
    const sheet = sheetOf(page, use);
    const sets = setsOf(page, use, sheet);
    const title = use.options.text('title')?.text ?? 'Coefficients';
    const symbols = use.options.list('symbols').map(({ text, place }) => {
      page.named(sheet.symbols, text, 'symbol', place);
      return text;
    });
    const marked = use.options.choice('marks', ['less-rounded', 'all'], 'less-rounded');
    const si = use.options.choice('as', ['printed', 'si'], 'printed') === 'si';
    return coefficientTable(
      page,
      sets,
      use.place,
      `Table ${String(use.number)}`,
      {
        html: `<b>Table ${String(use.number)}.</b> ${escapeText(title)}`,
        ...(use.id === undefined ? {} : { id: use.id }),
      },
      { si, marked, ...(symbols.length > 0 ? { symbols } : {}) },
    );
  },
};
