/**
 * The free share of a parametric optimum in cells: a table with a row for each halving of a bracket
 * around u = ln(p/q), where p and q say how far the share is from the ends of its range.
 */
import type { Link } from '../../evaluate/links.js';
import type { Assumptions } from '../../expression/assumptions.js';
import { ShareEnds } from '../page-program/share.js';
import { formulasOf } from '../program/formula.js';
import type { Formulas } from '../program/formula.js';
import { partsOfShare } from '../program/share.js';
import { ref as refTo } from '../program/ir.js';
import type { Statement } from '../program/ir.js';
import type { CellDialect } from './printer.js';
import { cellFormula } from './printer.js';
import { addressOf, columnName, formula, text } from './workbook.js';
import type { Cell, WorkSheet } from './workbook.js';

/** e^±700 is within the range of doubles. */
const REACH = 700;
/** Then the bracket is as narrow as doubles between 1 and 2 are apart. */
const HALVINGS = 62;
/** Rows of the table: two values that say whether the balance rises, then the halvings. */
const PROBE = 3;
const FIRST = 5;
const LAST = FIRST + HALVINGS - 1;

type Let = Statement & { readonly op: 'let' };

export interface Bisection {
  readonly sheet: WorkSheet;
  /** Where the u that is found stands. */
  readonly address: string;
}

/** Its bisection, with the names of budget and coefficients left to the dialect. */
export function bisection(
  name: string,
  link: Link & { readonly kind: 'share' },
  { assumptions, positive }: { assumptions: Assumptions; positive: ReadonlySet<string> },
  dialect: CellDialect,
): Bisection {
  const ends = new ShareEnds(link, assumptions);
  const locals = new Map([
    [ends.p, '%p'],
    [ends.q, '%q'],
  ]);
  const balance = formulasOf([ends.equation], {
    ...{ locals, isBalance: true },
    positive: new Set([...positive, ends.p, ends.q]),
  });
  const width = formulasOf([ends.width], { locals, prefix: 'w' });
  const lets = [...letsOf(partsOfShare(refTo('%u'))), ...letsOf(balance.statements)];
  const widths = letsOf(width.statements);
  const result = onlyValue(balance);
  const [u, firstLet] = [2, 3];
  const value = firstLet + lets.length;
  const turned = value + 1;
  const places = new Map<string, number>([
    ['%u', u],
    ...lets.map((s, i) => [s.name, firstLet + i] as const),
  ]);
  const s = dialect.separator;
  const ref = (column: number, row: number): string => `[.${columnName(column)}${String(row + 1)}]`;
  const inRow = (row: number): CellDialect => ({
    ...dialect,
    reference: (symbol) => {
      const column = places.get(symbol);
      return column === undefined ? dialect.reference(symbol) : ref(column, row);
    },
  });
  const computed = (row: number): Cell[] => [
    ...lets.map(({ value: of }) => formula(cellFormula(of, inRow(row)))),
    // Where the balance has no value the budget is out of reach on that side.
    formula(`IFERROR(${cellFormula(result, inRow(row))}${s}"none")`),
  ];
  const isUp = (row: number): string =>
    `IF(ISNUMBER(${ref(turned, row)})${s}${ref(turned, row)}>0${s}${ref(u, row)}>0)`;
  const rise = `IFERROR(${ref(value, PROBE)}-${ref(value, PROBE + 1)}${s}0)`;
  const halving = (row: number): Cell[] => [
    formula(
      row === FIRST
        ? `-${String(REACH)}`
        : `IF(${isUp(row - 1)}${s}${ref(0, row - 1)}${s}${ref(u, row - 1)})`,
    ),
    formula(
      row === FIRST
        ? String(REACH)
        : `IF(${isUp(row - 1)}${s}${ref(u, row - 1)}${s}${ref(1, row - 1)})`,
    ),
    formula(`(${ref(0, row)} + ${ref(1, row)})/2`),
    ...computed(row),
    formula(
      `IF(ISNUMBER(${ref(value, row)})${s}IF(${rise}<0${s}-${ref(value, row)}${s}${ref(value, row)})${s}"none")`,
    ),
  ];
  const column = `[.${columnName(turned)}${String(FIRST + 1)}:.${columnName(turned)}${String(LAST + 1)}]`;
  const end = `(IF(${isUp(LAST)}${s}${ref(0, LAST)}${s}${ref(u, LAST)}) + IF(${isUp(LAST)}${s}${ref(u, LAST)}${s}${ref(1, LAST)}))/2`;
  const widthAt = new Map(widths.map((w, i) => [w.name, i + 1]));
  const widthDialect: CellDialect = {
    ...dialect,
    reference: (symbol) => {
      const at = widthAt.get(symbol);
      return at === undefined ? dialect.reference(symbol) : ref(at, LAST + 2);
    },
  };
  const found =
    `IF(AND(COUNTIF(${column}${s}">=0")>0${s}COUNTIF(${column}${s}"<=0")>0${s}` +
    `${ref(widths.length + 1, LAST + 2)}>0)${s}${end}${s}NA())`;
  const heads = [
    'from',
    'to',
    'u',
    ...lets.map((_, i) => (i < 2 ? (['p', 'q'][i] as string) : `t${String(i - 1)}`)),
    'balance',
    'rising',
  ];
  const about =
    'The share divides its range as p to q, with u = ln(p/q). The balance is zero at the optimum; each row halves the bracket around its root.';
  return {
    address: addressOf(name, 0, 2),
    sheet: {
      name,
      widths: [5, 5, 5, ...heads.slice(3).map(() => 3)],
      rows: [
        [text('u at the root', 'head'), undefined, formula(found)],
        [text(about, 'note')],
        heads.map((head) => text(head, 'head')),
        [undefined, undefined, formula('0.5'), ...computed(PROBE)],
        [undefined, undefined, formula('-0.5'), ...computed(PROBE + 1)],
        ...Array.from({ length: HALVINGS }, (_, i) => halving(FIRST + i)),
        [],
        [
          text('width of the range', 'note'),
          ...widths.map((w) => formula(cellFormula(w.value, widthDialect))),
          formula(cellFormula(onlyValue(width), widthDialect)),
        ],
      ],
    },
  };
}

const letsOf = (statements: readonly Statement[]): readonly Let[] =>
  statements.filter((s) => s.op === 'let');

function onlyValue({ values }: Formulas): Formulas['values'][number] {
  const [value] = values;
  if (value === undefined) throw new Error('a formula has no value');
  return value;
}
