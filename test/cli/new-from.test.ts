/** `isoflop new --from`: a copy for numbers of one's own, filled in and used. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { loadSheet, readSheet } from '../../src/sheet/index.js';
import { ROOT, inScratchFolder, run, runJson } from './run.js';

inScratchFolder();

/** No fit of anything: numbers of the right size for the law and the hardware. */
const NUMBERS: Readonly<Record<string, string>> = {
  ...{ E_start: '2.0', E_max: '290', A: '400', alpha: '0.34', B: '0.50', beta: '0.50' },
  ...{ C: '410', gamma: '0.28', F: '1.5', d: '0.0005' },
  ...{ L_0: '1.7', A_1: '400', alpha_1: '0.34', B_1: '410', beta_1: '0.28' },
  ...{ C_0: '0.0006', M_0: '20e9', p: '512', n: '128', mu: '0.012', requests_max: '256', w: '2' },
  ...{
    R_f: '312e12',
    R_m: '1.555e12',
    R_l: '300e9',
    C_max: '1e22',
    C_f: '4e-18',
    T: '1e12',
    D_max: '15e12',
  },
};

function fillIn(file: string, numbers: Readonly<Record<string, string>>): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/^( +(\w+): )\?\?\?/gm, (line, start: string, name: string) => {
      const value = numbers[name];
      return value === undefined ? line : start + value;
    }),
  );
}

/** The codes of what is wrong with a sheet, each once. */
function faultsOf(file: string): readonly string[] {
  try {
    readSheet(file, '.');
    return [];
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return [...new Set(error.diagnostics.map((d) => d.code))].filter((c) => c !== 'more-errors');
  }
}

describe('a copy of a sheet without coefficients', () => {
  test('asks for every value, and with them its problems run', async () => {
    const { json } = await runJson('new', 'own/lab.yaml', '--from', 'yun2024');
    expect(json).toMatchObject({ sheet: 'lab', from: 'yun2024', coefficients: 'mine' });
    const asked = json.open.map(({ symbol }: { symbol: string }) => symbol);
    expect(asked.sort()).toEqual(Object.keys(NUMBERS).sort());

    const { code, json: empty } = await runJson('eval', 'own/lab.yaml', '--set', 'C_train=1e21');
    expect(code).toBe(2);
    const shown = empty.errors.slice(0, 20);
    expect(empty.errors.slice(20)).toMatchObject([
      {
        code: 'more-errors',
        message: `and ${String(asked.length - 20)} more errors in this sheet`,
      },
    ]);
    const lines = readFileSync('own/lab.yaml', 'utf8').split('\n');
    for (const { code: kind, line, column, hint } of shown) {
      expect(kind).toBe('value-missing');
      expect(lines[line - 1]?.slice(column - 1)).toMatch(/^\?\?\? # \w/);
      expect(hint).toContain('--set');
    }

    fillIn('own/lab.yaml', NUMBERS);
    const sheet = readSheet('own/lab.yaml', '.');
    const source = readSheet('yun2024', `${ROOT}/derivations`);
    expect([...sheet.problems.keys()]).toEqual([...source.problems.keys()]);
    expect(sheet.claims).toEqual([]);
    expect(sheet.title).toContain(source.title);
    const given: Readonly<Record<string, readonly string[]>> = {
      'loss-optimal': ['C_train=1e21', 'E=8'],
      served: ['C_max=1e21', 'L_max=2.5'],
      'best-served': ['C_max=1e21', 'P_max=0.02'],
    };
    for (const [problem, settings] of Object.entries(given)) {
      const of = `own/lab.yaml#${problem}`;
      const derived = await runJson('derive', of);
      expect(derived.json.steps.map((s: { verdict: string }) => s.verdict)).not.toContain(
        'refuted',
      );
      const { json: result } = await runJson('eval', of, ...settings.flatMap((s) => ['--set', s]));
      const values = result.discrete?.values ?? result.values;
      expect(Number(values.N) * Number(values.D) * 6, problem).toBeCloseTo(1e21, -12);
    }
  });
});

describe('a copy of a sheet with coefficients', () => {
  test('keeps its sets, and its own begins like the first of them', async () => {
    const { json } = await runJson('new', 'own/serving.yaml', '--from', 'served-moe');
    expect(json.open.map(({ symbol }: { symbol: string }) => symbol)).toEqual(['rent', 'T']);
    fillIn('own/serving.yaml', { rent: '2.50', T: '1e12' });
    const copy = readSheet('own/serving.yaml', '.');
    const source = readSheet('served-moe', `${ROOT}/derivations`);
    expect([...copy.coefficients.keys()]).toEqual(['mine', ...source.coefficients.keys()]);
    expect(copy.coefficients.get('mine')?.values.get('rent')?.text).toBe('2.50');
    expect(copy.coefficients.get('mine')?.values.get('M')?.text).toBe('40e9');
    // A line after # is one that only waits to be changed.
    const text = readFileSync('own/serving.yaml', 'utf8').replace('# M: 40e9 #', 'M: 80e9 #');
    const changed = loadSheet({ file: 'own/serving.yaml', text });
    expect(changed.coefficients.get('mine')?.values.get('M')?.text).toBe('80e9');
  });

  test('where nothing stands open, the numbers stand there to be changed', async () => {
    const { out, err } = await run(['new', 'own/chinchilla.yaml', '--from', 'hoffmann2022']);
    expect(out).toBe('own/chinchilla.yaml\n');
    expect(err).toContain('edit it, then: isoflop derive own/chinchilla.yaml');
    const { json } = await runJson('eval', 'own/chinchilla.yaml', '--set', 'C=5.76e23');
    const { json: original } = await runJson('eval', 'hoffmann2022', '--set', 'C=5.76e23');
    expect(json.coefficients).toBe('mine');
    expect(json.values).toEqual(original.values);
  });

  test('of a copy, a copy', async () => {
    await run(['new', 'own/again.yaml', '--from', 'own/chinchilla.yaml']);
    const sheet = readSheet('own/again.yaml', '.');
    expect([...sheet.coefficients.keys()].slice(0, 3)).toEqual(['mine-2', 'mine', 'printed']);
  });
});

test('every sheet can be copied: nothing but the open values is missing', async () => {
  const { json } = await runJson('list');
  for (const { sheet } of json.sheets) {
    const file = `all/${sheet}.yaml`;
    const { json: copied } = await runJson('new', file, '--from', sheet);
    expect(copied.sheet).toBe(sheet);
    expect(faultsOf(file), sheet).toEqual(copied.open.length > 0 ? ['value-missing'] : []);
  }
});

describe('sheets written in other ways', () => {
  const SHEET = `isoflop: 1
id: small
title: A small sheet
symbols:
  N: { meaning: size, unit: "1" }
  L: { meaning: loss, unit: "1" }
  a: { meaning: factor, unit: "1" }
  b: { meaning: exponent, unit: "1", domain: negative }
equations:
  law: { says: L = a*N + N^b }
  bound: { says: N <= 2 }
COEFFICIENTS
problems:
  p: { title: t, minimize: L, over: [N], subject-to: [bound] }
claims:
  - { id: c, source: s, formula: L = L }
`;
  const copyOf = async (text: string, name = 'copied'): Promise<string> => {
    writeFileSync(`${name}-from.yaml`, text);
    const { code } = await run(['new', `${name}.yaml`, '--from', `${name}-from.yaml`]);
    expect(code).toBe(0);
    return readFileSync(`${name}.yaml`, 'utf8');
  };
  const SET = '  first: { kind: printed, source: s, values: { a: 1 } }';

  test.each([
    ['none', '', 'bare'],
    ['in braces', 'coefficients: {}', 'braces'],
    ['in braces, with a comment', 'coefficients: {} # none printed', 'remark'],
    ['in braces on lines', 'coefficients:\n  {\n  }', 'lines'],
  ])('no coefficient sets: %s', async (_, coefficients, name) => {
    const text = await copyOf(SHEET.replace('COEFFICIENTS', coefficients), name);
    expect(text.match(/^coefficients:/gm)).toHaveLength(1);
    expect(text).not.toMatch(/[{] *[}]/);
    expect(text.includes('# none printed')).toBe(coefficients.includes('# none printed'));
    expect(faultsOf(`${name}.yaml`)).toEqual(['value-missing']);
  });

  test('nothing between the empty braces and the claims', async () => {
    const [before = '', after = ''] = SHEET.split('COEFFICIENTS\n');
    const [problems = '', claims = ''] = after.split(/(?=claims:)/);
    const text = await copyOf(`${before}${problems}coefficients: {}\n${claims}`, 'between');
    expect(text).not.toContain('claims');
    expect(faultsOf('between.yaml')).toEqual(['value-missing']);
  });

  test.each([1, 3, 4])('sets that are indented by %i', async (by) => {
    const set = `${' '.repeat(by)}${SET.trim()}`;
    const text = SHEET.replace('COEFFICIENTS', `coefficients:\n${set}`);
    await copyOf(text, `indented${String(by)}`);
    expect(faultsOf(`indented${String(by)}.yaml`)).toEqual(['value-missing']);
  });

  test('a comment stays with the set below it', async () => {
    const sets = `coefficients:\n  # Of Table 1,\n  # by hand.\n${SET}`;
    const text = await copyOf(SHEET.replace('COEFFICIENTS', sets), 'comment');
    expect(text).toContain(`  # Of Table 1,\n  # by hand.\n${SET}\n`);
    expect(text.indexOf('mine:')).toBeLessThan(text.indexOf('# Of Table 1'));
  });

  test('line breaks are those of the original', async () => {
    const text = SHEET.replace('COEFFICIENTS', `coefficients:\n${SET}`);
    const unix = await copyOf(text, 'unix');
    const windows = await copyOf(text.replaceAll('\n', '\r\n'), 'windows');
    expect(windows).toBe(unix.replaceAll('\n', '\r\n').replace('id: unix', 'id: windows'));
    expect(unix).not.toContain('\r');
    expect(faultsOf('windows.yaml')).toEqual(['value-missing']);
  });

  test('a copy that would not be a sheet is not written', async () => {
    const flow = `coefficients: {\n  ${SET.trim()}\n}`;
    writeFileSync('odd-from.yaml', SHEET.replace('COEFFICIENTS', flow));
    expect(faultsOf('odd-from.yaml')).toEqual([]);
    const { code, json } = await runJson('new', 'odd.yaml', '--from', 'odd-from.yaml');
    expect([code, json.errors.length, json.errors[0].code]).toEqual([2, 1, 'cannot-copy']);
    expect(json.errors[0].message).toContain('none is written');
    expect(existsSync('odd.yaml')).toBe(false);
  });
});

test.each(['own/', 'own/deep/', './'])('a folder is no name for a sheet: %s', async (name) => {
  for (const more of [[], ['--from', 'served-moe']]) {
    const { code, json } = await runJson('new', name, ...more);
    expect([code, json.errors[0].code]).toEqual([2, 'bad-sheet-name']);
  }
  expect(existsSync(`${name}.yaml`)).toBe(false);
});

test('a file that exists is left as it is', async () => {
  writeFileSync('kept.yaml', 'mine\n');
  const { code, json } = await runJson('new', 'kept.yaml', '--from', 'hoffmann2022');
  expect([code, json.errors[0].code]).toEqual([2, 'file-exists']);
  expect(readFileSync('kept.yaml', 'utf8')).toBe('mine\n');
});

test('a sheet on one line cannot be taken apart, and says so', async () => {
  const text = `isoflop: 1
id: dense
title: One line a section
symbols: { N: { meaning: n, unit: "1" }, L: { meaning: l, unit: "1" }, a: { meaning: a, unit: "1" } }
equations: { law: { says: L = a*N + 1/N }, bound: { says: N <= 2 } }
coefficients: { first: { kind: printed, source: s, values: { a: 1 } } }
problems:
  p: { title: t, minimize: L, over: [N], subject-to: [bound] }
`;
  writeFileSync('dense.yaml', text);
  const { code, json } = await runJson('new', 'copy.yaml', '--from', 'dense.yaml');
  expect([code, json.errors[0].code, json.errors[0].line]).toEqual([2, 'cannot-copy', 6]);
});
