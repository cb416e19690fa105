/** What the compiler lets a user of the library do, and what it does not. */
import { afterAll, expect, test } from 'vitest';
import { Consumer } from './consumer.js';
import { examples } from './examples.js';

const SOURCE = `
import { audit, derive, evaluate, parse, parseEquation, readSheet, toMathJson } from 'isoflop';
import type { DerivationResult, Expr, Formula, MathJson, Sheet } from 'isoflop';
import { readSheetFile } from 'isoflop/files';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => undefined;

const expr = parse('x');
same<typeof expr, Expr>(true);
same<ReturnType<typeof derive>, DerivationResult>(true);
same<ReturnType<typeof readSheet>, Sheet>(true);
same<ReturnType<typeof readSheetFile>, Sheet>(true);
same<ReturnType<typeof toMathJson>, MathJson>(true);
same<DerivationResult['status'], 'closed-form' | 'parametric' | 'implicit'>(true);
const sheet = readSheet('');
const best: Formula | undefined = derive(sheet).optimum.get('N');
const digits: string | undefined = evaluate(sheet, { set: { C: '1e20', N: 3 } }).values.get('N')?.text;
const follows: number = audit(sheet, { claims: ['a'] }).counts.follows;

// Every kind of expression is told apart.
const nameOf = (e: Expr): string => {
  switch (e.kind) {
    case 'num': return e.value.toString();
    case 'sym': return e.name;
    case 'add': case 'mul': case 'call': return e.args.map(nameOf).join();
    case 'pow': return nameOf(e.base) + nameOf(e.exponent);
  }
};

// @ts-expect-error an expression is no text
parse(expr);
// @ts-expect-error an equation is no expression
const wrong: Expr = parseEquation('a = b');
// @ts-expect-error expressions do not change
if (expr.kind === 'sym') expr.name = 'y';
// @ts-expect-error a verdict has a fixed set of words
audit(sheet).claims[0]!.verdict === 'maybe';
// @ts-expect-error values are texts or numbers
evaluate(sheet, { set: { C: true } });
// @ts-expect-error the rest of the package is not to be imported
await import('isoflop/dist/sheet/load.js');

export { best, digits, follows, nameOf, wrong };
`;

const consumer = new Consumer({ 'types.ts': SOURCE, 'examples.ts': examples().whole });
afterAll(() => consumer.remove());

test.concurrent.each(['nodenext', 'bundler'] as const)(
  'the types, and the examples of the docs, resolved as %s',
  async (resolution) => {
    expect(await consumer.compile(['types.ts', 'examples.ts'], resolution)).toEqual([]);
  },
);
