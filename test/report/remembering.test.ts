import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { packDoubles, unpackDoubles } from '../../src/report/memory.js';
import type { Memory } from '../../src/report/memory.js';
import { rememberingContext } from '../../src/report/remembering-context.js';
import { engineContext } from '../../src/report/engine-context.js';
import { renderReport } from '../../src/report/render.js';

const SHEETS = fileURLToPath(new URL('../../derivations', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'isoflop-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = `---
title: Remembered
sheet: hoffmann2022
---
{{ N_opt at C=5.76e23 }} and {{ verdict: gopher-40B }}.

::: grid
rows: {C: [1e20, 1e22]}
columns:
  - {quantity: N_opt, as: short}
:::

::: plot frontier
quantity: N_opt
from: 1e19
to: 1e25
points: 21
band: yes
band-points: 5
:::

::: audit table2-a3
computation: yes
:::

::: optimum
:::

::: chain
lines: |
  given C = 6*N*D -- the compute of training
  D = C/(6*N) -- solved for the data
:::
`;

/** A memory that went through JSON, as that on disk does. */
function memory(): Memory & { readonly entries: Map<string, string>; hits: number; made: number } {
  const entries = new Map<string, string>();
  return {
    entries,
    hits: 0,
    made: 0,
    get(key) {
      const known = entries.get(key);
      if (known === undefined) return undefined;
      this.hits += 1;
      return JSON.parse(known);
    },
    set(key, value) {
      this.made += 1;
      entries.set(key, JSON.stringify(value));
    },
  };
}

const build = (own: Memory, program = 'p', sheets = SHEETS): string =>
  renderReport({ file: 'r.md', text }, rememberingContext(sheets, {}, own, program));

describe('what earlier builds worked out', () => {
  const own = memory();
  const first = build(own);
  const { made } = own;

  test('gives the same page as without a memory', () => {
    expect(first).toBe(renderReport({ file: 'r.md', text }, engineContext(SHEETS)));
  });
  test('is used by the next build, which makes nothing anew and the same bytes', () => {
    expect(made).toBeGreaterThan(5);
    own.hits = 0;
    expect(build(own)).toBe(first);
    expect(own.made).toBe(made);
    expect(own.hits).toBeGreaterThanOrEqual(made);
  });
  test('is not used by another program', () => {
    build(own, 'another');
    expect(own.made).toBe(2 * made);
  });
  test('is not used for a sheet that has changed, however little', () => {
    const changed = join(folder, 'derivations');
    cpSync(SHEETS, changed, { recursive: true });
    const path = join(changed, 'hoffmann2022.yaml');
    writeFileSync(path, `${readFileSync(path, 'utf8')}# a remark\n`);
    const before = own.made;
    build(own, 'p', changed);
    // Fonts do not depend on any sheet. All of WOFF 2 begins alike.
    const isFace = (value: string): boolean => value.startsWith('"d09GMg');
    const faces = [...own.entries.values()].filter(isFace).length / 2;
    expect(faces).toBeGreaterThan(0);
    expect(own.made - before).toBe(made - faces);
  });
  test('holds no error: a mistake is found each time, at its own place', () => {
    const wrong = (line: string): string => {
      try {
        const context = rememberingContext(SHEETS, {}, own, 'p');
        renderReport({ file: 'r.md', text: text.replace('{{ N_opt', line) }, context);
      } catch (error) {
        return (error as Error).message;
      }
      return 'no mistake';
    };
    expect(wrong('{{ N_opt_x')).toBe(wrong('{{ N_opt_x'));
    expect(wrong('{{ N_opt_x')).toContain('N_opt_x');
  });
});

test('doubles are packed to the last bit', () => {
  const values = new Float64Array([0, -0, 1 / 3, NaN, Infinity, -Infinity, 5e-324, 1.7e308]);
  const back = unpackDoubles(packDoubles(values));
  expect([...back]).toEqual([...values]);
  expect(Object.is(back[1], -0)).toBe(true);
  // A view into a larger buffer packs its own part.
  expect([...unpackDoubles(packDoubles(values.subarray(2, 3)))]).toEqual([1 / 3]);
});
