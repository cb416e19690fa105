/** Notes: where they stand, how they are linked, and what is no note. */
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { brokenIds, mainOf, mistakes, render } from './support.js';

const BODY = `## A part

First.[^a] Second^[In the *line*, with $N$.] and again.[^a]

A paragraph that follows.

- a list[^b]
- with a note

[^a]: The note "a" with [a link](https://example.org).

    And its second paragraph.
[^b]: The note of the list.
`;

describe('notes', () => {
  const html = render(BODY);
  const main = mainOf(html);

  test('stand once, after the block that first refers to them', () => {
    expect(main.match(/The note of the list/g)).toHaveLength(1);
    expect(main.match(/its second paragraph/g)).toHaveLength(1);
    const order = ['First.', 'The note “a”', 'In the <em>line</em>', 'A paragraph that', '<ul>'];
    const at = [...order, 'The note of the list'].map((text) => main.indexOf(text));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(Math.min(...at)).toBeGreaterThan(0);
  });

  test('are numbered in the order of the text and linked both ways', () => {
    const refs = [...main.matchAll(/<a id="([^"]*)" href="#(note-\d)" role="doc-noteref"/g)];
    expect(refs.map(([, , note]) => note)).toEqual(['note-1', 'note-2', 'note-1', 'note-3']);
    const back = [...main.matchAll(/href="#([^"]*)" role="doc-backlink"/g)].map(([, id]) => id);
    expect([...back].sort()).toEqual(refs.map(([, id]) => id).sort());
    expect(brokenIds(html)).toEqual([]);
  });

  test('are valid HTML', async () => {
    const { results } = await new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off', 'no-inline-style': 'off' },
    }).validateString(html);
    expect(
      results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  });

  test('leave alone what is no note', () => {
    const text = mainOf(render('`[^a]` \\[^a] 2^3 [^ b] [^](https://example.org)\n'));
    expect(text).not.toContain('note-ref');
  });

  test('take hostile names for names', () => {
    const body = 'A[^__proto__] B[^constructor]\n\n[^__proto__]: one\n[^constructor]: <b>two\n';
    const shown = mainOf(render(body));
    expect(shown).toContain('one</p>');
    expect(shown).toContain('&lt;b&gt;two');
  });

  test('do not take the ids of headings or of the author', () => {
    const shown = render('## Note 1\n\nText.[^a]\n\n$$x$$ {#note-2}\n\n[^a]: Said.\n');
    expect(brokenIds(shown)).toEqual([]);
    expect(shown).toContain('id="note-1-2" role="doc-footnote"');
  });
});

describe('mistakes', () => {
  test.each([
    ['A[^b].\n\nB[^a].\n\n[^a]: x', '1:2 report-no-such-footnote: there is no note "b"'],
    ['A.\n\n[^a]: x', '3:1 report-footnote: nothing refers to the note "a"'],
    ['A[^a].\n\n[^a]: x\n[^a]: y', '4:1 report-footnote: the note "a" is defined already'],
    ['A[^a].\n\n[^a]: x[^b]\n[^b]: y', '3:1 report-footnote: a note holds no other note'],
    ['A^[x ^[y]].', '1:6 report-footnote: a note holds no other note'],
    ['## A[^a]\n\n[^a]: x', '1:1 report-footnote: a heading holds no note'],
    ['[x^[y]](https://example.org)', '1:1 report-footnote: a link holds no note'],
    ['A[^a]\n\n[^a]: # x', '3:1 report-footnote: a note holds no heading'],
  ])('%j', (body, message) => {
    expect(mistakes(body)).toContain(message);
  });

  test('deep nesting ends', () => {
    const deep = mistakes(`${'^['.repeat(5000)}x${']'.repeat(5000)}`);
    expect(deep.length).toBeGreaterThan(0);
    expect(mistakes('[^'.repeat(20_000)).length).toBeGreaterThan(0);
    const quoted = mistakes(`${'[^a]: '.repeat(2000)}x`);
    expect(quoted).toContain('report-footnote');
  });
});
