/** Tables of LaTeX: a line each, read rightly or refused at its place with what to write. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { equationToInfix, toInfix } from '../../src/expression/infix.js';
import { readLatexEquations, readLatexExpression } from '../../src/import/latex/read.js';
import type { LatexReading } from '../../src/import/latex/read.js';

/** What is read has no hint, and some trouble needs none. */
const NONE = /^/;
export type Row = readonly [latex: string, outcome: string, hint?: RegExp];

function outcome(text: string, reading: LatexReading = {}): { said: string; hint: string } {
  try {
    const said = /=/.test(text)
      ? readLatexEquations(text, reading).value.map(equationToInfix).join('; ')
      : toInfix(readLatexExpression(text, reading).value);
    return { said, hint: '' };
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const [d] = error.diagnostics;
    expect(d?.excerpt).toContain('^');
    return {
      said: `${String(d?.line)}:${String(d?.column)} ${d?.code ?? ''}`,
      hint: d?.hint ?? '',
    };
  }
}

/** Equations where there is a relation, one a line. */
export function rows(title: string, list: readonly Row[], reading?: LatexReading): void {
  describe(title, () => {
    test.each(list.map(([latex, wanted, hint]) => ({ latex, wanted, hint })))(
      '$latex',
      ({ latex, wanted, hint }) => {
        const { said, hint: found } = outcome(latex, reading);
        expect(said).toBe(wanted);
        expect(found).toMatch(hint ?? NONE);
      },
    );
  });
}
