// @ts-check
/**
 * Reads the JSON report of a vitest run (`--reporter=json`) and prints one plain line,
 * `N passed, N failed, N skipped`. A file that could not be loaded counts as one failure.
 *
 *     node scripts/count-tests.mjs REPORT.json
 *
 * Exits with 1 if anything failed or nothing ran.
 */
import { readFileSync } from 'node:fs';

const file = process.argv[2];
if (file === undefined) {
  process.stderr.write('usage: node scripts/count-tests.mjs REPORT.json\n');
  process.exit(2);
}

/** @type {{ success: boolean, testResults: { status: string, assertionResults: { status: string }[] }[] }} */
const report = JSON.parse(readFileSync(file, 'utf8'));

let passed = 0;
let failed = 0;
let skipped = 0;
for (const { status, assertionResults } of report.testResults) {
  let failedHere = 0;
  for (const test of assertionResults) {
    if (test.status === 'passed') passed += 1;
    else if (test.status === 'failed') failedHere += 1;
    else skipped += 1;
  }
  failed += status === 'failed' ? Math.max(failedHere, 1) : failedHere;
}
// Errors outside any test (an unhandled rejection) fail the run without failing a test.
if (!report.success && failed === 0) failed = 1;

process.stdout.write(
  `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped\n`,
);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
