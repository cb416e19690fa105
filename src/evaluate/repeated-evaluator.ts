/** Formulas over intervals, again and again: what depends only on unchanged values is not computed anew. */
import type { Expr } from '../expression/nodes.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { flatten } from '../numeric/flatten.js';
import type { Interval } from '../numeric/interval.js';

/** Formulas that read the same symbols. */
interface Group {
  readonly reads: readonly string[];
  /** Those that run through a list: each of their values is remembered. */
  readonly runs: readonly string[];
  readonly places: readonly number[];
  readonly evaluator: Evaluator;
  /** At one precision: values of `runs` as text → the last inputs and results. */
  readonly known: WeakMap<Arithmetic, Map<string, Known>>;
}

interface Known {
  readonly inputs: readonly (Interval | undefined)[];
  readonly results: readonly Interval[];
}

export class RepeatedEvaluator {
  readonly #groups: readonly Group[];
  readonly #count: number;

  /**
   * @param definitions symbols that stand for further expressions
   * @param running symbols that take one after the other of a few values
   */
  constructor(
    exprs: readonly Expr[],
    definitions: ReadonlyMap<string, Expr>,
    running: ReadonlySet<string>,
  ) {
    this.#count = exprs.length;
    const byReads = new Map<string, { reads: readonly string[]; places: number[] }>();
    exprs.forEach((expr, place) => {
      const { instructions } = flatten([expr], definitions);
      const reads = instructions.flatMap((i) => (i.op === 'input' ? [i.name] : [])).sort();
      const key = reads.join(' ');
      const known = byReads.get(key);
      if (known) known.places.push(place);
      else byReads.set(key, { reads, places: [place] });
    });
    this.#groups = [...byReads.values()].map(({ reads, places }) => ({
      reads,
      places,
      runs: reads.filter((name) => running.has(name)),
      evaluator: new Evaluator(
        places.map((place) => exprs[place] as Expr),
        definitions,
      ),
      known: new WeakMap<Arithmetic, Map<string, Known>>(),
    }));
  }

  /** As `Evaluator.run`. @throws EvaluationError, LimitReached */
  run(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): readonly Interval[] {
    const all = new Array<Interval>(this.#count);
    for (const group of this.#groups) {
      const results = resultsOf(group, values, arithmetic);
      group.places.forEach((place, i) => (all[place] = results[i] as Interval));
    }
    return all;
  }
}

function resultsOf(
  { reads, runs, evaluator, known }: Group,
  values: ReadonlyMap<string, Interval>,
  arithmetic: Arithmetic,
): readonly Interval[] {
  let here = known.get(arithmetic);
  if (!here) known.set(arithmetic, (here = new Map<string, Known>()));
  const key = runs.map((name) => keyOf(values.get(name))).join(' ');
  const last = here.get(key);
  const inputs = reads.map((name) => values.get(name));
  if (last?.inputs.every((input, i) => isSame(input, inputs[i])) === true) return last.results;
  const results = evaluator.run(values, arithmetic);
  here.set(key, { inputs, results });
  return results;
}

function keyOf(value: Interval | undefined): string {
  return value ? `${value.lo.toString()},${value.hi.toString()}` : '';
}

function isSame(a: Interval | undefined, b: Interval | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.lo.eq(b.lo) && a.hi.eq(b.hi));
}
