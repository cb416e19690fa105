import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openMemory, reportMemory } from '../../src/cli/report-memory.js';

const scratch = mkdtempSync(join(tmpdir(), 'isoflop-memory-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const PROGRAM = 'a'.repeat(64);

describe('the memory of reports on disk', () => {
  test('is there again for the same program, and not for another', () => {
    const folder = join(scratch, 'again');
    const first = openMemory(folder, PROGRAM);
    first.set('key', { text: '3.2e10' });
    first.save();
    expect(openMemory(folder, PROGRAM).get('key')).toEqual({ text: '3.2e10' });
    expect(openMemory(folder, 'b'.repeat(64)).get('key')).toBeUndefined();
  });
  test('keeps what another build wrote meanwhile', () => {
    const folder = join(scratch, 'two');
    const one = openMemory(folder, PROGRAM);
    const two = openMemory(folder, PROGRAM);
    one.set('one', 1);
    two.set('two', 2);
    one.save();
    two.save();
    const after = openMemory(folder, PROGRAM);
    expect([after.get('one'), after.get('two')]).toEqual([1, 2]);
  });
  test('finds what was worked out ahead, and writes none of it again', () => {
    const ahead = join(scratch, 'ahead');
    const recorded = openMemory(ahead, PROGRAM);
    recorded.set('known', 1);
    recorded.save();
    const folder = join(scratch, 'own');
    const memory = openMemory(folder, PROGRAM, ahead);
    expect(memory.get('known')).toBe(1);
    memory.set('new', 2);
    memory.save();
    expect(openMemory(folder, PROGRAM).get('known')).toBeUndefined();
    expect(openMemory(folder, 'b'.repeat(64), ahead).get('known')).toBeUndefined();
  });
  test('is written only where there is something new', () => {
    const folder = join(scratch, 'once');
    const memory = openMemory(folder, PROGRAM);
    memory.set('key', 1);
    memory.save();
    rmSync(folder, { recursive: true });
    memory.save();
    expect(openMemory(folder, PROGRAM).get('key')).toBeUndefined();
    memory.set('other', 2);
    memory.save();
    expect(openMemory(folder, PROGRAM).get('other')).toBe(2);
  });
  for (const [what, text] of [
    ['half a file', '[["key", 1'],
    ['another file', '{"key": 1}'],
    ['a list of something else', '[1, 2]'],
    ['nothing', ''],
    ['what another hand changed', `${'0'.repeat(64)}\n[["key",null]]\n`],
  ] as const) {
    test(`${what} is taken for none`, () => {
      const folder = join(scratch, `bad-${what.replaceAll(' ', '-')}`);
      mkdirSync(folder);
      writeFileSync(join(folder, `reports-${'a'.repeat(16)}.json`), text);
      const memory = openMemory(folder, PROGRAM);
      expect(memory.get('key')).toBeUndefined();
      memory.set('key', 1);
      memory.save();
      expect(openMemory(folder, PROGRAM).get('key')).toBe(1);
    });
  }
  test('a folder that cannot be written to is no mistake', () => {
    const file = join(scratch, 'a-file');
    writeFileSync(file, '');
    const memory = openMemory(join(file, 'below'), PROGRAM);
    memory.set('key', 1);
    expect(() => memory.save()).not.toThrow();
  });
  test('only the newest few programs are remembered, and other files left alone', () => {
    const folder = join(scratch, 'many');
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    for (let i = 0; i < 6; i++) {
      const memory = openMemory(folder, String(i).repeat(64));
      memory.set('key', i);
      memory.save();
      utimesSync(join(folder, `reports-${String(i).repeat(16)}.json`), 1000 + i, 1000 + i);
    }
    const last = openMemory(folder, 'f'.repeat(64));
    last.set('key', 9);
    last.save();
    expect(readdirSync(folder).sort()).toEqual([
      'notes.txt',
      ...['3', '4', '5', 'f'].map((c) => `reports-${c.repeat(16)}.json`),
    ]);
  });
  test('there is none for a program that was not built, or where it is switched off', () => {
    // These tests run the sources.
    expect(reportMemory({ HOME: scratch })).toBeUndefined();
    expect(reportMemory({ ISOFLOP_CACHE: 'off', HOME: scratch })).toBeUndefined();
  });
});
