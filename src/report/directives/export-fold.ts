/** A fold with the formulas of a problem in other languages, to be taken from the page. */
import type { Problem, Sheet } from '../../sheet/model.js';
import { packExports } from '../exported.js';
import { escapeText } from '../html.js';
import type { PageState } from '../page-state.js';

/** What the page's script looks for. */
const MARK = 'data-exports=';

export const hasExports = (body: string): boolean => body.includes(MARK);

/**
 * Without scripts it says what to type for them. Files are those of the sheet's first coefficient
 * set. Empty where no language can express the problem.
 */
export function exportFold(page: PageState, sheet: Sheet, problem: Problem): string {
  const files = page.context.exports(sheet.id, problem.name);
  if (files.length === 0) return '';
  const key = `exports:${sheet.id}#${problem.name}`;
  page.data.set(key, packExports(files));
  const command = `isoflop export ${sheet.id}#${problem.name} --to`;
  return `<details class="export"><summary>Take these formulas with you</summary><div class="fold">
<div ${MARK}"${escapeText(key)}"></div>
<p><code>${escapeText(`${command} all`)}</code> writes them in every language there is; <code>${escapeText(`${command} python`)}</code> in one.</p>
</div></details>`;
}
