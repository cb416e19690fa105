/**
 * The examples of a document in their order: ```console blocks of `$ command` and its output, ```text
 * blocks that begin with `# NAME` or `% NAME`, a file, and ```yaml blocks that begin with `# in NAME`, which replace an
 * entry of a file that an earlier example wrote.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { run, words } from './run.js';

export interface Example {
  readonly block: string;
  readonly command: string;
  readonly shown: readonly string[];
  /** Files and changes to files that stand between the command before and this one. */
  readonly before: readonly (() => void)[];
}

export class Document {
  readonly name: string;
  readonly text: string;
  readonly examples: readonly Example[];
  readonly #url: URL;

  /** @param name as in `command-line.md`, or `../README.md` */
  constructor(name: string) {
    this.name = `docs/${name}`;
    this.#url = new URL(`../../docs/${name}`, import.meta.url);
    this.text = readFileSync(this.#url, 'utf8');
    const examples: Example[] = [];
    let before: (() => void)[] = [];
    for (const [block, kind, body = ''] of this.text.matchAll(
      /^```(console|text|yaml)\n((?:.*\n)*?)```$/gm,
    )) {
      const [first = '', ...rest] = body.split('\n').slice(0, -1);
      const file = /^[#%] (in )?(\S+\.(?:txt|yaml|tex))$/.exec(first);
      if (kind === 'console' && first.startsWith('$ ')) {
        examples.push({ block, command: first.slice(2), shown: rest, before });
        before = [];
      } else if (kind === 'text' && file?.[2] !== undefined) {
        const [, , name] = file;
        before.push(() => writeFileSync(name, body));
      } else if (kind === 'yaml' && file?.[1] !== undefined) {
        before.push(() => replaceEntry(file[2] ?? '', rest));
      }
    }
    this.examples = examples;
  }

  /** What it would be with the outputs that the program prints; those with … stay. */
  async write(): Promise<void> {
    let { text } = this;
    for (const example of this.examples) {
      const output = (await printed(example)).join('\n');
      if (example.shown.includes(ELISION)) continue;
      text = text.replace(
        example.block,
        () => `\`\`\`console\n$ ${example.command}\n${output}\n\`\`\``,
      );
    }
    writeFileSync(this.#url, text);
  }
}

/** A line that holds only this stands for any lines. */
export const ELISION = '…';

/** Runs what stands before the command, and the command. */
export async function printed({ command, before }: Example): Promise<string[]> {
  for (const prepare of before) prepare();
  const { out, err } = await run(words(command).slice(1));
  return (out + err).trimEnd().split('\n');
}

/** The pieces between elisions must come in their order, the first at the start, the last at the end. */
export function agrees(shown: readonly string[], lines: readonly string[]): boolean {
  const pattern = shown.map((line) =>
    line === ELISION ? '(?:.*\n)*?' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n`,
  );
  return new RegExp(`^${pattern.join('')}$`).test(`${lines.join('\n')}\n`);
}

/** The first line's key names the entry: it and what is indented below it give way to the lines. */
function replaceEntry(file: string, lines: readonly string[]): void {
  const [, indent = '', key = ''] = /^( *)([\w-]+):/.exec(lines[0] ?? '') ?? [];
  const text = readFileSync(file, 'utf8');
  const entry = new RegExp(`^${indent}${key}:.*\n(?:${indent} +.*\n)*`, 'm');
  if (!entry.test(text)) throw new Error(`${file} has no entry ${key} to replace`);
  writeFileSync(
    file,
    text.replace(entry, () => `${lines.join('\n')}\n`),
  );
}
