/** Citations and the list of references, from files and from sheets. */
import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { renderReport } from '../../src/report/render.js';
import { fakeContext } from './fake-context.js';
import { brokenIds, mainOf, RUNS, withoutOwnScripts } from './support.js';

const BIB = readFileSync(new URL('../../reports/references.bib', import.meta.url), 'utf8');

function page(body: string, bib = BIB, name = 'references.bib'): string {
  const text = `---\ntitle: Test\nsheet: hoffmann2022\nbibliography: ${name}\n---\n${body}`;
  const readBeside = (file: string): { file: string; text: string } => ({ file, text: bib });
  return renderReport({ file: 'r.md', text }, fakeContext(), { readBeside });
}

const bare = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/&amp;/g, '&')
    .trim();
const shown = (body: string, bib?: string, name?: string): string =>
  bare(mainOf(page(body, bib, name)));
/** The list alone. */
const list = (body: string, bib?: string, name?: string): string =>
  shown(body, bib, name).replace(/.*References /, '');

function wrong(body: string, bib?: string, name?: string): string {
  try {
    page(body, bib, name);
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return error.diagnostics
      .map((d) => `${d.file ?? ''}:${String(d.line)} ${d.code}: ${d.message} (${d.hint ?? ''})`)
      .join('\n');
  }
  return 'no mistake';
}

describe('citations', () => {
  test('name the work as the sentence needs it', () => {
    const cases = [
      ['[@boyd2007].', '(Boyd et al., 2007).'],
      ['See @boyd2007.', 'See Boyd et al. (2007).'],
      ['[@duffin1967; @boyd2007, p. 3]', '(Duffin et al., 1967; Boyd et al., 2007, p. 3)'],
      ['[see *also* @rae2021 section 2]', '(see also Rae et al., 2021, section 2)'],
      ['Boyd [-@boyd2007]', 'Boyd (2007)'],
      ['@boyd2007: yes', 'Boyd et al. (2007): yes'],
      ['[@hoffmann2022]', '(Hoffmann et al., 2022)'],
    ];
    const main = mainOf(page(cases.map(([body]) => body).join('\n\n')));
    const paragraphs = [...main.matchAll(/<p>(.*?)<\/p>/g)].map(([, text = '']) => bare(text));
    expect(paragraphs).toEqual(cases.map(([, text]) => text));
  });

  test('are none in addresses, in code, in formulas and after a backslash', () => {
    const none = ['me@boyd2007', '\\@boyd2007', '`@boyd2007` `[@boyd2007]`', 'a @ b', '$x@y$'];
    const html = page([...none, '[x](https://a.org/@b)', '<me@example.org>', ''].join('\n\n'));
    expect(html).not.toContain('class="cite"');
  });

  test('link to the list and back, and never within a link', async () => {
    const html = page('A [@boyd2007]. B @boyd2007. [of @duffin1967](https://example.org)\n');
    expect(brokenIds(html)).toEqual([]);
    expect(html.match(/class="cite"/g)).toHaveLength(2);
    expect(html).toContain('aria-label="Back to citation 2 of Boyd et al. (2007)"');
    const { results } = await new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off', 'no-inline-style': 'off' },
    }).validateString(html);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  });

  test('of one author and year are told apart', () => {
    const bib = ['Zeta', 'Alpha', 'Mid']
      .map((title, i) => `@misc{k${String(i)}, author={A, B}, year=2001, title={${title}}}`)
      .join('\n');
    const text = shown('[@k0; @k1; @k2]', bib);
    expect(text).toMatch(/^\(A, 2001c; A, 2001a; A, 2001b\)/);
    expect(text).toMatch(/A, B \(2001a\)\. Alpha\..*2001b\)\. Mid\..*2001c\)\. Zeta\./);
  });

  test('stand in notes and tables too', () => {
    const html = page('A.^[As in @boyd2007.]\n\n| a |\n|---|\n| [@duffin1967] |\n');
    expect(html.match(/class="cite"/g)).toHaveLength(2);
  });

  test('of the paper of a sheet are not said twice', () => {
    const html = page('[@hoffmann2022]');
    const footer = html.slice(html.indexOf('<footer'));
    expect(footer).toContain('<a href="#ref-hoffmann2022">Hoffmann et al. (2022)</a>');
    expect(footer).not.toContain('arxiv.org');
    // The bibliography's entry of the same paper takes its place.
    const bib =
      '@misc{h, author={Hoffmann, Jordan and Doe, A and Roe, B}, year=2022, title={Full}, eprint={2203.15556}, archiveprefix={arXiv}}';
    expect(list('[@hoffmann2022; @h]', bib)).toMatch(
      /^Hoffmann, Jordan, .* Full\. arXiv:2203\.15556\. ↩/,
    );
  });
});

describe('the list', () => {
  test('says what the file says, in order, with links to https alone', () => {
    expect(list('@rae2021 @duffin1967 @boyd2007')).toBe(
      'Boyd, Stephen, Seung-Jean Kim, Lieven Vandenberghe, and Arash Hassibi (2007). A tutorial on geometric programming. Optimization and Engineering 8(1), 67–127. ↩\uFE0E ' +
        'Duffin, Richard J., Elmor L. Peterson, and Clarence Zener (1967). Geometric Programming: Theory and Application. Wiley. ↩\uFE0E ' +
        'Rae, Jack W. et al. (2021). Scaling Language Models: Methods, Analysis & Insights from Training Gopher. arXiv:2112.11446. ↩\uFE0E',
    );
    expect(page('@rae2021')).toContain('<a href="https://arxiv.org/abs/2112.11446">');
  });

  test('is plain text of what TeX says', () => {
    const bib = String.raw`@article{a, author={{\O}re, \"Orjan and {OpenAI Team}}, year=2020, pages={3--9},
      title={A {GPU} \o{} -- x \& y of $N^{\alpha}$, \textit{it} and \LaTeX}, journal={J}}`;
    expect(list('@a', bib)).toBe(
      'Øre, Örjan and OpenAI Team (2020). A GPU ø – x & y of N^α, it and LaTeX. J, 3–9. ↩\uFE0E',
    );
  });

  test('takes CSL JSON', () => {
    const csl = JSON.stringify([
      {
        id: 'a',
        type: 'article-journal',
        title: 'On <i>N</i><sup>2</sup>',
        author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' }],
        issued: { 'date-parts': [['2020', 3]] },
        DOI: '10.1000/xyz',
        page: '1-2',
      },
    ]);
    expect(list('@a', csl, 'refs.json')).toBe(
      'van der Berg, Jan (2020). On N². 1–2. doi:10.1000/xyz. ↩\uFE0E',
    );
    expect(wrong('@a', '[{"id": 1, "title": {}}]', 'refs.json')).toContain('title');
    expect(wrong('@a', '[{"id": 1,,', 'refs.json')).toContain('no JSON');
    expect(wrong('@a', '{}', 'refs.json')).toContain('a list of works');
  });

  test('is inert', () => {
    const bib = String.raw`@misc{__proto__, title={<script>alert(1)</script> "><img src=x onerror=alert(1)>}, author={<b onclick=x>, A}, url={javascript:alert(1)}}
@misc{constructor, title=constructor, author=toString, url={https://a.org/"onmouseover=alert(1) x}, doi={javascript:alert(1)}}
@misc{c, title={t}, doi={10.1000/"><script>}, eprint={"><script>}, archiveprefix={arXiv}, volume={<i onclick=x>}}`;
    const html = page('@__proto__ [@constructor] @c\n', bib);
    expect(/<(?:script|img|b )/i.exec(withoutOwnScripts(html))).toBeNull();
    const main = mainOf(html);
    expect(main.match(/href="(?!#|https:\/\/)[^"]*/g)).toBeNull();
    expect(main.match(/<[^>]*\son\w+=[^>]*/g)).toBeNull();
    expect(RUNS.exec(main.replace(/&lt;.*?&gt;/g, ''))).toBeNull();
  });

  test('is not there where nothing is cited', () => {
    expect(page('Text.')).not.toContain('References');
  });
});

describe('mistakes', () => {
  test.each([
    [
      'A.\n\nB @boid2007.',
      undefined,
      'r.md:8 report-unknown-reference: there is no reference "boid2007" (did you mean "boyd2007"?)',
    ],
    ['@toString', undefined, 'report-unknown-reference'],
    [
      'x',
      '@misc{a,\n title={x}\n year=3}',
      'references.bib:3 report-bibliography: the bibliography is no BibTeX from here on: here should be a comma or the closing brace',
    ],
    [
      'x',
      '@misc{a,\n title={x}, year=3',
      'references.bib:2 report-bibliography: the bibliography ends within an entry',
    ],
    [
      'x',
      '@misc{a, title={x}}\n@misc{a, title={y}}',
      'references.bib:2 report-bibliography: two entries have the key "a"',
    ],
    [
      'x',
      `@misc{a,\ntitle={${'{'.repeat(5000)}${'}'.repeat(5000)}}}`,
      'references.bib:2 report-bibliography: braces',
    ],
    [
      '@a',
      `@misc{a,\ntitle={${'\\begin{x}'.repeat(5000)}}}`,
      'references.bib:1 report-bibliography: the entry "a"',
    ],
  ])('%j', (body, bib, message) => {
    expect(wrong(body, bib)).toContain(message);
  });

  test.each(['../references.bib', '/etc/passwd', 'a/b.bib', 'x.txt', '..', '.bib'])(
    'the file %s is refused',
    (name) => {
      expect(wrong('x', BIB, name)).toContain(`"${name}" cannot be a bibliography`);
    },
  );

  test('an address as text is nothing to fetch', () => {
    for (const text of [
      'https://doi.org/10.1000/182',
      '10.1000/182',
      'Q42',
      'https://example.org/x.bib',
    ]) {
      expect(wrong('@a', text)).toContain('there is no reference "a"');
    }
  });

  test('long and odd texts end soon', () => {
    const odd = [
      `[${'@a'.repeat(50_000)}`,
      `[@${'a'.repeat(50_000)}@]`,
      `[@${'a__b'.repeat(10_000)}@b]`,
      '[@'.repeat(50_000),
      `[@a${';@a'.repeat(3)}`,
    ];
    for (const text of odd) expect(() => wrong(text)).not.toThrow();
  });
});
