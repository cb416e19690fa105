/** `::: formula law`: an equation of the sheet, numbered. */
import { call, sym } from '../../expression/nodes.js';
import type { Equation } from '../../expression/nodes.js';
import type { EquationEntry } from '../../sheet/model.js';
import { escapeText } from '../html.js';
import { besideHtml } from '../rules/margin.js';
import { numberedEquation } from '../rules/math.js';
import { claimWords } from '../symbols/claim-words.js';
import { symbolsFold } from '../symbols/html.js';
import type { Directive } from './directive.js';
import { sheetOf } from './subject.js';

/** `L(N, D) = …`, as the sheet writes it: the arguments are kept beside the equation. */
function withArguments({ equation, args }: EquationEntry): Equation {
  return equation.left.kind === 'sym' && args !== undefined && args.length > 0
    ? { ...equation, left: call(equation.left.name, ...args.map(sym)) }
    : equation;
}

export const formula: Directive = {
  name: 'formula',
  summary: 'An equation of the sheet, set in its notation and numbered.',
  example: '::: formula law {#law}\n:::',
  counter: 'equation',
  options: ['sheet'],
  maxWords: 1,
  render: (page, use) => {
    const sheet = sheetOf(page, use);
    const word = use.words[0];
    if (!word) {
      return page.fail(use.place, {
        code: 'report-directive-argument',
        message: 'nothing says which equation',
        hint: `the sheet has ${[...sheet.equations.keys()].join(', ')}`,
      });
    }
    const entry = page.named(sheet.equations, word.text, 'equation', word.place);
    const html = page.formula(withArguments(entry), sheet.id, true, word.place);
    const paper = sheet.source && `${sheet.source.authors} (${String(sheet.source.year)})`;
    const from = entry.source === undefined ? [] : [paper ?? [], entry.source].flat().join(', ');
    const words = (text: string): string => escapeText(text.replace(/'/g, '’'));
    // Most are words; where one is an equation, it is set as one.
    const meaning = (text: string): string =>
      text.includes('=') ? claimWords(text, sheet) : words(text);
    const note = [
      ...(entry.meaning === undefined ? [] : [meaning(entry.meaning)]),
      ...[from].flat().map(words),
    ].join(' · ');
    const fold = symbolsFold(page, html, word.place);
    return besideHtml(numberedEquation(html, use.number, use.id ?? ''), note) + fold;
  },
};
