/** The part of the Wolfram Language that exports use, read back: no kernel is free to be run here. */
import { parseExpression } from '../../src/expression/parse.js';
import type { Expr } from '../../src/expression/nodes.js';

export interface WolframFile {
  readonly equations: readonly (readonly [left: Expr, relation: string, right: Expr])[];
  readonly values: ReadonlyMap<string, Expr>;
  readonly assumptions: readonly string[];
  /** Name in the file → name of the sheet. */
  readonly legend: ReadonlyMap<string, string>;
}

/** Names with a meaning that no symbol may have. */
const RESERVED = /\b(?:[CDEIKNO]|[A-Z][A-Za-z]+)\b/g;
const FUNCTIONS = new Map([
  ['Log', 'log'],
  ['Exp', 'exp'],
  ['Sqrt', 'sqrt'],
  ['Min', 'min'],
  ['Max', 'max'],
]);

/** @throws Error for what does not keep to the grammar */
export function readWolfram(text: string): WolframFile {
  const comments: string[] = [];
  const code = text.replace(/\(\* ((?:(?!\(\*|\*\))[^])*?) \*\)\n/g, (_, comment: string) => {
    comments.push(comment);
    return '';
  });
  const file =
    /^equations = (\{[^]*?\});\nvalues = (\{[^]*?\});\nassumptions = (\{[^]*?\});\n$/.exec(code);
  if (!file) throw new Error(`not three definitions:\n${code}`);
  const [equations = [], values = [], assumptions = []] = file.slice(1).map(items);
  const legend = new Map(
    comments.flatMap((c) => {
      const [, name, symbol] = /^(\w+) is (.+)$/.exec(c) ?? [];
      return name !== undefined && symbol !== undefined ? [[name, symbol] as const] : [];
    }),
  );
  return {
    equations: equations.map((item) => {
      const [, left = '', relation = '', right = ''] =
        /^([^]*?) (==|<=|>=) ([^]*)$/.exec(item) ?? [];
      return [formula(left), relation === '==' ? '=' : relation, formula(right)];
    }),
    values: new Map(
      values.map((item) => {
        const [name = '', value = ''] = item.split(' -> ');
        return [name, formula(value)];
      }),
    ),
    assumptions,
    legend,
  };
}

const items = (list: string): string[] =>
  list === '{}'
    ? []
    : list
        .slice(1, -1)
        .split(/,\n {2}|\n {2}|\n/)
        .filter((item) => item !== '');

/** Square brackets are those of functions, parentheses only group: so it reads as infix. */
function formula(text: string): Expr {
  const infix = text.replace(/\b(\w+)\[/g, (_, name: string) => `${FUNCTIONS.get(name) ?? name}(`);
  if (/[[\]{}]/.test(infix.replaceAll(']', ')').replace(/[()]/g, '')))
    throw new Error(`brackets in ${text}`);
  const found = infix.match(RESERVED) ?? [];
  if (found.length > 0) throw new Error(`reserved: ${found.join()}`);
  return parseExpression(infix.replaceAll(']', ')'));
}
