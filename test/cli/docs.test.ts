/**
 * Every example of the documents is run, and its output compared with what is shown. With UPDATE=1
 * whole outputs are written again.
 */
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { Document, ELISION, agrees, printed } from './documents.js';
import { inScratchFolder } from './run.js';

inScratchFolder();

const [commandLine, ...others] = [
  'command-line.md',
  'serving.md',
  'optima-in-numbers.md',
  'hand-written.md',
].map((name) => new Document(name)) as [Document, ...Document[]];
const documents = [commandLine, ...others];
const isUpdate = process.env['UPDATE'] === '1';

if (isUpdate) {
  test.each(documents)('$name is written again', (document) => document.write());
}

describe.skipIf(isUpdate).each(documents)('$name', ({ examples }) => {
  test.each(examples)('$command', async (example) => {
    const { shown } = example;
    const lines = await printed(example);
    if (!agrees(shown, lines)) expect(lines.join('\n')).toBe(shown.join('\n'));
    if (shown.at(-1) !== ELISION) expect(agrees(shown, [...lines, 'more'])).toBe(false);
  });
});

test(`${commandLine.name} shows every command and names every option`, () => {
  for (const { name, options } of COMMANDS) {
    expect(commandLine.text).toMatch(new RegExp(`^\\$ isoflop ${name}\\b`, 'm'));
    for (const option of options) expect(commandLine.text).toContain(`--${option.name}`);
  }
});
