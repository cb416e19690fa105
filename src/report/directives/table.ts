/** `::: table ID`: a table as printed, the recomputed value and a verdict beside each cell. */
import type { AuditedClaim } from '../../audit/model.js';
import { sym } from '../../expression/nodes.js';
import { escapeText, tableHtml } from '../html.js';
import type { Cell } from '../html.js';
import { columnNotes, placeOfClaim } from './claim-table.js';
import { printedText } from './claim-view.js';
import type { Directive } from './directive.js';
import { setsOf, sheetOf } from './subject.js';
import { isNumeric, judgedHtml, setHead, underHtml } from './table-values.js';

export const table: Directive = {
  name: 'table',
  summary: 'A table of the paper, each cell beside its recomputed value with a verdict.',
  example: '::: table tableA3-a3\ntitle: Table A3, approach 3\n:::',
  counter: 'table',
  options: ['sheet', 'title', 'columns', 'coefficients'],
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
    const wanted = use.options.list('columns');
    const all = page.context
      .audit(sheet.id)
      .claims.flatMap((claim) => placeOfClaim(sheet, claim) ?? [])
      .filter((p) => p.table === printed.id && p.claim.verdict !== 'not-checkable');
    const known = new Map(
      [...printed.columns.map((c) => c.name), ...all.map((p) => p.column)].map((n) => [n, n]),
    );
    const chosen = new Set(
      wanted.map(({ text, place }) => page.named(known, text, 'column in this table', place)),
    );
    const isShown = (name: string): boolean => chosen.size === 0 || chosen.has(name);
    const placed = all.filter((p) => isShown(p.column));
    const [keyColumn, ...others] = printed.columns;
    const columns = others.filter((c) => isShown(c.name));
    const names = new Set(printed.columns.map((c) => c.name));
    const checked = (name: string): boolean => placed.some((p) => p.column === name);
    const extra = [...new Set(placed.map((p) => p.column))].filter((name) => !names.has(name));
    const sets = use.options.has('coefficients')
      ? setsOf(page, use, sheet).map(({ set }) => set)
      : undefined;
    const unit = (text: string): string =>
      text === '' || text === '1' ? '' : ` <span class="unit">${escapeText(text)}</span>`;
    const nameHtml = (name: string): string =>
      sheet.symbols.has(name)
        ? `${page.formula(sym(name), sheet.id, false, use.place)}<span class="sr">${escapeText(name)}</span>`
        : escapeText(name);
    /** Heads of what stands beside the printed cells of a column, one a set. */
    const besides = (): Cell[] =>
      sets
        ? sets.map((set) => ({ html: setHead('recomputed', set), className: 'num recomputed' }))
        : [{ html: 'recomputed', className: 'num recomputed' }];
    const extraClass = (name: string): string =>
      placed.some((p) => p.column === name && !isNumeric(sheet, p.claim)) ? 'verdict' : 'num';
    const head: Cell[] = [
      { html: nameHtml(keyColumn?.name ?? '') + unit(keyColumn?.unit ?? '') },
      ...columns.flatMap((c): Cell[] => {
        const own = { html: `${nameHtml(c.name)}${unit(c.unit)}`, className: 'num' };
        return checked(c.name) ? [own, ...besides()] : [own];
      }),
      ...extra.flatMap((name): Cell[] => {
        const className = extraClass(name);
        return sets
          ? sets.map((set) => ({
              html: setHead(`${nameHtml(name)} recomputed`, set),
              className,
            }))
          : [{ html: nameHtml(name), className }];
      }),
    ];
    const cellsOf = (claim: AuditedClaim, className: string): Cell[] =>
      sets
        ? sets.map((set) => ({ html: underHtml(page, sheet, claim, set), className }))
        : [{ html: judgedHtml(sheet, claim, claim), className }];
    const empty = (className: string): Cell[] =>
      Array.from({ length: sets?.length ?? 1 }, () => ({ html: '', className }));
    const rows = printed.rows.map((row): Cell[] => {
      const find = (column: string): AuditedClaim | undefined =>
        placed.find((p) => p.row === row.key && p.column === column)?.claim;
      return [
        { html: escapeText(row.key), header: true },
        ...columns.flatMap((c): Cell[] => {
          const own = { html: printedText(row.cells.get(c.name)?.text ?? ''), className: 'num' };
          if (!checked(c.name)) return [own];
          const claim = find(c.name);
          return claim
            ? [own, ...cellsOf(claim, 'num recomputed')]
            : [own, ...empty('num recomputed')];
        }),
        ...extra.flatMap((name): Cell[] => {
          const claim = find(name);
          return claim ? cellsOf(claim, extraClass(name)) : empty('verdict');
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
