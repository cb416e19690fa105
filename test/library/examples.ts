/** The examples of docs/library.md as one module that compares what they show. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './consumer.js';

const HELPER = `
let shown = 0;
const show = (value: unknown, expected: string, at: string): void => {
  shown += 1;
  const text = String(value);
  if (text !== expected) throw new Error(at + ' gives ' + text + ', and not ' + expected);
};
`;

export interface Examples {
  /** The page. */
  readonly text: string;
  /** The module, in TypeScript; it exports how many lines it compared. */
  readonly whole: string;
  /** How many lines say what they show. */
  readonly count: number;
}

export function examples(): Examples {
  const text = readFileSync(join(ROOT, 'docs/library.md'), 'utf8');
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
  const source = blocks.join('\n');
  // `expression; // → text` becomes a comparison; everything else stands as it is.
  const compared = source.replace(
    /^(\S.*);\s*\/\/ → (.*)$/gm,
    (_, code: string, expected: string) =>
      `show(${code}, ${JSON.stringify(expected)}, ${JSON.stringify(code)});`,
  );
  // Imports first, then the helper, which must be there before its first use.
  const imports = [...compared.matchAll(/^import .*$/gm)].map(([line]) => line);
  const rest = compared.replace(/^import .*$/gm, '');
  const whole = [...imports, HELPER, rest, 'export { shown };'].join('\n');
  return { text, whole, count: source.match(/\/\/ → /g)?.length ?? 0 };
}
