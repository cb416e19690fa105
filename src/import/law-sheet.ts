/** A sheet to start from, made of laws that were read: its symbols declared, their meanings to be filled in. */
import { IsoflopError } from '../base/errors.js';
import { didYouMean } from '../base/suggest.js';
import { equationToInfix } from '../expression/infix.js';
import { symbolLatex } from '../expression/names.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { parseEquation } from '../expression/parse.js';
import { children } from '../expression/traverse.js';

export interface LawSheet {
  /** Its id: letters, digits, dots, underscores and hyphens, beginning with a letter. */
  readonly id: string;
  readonly title?: string;
  readonly laws: readonly Equation[];
  /** LaTeX of symbols and functions that looks otherwise than their names say. */
  readonly latex?: ReadonlyMap<string, string>;
  /** Symbols that are not positive: `negative`, `real` or `integer`. */
  readonly domains?: ReadonlyMap<string, 'negative' | 'real' | 'integer'>;
  /** What a reader should know of how the laws came here: a comment each. */
  readonly remarks?: readonly string[];
  /** What to optimise; without it, a comment shows how to write it. */
  readonly problem?: {
    readonly minimize: string;
    readonly over: readonly string[];
    /** A constraint in infix, such as `C = 6*N*D`. */
    readonly subjectTo: string;
    readonly budget?: string;
  };
}

interface Names {
  readonly symbols: Set<string>;
  /** Function → number of arguments. */
  readonly functions: Map<string, number>;
}

const KNOWN = /^(?:log|exp|sqrt|min|max)$/;

function collect(expr: Expr, into: Names): void {
  if (expr.kind === 'sym') into.symbols.add(expr.name);
  if (expr.kind === 'call' && !KNOWN.test(expr.name)) {
    into.functions.set(expr.name, expr.args.length);
  }
  for (const child of children(expr)) collect(child, into);
}

/** A definition: its left side is a name, or a name applied to names. */
function definedBy({ left, relation }: Equation): string | undefined {
  if (relation !== '=') return undefined;
  if (left.kind === 'sym') return left.name;
  const isHead = left.kind === 'call' && left.args.every(({ kind }) => kind === 'sym');
  return isHead ? left.name : undefined;
}

/** A text that YAML reads as it is, whatever is in it. */
const quoted = (text: string): string => JSON.stringify(text);

/** A name, in quotes only where YAML would take it for something else. */
const plain = (name: string): string =>
  /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !/^(?:true|false|null)$/i.test(name)
    ? name
    : quoted(name);

/** What a sheet may be called: it is the name of its file, too. */
const ID = /^[A-Za-z][A-Za-z0-9._-]*$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*'*$/;

/**
 * The text of a sheet that `readSheet` reads. Meanings and units stand as `?` until they are filled in.
 * @throws IsoflopError where the id or a name has no place in a sheet, there is no law, the budget is no
 *   equation, or the problem speaks of symbols that nothing else does
 */
export function sheetOfLaws(sheet: LawSheet): string {
  const { id, title, laws, latex, domains, remarks = [], problem } = sheet;
  if (!ID.test(id)) {
    throw new IsoflopError({
      code: 'bad-sheet-name',
      message: `${quoted(id.slice(0, 60))} is no name for a sheet`,
      hint: 'letters, digits, dots, underscores and hyphens, beginning with a letter',
    });
  }
  if (laws.length === 0) {
    throw new IsoflopError({
      code: 'bad-argument',
      message: 'a sheet has at least one law, and none is given',
      hint: "give laws: [parseEquation('L = E + A/N^alpha')]",
    });
  }
  const defined = new Set(laws.map(definedBy).filter((name) => name !== undefined));
  const names: Names = { symbols: new Set(defined), functions: new Map() };
  for (const { left, right } of laws) {
    collect(left, names);
    collect(right, names);
  }
  if (problem) {
    const { left, right } = parseEquation({ file: '<budget>', text: problem.subjectTo });
    collect(left, names);
    collect(right, names);
  }
  for (const name of [...names.symbols, ...names.functions.keys()]) {
    if (!NAME.test(name)) throw noName(name);
  }
  if (problem) requireSymbols(problem, names.symbols);
  for (const name of defined) names.functions.delete(name);
  const entry = (name: string, more: readonly string[]): string => {
    const shown = latex?.get(name);
    const own =
      shown === undefined || shown === symbolLatex(name) ? [] : [`latex: ${quoted(shown)}`];
    return `  ${plain(name)}: { ${['meaning: "?"', 'unit: "?"', ...more, ...own].join(', ')} }`;
  };
  const symbols = [...names.symbols].map((name) => {
    const domain = domains?.get(name);
    return entry(name, domain === undefined ? [] : [`domain: ${domain}`]);
  });
  const functions = [...names.functions].map(([name, count]) =>
    entry(name, [`arguments: ${String(count)}`]),
  );
  const equations = laws.map(
    (law, i) =>
      `  ${plain(equationName(i, laws.length))}: { says: ${quoted(equationToInfix(law))} }`,
  );
  return [
    '# yaml-language-server: $schema=../schema/sheet.schema.json',
    '# The format is explained in docs/sheet-format.md; fill in what stands as "?".',
    'isoflop: 1',
    `id: ${id}`,
    `title: ${quoted(title ?? 'Title of the paper')}`,
    ...remarks.map((remark) => `# ${remark.replace(/[^\x20-\x7e\u00a1-\ud7ff]+/g, ' ')}`),
    '',
    '# Every symbol of the formulas: positive unless its domain says otherwise.',
    'symbols:',
    ...symbols,
    ...(functions.length > 0 ? ['', 'functions:', ...functions] : []),
    '',
    'equations:',
    ...equations,
    ...(problem ? budgetLines(problem) : []),
    '',
    ...(problem ? problemLines(problem) : PROBLEM_TO_WRITE),
    '',
  ].join('\n');
}

const noName = (name: string): IsoflopError =>
  new IsoflopError({
    code: 'bad-import-name',
    message: `${quoted(name.slice(0, 60))} is no name that a formula of a sheet can hold`,
    hint: 'letters, digits and underscores, beginning with a letter',
  });

/** @throws IsoflopError where the problem speaks of what neither laws nor budget do */
function requireSymbols({ minimize, over, budget }: Problem, symbols: ReadonlySet<string>): void {
  if (over.length === 0) {
    throw new IsoflopError({
      code: 'bad-argument',
      message: 'the problem chooses nothing: "over" is empty',
      hint: "give the variables, such as over: ['N', 'D']",
    });
  }
  for (const name of [minimize, ...over, ...(budget === undefined ? [] : [budget])]) {
    if (symbols.has(name)) continue;
    throw new IsoflopError({
      code: 'unknown-symbol',
      message: `${quoted(name.slice(0, 60))} stands in none of the laws, nor in the budget`,
      hint: didYouMean(name, symbols) ?? `they speak of ${[...symbols].slice(0, 12).join(', ')}`,
    });
  }
}

function equationName(index: number, count: number): string {
  return count === 1 ? 'law' : `law${String(index + 1)}`;
}

type Problem = NonNullable<LawSheet['problem']>;

const budgetLines = ({ subjectTo }: Problem): string[] => [
  `  budget: { says: ${quoted(subjectTo)} }`,
];

const problemLines = ({ minimize, over, budget }: Problem): string[] => [
  'problems:',
  '  optimum:',
  '    title: The best way to spend the budget',
  `    minimize: ${plain(minimize)}`,
  `    over: [${over.map(plain).join(', ')}]`,
  '    subject-to: [budget]',
  ...(budget === undefined ? [] : [`    budget: ${plain(budget)}`]),
];

const PROBLEM_TO_WRITE = [
  '# What to optimise: declare the symbols of the budget above, add it to the equations, and write',
  '# problems:',
  '#   optimum:',
  '#     title: The best way to spend the budget',
  '#     minimize: L',
  '#     over: [N, D]',
  '#     subject-to: [budget]',
  '#     budget: C',
];
