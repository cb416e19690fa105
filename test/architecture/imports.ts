/** Who imports whom, read off the source text. Types count: a type-only import is a dependency. */

import { posix } from 'node:path';
import ts from 'typescript';

export interface Imports {
  /** Files of this project, as paths from the root. */
  readonly files: readonly string[];
  /** Those of `files` that are still imported once the types are gone. */
  readonly atRunTime: readonly string[];
  /** Package names (`katex`, `@scope/name`) and built-in modules, as written. */
  readonly packages: readonly string[];
}

// A worker is started from a URL, which no import statement shows.
const WORKER_URL = /new URL\(\s*(['"])(\.[^'"]+\.js)\1\s*,\s*import\.meta\.url/g;

// Statements that leave nothing behind in the compiled file.
const TYPE_ONLY = /^[ \t]*(import|export) type [^;]*?from\s*(['"])[^'"]+\2;?|\bimport\([^)]*\)\./gm;

function specifiersIn(text: string): string[] {
  const found = ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
  for (const match of text.matchAll(WORKER_URL)) found.push(match[2]!);
  return found;
}

/** The imports of one file; `path` is relative to the root and `/`-separated. */
export function importsOf(path: string, text: string): Imports {
  const isOurs = (specifier: string): boolean => specifier.startsWith('.');
  const filesIn = (source: string): string[] => {
    const here = posix.dirname(path);
    const paths = specifiersIn(source)
      .filter(isOurs)
      .map((specifier) => posix.join(here, specifier).replace(/\.js$/, '.ts'));
    return [...new Set(paths)];
  };
  return {
    files: filesIn(text),
    atRunTime: filesIn(text.replace(TYPE_ONLY, '')),
    packages: [...new Set(specifiersIn(text).filter((specifier) => !isOurs(specifier)))],
  };
}

export type Graph = ReadonlyMap<string, Imports>;

/** The shortest chain of imports from `from` to a file that `isTarget` accepts, ends included. */
export function chainTo(
  graph: Graph,
  from: string,
  isTarget: (path: string) => boolean,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  const queue = [from];
  for (const path of queue) {
    if (path !== from && isTarget(path)) {
      const chain: string[] = [];
      for (let at: string | undefined = path; at !== undefined; at = cameFrom.get(at)) {
        chain.unshift(at);
      }
      return chain;
    }
    for (const next of graph.get(path)?.files ?? []) {
      if (!cameFrom.has(next)) {
        cameFrom.set(next, path);
        queue.push(next);
      }
    }
  }
  return undefined;
}

/** One circle of imports at run time (types may be recursive across files), its first file repeated at the end; undefined if there is none. */
export function findCycle(graph: Graph): readonly string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const onPath = new Set<string>();

  const visit = (file: string): readonly string[] | undefined => {
    if (onPath.has(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    onPath.add(file);
    for (const next of graph.get(file)?.atRunTime ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    onPath.delete(file);
    done.add(file);
    return undefined;
  };

  for (const file of graph.keys()) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return undefined;
}
