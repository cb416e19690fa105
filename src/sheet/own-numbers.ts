/** A copy of a sheet for numbers of one's own: what `isoflop new --from` writes. */
import { definitionsOf, dependencies } from './definitions.js';
import type { Sheet, SymbolEntry } from './model.js';
import { NO_VALUE } from './placeholder.js';
import {
  lineBreakOf,
  lineEndAt,
  lineStartAt,
  sectionOf,
  withComments,
  withCuts,
} from './text-cuts.js';
import type { Cut } from './text-cuts.js';
import type { MapNode } from './tree.js';
import { requireCopyLoads } from './copy-loads.js';
import { readTree } from './yaml.js';

export interface OwnNumbers {
  readonly text: string;
  /** The set to be filled in. */
  readonly set: string;
  /** Symbols whose value stands open, in the order of the sheet. */
  readonly open: readonly SymbolEntry[];
}

/**
 * The sheet's text under another id, without its claims and tables, and with a first coefficient set
 * in which every number stands open that its problems need and no equation or set gives. The copy
 * loads, but for the open values.
 * @param file where it is to be written
 * @throws IsoflopError `cannot-copy` where the text has no lines of its own for its sections
 */
export function ownNumbers(sheet: Sheet, id: string, file: string): OwnNumbers {
  const [base] = sheet.coefficients.values();
  const needed = neededSymbols(sheet);
  const open = needed.filter(({ name }) => base?.values.has(name) !== true);
  const given = needed.filter(({ name }) => base?.values.has(name) === true);
  const set = freeName('mine', sheet.coefficients);
  const line = (s: SymbolEntry, value = ''): string => `${s.name}: ${value} # ${described(s)}`;
  const valueOf = ({ name }: SymbolEntry): string => base?.values.get(name)?.text ?? '';
  const linesWith = (openLines: readonly string[]): readonly string[] =>
    open.length > 0
      ? [
          `  # Fill in ${NO_VALUE}, with the digits that are known. A line may also be taken out: its value`,
          '  # is then given with --set NAME=VALUE.',
          ...head(set, base && `${base.name} # which gives what stands here after #`),
          ...openLines,
          ...given.map((s) => `      # ${line(s, valueOf(s))}`),
        ]
      : given.length === 0
        ? []
        : [
            '  # Numbers to be changed, with the digits that are known.',
            ...head(set, base?.name),
            ...given.map((s) => `      ${line(s, valueOf(s))}`),
          ];
  const text = copied(sheet, id, linesWith(open.map((s) => `      ${line(s, NO_VALUE)}`)));
  // Open values say nothing about the rest, and may be so many that they hide what else is wrong.
  const filled = copied(sheet, id, linesWith(open.map((s) => `      ${line(s, someValueOf(s))}`)));
  requireCopyLoads({ original: sheet.text.file, file, text, filled });
  return { text, set, open };
}

/** Without claims and tables, and with the lines of the set, if there is anything to be given. */
function copied(sheet: Sheet, id: string, lines: readonly string[]): string {
  const { text } = sheet.text;
  const tree = readTree(sheet.text);
  const lineBreak = lineBreakOf(text);
  const cuts: Cut[] = [
    replaced(tree, text, 'id', id),
    replaced(tree, text, 'title', JSON.stringify(`Own numbers for: ${sheet.title}`)),
    ...['claims', 'tables', 'data'].flatMap((key): Cut[] => {
      const section = sectionOf(sheet.text, tree, key);
      return section ? [{ ...section, by: '' }] : [];
    }),
    ...inserted(sheet, tree, lines),
  ];
  const own = cuts.map((cut) => ({ ...cut, by: cut.by.replaceAll('\n', lineBreak) }));
  return `${withCuts(text, own).trimEnd()}${lineBreak}`;
}

function head(set: string, like: string | undefined): readonly string[] {
  return [
    `  ${set}:`,
    '    kind: refit',
    '    source: own numbers',
    ...(like === undefined ? [] : [`    like: ${like}`]),
    '    values:',
  ];
}

/** What the problems need: neither chosen nor asked for in any of them, neither constant nor defined. */
function neededSymbols(sheet: Sheet): readonly SymbolEntry[] {
  const problems = [...sheet.problems.values()];
  const definitions = definitionsOf(sheet.equations);
  const [base] = sheet.coefficients.values();
  // Where nothing is to be optimised, what is wanted is what the paper's set gives.
  if (problems.length === 0)
    return [...sheet.symbols.values()].filter((s) => base?.values.has(s.name));
  const open = new Set(
    problems.flatMap((p) => [p.budget ?? '', ...p.variables, ...p.discrete.keys()]),
  );
  const formulas = problems.flatMap(({ objective, constraints }) => [
    objective,
    ...constraints.flatMap(({ equation }) => [equation.left, equation.right]),
  ]);
  const needed = new Set(formulas.flatMap((formula) => [...dependencies(formula, definitions)]));
  return [...sheet.symbols.values()].filter(
    ({ name, value }) =>
      needed.has(name) && !open.has(name) && !definitions.has(name) && value === undefined,
  );
}

function described({ meaning, unit }: SymbolEntry): string {
  const words = meaning.replace(/\s+/g, ' ');
  return unit === '1' ? words : `${words} [${unit}]`;
}

/** Any value that the symbol's declared domain allows. */
function someValueOf({ domain }: SymbolEntry): string {
  return domain === 'negative' ? '-1' : '1';
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name}-${String(i)}`;
  return free;
}

function replaced(tree: MapNode, text: string, key: string, by: string): Cut {
  const { start, end } = tree.entries.get(key)?.value.span ?? { start: 0, end: 0 };
  // A block text ends with the line break that the next line needs.
  const kept = /\s*$/.exec(text.slice(start, end))?.[0] ?? '';
  return { start, end: end - kept.length, by };
}

/** The set before the sheet's own sets, or in a section of its own before the problems. */
function inserted(sheet: Sheet, tree: MapNode, lines: readonly string[]): readonly Cut[] {
  if (lines.length === 0) return [];
  const { text } = sheet.text;
  const section = tree.entries.get('coefficients');
  if (section?.value.kind === 'map') {
    const [first] = section.value.entries.values();
    if (first) {
      const line = lineStartAt(sheet.text, first.keySpan.start);
      const indent = ' '.repeat(first.keySpan.start - line);
      const start = withComments(sheet.text, line);
      return [{ start, end: start, by: lines.map((own) => `${indent}${own.slice(2)}\n`).join('') }];
    }
    // `coefficients: {}`: the braces go, and the set follows on lines of its own.
    const { end } = section.value.span;
    const at = lineEndAt(sheet.text, end);
    const open = at === text.length && !text.endsWith('\n') ? '\n' : '';
    return [
      { start: text.indexOf(':', section.keySpan.end) + 1, end, by: '' },
      { start: at, end: at, by: `${open}${lines.join('\n')}\n` },
    ];
  }
  const next = sectionOf(sheet.text, tree, 'problems') ?? sectionOf(sheet.text, tree, 'claims');
  const at = next?.start ?? text.length;
  return [{ start: at, end: at, by: `coefficients:\n${lines.join('\n')}\n\n` }];
}
