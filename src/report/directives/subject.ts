/** Which sheet, problem and coefficient sets a directive speaks of. */
import { positionOf } from '../../base/source.js';
import type { SourceText } from '../../base/source.js';
import { sym } from '../../expression/nodes.js';
import type { CoefficientSet, Problem, Sheet } from '../../sheet/model.js';
import { escapeText } from '../html.js';
import type { OptionText } from '../options.js';
import type { PageState, Place } from '../page-state.js';
import { setTitle } from '../set-title.js';
import type { Use, Word } from './directive.js';

/** The option's or the report's sheet. */
export function sheetOf(page: PageState, use: Use): Sheet {
  const named = use.options.text('sheet');
  return page.sheet(named?.text, named?.place ?? use.place);
}

/** `problem` or `SHEET#problem`; the sheet's first problem if there is no word. */
export function problemOf(
  page: PageState,
  use: Use,
  word: Word | OptionText | undefined,
): { sheet: Sheet; problem: Problem; place: Place } {
  const place = word?.place ?? use.place;
  const [before = '', after] = (word?.text ?? '').split('#');
  const sheet = after === undefined ? sheetOf(page, use) : page.sheet(before, place);
  const name = after ?? before;
  if (name !== '') {
    return { sheet, problem: page.named(sheet.problems, name, 'problem', place), place };
  }
  const first = sheet.problems.values().next().value;
  if (first) return { sheet, problem: first, place };
  return page.fail(place, {
    code: 'report-unknown-name',
    message: `the sheet "${sheet.id}" has no problem`,
  });
}

/** A coefficient set and the sheet it belongs to: `printed` or `SHEET#printed`. */
export interface SetOfSheet {
  readonly sheet: Sheet;
  readonly set: CoefficientSet;
  /** Short name, unique among the sets shown together. */
  readonly label: string;
}

/** The sets named by the option, or the sheet's first. */
export function setsOf(
  page: PageState,
  use: Use,
  sheet: Sheet,
  only = false,
): readonly SetOfSheet[] {
  const listed = use.options.list('coefficients');
  if (listed.length === 0) {
    const all = [...sheet.coefficients.values()];
    if (all.length === 0) {
      return page.fail(use.place, {
        code: 'report-unknown-name',
        message: `the sheet "${sheet.id}" has no coefficients`,
      });
    }
    return (only ? all.slice(0, 1) : all).map((set) => ({ sheet, set, label: setTitle(set) }));
  }
  return listed.map((named) => setOf(page, sheet, named));
}

/** `printed`, or `SHEET#printed` of another sheet. */
export function setOf(page: PageState, sheet: Sheet, { text, place }: OptionText): SetOfSheet {
  const [before = '', after] = text.split('#');
  const owner = after === undefined ? sheet : page.sheet(before, place);
  const set = page.named(owner.coefficients, after ?? before, 'coefficient set', place);
  return {
    sheet: owner,
    set,
    label: owner === sheet ? setTitle(set) : `${nameOf(owner)}, ${setTitle(set)}`,
  };
}

/** `Hoffmann et al.`, or the sheet's id. */
function nameOf(sheet: Sheet): string {
  return sheet.source?.authors ?? sheet.id;
}

/** A quantity written in the options, with its place. */
export function quantityText(page: PageState, option: OptionText): SourceText {
  const { line, column } = positionOf(page.source, option.place.start);
  return { file: page.source.file, text: option.text, firstLine: line, firstColumn: column };
}

/** A text that the program itself made, as a quantity. */
export function quantityNamed(text: string): SourceText {
  return { file: '<report>', text };
}

/** In words what a symbol of the sheet or of the problem's optimum is. */
export function meaningOf(sheet: Sheet, problem: Problem, symbol: string): string {
  const variable = [...problem.optimumNames].find(([, name]) => name === symbol)?.[0];
  const objective =
    symbol === problem.valueName && problem.objective.kind === 'sym'
      ? problem.objective.name
      : undefined;
  const meaning = sheet.symbols.get(variable ?? objective ?? symbol)?.meaning ?? symbol;
  return variable === undefined && objective === undefined ? meaning : `optimal ${meaning}`;
}

/** A symbol as the head of a column: its formula, and in words what it is. */
export function symbolHead(
  page: PageState,
  sheet: Sheet,
  problem: Problem,
  symbol: string,
  place: Place,
): string {
  const words = meaningOf(sheet, problem, symbol);
  return `${page.formula(sym(symbol), sheet.id, false, place)}<span class="unit">${escapeText(words)}</span>`;
}

/** `parameters`, or nothing for a pure number. */
export function unitOf(sheet: Sheet, symbol: string): string {
  const unit = sheet.symbols.get(symbol)?.unit ?? '';
  return unit === '1' ? '' : unit;
}

/** The problem's own budget symbol. @throws IsoflopError if it has none */
export function budgetOf(page: PageState, problem: Problem, place: Place): string {
  if (problem.budget !== undefined) return problem.budget;
  return page.fail(place, {
    code: 'report-directive-argument',
    message: `the problem "${problem.name}" has no budget`,
  });
}
