/**
 * Text fixtures: blocks of title, input and output, separated by lines of a single dot.
 *
 *     what it shows
 *     .
 *     input
 *     .
 *     output
 *     .
 *
 * Lines between blocks that belong to no block are titles; the last non-empty one counts, so that a
 * file can hold headings and remarks.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

export interface Fixture {
  readonly title: string;
  readonly input: string;
  readonly output: string;
  /** Line of the title in the file, from 1. */
  readonly line: number;
}

/** The blocks of a fixture file's text. @throws Error for a block that is not closed */
export function parseFixtures(text: string): Fixture[] {
  const lines = text.split('\n');
  const dots = lines.flatMap((line, i) => (line.trimEnd() === '.' ? [i] : []));
  if (dots.length % 3 !== 0) throw new Error('a fixture block is not closed by a line with a dot');
  const fixtures: Fixture[] = [];
  for (let k = 0; k < dots.length; k += 3) {
    const [a, b, c] = dots.slice(k, k + 3) as [number, number, number];
    const from = k === 0 ? 0 : (dots[k - 1] as number) + 1;
    let titleAt = a - 1;
    while (titleAt > from && lines[titleAt]?.trim() === '') titleAt -= 1;
    fixtures.push({
      title: lines[titleAt]?.trim() ?? '',
      input: lines.slice(a + 1, b).join('\n'),
      output: lines.slice(b + 1, c).join('\n'),
      line: titleAt + 1,
    });
  }
  return fixtures;
}

/** Reads a fixture file; `url` is resolved with `new URL('./fixtures/x.txt', import.meta.url)`. */
export function readFixtures(url: URL): Fixture[] {
  return parseFixtures(readFileSync(fileURLToPath(url), 'utf8'));
}

/** One test a block: `run(input)` must give the output. An empty file is a failure. */
export function testFixtures(name: string, url: URL, run: (input: string) => string): void {
  describe(name, () => {
    const fixtures = readFixtures(url);
    test('has cases', () => expect(fixtures.length).toBeGreaterThan(0));
    for (const { title, input, output, line } of fixtures) {
      test(`${title} (line ${String(line)})`, () => expect(run(input)).toBe(output));
    }
  });
}
