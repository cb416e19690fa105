/**
 * A `ReportContext` without the engine: hand-made sheets and derivation, numbers by a small
 * evaluator of its own at 30 digits. Ranges are taken at the corners of the printed box, which is
 * right for quantities that are monotone in each input; the real context encloses them.
 */
import { keptWithoutFonts } from './fontless-context.js';
import { Decimal as Base } from 'decimal.js';
import type { AuditedClaim, AuditResult, ClaimVerdict } from '../../src/audit/model.js';
import { IsoflopError } from '../../src/base/errors.js';
import { equationToLatex, toLatex } from '../../src/expression/latex.js';
import type { Expr } from '../../src/expression/nodes.js';
import { settingOf } from '../../src/handwritten/setting.js';
import { verifyLines } from '../../src/handwritten/verify.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import type {
  EvaluateRequest,
  Quantity,
  ReportContext,
  SampleRequest,
  Setting,
} from '../../src/report/context.js';
import type { Sheet } from '../../src/sheet/model.js';
import { D_OPT, derivationOf, L_OPT, N_OPT } from './fake-derivation.js';
import { printed, SHEETS } from './fake-sheets.js';

const Decimal = Base.clone({ precision: 30 });
type Values = ReadonlyMap<string, Base>;

const OPTIMUM: ReadonlyMap<string, Expr> = new Map([
  ['N_opt', parseExpression(N_OPT)],
  ['D_opt', parseExpression(D_OPT)],
  ['L_opt', parseExpression(L_OPT)],
]);

function evaluate(e: Expr, values: Values): Base {
  switch (e.kind) {
    case 'num':
      return new Decimal(e.value.n.toString()).div(e.value.d.toString());
    case 'sym': {
      const known = values.get(e.name);
      if (known) return known;
      const closed = OPTIMUM.get(e.name);
      if (closed) return evaluate(closed, values);
      throw new IsoflopError({ code: 'unknown-symbol', message: `"${e.name}" has no value here` });
    }
    case 'add':
      return e.args.reduce<Base>((sum, a) => sum.add(evaluate(a, values)), new Decimal(0));
    case 'mul':
      return e.args.reduce<Base>((product, a) => product.mul(evaluate(a, values)), new Decimal(1));
    case 'pow':
      return evaluate(e.base, values).pow(evaluate(e.exponent, values));
    case 'call': {
      const args = e.args.map((a) => evaluate(a, values));
      const first = args[0] ?? new Decimal(0);
      if (e.name === 'log') return first.ln();
      if (e.name === 'exp') return first.exp();
      if (e.name === 'L') {
        const inner = new Map([...values, ['N', first] as const, ['D', args[1] ?? first] as const]);
        return evaluate(parseExpression('E + A/N^alpha + B/D^beta'), inner);
      }
      throw new IsoflopError({ code: 'unknown-function', message: `"${e.name}" is unknown` });
    }
  }
}

function expression(quantity: Quantity): Expr {
  return 'kind' in quantity ? quantity : parseExpression(quantity);
}

function setOf(
  setting: Setting,
): ReadonlyMap<string, { text: string; nominal: Base; ends: readonly Base[] }> {
  const set = SHEETS.get(setting.sheet)?.coefficients.get(setting.coefficients);
  if (!set) throw new Error('the report must check names itself');
  return new Map(
    [...set.values].map(([name, c]) => {
      const input = [...c.inputs.values()][0];
      const exact = (r: { n: bigint; d: bigint }): Base =>
        new Decimal(r.n.toString()).div(r.d.toString());
      const nominal = input ? exact(input.value) : evaluate(c.formula, new Map());
      const ends = input ? [exact(input.low), exact(input.high)] : [nominal];
      return [name, { text: c.text, nominal, ends }];
    }),
  );
}

function valuesOf(setting: Setting): Map<string, Base> {
  return new Map<string, Base>([
    ...[...setOf(setting)].map(([name, c]) => [name, c.nominal] as const),
    ...[...setting.given].map(([name, text]) => [name, new Decimal(text)] as const),
  ]);
}

type Corner = readonly (readonly [string, Base])[];

/** The corners of the box of printed digits. */
function boxesOf(setting: Setting): readonly Corner[] {
  let boxes: readonly Corner[] = [[]];
  for (const [name, { ends }] of setOf(setting)) {
    boxes = boxes.flatMap((box) => ends.map((end) => [...box, [name, end] as const]));
  }
  return boxes;
}

/** Least and greatest value at the corners. */
function corners(quantity: Expr, setting: Setting): readonly [Base, Base] {
  const boxes = boxesOf(setting);
  const given = [...setting.given].map(([name, text]) => [name, new Decimal(text)] as const);
  const all = boxes.map((box) => evaluate(quantity, new Map<string, Base>([...box, ...given])));
  return [Decimal.min(...all), Decimal.max(...all)];
}

function grid(request: SampleRequest): Float64Array {
  const [a, b] = [Number(request.from), Number(request.to)];
  return Float64Array.from({ length: request.points }, (_, i) => {
    const t = request.points === 1 ? 0 : i / (request.points - 1);
    return request.spacing === 'log' ? a * (b / a) ** t : a + (b - a) * t;
  });
}

/** Doubles: enough for drawing, and quick. */
function double(e: Expr, values: ReadonlyMap<string, number>): number {
  switch (e.kind) {
    case 'num':
      return e.value.toNumber();
    case 'sym': {
      const closed = OPTIMUM.get(e.name);
      return values.get(e.name) ?? (closed ? double(closed, values) : NaN);
    }
    case 'add':
      return e.args.reduce((sum, a) => sum + double(a, values), 0);
    case 'mul':
      return e.args.reduce((product, a) => product * double(a, values), 1);
    case 'pow':
      return double(e.base, values) ** double(e.exponent, values);
    case 'call': {
      const [n = NaN, d = NaN] = e.args.map((a) => double(a, values));
      if (e.name === 'log') return Math.log(n);
      if (e.name === 'exp') return Math.exp(n);
      return double(
        parseExpression('E + A/N^alpha + B/D^beta'),
        new Map([...values, ['N', n], ['D', d]]),
      );
    }
  }
}

interface ClaimText {
  readonly id: string;
  readonly source: string;
  readonly quantity: string;
  readonly printed: string;
  readonly given?: Readonly<Record<string, string>>;
  readonly cell?: AuditedClaim['cell'];
}

function audited(sheet: Sheet, claim: ClaimText): AuditedClaim {
  const setting = {
    sheet: sheet.id,
    coefficients: 'printed',
    given: new Map(Object.entries(claim.given ?? {})),
  };
  const quantity = parseExpression(claim.quantity);
  const nominal = evaluate(quantity, valuesOf(setting));
  const [low, high] = corners(quantity, setting);
  const target = printed(claim.printed);
  const [from, to] = [target.low.toNumber(), target.high.toNumber()];
  const inside = (value: Base): boolean => value.gte(from) && value.lte(to);
  const finer =
    sheet.id === 'hoffmann2022'
      ? evaluate(quantity, valuesOf({ ...setting, coefficients: 'less-rounded' }))
      : undefined;
  const loose = finer !== undefined && inside(finer);
  const verdict: ClaimVerdict = inside(nominal)
    ? 'follows'
    : low.lte(to) && high.gte(from)
      ? 'within-rounding'
      : loose
        ? 'less-rounded-only'
        : 'contradicted';
  const under = finer && [
    { coefficients: 'printed', verdict, nominal: nominal.toPrecision(8), why: 'as above' },
    {
      coefficients: 'less-rounded',
      verdict: loose ? ('follows' as const) : ('contradicted' as const),
      nominal: finer.toPrecision(8),
      why: 'its digits are exact',
    },
  ];
  return {
    id: claim.id,
    source: claim.source,
    kind: 'number',
    verdict,
    printed: claim.printed,
    nominal: nominal.toSignificantDigits(12).toString(),
    range: [low.toSignificantDigits(8).toString(), high.toSignificantDigits(8).toString()],
    accepted: [String(from), String(to)],
    coefficients: 'printed',
    ...(under ? { under } : {}),
    why:
      verdict === 'follows'
        ? 'recomputed from the printed digits it rounds to the printed value'
        : verdict === 'within-rounding'
          ? 'some inputs that round to the printed ones give it'
          : 'the whole range lies outside the values that round to the printed one',
    provenance: 'verbatim',
    ...(claim.cell ? { cell: claim.cell } : {}),
  };
}

function claimsOf(sheet: Sheet): AuditedClaim[] {
  if (sheet.id !== 'hoffmann2022') {
    return [
      audited(sheet, {
        id: 'a',
        source: 'abstract',
        quantity: 'beta/(alpha+beta)',
        printed: '0.5126',
      }),
      audited(sheet, {
        id: 'ratio-20',
        source: 'abstract',
        quantity: 'D_opt/N_opt',
        printed: '20',
        given: { C: '5.76e23' },
      }),
    ];
  }
  const formula = (id: string, text: string, nominal: string): AuditedClaim => ({
    id,
    source: 'Eq. 4',
    kind: 'formula',
    verdict: 'follows',
    printed: text,
    nominal,
    why: 'proved equal to the derived optimum',
    provenance: 'verbatim',
  });
  const table = sheet.tables.get('tableA3-a3');
  return [
    formula('eq4-N', 'N_opt = G (C/6)^a', N_OPT),
    formula('eq4-D', 'D_opt = G^-1 (C/6)^b', D_OPT),
    formula('eq4-G', 'G, the factor of N_opt', '(alpha*A/(beta*B))^(1/(alpha+beta'),
    audited(sheet, {
      id: 'table2-a3/a',
      source: 'Table 2, approach 3',
      quantity: 'beta/(alpha+beta)',
      printed: '0.46',
    }),
    audited(sheet, {
      id: 'table2-a3/b',
      source: 'Table 2, approach 3',
      quantity: 'alpha/(alpha+beta)',
      printed: '0.54',
    }),
    {
      id: 'table2-a1/a',
      source: 'Table 2, approach 1',
      kind: 'not-checkable',
      verdict: 'not-checkable',
      printed: '0.50',
      why: 'needs the fitted curve of approach 1',
      provenance: 'verbatim',
    },
    audited(sheet, {
      id: 'gopher-40B',
      source: 'Section 3.3',
      quantity: 'N_opt',
      printed: '40B',
      given: { C: '5.76e23' },
    }),
    ...(table?.rows ?? []).flatMap((row) => {
      const n = String(row.cells.get('N')?.value.toNumber());
      const cell = (column: string): AuditedClaim['cell'] => ({
        table: 'tableA3-a3',
        row: row.key,
        column,
      });
      const flops = row.cells.get('flops')?.text ?? '';
      const tokens = row.cells.get('tokens')?.text ?? '';
      const id = `tableA3-a3/${row.key}`;
      // N_opt = N solved for C by hand: C = 6 (N/G)^((alpha+beta)/beta).
      const budget = '6*(N/((alpha*A)/(beta*B))^(1/(alpha+beta)))^((alpha+beta)/beta)';
      const together: AuditedClaim = {
        id: `${id}/optimal`,
        source: 'Table A3',
        kind: 'number',
        verdict: row.key === '175B' ? 'contradicted' : 'within-rounding',
        printed: `${row.key}; ${tokens}`,
        nominal: '4.5839937e10; 4.5811582e12',
        range: ['3.1265e10; 3.1229e12', '6.7223e10; 6.7196e12'],
        coefficients: 'printed',
        why: 'N_opt = 4.5840e10 is not what is printed',
        provenance: 'verbatim',
        cell: { table: 'tableA3-a3', row: row.key, column: 'optimal' },
      };
      return [
        together,
        audited(sheet, {
          id: `${id}/flops`,
          source: 'Table A3',
          quantity: budget,
          printed: flops,
          given: { N: n },
          cell: cell('flops'),
        }),
        audited(sheet, {
          id: `${id}/tokens`,
          source: 'Table A3',
          quantity: `${budget}/(6*N)`,
          printed: tokens,
          given: { N: n },
          cell: cell('tokens'),
        }),
        audited(sheet, {
          id: `${id}/cost`,
          source: 'Table A3',
          quantity: '6*N*D',
          printed: flops,
          given: { N: n, D: String(printed(tokens).value.toNumber()) },
          cell: cell('cost'),
        }),
      ];
    }),
  ];
}

const audits = new Map<string, AuditedClaim[]>();

export function fakeContext(overrides: Partial<ReportContext> = {}): ReportContext {
  return {
    kept: keptWithoutFonts,
    sheets: [...SHEETS.keys()],
    sheet: (id) => SHEETS.get(id),
    derivation: (id) => derivationOf(SHEETS.get(id) as Sheet),
    explain: () => new Map(),
    audit: (id): AuditResult => {
      const claims = audits.get(id) ?? claimsOf(SHEETS.get(id) as Sheet);
      audits.set(id, claims);
      const counts: Record<ClaimVerdict, number> = {
        follows: 0,
        'within-rounding': 0,
        'less-rounded-only': 0,
        contradicted: 0,
        undecided: 0,
        'not-checkable': 0,
      };
      for (const claim of claims) counts[claim.verdict] += 1;
      return {
        sheet: id,
        coefficients: [...(SHEETS.get(id)?.coefficients.keys() ?? [])],
        claims,
        counts,
      };
    },
    evaluate: (request: EvaluateRequest) => {
      const value = evaluate(expression(request.quantity), valuesOf(request));
      return {
        text: value.toSignificantDigits(request.digits).toExponential(request.digits - 1),
        enclosure: [value.toPrecision(30), value.toPrecision(30)],
      };
    },
    attempt: (request) => ({
      kind: 'values',
      values: request.quantities.map(({ quantity, digits }) => {
        const value = evaluate(expression(quantity), valuesOf(request));
        return {
          text: value.toSignificantDigits(digits).toExponential(digits - 1),
          enclosure: [value.toPrecision(30), value.toPrecision(30)],
        };
      }),
    }),
    verify: (hand, id) => verifyLines(hand, settingOf(SHEETS.get(id ?? ''), undefined)),
    leading: () => {
      throw new Error('closed forms have no leading behaviour');
    },
    sample: (request) => {
      const x = grid(request);
      const fixed = new Map([...valuesOf(request)].map(([name, v]) => [name, v.toNumber()]));
      const columns = request.quantities.map((quantity) => {
        const e = expression(quantity);
        return x.map((value) => double(e, new Map([...fixed, [request.variable, value]])));
      });
      return { x, columns };
    },
    exports: () => [],
    program: () => ({ text: '() => () => []' }),
    sampleRange: (request) => {
      const x = grid(request);
      const bands = request.quantities.map((quantity) => {
        const e = expression(quantity);
        const given = [...request.given].map(([name, text]) => [name, Number(text)] as const);
        const ends = [...x].map((value) => {
          const all = boxesOf(request).map((box) =>
            double(
              e,
              new Map([
                ...box.map(([name, end]) => [name, end.toNumber()] as const),
                ...given,
                [request.variable, value] as const,
              ]),
            ),
          );
          return [Math.min(...all), Math.max(...all)] as const;
        });
        return {
          low: Float64Array.from(ends, (pair) => pair[0]),
          high: Float64Array.from(ends, (pair) => pair[1]),
        };
      });
      return { x, bands };
    },
    parse: (text) => (/[=<>]/.test(text.text) ? parseEquation(text) : parseExpression(text)),
    latex: (formula, _sheet, _introduced, wrap) =>
      'kind' in formula
        ? toLatex(formula, wrap && { wrap })
        : equationToLatex(formula, wrap && { wrap }),
    ...overrides,
  };
}
