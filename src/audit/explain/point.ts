/** A quantity of a claim at one point, as a reader can compute it. */
import type { Link } from '../../evaluate/links.js';
import { unknownsOf } from '../../evaluate/links.js';
import { plainName } from '../../evaluate/plain-names.js';
import type { Expr } from '../../expression/nodes.js';
import { sym } from '../../expression/nodes.js';
import { symbolsOf } from '../../expression/traverse.js';
import type { Problem } from '../../sheet/model.js';
import type { BoxFunction } from '../box.js';
import type { ExplainedPoint } from './model.js';
import { exactText, pasteable, writtenOut } from './paste.js';
import type { ClaimFunctions } from '../function.js';
import type { FunctionCache } from '../function-cache.js';
import { certain } from '../points.js';
import type { Point } from '../unknowns.js';
import { tried } from '../unknowns.js';

/** Of unknowns that go into a formula in numbers: enough for the digits that are shown. */
const UNKNOWN_DIGITS = 16;

/** A quantity ready to be explained: its function, and its formula with the links that it needs. */
export interface Explained {
  readonly f: BoxFunction;
  /** In placeholders, least values written out. */
  readonly written: Expr;
  /** What fixes its unknowns, in placeholders. */
  readonly links: readonly Link[];
}

export class Points {
  constructor(
    readonly functions: ClaimFunctions,
    readonly cache: FunctionCache,
    readonly problems: ReadonlyMap<string, Problem>,
  ) {}

  explained(quantity: Expr): Explained {
    const { links, inputs } = this.functions;
    return {
      f: this.cache.get(quantity, inputs, links),
      written: writtenOut(quantity, links),
      links,
    };
  }

  /** Undefined where there is no value for certain. @param digits of the value, at most */
  at({ f, written, links }: Explained, point: Point, digits?: number): ExplainedPoint | undefined {
    const value = tried(() => f.at(point));
    if (!value) return undefined;
    const mentioned = symbolsOf(written);
    const unknown = new Map(
      links
        .flatMap(unknownsOf)
        .filter((name) => mentioned.has(name))
        .flatMap((name) => {
          const of = this.cache.get(sym(name), this.functions.inputs, links);
          const solved = tried(() => of.at(point));
          return solved ? [[name, certain(solved, UNKNOWN_DIGITS)] as const] : [];
        }),
    );
    const values = new Map([
      ...[...point].map(([name, x]) => [name, exactText(x)] as const),
      ...unknown,
    ]);
    // Of an unknown there is nothing to compute.
    const isUnknown = written.kind === 'sym' && unknown.has(written.name);
    const paste = isUnknown ? undefined : pasteable(written, values);
    return {
      at: Object.fromEntries(
        [...point]
          .filter(([name]) => f.inputs.includes(name))
          .map(([name, x]) => [this.nameOf(name), exactText(x)]),
      ),
      ...(paste === undefined ? {} : { paste }),
      ...(unknown.size === 0 || isUnknown
        ? {}
        : { unknowns: Object.fromEntries([...unknown].map(([n, v]) => [this.nameOf(n), v])) }),
      value: certain(value, digits),
    };
  }

  /** An input or an unknown as the sheet calls it. */
  nameOf(name: string): string {
    return this.unknownNames.get(name) ?? plainName(name);
  }

  /** What the unknowns of optima without a formula are called: their results. */
  get unknownNames(): ReadonlyMap<string, string> {
    // Numbers over data have names of their own.
    const names = new Map(this.functions.names);
    for (const link of [...this.functions.links, ...this.functions.formulaLinks]) {
      if (link.kind !== 'program' && link.kind !== 'minimum') continue;
      const optima = this.problems.get(link.problem)?.optimumNames;
      for (const symbol of link.kind === 'program' ? link.symbols : [link.symbol]) {
        const result = optima?.get(plainName(symbol));
        if (result !== undefined) names.set(symbol, result);
      }
    }
    return names;
  }
}
