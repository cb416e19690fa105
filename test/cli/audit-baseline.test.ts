/** What of an earlier audit has changed, and what is said of one that cannot be read. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { faultInJson, placeInJson } from '../../src/cli/json-place.js';
import type { Json } from './run.js';
import { audit, elementsOf, format, inFolderWithSheet, writeSheet } from './small-sheet.js';

inFolderWithSheet();

describe('--baseline', () => {
  const changed = async (...argv: string[]): Promise<{ code: number; changes: Json[] }> => {
    const { code, out } = await audit('--baseline', 'base.json', '--json', ...argv);
    return { code, changes: JSON.parse(out).changes };
  };
  const summary = (changes: Json[]): unknown => changes.map((c) => [c.id, c.change, c.fails]);

  test('nothing changed', async () => {
    writeSheet('2.0');
    await audit('--json', '--out', 'base.json');
    expect(await changed()).toEqual({ code: 0, changes: [] });
    expect((await audit('--baseline', 'base.json')).out).toBe('no changes\n');
    expect(elementsOf(await format('junit', '--baseline', 'base.json'))).toHaveLength(2);
  });

  test('another value is noted, another verdict fails', async () => {
    // 3 · 2.001 still rounds to 6.0.
    writeSheet('2.001');
    const noted = await changed();
    expect([noted.code, summary(noted.changes)]).toEqual([
      0,
      [
        ['true', 'value', false],
        ['wrong', 'value', false],
      ],
    ]);
    writeSheet('2.3');
    const failing = await changed();
    expect(failing.code).toBe(1);
    expect(summary(failing.changes)).toEqual([
      ['true', 'verdict', true],
      ['wrong', 'verdict', true],
    ]);
    const { out, code } = await audit('--baseline', 'base.json');
    expect(code).toBe(1);
    expect(out).toMatch(/✗ {2}small {2}true +was follows, is contradicted/);
    expect(out).toMatch(/✗ {2}small {2}wrong +was contradicted, is (follows|within-rounding)/);
    expect(out).toContain('2 changes, 2 of which fail\n');
    const junit = elementsOf(await format('junit', '--baseline', 'base.json'));
    const types = junit.flatMap((e) => (e.name === 'failure' ? [e.attributes.get('type')] : []));
    expect(types).toEqual(['contradicted', 'changed']);
  });

  test('a claim that is gone fails, a new one only if it is contradicted', async () => {
    writeSheet('2.0', '  - { id: new, source: s, number: 2*x, printed: 4.0 }\n');
    await audit('--json', '--out', 'more.json');
    const fine = await changed();
    expect([fine.code, summary(fine.changes)]).toEqual([0, [['new', 'new', false]]]);
    writeSheet('2.0', '  - { id: new, source: s, number: 2*x, printed: 5.0 }\n');
    const bad = await changed();
    expect([bad.code, summary(bad.changes)]).toEqual([1, [['new', 'new', true]]]);
    writeSheet('2.0');
    const gone = await audit('--baseline', 'more.json', '--format', 'junit');
    expect(gone.code).toBe(1);
    const [failure] = elementsOf(gone.out).filter((e) => e.name === 'failure');
    expect(failure!.attributes.get('message')).toBe('was follows, is no longer a claim');
    // "absent" would say that it is settled.
    const sarif = JSON.parse(await format('sarif', '--baseline', 'more.json'));
    expect(sarif.runs[0].results).toMatchObject([
      { ruleId: 'claim-changed', level: 'error', baselineState: 'new' },
    ]);
    const one = await audit('--baseline', 'more.json', '--claim', 'true', '--json');
    expect([one.code, JSON.parse(one.out)]).toEqual([0, { changes: [], fails: false }]);
  });

  test('only the sheets that are audited are compared', async () => {
    const { out } = await audit('--json');
    const other = { sheet: 'other', claims: [{ id: 'x', verdict: 'follows' }] };
    writeFileSync('base.json', JSON.stringify({ audits: [JSON.parse(out), other] }));
    expect(await changed()).toEqual({ code: 0, changes: [] });
  });

  test.each([
    ['nothing', undefined, 'there is no baseline "bad.json"', 'file-not-found'],
    [
      'no JSON',
      '{"audits": [}',
      'bad.json:1:13: a baseline is JSON, and this is not',
      'bad-baseline',
    ],
    ['half of it', '{\n"sheet": "small"', 'bad.json:2:17: a baseline is JSON', 'bad-baseline'],
    ['a list', '[]', 'bad.json:1:1: ', 'bad-baseline'],
    [
      'another verdict',
      '{"sheet":"s","claims":[{"id":"a","verdict":"fine"}]}',
      'bad.json:1:44: ',
      'bad-baseline',
    ],
    ['far too deep', '['.repeat(200_000), 'bad.json:1:61: ', 'bad-baseline'],
  ])('a baseline that is %s', async (_, text, message, code) => {
    if (text !== undefined) writeFileSync('bad.json', text);
    const { code: exit, err } = await audit('--baseline', 'bad.json');
    expect(exit).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain(`(${code})`);
    expect(err).toContain('isoflop audit --json --out FILE');
    if (existsSync('bad.json')) rmSync('bad.json');
  });
});

describe('places in JSON', () => {
  test.each(['{"a":[1,2.5e3,true,null,"\\u00e9\\""]}', ' [ ] ', '-0.1E+7', '"x"', '{}'])(
    '%s is JSON',
    (said) => {
      expect(JSON.parse(said)).toBeDefined();
      expect(faultInJson(said)).toBeUndefined();
    },
  );

  test.each(['', '{', '[1,]', '{"a":1,}', '01', '"a', '"\t"', "{'a':1}", '[1] 2', 'nul', '+1'])(
    '%s is not',
    (said) => {
      expect(() => JSON.parse(said) as unknown).toThrow();
      expect(faultInJson(said)).toBeGreaterThanOrEqual(0);
    },
  );

  test('the value at a path, or the nearest around it', () => {
    const said = '{"a": [1, {"__proto__": 3}], "b": 4}';
    expect(said.slice(placeInJson(said, ['a', 1, '__proto__']))).toMatch(/^3/);
    expect(said.slice(placeInJson(said, ['a', 7]))).toMatch(/^\[1/);
    expect(placeInJson(said, ['c'])).toBe(0);
  });
});
