/** Whom a page is about: papers are counted, a model of one's own beside them is not. */
import { expect, test } from 'vitest';
import { LEAVE_OUT } from '../../src/report/fonts/face.js';
import { pageHtml } from '../../src/report/page.js';
import { newSheet } from '../../src/sheet/template.js';
import { loadSheet } from '../../src/sheet/index.js';
import type { Sheet, SheetSource } from '../../src/sheet/model.js';

const sheetOf = (source: SheetSource): Sheet => ({
  ...loadSheet({ file: 'mine.yaml', text: newSheet('mine') }),
  source,
});
const PAPER = sheetOf({ authors: 'Ant et al.', year: 2024, arxiv: '2401.00001' });
const OTHER = sheetOf({ authors: 'Bee et al.', year: 2023, doi: '10.1/2' });
const OWN = sheetOf({ authors: 'us', year: 2025 });

function byline(...sheets: readonly Sheet[]): string {
  const html = pageHtml({ title: 't', body: '', headings: [], sheets, scripts: [] }, LEAVE_OUT);
  return /<p class="byline">([^<]*)/.exec(html)?.[1] ?? '';
}

test('what cannot be looked up is no other paper', () => {
  expect(byline(PAPER, OWN)).toBe('On Ant et al. (2024)');
  expect(byline(PAPER, OTHER, OWN)).toBe('On Ant et al. (2024) and one other paper');
  expect(byline(OWN)).toBe('On us (2025)');
});
