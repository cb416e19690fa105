/**
 * A `ReportContext` without the engine: hand-made sheets and derivation, numbers by a small
 * evaluator of its own at 30 digits. Ranges are taken at the corners of the printed box, which is
 * right for quantities that are monotone in each input; the real context encloses them.
 */
import type { AuditedClaim, AuditResult, ClaimVerdict } from '../../src/audit/model.js';
import { equationToLatex, toLatex } from '../../src/expression/latex.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { settingOf } from '../../src/handwritten/setting.js';
import { verifyLines } from '../../src/handwritten/verify.js';
import type { EvaluateRequest, ReportContext } from '../../src/report/context.js';
import type { Sheet } from '../../src/sheet/model.js';
import { derivationOf } from './fake-derivation.js';
import { SHEETS } from './fake-sheets.js';
import { claimsOf } from './fake-claims.js';
import { evaluate, expression, valuesOf, boxesOf, grid, double } from './fake-numbers.js';
import { keptWithoutFonts } from './fontless-context.js';

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
    latex: (formula, _sheet, _introduced, wrap, inline = false) => {
      const options = { inline, ...(wrap ? { wrap } : {}) };
      return 'kind' in formula ? toLatex(formula, options) : equationToLatex(formula, options);
    },
    ...overrides,
  };
}
