import { describe, expect, test } from 'vitest';
import { setTitle, sheetName, sourceBeyond } from '../../src/report/set-title.js';
import type { Sheet } from '../../src/sheet/model.js';
import { loadSheet } from '../../src/sheet/load.js';

const sheetOf = (source: string): Sheet =>
  loadSheet({
    file: 's.yaml',
    text: `isoflop: 1\nid: s\ntitle: A stand-in\n${source}\nsymbols:\n  x: { meaning: m, unit: "1" }\n  y: { meaning: m, unit: "1" }\nequations:\n  e: { says: y = x }\n`,
  });

describe('what a coefficient set is called', () => {
  test.each([
    ['printed', 'Table 1', 'printed'],
    ['A100-40GB', 'a data sheet', 'A100-40GB'],
    ['table5', 'Table 5, the validation fit', 'paper’s Table 5'],
    ['tableA3', 'appendix', 'paper’s Table A3'],
    ['table3', 'Jones et al. 2025, Table 3 (arXiv:1)', 'Jones et al. 2025, Table 3'],
    // Another table whose number only starts so.
    ['table3', 'Jones et al. 2025, Table 31', 'paper’s Table 3'],
    ['tables', 'Table 3', 'tables'],
    ['constructor', 'Table 3', 'constructor'],
  ])('%s from %s is %s', (name, source, title) => {
    expect(setTitle({ name, source })).toBe(title);
  });
});

describe('what a source says beyond the title', () => {
  test.each([
    ['printed', 'Table 1', 'Table 1'],
    ['paper’s Table 5', 'Table 5, the validation fit', 'the validation fit'],
    ['paper’s Table 5', 'Table 51', 'Table 51'],
    ['Jones 2025, Table 3', 'Jones 2025, Table 3 (arXiv:1)', 'arXiv:1'],
    ['printed', 'printed in Table 1', 'in Table 1'],
  ])('%s, %s', (title, source, rest) => {
    expect(sourceBeyond(title, source)).toBe(rest);
  });
});

test('a sheet of a paper is the paper’s, another is what its title says', () => {
  expect(
    sheetName(sheetOf('source: { authors: Jones et al., year: 2025, arxiv: "2501.00001" }')),
  ).toBe('Jones et al. (2025)');
  expect(sheetName(sheetOf('source: { authors: us, year: 2025 }'))).toBe('A stand-in');
  expect(sheetName(sheetOf(''))).toBe('A stand-in');
});
