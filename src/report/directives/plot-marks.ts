/** What a paper prints, beside the curves of a plot: points, and lines across. */
import type { CurvePlot, Marks } from '../../plot/curve.js';
import type { NumberClaim, Sheet } from '../../sheet/model.js';
import type { Options, OptionText } from '../options.js';
import type { PageState } from '../page-state.js';
import { printedInterval } from '../printed.js';
import type { Use } from './directive.js';

type Point = readonly [number, number];

/** A claim about one number: `ID` or `SHEET#ID`. */
function numberClaim(page: PageState, sheet: Sheet, named: OptionText): NumberClaim {
  const [before = '', after] = named.text.split('#');
  const owner = after === undefined ? sheet : page.sheet(before, named.place);
  const byId = new Map(owner.claims.map((c) => [c.id, c]));
  const claim = page.named(byId, after ?? before, 'claim', named.place);
  if (claim.kind === 'number' && claim.comparisons[0]) return claim;
  return page.fail(named.place, {
    code: 'report-directive-options',
    message: `the claim "${claim.id}" prints no single number`,
  });
}

function valueOf(claim: NumberClaim): number {
  return claim.comparisons[0]?.printed.value.toNumber() ?? NaN;
}

/** `{table: ID, x: column, y: column, label: …}`: a point a row. */
function tablePoints(page: PageState, options: Options, sheet: Sheet, named: OptionText): Marks {
  const table = page.named(sheet.tables, named.text, 'table', named.place);
  const columns = new Map(table.columns.map((c) => [c.name, c]));
  const [x, y] = (['x', 'y'] as const).map((key) => {
    const { text, place } = options.required(key);
    return page.named(columns, text, 'column in this table', place).name;
  }) as [string, string];
  const points = table.rows.flatMap((row): Point[] => {
    const [a, b] = [x, y].map((column) => {
      const cell = row.cells.get(column);
      if (cell) return cell.value.toNumber();
      return column === table.columns[0]?.name ? (printedInterval(row.key)?.[1] ?? NaN) : NaN;
    }) as [number, number];
    return Number.isFinite(a) && Number.isFinite(b) ? [[a, b]] : [];
  });
  return {
    label: options.text('label')?.text ?? `printed, ${table.source}`,
    points,
    shape: 'ring',
  };
}

/** `{claims: [ID, …], label: …}`: the printed values, at what the claims give to what runs. */
function claimPoints(page: PageState, options: Options, sheet: Sheet, variable: string): Marks {
  const points = options.list('claims').map((named): Point => {
    const claim = numberClaim(page, sheet, named);
    const at = claim.at.get(variable);
    if (at) return [at.value.toNumber(), valueOf(claim)];
    return page.fail(named.place, {
      code: 'report-directive-options',
      message: `the claim "${claim.id}" is not about one value of ${variable}`,
      hint: 'only claims at a value of what runs along the axis are points of the plot',
    });
  });
  return { label: options.text('label')?.text ?? 'printed', points, shape: 'diamond' };
}

/** The option `printed`: points of tables and claims, a mapping or a list of them. */
export function marksOf(
  page: PageState,
  use: Use,
  sheet: Sheet,
  variable: string,
): readonly Marks[] {
  return use.options.maps('printed', ['table', 'x', 'y', 'claims', 'label']).map((options) => {
    if (options.has('claims')) return claimPoints(page, options, sheet, variable);
    return tablePoints(page, options, sheet, options.required('table'));
  });
}

/** `rule: {y: 20, label: …}`, or `{claim: SHEET#ID}` for the value that a paper prints. */
export function rulesOf(page: PageState, use: Use, sheet: Sheet): NonNullable<CurvePlot['rules']> {
  return use.options.maps('rule', ['x', 'y', 'claim', 'label']).flatMap((rule) => {
    const label = rule.text('label')?.text;
    const named = rule.text('claim');
    if (named) {
      const claim = numberClaim(page, sheet, named);
      const text = claim.comparisons[0]?.printed.text ?? '';
      return [{ axis: 'y' as const, at: valueOf(claim), label: label ?? text }];
    }
    return (['x', 'y'] as const).flatMap((axis) => {
      const value = rule.numeral(axis);
      return value
        ? [{ axis, at: Number(value.text), ...(label === undefined ? {} : { label }) }]
        : [];
    });
  });
}
