/** What a paper prints, beside the curves of a plot: points, and lines across. */
import type { CurvePlot, Marks } from '../../plot/curve.js';
import type { NumberClaim, PrintedNumber, Sheet } from '../../sheet/model.js';
import type { Options, OptionText } from '../options.js';
import type { PageState } from '../page-state.js';
import { printedInterval } from '../printed.js';
import type { Use } from './directive.js';

type Point = readonly [number, number];

/** The symbols along the axes; that of the vertical one only where it is given, not computed. */
interface Running {
  readonly x: string;
  readonly y?: string;
}

/** What rounds to a printed number, where its digits leave anything open. */
function rangeOf({ low, high }: PrintedNumber): readonly [number, number] | undefined {
  const [a, b] = [low.toNumber(), high.toNumber()];
  return a < b ? [a, b] : undefined;
}

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
  const ranges: (readonly [number, number] | undefined)[] = [];
  const points = table.rows.flatMap((row): Point[] => {
    const [a, b] = [x, y].map((column) => {
      const cell = row.cells.get(column);
      if (cell) return cell.value.toNumber();
      return column === table.columns[0]?.name ? (printedInterval(row.key)?.[1] ?? NaN) : NaN;
    }) as [number, number];
    if (!Number.isFinite(a) || !Number.isFinite(b)) return [];
    const cell = row.cells.get(y);
    ranges.push(cell ? rangeOf(cell) : undefined);
    return [[a, b]];
  });
  return {
    label: options.text('label')?.text ?? `printed, ${table.source}`,
    points,
    ranges,
    shape: 'ring',
  };
}

/** `{claims: [ID, …], label: …}`: the printed values, at what the claims give to what runs. */
function claimPoints(page: PageState, options: Options, sheet: Sheet, { x, y }: Running): Marks {
  const claims = options.list('claims').map((named) => {
    const claim = numberClaim(page, sheet, named);
    const at = (variable: string): number => {
      const given = claim.at.get(variable);
      if (given) return given.value.toNumber();
      return page.fail(named.place, {
        code: 'report-directive-options',
        message: `the claim "${claim.id}" is not about one value of ${variable}`,
        hint: 'only claims at a value of what runs along the axis are points of the plot',
      });
    };
    const printed = claim.comparisons[0]?.printed;
    const point: Point = [at(x), y === undefined ? valueOf(claim) : at(y)];
    const range = y === undefined && printed ? rangeOf(printed) : undefined;
    return { point, range };
  });
  return {
    label: options.text('label')?.text ?? 'printed',
    points: claims.map((c) => c.point),
    ranges: claims.map((c) => c.range),
    shape: 'diamond',
  };
}

/** `{at: {N: 70e9, D: 1.4e12}, label: …}`: one point at given places. */
function givenPoint(page: PageState, options: Options, { x, y = '' }: Running): Marks {
  const given = options.given('at');
  const [a, b] = [given.get(x), given.get(y)];
  if (a === undefined || b === undefined) {
    return page.fail(options.place, {
      code: 'report-directive-options',
      message: `"at" gives no value of ${a === undefined ? x : y === '' ? 'both axes' : y}`,
    });
  }
  return {
    label: options.text('label')?.text ?? 'given',
    points: [[Number(a), Number(b)]],
    shape: 'diamond',
  };
}

/** The option `printed`: points of tables and claims, a mapping or a list of them. */
export function marksOf(
  page: PageState,
  use: Use,
  sheet: Sheet,
  running: Running,
): readonly Marks[] {
  const known = ['table', 'x', 'y', 'claims', 'at', 'label'];
  return use.options.maps('printed', known).map((options) => {
    if (options.has('claims')) return claimPoints(page, options, sheet, running);
    if (options.has('at')) return givenPoint(page, options, running);
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
