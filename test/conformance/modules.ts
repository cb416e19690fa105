/** Every problem of every sheet as a module, with values that isoflop certifies at random points. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { definitionsOf, keptSymbols } from '../../src/derive/definitions.js';
import { Rational } from '../../src/expression/rational.js';
import { MOST_POINTS } from '../../src/export/program/cases.js';
import { codeModule } from '../../src/export/program/code-module.js';
import type { CodeModule } from '../../src/export/program/module.js';
import { CODE_PARTS, exportSubject } from '../../src/export/subject.js';
import type { ExportSubject, Part } from '../../src/export/subject.js';
import { readSheet } from '../../src/sheet/files.js';
import type { Problem, Sheet } from '../../src/sheet/model.js';
import { STARTS } from '../export/page-program-starts.js';
import type { Start } from '../export/page-program-starts.js';

const FOLDER = fileURLToPath(new URL('../../derivations/', import.meta.url));
export const SEED = 20250714;
export const POINTS = MOST_POINTS;
/** Some may be points at which nothing satisfies the constraints. */
const TRIED = 3 * POINTS;

/** Numbers between 0 and 1, the same in each run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

export function allModules(): readonly CodeModule[] {
  const next = random(SEED);
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const sheet = readSheet(file.replace('.yaml', ''), FOLDER);
      return [...sheet.problems.values()].map((problem) => moduleOf(sheet, problem, next));
    });
}

/** A problem with random points of its budget. */
export function subjectOf(
  sheet: Sheet,
  problem: Problem,
  next: () => number,
  parts: readonly Part[],
): ExportSubject {
  const start = STARTS.get(`${sheet.id}#${problem.name}`) ?? STARTS.get(sheet.id) ?? { values: {} };
  return exportSubject(sheet, problem.name, start.coefficients, parts, {
    given: givenOf(sheet, problem, start),
    points: pointsOf(sheet, problem, start, next),
  });
}

function moduleOf(sheet: Sheet, problem: Problem, next: () => number): CodeModule {
  const module = codeModule(subjectOf(sheet, problem, next, CODE_PARTS));
  const laws = module.cases.filter((one) => one.fn === 'law').length;
  if (laws !== POINTS) throw new Error(`${module.id}: ${String(laws)} points`);
  return module;
}

/** Values for what the coefficient set does not give. */
function givenOf(sheet: Sheet, problem: Problem, { values }: Start): Map<string, Rational> {
  const computed = definitionsOf(sheet, keptSymbols(problem)).keys();
  const own = new Set([...problem.variables, problem.budget, ...computed]);
  return new Map(
    Object.entries(values)
      .filter(([name]) => sheet.symbols.has(name) && !own.has(name))
      .map(([name, value]) => [name, Rational.parse(String(value))]),
  );
}

/** The budget where the start has it, then two decades around it, or three percent for a loss. */
function pointsOf(
  sheet: Sheet,
  { name, budget }: Problem,
  { values }: Start,
  next: () => number,
): readonly ReadonlyMap<string, Rational>[] {
  if (budget === undefined) return [new Map()];
  const start = values[budget];
  if (start === undefined) throw new Error(`${sheet.id}#${name}: no start for ${budget}`);
  return Array.from({ length: TRIED }, (_, i) => {
    const factor = start > 1e6 ? 10 ** (2 * next() - 1) : 1 + 0.06 * (next() - 0.5);
    const value = i === 0 ? start : Number((start * factor).toPrecision(7));
    return new Map([[budget, Rational.parse(String(value))]]);
  });
}
