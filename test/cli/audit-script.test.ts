import { expect, test } from 'vitest';
import { inScratchFolder, run, runJson } from './run.js';

inScratchFolder();

test.each(['sympy', 'maxima'])('a script for %s, the same each time', async (system) => {
  const first = await run(['audit', 'hoffmann2022', '--script', system]);
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toContain('"hoffmann2022/eq4-N"');
  expect(first.out).toContain('"hoffmann2022#compute-optimal/gradients in N, D"');
  expect(await run(['audit', 'hoffmann2022', '--script', system])).toEqual(first);
});

test('of one claim alone, and as JSON', async () => {
  const { code, json } = await runJson(
    ...['audit', 'hoffmann2022', '--script', 'sympy', '--claim', 'eq4-a'],
  );
  expect(code).toBe(0);
  expect(json).toMatchObject({ script: 'sympy', questions: 4 });
  expect(json.content).toContain('"hoffmann2022/eq4-a"');
  expect(json.content).not.toContain('"hoffmann2022/eq4-N"');
});

test('a system that there is no writer for', async () => {
  const { code, err } = await run(['audit', 'hoffmann2022', '--script', 'simpy']);
  expect(code).toBe(2);
  expect(err).toContain('did you mean "sympy"?');
});
