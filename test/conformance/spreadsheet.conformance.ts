/**
 * Every problem of every sheet that a calculator can be made of, computed by Gnumeric at random points and
 * compared with what isoflop certifies. `npm run conformance`.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PARTS } from '../../src/export/subject.js';
import { readSheet } from '../../src/sheet/files.js';
import { describeWith } from '../support/programs.js';
import { computedBySheets } from '../support/spreadsheet.js';
import { SEED, random, subjectOf } from './modules.js';

const FOLDER = fileURLToPath(new URL('../../derivations/', import.meta.url));

describeWith(
  'gnumeric',
  `calculators agree with isoflop's decimals to 1e-12 (seed ${String(SEED)})`,
  () => {
    const next = random(SEED);
    for (const file of readdirSync(FOLDER)
      .filter((f) => f.endsWith('.yaml'))
      .sort()) {
      const sheet = readSheet(file.replace('.yaml', ''), FOLDER);
      if (sheet.problems.size === 0) continue;
      test(sheet.id, { timeout: 300_000 }, () => {
        const subjects = [...sheet.problems.values()]
          .map((problem) => subjectOf(sheet, problem, next, PARTS))
          .filter(({ derivation }) => derivation?.status !== 'implicit');
        if (subjects.length === 0) return;
        const all = computedBySheets(subjects);
        const off = all.filter(({ expected, found }) => !(Math.abs(found / expected - 1) <= 1e-12));
        console.log(
          `${sheet.id}: ${String(subjects.length)} problems, ${String(all.length)} numbers`,
        );
        expect(off).toEqual([]);
      });
    }
  },
);
