/** `::: table ID`: a table as printed, the recomputed value and a verdict beside each cell. */
import type { AuditedClaim } from '../../audit/model.js';
import { sym } from '../../expression/nodes.js';
import { escapeText, tableHtml } from '../html.js';
import type { Cell } from '../html.js';
import { mark, verdictWords } from '../verdicts.js';
import { columnNotes, placeOfClaim } from './claim-table.js';
import { likePrinted, printedText, resultsOf, statedClaim } from './claim-view.js';
import type { Directive } from './directive.js';
import { sheetOf } from './subject.js';

/** The verdict alone, for several results together; what they are is said when it is pointed at. */
function markOnly(claim: AuditedClaim): string {
  const results = `${claim.printed ?? ''} printed, ${claim.nominal ?? ''} recomputed`;
  return mark(
    claim.verdict,
    verdictWords(claim.verdict),
    `${verdictWords(claim.verdict)}: ${results}`,
  );
}

export const table: Directive = {
  name: 'table',
  summary: 'A table of the paper, each cell beside its recomputed value with a verdict.',
  example: '::: table tableA3-a3\ntitle: Table A3, approach 3\n:::',
  counter: 'table',
  options: ['sheet', 'title'],
  maxWords: 1,
  render: (page, use) => {
    const sheet = sheetOf(page, use);
    const word = use.words[0];
    if (!word) {
      return page.fail(use.place, {
        code: 'report-directive-argument',
        message: 'nothing says which table',
        hint: `the sheet has ${[...sheet.tables.keys()].join(', ')}`,
      });
    }
    const printed = page.named(sheet.tables, word.text, 'table', word.place);
    const placed = page.context
      .audit(sheet.id)
      .claims.flatMap((claim) => placeOfClaim(sheet, claim) ?? [])
      .filter((p) => p.table === printed.id && p.claim.verdict !== 'not-checkable');
    const [keyColumn, ...columns] = printed.columns;
    const names = new Set(printed.columns.map((c) => c.name));
    const checked = (name: string): boolean => placed.some((p) => p.column === name);
    const extra = [...new Set(placed.map((p) => p.column))].filter((name) => !names.has(name));
    const unit = (text: string): string =>
      text === '' || text === '1' ? '' : ` <span class="unit">${escapeText(text)}</span>`;
    const nameHtml = (name: string): string =>
      sheet.symbols.has(name)
        ? `${page.formula(sym(name), sheet.id, false, use.place)}<span class="sr">${escapeText(name)}</span>`
        : escapeText(name);
    const head: Cell[] = [
      { html: nameHtml(keyColumn?.name ?? '') + unit(keyColumn?.unit ?? '') },
      ...columns.flatMap((c): Cell[] => {
        const own = { html: `${nameHtml(c.name)}${unit(c.unit)}`, className: 'num' };
        return checked(c.name) ? [own, { html: 'recomputed', className: 'num recomputed' }] : [own];
      }),
      ...extra.map((name) => ({
        html: escapeText(name),
        className: placed.some((p) => p.column === name && p.claim.nominal?.includes('; '))
          ? 'verdict'
          : 'num',
      })),
    ];
    const rows = printed.rows.map((row): Cell[] => {
      const find = (column: string): AuditedClaim | undefined =>
        placed.find((p) => p.row === row.key && p.column === column)?.claim;
      return [
        { html: escapeText(row.key), header: true },
        ...columns.flatMap((c): Cell[] => {
          const own = { html: printedText(row.cells.get(c.name)?.text ?? ''), className: 'num' };
          if (!checked(c.name)) return [own];
          const claim = find(c.name);
          if (!claim) return [own, { html: '', className: 'num' }];
          const value =
            claim.nominal === undefined ? '–' : likePrinted(claim.nominal, claim.printed);
          return [own, { html: `${value} ${mark(claim.verdict)}`, className: 'num recomputed' }];
        }),
        ...extra.map((name): Cell => {
          const claim = find(name);
          if (!claim) return { html: '', className: 'verdict' };
          const [result, ...more] = resultsOf(claim, statedClaim(sheet, claim.id));
          if (more.length > 0 || result?.nominal === undefined) {
            return { html: markOnly(claim), className: 'verdict' };
          }
          const value = likePrinted(result.nominal, result.printed);
          return { html: `${value} ${mark(claim.verdict)}`, className: 'num' };
        }),
      ];
    });
    const title = use.options.text('title')?.text ?? printed.source;
    const notes = columnNotes(sheet, placed);
    return tableHtml({
      caption: `<b>Table ${String(use.number)}.</b> ${escapeText(title)}${notes === '' ? '' : `. Recomputed and compared: ${notes}`}`,
      label: `Table ${String(use.number)}`,
      ...(use.id === undefined ? {} : { id: use.id }),
      className: 'beside',
      head,
      rows,
    });
  },
};
