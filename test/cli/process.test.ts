/** The command as a process: what a shell sees. Built first; `npm test` does that. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from './run.js';

const BIN = join(ROOT, 'bin/isoflop.js');
const folder = mkdtempSync(join(tmpdir(), 'isoflop-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function isoflop(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8', cwd: ROOT });
}

describe.skipIf(!existsSync(join(ROOT, 'dist/cli/main.js')))('the process', () => {
  test('exit codes reach the shell', () => {
    expect(isoflop('list').status).toBe(0);
    expect(isoflop('audit', 'besiroglu2024').status).toBe(1);
    expect(isoflop('derive', 'nowhere').status).toBe(2);
  });

  test('alone, it prints its help', () => {
    const { status, stdout, stderr } = isoflop();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('usage: isoflop COMMAND');
  });

  test('its version is the package’s', () => {
    expect(isoflop('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('long output arrives whole through a pipe', () => {
    const { stdout } = isoflop('audit', 'hoffmann2022', '--json');
    expect(JSON.parse(stdout).claims.length).toBeGreaterThan(100);
  });

  test('a reader that goes away is no error', async () => {
    const child = spawn(process.execPath, [BIN, 'audit', 'hoffmann2022', '--json'], { cwd: ROOT });
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += String(data)));
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, stderr]).toEqual([1, '']);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk is an error with a code', () => {
    const command = `"${process.execPath}" "${BIN}" explain not-exportable > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8', cwd: ROOT });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^isoflop: the output cannot be written: ENOSPC.*\(cannot-write\)\n$/);
  });

  test('nesting that would exhaust the stack is a clear error', () => {
    const file = join(folder, 'deep.txt');
    writeFileSync(file, `${'('.repeat(10_000)}a${')'.repeat(10_000)} = a\n`);
    const { status, stderr } = isoflop('check', file);
    expect(status).toBe(2);
    expect(stderr).toMatch(/deep\.txt:1:\d+: .*\(formula-too-/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
