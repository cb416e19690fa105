/**
 * What people see. With UPDATE=1 the fixtures are written again from what the program prints; read
 * the difference before it is kept.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readFixtures } from '../fixtures.js';
import { inScratchFolder, run, words } from './run.js';

inScratchFolder();

const FILES = ['derive', 'eval', 'audit', 'help', 'errors'];

async function shown(command: string): Promise<string> {
  const { code, out, err } = await run(words(command).slice(1));
  return [out.trimEnd(), err.trimEnd(), `exit ${String(code)}`]
    .filter((s) => s !== '')
    .join('\n---\n');
}

describe.each(FILES)('%s', (name) => {
  const url = new URL(`./fixtures/${name}.txt`, import.meta.url);
  const fixtures = readFixtures(url);
  test('has cases', () => expect(fixtures.length).toBeGreaterThan(0));
  if (process.env['UPDATE'] === '1') {
    test('written again', async () => {
      let text = '';
      for (const { title, input } of fixtures) {
        text += `${title}\n.\n${input}\n.\n${await shown(input)}\n.\n\n`;
      }
      writeFileSync(fileURLToPath(url), text);
    });
    return;
  }
  for (const { title, input, output, line } of fixtures) {
    test(`${title} (line ${String(line)})`, async () => {
      expect(await shown(input)).toBe(output);
    });
  }
});
