/**
 * Every example of docs/command-line.md is run, and its output compared with what is shown. A line
 * that holds only … stands for any lines. With UPDATE=1 whole outputs are written again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { inScratchFolder, run, words } from './run.js';

inScratchFolder();

const url = new URL('../../docs/command-line.md', import.meta.url);
const docs = readFileSync(url, 'utf8');
const ELISION = '…';

interface Example {
  readonly block: string;
  readonly command: string;
  readonly shown: readonly string[];
}

/** ```console blocks: `$ command`, then its output. */
const examples = [...docs.matchAll(/^```console\n\$ (.*)\n((?:.*\n)*?)```$/gm)].map(
  ([block, command = '', output = '']): Example => ({
    block,
    command,
    shown: output.split('\n').slice(0, -1),
  }),
);

/** Files that the examples read: ```text blocks that begin with `# name.txt`. */
const files = [...docs.matchAll(/^```text\n(# (\S+\.txt)\n(?:.*\n)*?)```$/gm)];

async function printed(command: string): Promise<string[]> {
  for (const [, text = '', name = ''] of files) writeFileSync(name, text);
  const { out, err } = await run(words(command).slice(1));
  return (out + err).trimEnd().split('\n');
}

/** The pieces between elisions must come in their order, the first at the start, the last at the end. */
function agrees(shown: readonly string[], lines: readonly string[]): boolean {
  const pattern = shown.map((line) =>
    line === ELISION ? '(?:.*\n)*?' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n`,
  );
  return new RegExp(`^${pattern.join('')}$`).test(`${lines.join('\n')}\n`);
}

if (process.env['UPDATE'] === '1') {
  test('written again', async () => {
    let text = docs;
    for (const { block, command, shown } of examples) {
      if (shown.includes(ELISION)) continue;
      const output = (await printed(command)).join('\n');
      text = text.replace(block, () => `\`\`\`console\n$ ${command}\n${output}\n\`\`\``);
    }
    writeFileSync(url, text);
  });
}

describe.skipIf(process.env['UPDATE'] === '1')('docs/command-line.md', () => {
  test.each(examples)('$command', async ({ command, shown }) => {
    const lines = await printed(command);
    if (!agrees(shown, lines)) expect(lines.join('\n')).toBe(shown.join('\n'));
    if (shown.at(-1) !== ELISION) expect(agrees(shown, [...lines, 'more'])).toBe(false);
  });

  test('shows every command and names every option', () => {
    for (const { name, options } of COMMANDS) {
      expect(docs).toMatch(new RegExp(`^\\$ isoflop ${name}\\b`, 'm'));
      for (const option of options) expect(docs).toContain(`--${option.name}`);
    }
  });
});
