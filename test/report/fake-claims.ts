/** Verdicts for the context without the engine: on a few claims and the cells of a table. */
import type { Decimal as Base } from 'decimal.js';
import type { AuditedClaim, ClaimVerdict } from '../../src/audit/model.js';
import { parseExpression } from '../../src/expression/parse.js';
import type { Sheet } from '../../src/sheet/model.js';
import { D_OPT, N_OPT } from './fake-derivation.js';
import { printed } from './fake-sheets.js';
import { evaluate, valuesOf, corners } from './fake-numbers.js';

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

export function claimsOf(sheet: Sheet): AuditedClaim[] {
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
