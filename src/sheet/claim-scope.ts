/** What the formulas of claims may mention: symbols, results of the problems, claim functions. */
import type { Context } from './context.js';
import type { Problem } from './model.js';
import { namesInData, resultNames } from './optimum-names.js';
import { withoutData } from './scope.js';
import type { Scope } from './scope.js';

/** The scopes of claims by the problem that they are about, without the claims' abbreviations. */
export class ClaimScopes {
  readonly #known = new Map<Problem | undefined, Scope>();

  constructor(
    readonly context: Context,
    readonly problems: ReadonlyMap<string, Problem>,
  ) {}

  /** @param data may data sets be mentioned, as only claims on numbers can? */
  of(problem: Problem | undefined, data = true): Scope {
    const scope = this.#known.get(problem) ?? this.#make(problem);
    this.#known.set(problem, scope);
    return data ? scope : withoutData(scope);
  }

  #make(own: Problem | undefined): Scope {
    const { context, problems } = this;
    const scope = context.scope();
    const { owners, ambiguous } = resultNames(problems, own);
    const failed = new Set<string>();
    for (const [name, data] of context.data.problems ?? []) {
      if (!problems.has(name)) namesInData(data).forEach((result) => failed.add(result));
    }
    const unreadable = context.dropped.has('problems');
    return {
      ...scope,
      symbols: new Set([...scope.symbols, ...owners.keys()]),
      claim: {
        ...(own === undefined
          ? {}
          : { problem: { name: own.name, discrete: own.discrete.size > 0 } }),
        results: new Map([...owners].map(([name, p]) => [name, p.discrete.size > 0] as const)),
        declared: scope.symbols,
        ambiguous,
        mayBeResult: (name) => unreadable || failed.has(name),
        data: context.declared('data'),
      },
    };
  }
}
