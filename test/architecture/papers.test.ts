import { basename } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { filesBelow, read } from './files.js';

/** The words of a source file outside comments: identifiers, strings and pieces of templates. */
function wordsOutsideComments(text: string): string[] {
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node)) {
      words.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2023));
  return words;
}

/** What gives a sheet away: its name, and the author in it (`kaplan2020` → `kaplan`). */
function namesOf(sheets: readonly string[]): string[] {
  const names = new Set<string>();
  for (const path of sheets) {
    const name = basename(path).replace(/\..*$/, '').toLowerCase();
    names.add(name);
    const author = /^([a-z]{4,})\d{4}[a-z]?$/.exec(name)?.[1];
    if (author !== undefined) names.add(author);
  }
  return [...names];
}

function papersIn(text: string, names: readonly string[]): string[] {
  const words = wordsOutsideComments(text).map((word) => word.toLowerCase());
  return names.filter((name) =>
    words.some((word) => new RegExp(`(?<![a-z0-9])${name}(?![a-z])`).test(word)),
  );
}

describe('what src knows', () => {
  test('src names no paper and no sheet outside comments', () => {
    const names = namesOf(filesBelow('derivations').filter((path) => /\.ya?ml$/.test(path)));
    const found = filesBelow('src')
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => papersIn(read(path), names).map((name) => `${path}: ${name}`));
    expect(found).toEqual([]);
  });

  test('the reader finds a name in code and passes over comments', () => {
    const names = namesOf(['derivations/kaplan2020.yaml']);
    expect(papersIn('/** From kaplan2020. */\nconst x = 1; // kaplan', names)).toEqual([]);
    expect(papersIn("if (sheet === 'kaplan2020') f();", names)).toEqual(['kaplan2020', 'kaplan']);
    expect(papersIn('const t = `as ${a} in Kaplan, 2020`;', names)).toEqual(['kaplan']);
    expect(papersIn('kaplan(1);', names)).toEqual(['kaplan']);
  });
});
