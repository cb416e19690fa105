/** What an audit is written as for other programs. */
import { lstatSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import type { AuditedClaim } from '../../src/audit/model.js';
import { escaped } from '../../src/cli/audit-markdown.js';
import { auditText } from '../../src/cli/audit-text.js';
import { Style } from '../../src/cli/style.js';
import type { Sheet } from '../../src/sheet/model.js';
import { run } from './run.js';
import type { Json } from './run.js';
import { HOSTILE, audit, elementsOf, format, inFolderWithSheet, unescaped } from './small-sheet.js';

const folder = inFolderWithSheet();

describe('JUnit XML', () => {
  test('a suite a sheet, a case a claim; what is contradicted fails', async () => {
    const { code, out } = await audit('--format', 'junit');
    expect(code).toBe(1);
    const elements = elementsOf(out);
    const suite = elements.find((e) => e.name === 'testsuite');
    expect(Object.fromEntries(suite!.attributes)).toEqual({
      name: 'small',
      tests: '4',
      failures: '1',
      errors: '0',
      skipped: '2',
    });
    const cases = elements.filter((e) => e.name === 'testcase');
    expect(cases.map((c) => [c.attributes.get('name'), c.attributes.get('line')])).toEqual([
      ['true', '12'],
      ['wrong', '13'],
      ['open', '14'],
      ['missing', '15'],
    ]);
    expect(new Set(cases.map((c) => c.attributes.get('file')))).toEqual(new Set(['small.yaml']));
    const failure = elements.find((e) => e.name === 'failure');
    expect(failure!.attributes.get('type')).toBe('contradicted');
    // Only the control character is not what it was.
    expect(failure!.text).toContain(`note: ${HOSTILE.replace('\u0007', '\ufffd')}`);
  });

  test('what is undecided fails only where that is asked for', async () => {
    const failures = async (...argv: string[]): Promise<number> =>
      elementsOf(await format('junit', ...argv)).filter((e) => e.name === 'failure').length;
    expect(await failures()).toBe(1);
    expect(await failures('--strict')).toBe(2);
  });
});

/** What of the SARIF 2.1.0 schema an audit uses; a property that is not listed is an error. */
const text = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { type: 'string', minLength: 1 } },
};
const object = (properties: Json, required = Object.keys(properties)): Json => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const list = (items: Json): Json => ({ type: 'array', items });
const string = { type: 'string', minLength: 1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const SARIF = object({
  $schema: string,
  version: { const: '2.1.0' },
  runs: list(
    object({
      tool: object({
        driver: object({
          name: string,
          version: string,
          rules: list(
            object({
              id: string,
              name: { type: 'string', pattern: '^[A-Z][A-Za-z]+$' },
              shortDescription: text,
              fullDescription: text,
              help: text,
              defaultConfiguration: object({ level }),
            }),
          ),
        }),
      }),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      results: list(
        object(
          {
            ruleId: string,
            ruleIndex: { type: 'integer', minimum: 0 },
            level,
            baselineState: { enum: ['new', 'unchanged', 'updated', 'absent'] },
            message: text,
            locations: list(
              object(
                {
                  physicalLocation: object({
                    artifactLocation: object({
                      uri: { type: 'string', pattern: '^(?![a-zA-Z]:|/|\\.\\.)[^\\\\ ]+$' },
                    }),
                    region: object({
                      startLine: { type: 'integer', minimum: 1 },
                      startColumn: { type: 'integer', minimum: 1 },
                    }),
                  }),
                  logicalLocations: list(
                    object({ name: string, fullyQualifiedName: string, kind: string }),
                  ),
                },
                ['logicalLocations'],
              ),
            ),
            partialFingerprints: { type: 'object', additionalProperties: string },
            properties: { type: 'object' },
          },
          ['ruleId', 'ruleIndex', 'level', 'message', 'locations'],
        ),
      ),
    }),
  ),
});

describe('SARIF', () => {
  const isSarif = new Ajv().compile(SARIF);
  const sarif = async (...argv: string[]): Promise<Json> => {
    const log = JSON.parse(await format('sarif', ...argv));
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    return log.runs[0];
  };

  test('a result for each claim that is contradicted or undecided, with its place', async () => {
    const { results, tool } = await sarif();
    const short = results.map((r: Json) => [
      r.ruleId,
      r.level,
      r.locations[0].logicalLocations[0].name,
    ]);
    expect(short).toEqual([
      ['claim-contradicted', 'error', 'wrong'],
      ['claim-undecided', 'note', 'open'],
    ]);
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'small.yaml' },
      region: { startLine: 13, startColumn: 11 },
    });
  });

  test('under --strict what is undecided is an error', async () => {
    const { results } = await sarif('--strict');
    expect(results.map((r: Json) => r.level)).toEqual(['error', 'error']);
  });

  test('no path of this machine, wherever the sheet lies', async () => {
    const { out } = await run(['audit', join(folder.path, 'small.yaml'), '--format', 'sarif']);
    expect(out).not.toContain(folder.path);
    process.chdir(tmpdir());
    const elsewhere = await run(['audit', join(folder.path, 'small.yaml'), '--format', 'sarif']);
    process.chdir(folder.path);
    const uris = [...elsewhere.out.matchAll(/"uri": "(.*)"/g)].map(([, uri]) => uri);
    expect(new Set(uris).size).toBe(1);
    expect(uris[0]).toMatch(/^[\w-]+\/small\.yaml$/);
  });
});

describe('Markdown', () => {
  const rendered = (markdown: string): string =>
    new MarkdownIt({ html: true, linkify: true }).render(markdown);

  test('a table a sheet, then the reasons', async () => {
    const out = await format('markdown');
    const html = rendered(out);
    expect(html.match(/<tr>/g)).toHaveLength(5);
    expect(html.match(/<td>/g)).toHaveLength(20);
    expect(html).toContain('<strong>contradicted</strong>');
    expect(html).toMatch(/<li>wrong, contradicted: /);
    // The title says what the sheet says, and nothing of it is markup.
    expect(html).not.toMatch(/<(a|i|em|code)\b/);
    expect(html).toContain('a|b &lt;i&gt;&amp;amp; ]]&gt; `c` *d* [e](http://f.example) @g $h$');
  });

  test.each([
    HOSTILE,
    '- x',
    '1. x',
    '# x',
    '~~x~~',
    '\\*',
    '![i](j)',
    'www.k.example',
    '_l_',
    '<m@n.example>',
  ])('as it stands: %s', (said) => {
    const shown = said.replace('\u0007', '\ufffd');
    const html = rendered(escaped(said));
    expect(html).not.toMatch(/<(?!\/?p>)/);
    const plain = html.replace(/<\/?p>/g, '').trim();
    expect(unescaped(plain)).toBe(shown);
  });

  test('one claim with its computation, as the terminal shows it', async () => {
    const out = await format('markdown', '--claim', 'wrong');
    expect(out).toContain('every result lies below it');
    const html = rendered(out);
    expect(html).toContain('<pre><code class="language-text">small wrong: contradicted');
    expect(html).not.toMatch(/<(a|i|em)\b/);
  });
});

describe('choosing a format', () => {
  test('--json is --format json', async () => {
    expect(await format('json')).toBe((await audit('--json')).out);
    expect((await audit('--json', '--format', 'junit')).code).toBe(2);
  });

  test('an unknown one', async () => {
    const { code, err } = await audit('--format', 'jnuit');
    expect(code).toBe(2);
    expect(err).toContain('(bad-option-value)');
    expect(err).toContain('did you mean "junit"?');
  });

  test('--out writes the file whole and nothing beside it', async () => {
    const { code, out } = await audit('--format', 'sarif', '--out', 'results/audit.sarif');
    expect([code, out]).toEqual([1, 'results/audit.sarif\n']);
    expect(readFileSync('results/audit.sarif', 'utf8')).toBe(await format('sarif'));
    expect(readdirSync('results')).toEqual(['audit.sarif']);
  });

  test('--out keeps what it cannot replace, and what is no plain file', async () => {
    writeFileSync('kept', 'old');
    for (const place of ['results', 'kept/audit.sarif']) {
      const { code, err } = await audit('--format', 'sarif', '--out', place);
      expect([code, err]).toEqual([2, expect.stringContaining(`"${place}" cannot be written: `)]);
      expect(err).not.toContain('.tmp');
    }
    expect(readFileSync('kept', 'utf8')).toBe('old');
    symlinkSync('kept', 'link');
    await audit('--format', 'sarif', '--out', 'link');
    expect(lstatSync('link').isSymbolicLink()).toBe(true);
    expect(readFileSync('kept', 'utf8')).toBe(await format('sarif'));
    const isPlain = lstatSync('/dev/null').isFile();
    await audit('--format', 'sarif', '--out', '/dev/null');
    expect(lstatSync('/dev/null').isFile()).toBe(isPlain);
  });

  test('a script is in no format, and compares with nothing', async () => {
    for (const option of ['format', 'baseline']) {
      const { code, err } = await audit('--script', 'sympy', `--${option}`, 'junit');
      expect([code, err]).toEqual([2, expect.stringContaining(`--${option}`)]);
      expect(err).toContain('conflicting-options');
    }
  });

  test('in a file there are no colours', async () => {
    const argv = ['audit', 'small.yaml', '--claim', 'wrong', '--out', 'audit.txt'];
    await run(argv, { tty: true });
    expect(readFileSync('audit.txt', 'utf8')).not.toContain('\u001b');
  });

  test('plain characters where the terminal has no others', async () => {
    const { out } = await run(['audit', 'small.yaml', '--claim', 'true'], {
      env: { TERM: 'dumb' },
    });
    expect(out).toMatch(/^[\x20-\x7e\n]*$/);
    expect(out).toContain('o');
  });

  test.each([
    [{ LC_ALL: 'C' }, true],
    [{ LC_ALL: '', LANG: 'POSIX' }, true],
    [{ LANG: 'de_DE.ISO-8859-1' }, true],
    [{ LC_ALL: 'C.UTF-8' }, false],
    [{ LANG: 'en_US' }, false],
    [{}, false],
  ])('signs in the locale %j', async (env, isPlain) => {
    const { out } = await run(['audit', 'muennighoff2023', '--claim', '4-epochs'], { env });
    expect(/^[\x20-\x7e\n]*$/.test(out)).toBe(isPlain);
    expect(out).toContain(isPlain ? '1.0000000 ... 0.93' : '1.0000000 … 0.93');
    expect(out).toContain(isPlain ? '  printed     ~ 1\n' : '  printed     ≈ 1\n');
    const one = await run(['audit', 'besiroglu2024', '--claim', 'one-fit'], { env });
    expect(one.out).toMatch(isPlain ? /^ {4}x {2}A /m : /^ {4}✗ {2}A /m);
  });

  test.each([true, false])('bounds stand in their column, plain %j', (isPlain) => {
    const claim = (id: string, printed: string): AuditedClaim => ({
      ...{ id, printed, source: 's', kind: 'number', verdict: 'follows', nominal: '3.5' },
      ...{ why: '', provenance: 'verbatim' },
    });
    const claims = [claim('a', '≥ 2; ≤ 4'), claim('b', '3.5'), claim('c', '≈ 3.5')];
    const counts = { follows: 3, 'within-rounding': 0, 'less-rounded-only': 0, contradicted: 0 };
    const result = {
      ...{ sheet: 's', coefficients: [], claims },
      counts: { ...counts, undecided: 0, 'not-checkable': 0 },
    };
    const style = new Style(false, isPlain);
    const out = style.plain(auditText({ id: 's', title: 't' } as Sheet, result, style));
    const [title = '', ...lines] = out.split('\n').slice(2, 6);
    expect(
      lines.map((l) => l.slice(title.indexOf('printed'), title.indexOf('recomp')).trim()),
    ).toEqual(isPlain ? ['>= 2; <= 4', '3.5', '~ 3.5'] : ['≥ 2; ≤ 4', '3.5', '≈ 3.5']);
    for (const line of lines) expect(line.slice(title.indexOf('recomp'))).toMatch(/^3\.5 *$/);
  });

  test('the computation as data', async () => {
    const claim = JSON.parse(await format('json', '--claim', 'wrong')).claims[0];
    expect(claim.computation).toMatchObject({
      kind: 'number',
      inputs: [{ name: 'x', low: '1.95', high: '2.05' }],
      results: [{ range: ['5.8500', '6.1500'], place: 'results-below', factor: '1.13' }],
    });
  });
});
