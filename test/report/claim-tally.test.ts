/** The same claims are counted wherever their sums stand: in lists of pages and papers, and on a page. */
import { expect, test } from 'vitest';
import type { AuditedClaim } from '../../src/audit/model.js';
import { allCounted, countedOf } from '../../src/report/claim-origin.js';
import { indexEntry } from '../../src/report/index-page.js';
import { countWords } from '../../src/report/verdicts.js';
import type { Sheet } from '../../src/sheet/model.js';
import { fakeContext } from './fake-context.js';
import { SHEETS } from './fake-sheets.js';
import { render, textOf } from './support.js';

const SHEET = SHEETS.get('hoffmann2022') as Sheet;

/** The claims of the sheet, of which every third follows from the others and is stated here. */
function withDerived(): ReturnType<typeof fakeContext> {
  const context = fakeContext({ sheets: [SHEET.id] });
  return {
    ...context,
    audit: (id) => {
      const audit = context.audit(id);
      const claims = audit.claims.map((claim, i): AuditedClaim =>
        i % 3 === 0 ? { ...claim, provenance: 'derived' } : claim,
      );
      return { ...audit, claims };
    },
  };
}

test('the list of pages, that of papers and the page itself', () => {
  const context = withDerived();
  const audit = context.audit(SHEET.id);
  const derived = audit.claims.filter(({ provenance }) => provenance === 'derived');
  expect(derived.length).toBeGreaterThan(0);
  expect(derived.length).toBeLessThan(audit.claims.length);

  const rendered = { title: 't', headings: [], sheets: [SHEET] };
  const { tally, audited } = indexEntry(
    rendered as unknown as Parameters<typeof indexEntry>[0],
    't.html',
    [audit],
  );
  const words = tally.map(({ standing, count }) => countWords(standing, count));
  expect(audited).toEqual([
    { name: expect.any(String) as string, claims: audit.claims.length - derived.length },
  ]);

  const page = textOf(render('::: audit hoffmann2022\n:::\n', context));
  expect(page).toContain(`derived here. ${words.join(' ')}. Derived here: `);
  const papers = textOf(render('::: library\n:::\n', context));
  expect(papers).toContain(`${words.join(', ')}. Derived here: `);
});

test('where no paper states anything, all that there is', () => {
  const claim = { provenance: 'derived' as const };
  const own: Pick<Sheet, 'source'> = {};
  const stated = { sheet: SHEET, claims: [{ provenance: 'second-hand' as const }, claim] };
  expect(countedOf([{ sheet: own, claims: [claim] }])).toEqual([{ counted: [claim], apart: [] }]);
  // Beside a paper, what is of none is counted apart.
  const both = countedOf([{ sheet: own, claims: [claim] }, stated]);
  expect(both.map(({ counted, apart }) => [counted.length, apart.length])).toEqual([
    [0, 1],
    [1, 1],
  ]);
  expect(allCounted(both)).toEqual([{ provenance: 'second-hand' }]);
});
