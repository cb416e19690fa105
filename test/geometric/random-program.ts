/** Random geometric programs: most with an optimum, some without. */
import type { NumericConstraint, NumericProgram, NumericTerm } from '../../src/geometric/index.js';
import type { Random } from '../../src/numeric/index.js';
import type { PlainProgram, PlainTerm } from './plain.js';
import { term } from './terms.js';

export interface RandomProgram {
  readonly program: NumericProgram;
  readonly plain: PlainProgram;
}

interface Draft {
  coefficient: number;
  exponents: number[];
}

/** Two to six variables, one to three constraints, three to ten terms in all. */
export function randomProgram(random: Random): RandomProgram {
  const chance = (percent: number): boolean => random.integer(1, 100) <= percent;
  const variables = random.integer(2, 6);
  const count = random.integer(1, 3);
  const total = Math.min(10, Math.max(3, count + 1, random.integer(variables, variables + 6)));
  const drafts: Draft[] = [];
  const hundredths = chance(50);
  for (let t = 0; t < total; t++) {
    const exponents = Array.from({ length: variables }, (): number => {
      if (chance(45)) return 0;
      return hundredths ? random.integer(-150, 150) / 100 : random.integer(-6, 6) / 4;
    });
    if (!exponents.some((e) => e !== 0)) exponents[random.integer(0, variables - 1)] = 1;
    drafts.push({ coefficient: coefficient(random, 3), exponents });
  }
  if (chance(85)) {
    // The last term balances the others, so that they cannot all fall together.
    const last = drafts[total - 1]!;
    last.exponents = last.exponents.map((_, i) => {
      const sum = drafts.slice(0, -1).reduce((s, d) => s + d.exponents[i]!, 0);
      return -Math.round(sum * 50) / 100;
    });
  }
  // How many terms each function has: the objective first.
  const sizes: number[] = new Array<number>(count + 1).fill(1);
  for (let t = count + 1; t < total; t++) {
    const place = chance(40) ? 0 : random.integer(0, count);
    sizes[place] = sizes[place]! + 1;
  }
  shuffle(drafts, random);
  const functions: Draft[][] = [];
  let at = 0;
  for (const size of sizes) {
    functions.push(drafts.slice(at, at + size));
    at += size;
  }
  if (chance(90)) {
    // Most constraints hold at some point, narrowly or with room to spare.
    const point = Array.from({ length: variables }, () => random.integer(-300, 300) / 100);
    for (const terms of functions.slice(1)) {
      const value = terms.reduce((sum, d) => sum + valueAt(d, point), 0);
      const wanted = chance(25) ? 0.02 : 0.85;
      for (const d of terms) d.coefficient = short((d.coefficient * wanted) / value);
    }
  }
  if (chance(10)) {
    // Another unit for the first variable.
    const unit = 10 ** random.integer(-15, 15);
    for (const d of drafts) d.coefficient = short(d.coefficient * unit ** d.exponents[0]!);
  }
  const constraints: NumericConstraint[] = functions.slice(1).map((terms) => ({
    terms: terms.map(numeric),
    isEquality: terms.length === 1 && chance(25),
  }));
  return {
    program: { variables, objective: functions[0]!.map(numeric), constraints },
    plain: {
      variables,
      objective: functions[0]!.map(plain),
      constraints: functions.slice(1).map((terms, k) => ({
        terms: terms.map(plain),
        equality: constraints[k]!.isEquality,
      })),
    },
  };
}

const numeric = (d: Draft): NumericTerm => term(d.coefficient, d.exponents);
const plain = (d: Draft): PlainTerm => ({ log: Math.log(d.coefficient), exponents: d.exponents });

function valueAt(d: Draft, point: readonly number[]): number {
  return d.coefficient * Math.exp(d.exponents.reduce((sum, a, i) => sum + a * point[i]!, 0));
}

function coefficient(random: Random, decades: number): number {
  return random.integer(100, 999) * 10 ** (random.integer(-decades, decades) - 2);
}

const short = (x: number): number => Number(x.toPrecision(6));

function shuffle(list: Draft[], random: Random): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}
