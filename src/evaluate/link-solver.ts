/** The unknowns of links over intervals, in their order. */
import type { Expr } from '../expression/nodes.js';
import type { Arithmetic } from '../numeric/decimal.js';
import type { Interval } from '../numeric/interval.js';
import { DataNumber } from './data-number.js';
import { leastFormulas } from './links.js';
import type { Link } from './links.js';
import { MinimumSolver } from './minimum-solver.js';
import { ProgramSolver } from './program-solver.js';
import { ShareRoot } from './share-root.js';

type LinkSolution = ShareRoot | ProgramSolver | MinimumSolver | DataNumber;

export class LinkSolver {
  /** Formulas of the least values: definitions for whatever is evaluated beside the unknowns. */
  readonly definitions: ReadonlyMap<string, Expr>;
  readonly solvers: readonly LinkSolution[];

  constructor(readonly links: readonly Link[]) {
    this.definitions = leastFormulas(links);
    this.solvers = links.flatMap((link): LinkSolution[] => {
      switch (link.kind) {
        case 'value':
          return [];
        case 'share':
          return [new ShareRoot(link, this.definitions)];
        case 'program':
          return [new ProgramSolver(link, this.definitions)];
        case 'data':
          return [new DataNumber(link, this.definitions)];
        case 'minimum':
          return [new MinimumSolver(link, this.definitions)];
      }
    });
  }

  /** The values with those of the unknowns. @throws NoOptimum, EvaluationError, LimitReached */
  solve(
    values: ReadonlyMap<string, Interval>,
    arithmetic: Arithmetic,
  ): ReadonlyMap<string, Interval> {
    if (this.solvers.length === 0) return values;
    const all = new Map(values);
    for (const solver of this.solvers) {
      for (const [name, value] of solver.solve(all, arithmetic)) all.set(name, value);
    }
    return all;
  }
}
