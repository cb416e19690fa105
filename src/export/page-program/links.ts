/** What fixes the unknowns of a page's formulas: each link becomes a call of the runtime. */
import { IsoflopError } from '../../base/errors.js';
import type { Link } from '../../evaluate/links.js';
import type { Assumptions } from '../../expression/assumptions.js';
import type { Expr } from '../../expression/nodes.js';
import type { Body } from './body.js';
import type { LinkPlan } from './bounds.js';
import type { Sign } from './flat.js';
import { solvedMinimum } from './minimum.js';
import { solvedProgram } from './programs.js';
import { ShareEnds } from './share.js';

/** How one link is computed. */
export interface Solved {
  /** Symbols that it brings, or that its own functions take, with their sign. */
  readonly unknowns: ReadonlyMap<string, Sign>;
  /** Formulas that its text computes. */
  readonly exprs: readonly Expr[];
  /** A formula that mentions the link's unknowns, in those that it brings. */
  readonly put: (expr: Expr) => Expr;
  /** Adds the call, and binds the unknowns. @param rootOf place of one of `exprs` in the flat program */
  readonly write: (body: Body, rootOf: (expr: Expr) => number) => void;
  /** How it is known between which ends the unknowns lie. */
  readonly plan: LinkPlan;
}

export function solvedLink(link: Link, assumptions: Assumptions): Solved {
  switch (link.kind) {
    case 'value':
      return {
        unknowns: new Map(),
        exprs: [],
        put: (e) => e,
        write: () => undefined,
        plan: { kind: 'none' },
      };
    case 'share':
      return solvedShare(new ShareEnds(link, assumptions));
    case 'program':
      return solvedProgram(link);
    case 'minimum':
      return solvedMinimum(link);
    case 'data':
      throw new IsoflopError({
        code: 'not-exportable',
        message: 'numbers computed from data are not computed again in a page',
        hint: 'write them as claims or in a table',
      });
  }
}

function solvedShare(ends: ShareEnds): Solved {
  const { p, q, width, equation } = ends;
  return {
    unknowns: new Map([
      [p, 1],
      [q, 1],
    ]),
    exprs: [equation, width],
    put: (expr) => ends.put(expr),
    plan: { kind: 'share', p, q, equation },
    write: (body, rootOf) => {
      const { body: inner, args } = body.inner([p, q]);
      const f = inner.statements.asFunction(args, inner.piece(rootOf(equation)));
      const text = `r.share(${f},${body.text(rootOf(width))})`;
      const [left, right] = body.statements.addList(2, text) as [number, number];
      body.bind(p, left);
      body.bind(q, right);
    },
  };
}
