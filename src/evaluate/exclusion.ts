/** Which constraints exclude each other, and for which choices, in the sheet's own words. */
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import type { ProgramLink } from './links.js';
import { NoOptimum } from './no-optimum.js';
import { numberText } from './number-text.js';

/** Constraints of a program that no point satisfies together, and why. */
export interface Exclusion {
  readonly constraints: readonly number[];
  readonly why: string;
  /** What it comes from where that is no constraint: a condition, a formula without a value. */
  readonly of?: Expr;
}

/** A choice with what excludes it. */
export interface Excluded extends Exclusion {
  readonly choice: ReadonlyMap<string, Rational>;
}

interface Listed {
  readonly name: string;
  readonly values: readonly Rational[];
}

/** Sets of choices named for one reason at most; the rest is counted. */
const MOST_SETS = 4;

export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** `quality and training exclude each other`. @param labels of constraints, none of which can be left out */
export function exclusionOf(labels: readonly string[]): string {
  if (labels.length === 0) return 'no point satisfies all constraints';
  if (labels.length === 1) return `${listed(labels)} cannot hold`;
  return `${listed(labels)} exclude ${labels.length === 2 ? 'each other' : 'one another'}`;
}

/** No choice of what is discrete, or no point at all: what is at fault, and what that depends on. */
export function noChoice(link: ProgramLink, excluded: readonly Excluded[]): NoOptimum {
  const { problem, constraints, choices, enumerated } = link;
  const places = new Set(excluded.flatMap((e) => e.constraints));
  const guilty = constraints.filter((_, k) => places.has(k));
  const formulas = guilty.flatMap(({ terms, bound }): readonly Expr[] => [
    bound,
    ...terms.flatMap(({ coefficient, exponents }) => [coefficient, ...exponents]),
  ]);
  const about = new Set<string>();
  for (const formula of formulas) symbolsOf(formula, about);
  const first = new Set<string>();
  for (const { bound } of guilty) symbolsOf(bound, first);
  for (const { of } of excluded) if (of) symbolsOf(of, about);
  const names = [...enumerated, ...choices].map(({ name }) => name).join(', ');
  const loosen = guilty.map(({ label, says }) =>
    label === `"${says}"` ? label : `${label} (${says})`,
  );
  return new NoOptimum(
    guilty.length === 0 && names !== ''
      ? `"${problem}" has an optimum for no choice of ${names}`
      : `no ${names === '' ? 'point' : `choice of ${names}`} satisfies the constraints of "${problem}"`,
    [
      loosen.length === 0 ? 'give other numbers' : `loosen ${loosen.join(' or ')}`,
      ...(names === '' ? [] : [`allow other values of ${names}`]),
    ].join(', or '),
    false,
    {
      reason: exclusionsOf(excluded, enumerated),
      about,
      first,
      isInfeasible: choices.length === 0 && excluded.every((e) => e.constraints.length > 0),
    },
  );
}

/** Every reason with the choices that it excludes, those that exclude most first. */
export function exclusionsOf(
  excluded: readonly Pick<Excluded, 'choice' | 'why'>[],
  quantities: readonly Listed[],
): string {
  const groups = new Map<string, ReadonlyMap<string, Rational>[]>();
  for (const { choice, why } of excluded) {
    groups.set(why, [...(groups.get(why) ?? []), choice]);
  }
  const all = [...groups].sort(([, a], [, b]) => b.length - a.length);
  const sorted = quantities.map(({ name, values }) => ({ name, values: inOrder(values) }));
  const names = quantities.map(({ name }) => name).join(', ');
  return all
    .map(([why, choices]) => {
      if (all.length === 1) return quantities.length === 0 ? why : `${why}, whatever ${names}`;
      const sets = boxes(choices, sorted);
      const more = sets.length - MOST_SETS;
      const shown = more > 1 ? sets.slice(0, MOST_SETS) : sets;
      const words = [...shown, ...(more > 1 ? [`${String(more)} more sets`] : [])];
      return `${why} ${listed(words.map((w) => `for ${w}`))}`;
    })
    .join('; ');
}

function inOrder(values: readonly Rational[]): readonly Rational[] {
  return [...values].sort((a, b) => a.compare(b));
}

/** The choices as few products of ranges, such as `E = 16 with G <= 2`. */
function boxes(
  choices: readonly ReadonlyMap<string, Rational>[],
  [first, ...rest]: readonly Listed[],
): readonly string[] {
  if (!first) return [''];
  // Values of the first quantity for which the others may be the same.
  const alike = new Map<string, { values: Rational[]; others: readonly string[] }>();
  for (const value of first.values) {
    const here = choices.filter((c) => c.get(first.name)?.equals(value) === true);
    if (here.length === 0) continue;
    const others = boxes(here, rest);
    const key = others.join('|');
    const known = alike.get(key);
    if (known) known.values.push(value);
    else alike.set(key, { values: [value], others });
  }
  return [...alike.values()].flatMap(({ values, others }) => {
    const range = rangeOf(first, values);
    return others.map((other) => [range, other].filter((t) => t !== '').join(' with '));
  });
}

/** Some values of a list: `G <= 4`; nothing if they are all. */
function rangeOf({ name, values }: Listed, some: readonly Rational[]): string {
  if (some.length === values.length) return '';
  const text = (v: Rational | undefined): string => (v ? numberText(v) : '');
  const from = values.findIndex((v) => v.equals(some[0] as Rational));
  const isRun = some.every((v, i) => values[from + i]?.equals(v) === true);
  if (some.length === 1) return `${name} = ${text(some[0])}`;
  if (!isRun) return `${name} = ${some.map(text).join(', ')}`;
  if (from === 0) return `${name} <= ${text(some.at(-1))}`;
  if (from + some.length === values.length) return `${name} >= ${text(some[0])}`;
  return `${name} = ${text(some[0])} to ${text(some.at(-1))}`;
}
