#!/usr/bin/env node
// The command itself is src/cli/main.ts: `main(argv)` gives the exit code.
import { existsSync } from 'node:fs';

const entry = new URL('../dist/cli/main.js', import.meta.url);

/** A fault of ours, in the sense of sysexits.h. */
const SOFTWARE = 70;

if (existsSync(entry)) {
  try {
    const { main } = await import(entry.href);
    const code = await main(process.argv.slice(2));
    if (typeof code === 'number') process.exitCode = code;
  } catch (fault) {
    process.stderr.write(`isoflop: internal fault: ${String(fault)}\n`);
    process.exitCode = SOFTWARE;
  }
} else {
  process.stderr.write('isoflop is not built yet. Build it with: npm run build\n');
  process.exitCode = SOFTWARE;
}
