/** The minimiser of a function of one unknown: its value and its slope, written for the page's search. */
import type { MinimumLink } from '../../evaluate/minimum-link.js';
import type { Solved } from './links.js';
import { SUM } from './text.js';

export function solvedMinimum({ symbol, objective, lower, upper }: MinimumLink): Solved {
  return {
    unknowns: new Map([[symbol, 1]]),
    exprs: [objective, ...lower, ...upper],
    put: (expr) => expr,
    plan: { kind: 'minimum', symbol, objective, lower, upper },
    write: (body, rootOf) => {
      const { body: inner, args } = body.inner([symbol]);
      const root = rootOf(objective);
      const text = `[${inner.text(root)},${inner.slopeText(root, symbol)}]`;
      const f = inner.statements.asFunction(args, { text, level: SUM });
      const bounds = [lower, upper].map(
        (all) => `[${all.map((e) => body.text(rootOf(e))).join(',')}]`,
      );
      const call = `r.minimum(${[f, ...bounds].join(',')})`;
      body.bind(symbol, body.statements.add({ text: call, level: SUM }));
    },
  };
}
