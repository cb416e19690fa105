/** A project of somebody else that has the package installed, made in a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

function run(args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

export class Consumer {
  readonly folder = mkdtempSync(join(tmpdir(), 'isoflop-consumer-'));

  constructor(files: Readonly<Record<string, string>>) {
    mkdirSync(join(this.folder, 'node_modules'));
    symlinkSync(ROOT, join(this.folder, 'node_modules/isoflop'), 'dir');
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.folder, name), text);
  }

  /** Errors of the compiler, resolving as Node does or as bundlers do; nothing of Node is known to it. */
  async compile(files: readonly string[], resolution: 'nodenext' | 'bundler'): Promise<string[]> {
    const project = `tsconfig.${resolution}.json`;
    const compilerOptions = {
      module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
      moduleResolution: resolution,
      target: 'es2022',
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      // Neither the browser's types nor those of Node: the package must not need them.
      lib: ['es2023'],
      types: [],
      // The types that are published are judged once.
      skipLibCheck: resolution === 'bundler',
    };
    const text = JSON.stringify({ compilerOptions, files });
    writeFileSync(join(this.folder, project), text);
    const { code, output } = await run([TSC, '-p', project], this.folder);
    const said = output.split('\n').filter((line) => line !== '');
    // What other packages lack is theirs to mend.
    const own = said.filter((line) => !line.includes('/node_modules/'));
    return code === 0 || said.length > own.length ? own : [...own, `exit ${String(code)}`];
  }

  /** Runs a file from the folder of this project, so that paths in examples are found. */
  run(file: string): Promise<Ran> {
    return run([join(this.folder, file)], ROOT);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
