/** The files of the checkout, without what is installed or built. */

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const LEFT_OUT = /^(\.git|node_modules|dist|dist\.new-\d+|site|coverage)$/;

/** Paths relative to the root, with `/`, sorted; all files below `folder` (the whole checkout for ''). */
export function filesBelow(folder: string): string[] {
  const out: string[] = [];
  const walk = (dir: string): void => {
    let entries;
    try {
      entries = readdirSync(dir, { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) {
        if (!LEFT_OUT.test(entry.name)) walk(path);
      } else if (entry.isFile()) {
        out.push(relative(ROOT, path).split(sep).join('/'));
      }
    }
  };
  walk(join(ROOT, folder));
  return out.sort();
}

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export const sizeOf = (path: string): number => statSync(join(ROOT, path)).size;
