/** `::: plot frontier` and `::: plot curve`: a quantity against the budget, a line a coefficient set. */
import { curveChart } from '../../plot/curve.js';
import type { Curve, CurvePlot } from '../../plot/curve.js';
import { powerLabel, shortLabel } from '../../plot/scale.js';
import { printedInterval } from '../printed.js';
import type { PageState } from '../page-state.js';
import type { Sheet } from '../../sheet/model.js';
import type { Use } from './directive.js';
import { axisTitle, drawBoth, MAX_POINTS, pairs } from './plot-kind.js';
import type { PlotKind } from './plot-kind.js';
import { budgetOf, problemOf, quantityText, setsOf } from './subject.js';

type Printed = NonNullable<CurvePlot['printed']>;

/** Points of a printed table: `printed: {table: ID, x: column, y: column, label: …}`. */
function printedPoints(page: PageState, use: Use, sheet: Sheet): Printed | undefined {
  const options = use.options.map('printed', ['table', 'x', 'y', 'label']);
  if (!options) return undefined;
  const named = options.required('table');
  const table = page.named(sheet.tables, named.text, 'table', named.place);
  const columns = new Map(table.columns.map((c) => [c.name, c]));
  const [x, y] = (['x', 'y'] as const).map((key) => {
    const { text, place } = options.required(key);
    return page.named(columns, text, 'column in this table', place).name;
  }) as [string, string];
  const points = table.rows.flatMap((row): (readonly [number, number])[] => {
    const [a, b] = [x, y].map((column) => {
      const cell = row.cells.get(column);
      if (cell) return cell.value.toNumber();
      return column === table.columns[0]?.name ? (printedInterval(row.key)?.[1] ?? NaN) : NaN;
    }) as [number, number];
    return Number.isFinite(a) && Number.isFinite(b) ? [[a, b]] : [];
  });
  return { label: options.text('label')?.text ?? `printed, ${table.source}`, points };
}

/** `rule: {y: 20, label: …}`, or `{claim: SHEET#ID}` for the value that a paper prints. */
function rulesOf(page: PageState, use: Use, sheet: Sheet): NonNullable<CurvePlot['rules']> {
  const rule = use.options.map('rule', ['x', 'y', 'claim', 'label']);
  if (!rule) return [];
  const label = rule.text('label')?.text;
  const named = rule.text('claim');
  if (named) {
    const [before = '', after] = named.text.split('#');
    const owner = after === undefined ? sheet : page.sheet(before, named.place);
    const byId = new Map(owner.claims.map((c) => [c.id, c]));
    const claim = page.named(byId, after ?? before, 'claim', named.place);
    const printed = claim.kind === 'number' ? claim.comparisons[0]?.printed : undefined;
    if (!printed) {
      return page.fail(named.place, {
        code: 'report-directive-options',
        message: `the claim "${claim.id}" prints no single number`,
      });
    }
    return [{ axis: 'y', at: printed.value.toNumber(), label: label ?? printed.text }];
  }
  return (['x', 'y'] as const).flatMap((axis) => {
    const value = rule.numeral(axis);
    return value
      ? [{ axis, at: Number(value.text), ...(label === undefined ? {} : { label }) }]
      : [];
  });
}

/** `scale` is that of the vertical axis unless the options say otherwise. */
export function curvePlot(scale: 'linear' | 'log'): PlotKind {
  return (page, use, id) => {
    const { options } = use;
    const { sheet, problem, place } = problemOf(page, use, options.text('problem'));
    const sets = setsOf(page, use, sheet);
    const budget = options.text('variable')?.text ?? budgetOf(page, problem, place);
    const quantity = quantityText(page, options.required('quantity'));
    const from = options.required('from');
    const to = options.required('to');
    options.numeral('from');
    options.numeral('to');
    if (!(Number(from.text) > 0 && Number(to.text) > Number(from.text))) {
      return page.fail(to.place, {
        code: 'report-directive-options',
        message: '"from" and "to" must be positive and ascending',
      });
    }
    const points = options.count('points', 41, 2, MAX_POINTS);
    const kind = options.choice('scale', ['linear', 'log'], scale);
    const banded = options.choice('band', ['yes', 'no'], 'no') === 'yes';
    const curves = sets.map(({ sheet: owner, set, label }): Curve => {
      const request = {
        sheet: owner.id,
        ...(owner.problems.has(problem.name) ? { problem: problem.name } : {}),
        coefficients: set.name,
        given: options.given('at'),
        quantities: [quantity],
        variable: budget,
        from: from.text,
        to: to.text,
        points,
        spacing: 'log' as const,
      };
      const samples = page.context.sample(request);
      const range = banded ? page.context.sampleRange(request) : undefined;
      const band = range?.bands[0];
      return {
        label,
        points: pairs(samples.x, samples.columns[0]),
        ...(range && band
          ? {
              band: Array.from(
                range.x,
                (x, i) => [x, band.low[i] ?? NaN, band.high[i] ?? NaN] as const,
              ),
            }
          : {}),
      };
    });
    const printed = printedPoints(page, use, sheet);
    const rules = rulesOf(page, use, sheet);
    const symbol = /^[A-Za-z]\w*$/.test(quantity.text) ? quantity.text : undefined;
    const variableOf = [...problem.optimumNames].find(([, name]) => name === symbol)?.[0];
    const yTitle =
      options.text('y-title')?.text ??
      (variableOf === undefined ? quantity.text : `optimal ${axisTitle(sheet, variableOf)}`);
    const title = options.text('title')?.text ?? `${yTitle} against ${axisTitle(sheet, budget)}`;
    const chart = curveChart({
      title,
      description: `${yTitle} over ${axisTitle(sheet, budget)} from ${powerLabel(Number(from.text))} to ${powerLabel(Number(to.text))}, under the coefficient sets ${sets.map((s) => s.label).join(', ')}.${banded ? ' The bands show what inputs that round to the printed ones allow.' : ''}${printed ? ` Rings: ${printed.label}.` : ''}`,
      x: {
        title: axisTitle(sheet, budget),
        kind: 'log',
        label: powerLabel,
        domain: [Number(from.text), Number(to.text)],
      },
      y: { title: yTitle, kind, ...(kind === 'log' ? { label: shortLabel } : {}) },
      curves,
      ...(printed ? { printed } : {}),
      rules,
    });
    return drawBoth(chart, id);
  };
}
