/** Equations, and the symbols that they define. */
import type { Equation, Expr } from '../expression/nodes.js';
import { sym } from '../expression/nodes.js';
import { parseEquation } from '../expression/parse.js';
import { mentions } from '../expression/traverse.js';
import type { Context } from './context.js';
import { cycleIn } from './definitions.js';
import type { Scope } from './formulas.js';
import { namesAreKnown, parsed, spanOfName } from './formulas.js';
import type { EquationEntry } from './model.js';

export function loadEquations(context: Context): Map<string, EquationEntry> {
  const { findings, source: text } = context;
  const scope = context.scope();
  const equations = new Map<string, EquationEntry>();
  const definedBy = new Map<string, string>();
  for (const [name, { meaning, source }] of context.data.equations) {
    const node = context.text('equations', name, 'says');
    const written = parsed(node, findings, parseEquation);
    if (written === undefined) continue;
    const args = shownArguments(written.left, scope);
    const sides = [...(args ?? [written.left]), written.right];
    if (sides.map((side) => namesAreKnown(side, node, scope, findings)).includes(false)) continue;
    const equation: Equation =
      args === undefined
        ? written
        : { ...written, left: sym((written.left as { name: string }).name) };
    const defines = definedSymbol(equation);
    const other = defines === undefined ? undefined : definedBy.get(defines);
    if (defines !== undefined && other !== undefined) {
      const message = `"${defines}" is defined here and by the equation "${other}"`;
      const span = spanOfName(node, text, defines);
      findings.add(span, 'defined-twice', message, 'give one of the two another symbol');
    } else if (defines !== undefined) definedBy.set(defines, name);
    equations.set(name, {
      name,
      equation,
      ...(defines === undefined ? {} : { defines }),
      ...(args === undefined ? {} : { args: args.map((arg) => arg.name) }),
      ...(meaning === undefined ? {} : { meaning }),
      ...(source === undefined ? {} : { source }),
      span: node.span,
    });
  }
  reportCycle(equations, context);
  return equations;
}

/** The arguments of `L(N, D)` where L is a symbol: they only show what it depends on. */
function shownArguments(left: Expr, scope: Scope) {
  if (left.kind !== 'call' || !scope.symbols.has(left.name)) return undefined;
  const args = left.args.flatMap((arg) => (arg.kind === 'sym' ? [arg] : []));
  return args.length === left.args.length && args.length > 0 ? args : undefined;
}

/** An equation `symbol = formula without that symbol` defines the symbol. */
function definedSymbol({ left, relation, right }: Equation): string | undefined {
  if (left.kind !== 'sym' || relation !== '=') return undefined;
  return mentions(right, new Set([left.name])) ? undefined : left.name;
}

function reportCycle(equations: ReadonlyMap<string, EquationEntry>, context: Context): void {
  const cycle = cycleIn(equations);
  const [first] = cycle;
  const entry = [...equations.values()].find(({ defines }) => defines === first);
  if (first === undefined || entry === undefined) return;
  const message = `"${first}" is defined by itself: ${[...cycle, first].join(' → ')}`;
  const hint =
    'for an equation that only relates its symbols, put more than a symbol on its left side';
  const node = context.text('equations', entry.name, 'says');
  context.findings.add(spanOfName(node, context.source, first), 'definition-cycle', message, hint);
}
