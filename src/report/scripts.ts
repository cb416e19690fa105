/** What runs in a page: its data, its formulas as plain functions, and the script that uses both. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bundles of src/page, made by the build; found alike from src/report and from dist/report. */
const BUNDLES = join(dirname(fileURLToPath(import.meta.url)), '../../dist/page');

/** How a formula solves a geometric program: src/export/page-program/programs.ts. */
const SOLVES_PROGRAM = /\br\.program\(/;

/** Would end the element, or open a comment within it: no text that is made here holds any. */
const LEAVES_SCRIPT = /<\/?script|<!--/i;

/**
 * The scripts of a page. The first leaves what this page has in `globalThis.isoflopPage`, the second
 * is the same on every page, and a third computes where something can be explored.
 * @param programs name → JavaScript of a function that takes the runtime
 * @param data name → a value that JSON can hold
 * @param more names of other bundles that the page needs
 */
export function scriptsFor(
  programs: ReadonlyMap<string, string>,
  data: ReadonlyMap<string, unknown>,
  more: readonly string[] = [],
): readonly string[] {
  const functions = [...programs].map(([name, text]) => `[${literal(name)},${text}]`);
  const values = [...data].map(([name, value]) => `[${literal(name)},${literal(value)}]`);
  const own =
    functions.length + values.length === 0
      ? []
      : [
          `"use strict";globalThis.isoflopPage={programs:new Map([${functions.join(',')}]),data:new Map([${values.join(',')}])};`,
        ];
  const bundle = (name: string): string => readFileSync(join(BUNDLES, `${name}.js`), 'utf8');
  const scripts = [...own, bundle('main')];
  if (programs.size > 0) {
    const solves = [...programs.values()].some((text) => SOLVES_PROGRAM.test(text));
    scripts.push(bundle(solves ? 'explore-programs-main' : 'explore-main'));
  }
  scripts.push(...more.map(bundle));
  if (scripts.some((text) => LEAVES_SCRIPT.test(text))) {
    throw new Error('a script of the page holds markup');
  }
  return scripts;
}

/** JSON is JavaScript; within an element no `<` may stand, and line separators are kept out of old engines' way. */
function literal(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
