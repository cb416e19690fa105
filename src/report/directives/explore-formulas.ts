/** Formulas of an explorable: in symbols, and below with the numbers put in. */
import type { Put } from '../../explorable/model.js';
import { putHtml, plainText } from '../../explorable/shown.js';
import type { Derivation } from '../../derive/model.js';
import { toInfix } from '../../expression/infix.js';
import { FUNCTIONS, sym } from '../../expression/nodes.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import { mapChildren, symbolsOf } from '../../expression/traverse.js';
import type { Problem, Sheet } from '../../sheet/model.js';
import type { Introduced } from '../context.js';
import { scrollable } from '../html.js';
import type { OptionText } from '../options.js';
import type { PageState, Place } from '../page-state.js';
import { quantityText } from './subject.js';

/**
 * Each number is set as a numeral that nobody would print, with its index at the end: KaTeX makes one
 * box of it, which is then found again and given the number that is shown.
 */
const MARKER = '900719925474';
const INDEX_DIGITS = 3;
const markerOf = (index: number): string =>
  `{${MARKER}${String(index).padStart(INDEX_DIGITS, '0')}}`;

const DRAWN = new RegExp(`<span class="(mord[^"]*)">${MARKER}(\\d{3})</span>`, 'g');
const SPOKEN = new RegExp(`<mn>${MARKER}(\\d{3})</mn>`, 'g');

/** Digits of what is computed, within a formula. */
export const FORMULA_DIGITS = 4;
/** Digits of what is given: all that the page shows of any number of its own. */
const GIVEN_DIGITS = 6;

/** A number to be put into a formula: where the page finds it, if it moves, and what it is at the start. */
export interface Known {
  readonly from: Put['from'] | undefined;
  readonly numeral: string;
  readonly isGiven: boolean;
  /** A reader can move it. */
  readonly isControl?: boolean;
}

/** A formula as it will stand: in symbols, and what is to be computed for it. */
export interface PlannedFormula {
  readonly equation: Equation;
  readonly place: Place;
}

/** The formula of a result, or an equation or expression as written. */
export function formulaOf(
  page: PageState,
  sheet: Sheet,
  problem: Problem,
  derivation: () => Derivation,
  written: OptionText,
): PlannedFormula {
  const { text, place } = written;
  const variable = [...problem.optimumNames].find(([, name]) => name === text)?.[0];
  if (variable !== undefined || text === problem.valueName) {
    const found = derivation();
    const closed = variable === undefined ? found.value : found.optimum.get(variable);
    const known = closed && ![...symbolsOf(closed)].some((name) => !sheet.symbols.has(name));
    if (!closed || found.status !== 'closed-form' || !known) {
      return page.fail(place, {
        code: 'report-directive-options',
        message: `${text} has no formula in the sheet's symbols`,
        hint: 'write an equation, such as "L_opt = E + A/N_opt^alpha + B/D_opt^beta"',
      });
    }
    return { equation: { left: sym(text), relation: '=', right: closed }, place };
  }
  const parsed = page.context.parse(quantityText(page, written), sheet.id);
  if ('relation' in parsed) return { equation: parsed, place };
  return page.fail(place, {
    code: 'report-directive-options',
    message: `"${text}" is neither a result nor an equation`,
    hint: 'write NAME = FORMULA',
  });
}

interface Numbered {
  readonly put: Omit<Put, 'from'>;
  readonly known: Known;
}

/** Symbols as numerals of their own, each place a number of its own. */
class Numbers {
  readonly all: Numbered[] = [];
  readonly names = new Map<string, { latex: string; meaning: string }>();

  constructor(private readonly first: number) {}

  next(known: Known, where: Pick<Put, 'isBase' | 'isInner'>): string {
    const index = this.first + this.all.length;
    this.all.push({
      known,
      put: known.isGiven
        ? { digits: GIVEN_DIGITS, isGiven: true, ...where }
        : { digits: FORMULA_DIGITS, ...where },
    });
    const name = `number ${String(index)}`;
    this.names.set(name, { latex: markerOf(index), meaning: '' });
    return name;
  }

  /** What has no formula of its own here, such as `at(N, d, d_opt)`, is one number. */
  replace(expr: Expr, known: (expr: Expr) => Known, where: Pick<Put, 'isBase' | 'isInner'>): Expr {
    if (expr.kind === 'sym' || (expr.kind === 'call' && !FUNCTIONS.has(expr.name))) {
      return sym(this.next(known(expr), where));
    }
    if (expr.kind === 'pow') {
      return mapChildren(expr, (child) =>
        this.replace(child, known, child === expr.base ? { isBase: true } : {}),
      );
    }
    const inner = expr.kind === 'add' || expr.kind === 'mul' ? { isInner: true } : {};
    return mapChildren(expr, (child) => this.replace(child, known, inner));
  }
}

/** HTML of a formula twice, and what the page's script must know of the numbers in it. */
export function formulaHtml(
  page: PageState,
  sheet: Sheet,
  { equation, place }: PlannedFormula,
  known: (expr: Expr) => Known,
  puts: (Put | null)[],
): string {
  const numbers = new Numbers(puts.length);
  const right = numbers.replace(equation.right, known, {});
  const result = numbers.next(known(equation.right), {});
  const introduced: Introduced = numbers.names;
  const latex = page.context.latex({ ...equation, right }, sheet.id, introduced);
  const whole = `\\displaystyle ${latex} = ${numbers.names.get(result)?.latex ?? ''}`;
  const html = page.tex(whole, false, place);
  const first = puts.length;
  const shown = numbers.all.map(({ known: { from, numeral }, put }) => {
    puts.push(from === undefined ? null : { from, ...put });
    return putHtml(numeral, put);
  });
  // What never changes needs no name; what a reader moves stands out.
  const numberAt = (index: string): { readonly html: string; readonly named: string } => {
    const put = puts[Number(index)];
    const isControl = numbers.all[Number(index) - first]?.known.isControl === true;
    const given = isControl ? ' data-given' : '';
    return {
      html: shown[Number(index) - first] ?? '',
      named: put ? ` data-put="${String(Number(index))}"${given}` : '',
    };
  };
  const filled = html
    .replace(DRAWN, (_, classes: string, index: string) => {
      const { html: number, named } = numberAt(index);
      return `<span class="${classes}"${named}>${number}</span>`;
    })
    .replace(SPOKEN, (_, index: string) => {
      const { html: number, named } = numberAt(index);
      return `<mn${named}>${plainText(number)}</mn>`;
    });
  if (filled.includes(MARKER)) throw new Error('a number of a formula was not found again');
  const symbols = page.formula(equation, sheet.id, true, place);
  return scrollable(
    `<div class="line">${symbols}</div><div class="line">${filled}</div>`,
    `${toInfix(equation.left)}, and the same with the numbers put in`,
  );
}
