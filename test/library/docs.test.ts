/** The examples of docs/library.md: compiled as a user would, run, and what they show compared. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
import { Consumer, ROOT } from './consumer.js';
import { examples } from './examples.js';

const { text, whole, count } = examples();

const { outputText } = ts.transpileModule(whole, {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
});
const script = `${outputText}\nconsole.log('shown', shown);`;

const consumer = new Consumer({
  'example.mjs': script,
  'names.mjs': "import * as all from 'isoflop'; console.log(...Object.keys(all));",
});
afterAll(() => consumer.remove());

test('they run, and show what they say', async () => {
  expect(count).toBeGreaterThan(20);
  expect(await consumer.run('example.mjs')).toEqual({
    code: 0,
    output: `shown ${String(count)}\n`,
  });
});

test('every value that the library exports is named on the page or in importing.md', async () => {
  const all = text + readFileSync(join(ROOT, 'docs/importing.md'), 'utf8');
  const { output } = await consumer.run('names.mjs');
  const constructors = new Set(['add', 'call', 'div', 'exp', 'log', 'mul', 'neg', 'sqrt', 'sub']);
  const names = output.trim().split(' ');
  expect(names.length).toBeGreaterThan(25);
  const missing = names.filter(
    (name) => !constructors.has(name) && !new RegExp(`\\b${name}\\b`).test(all),
  );
  expect(missing).toEqual([]);
});
