/** Straight-line statements without those that nothing needs. */
import { namesIn } from './ir.js';
import type { Real, Statement } from './ir.js';

/** @param results what is wanted of them */
export function pruned(body: readonly Statement[], results: readonly Real[]): Statement[] {
  const needed = new Set<string>();
  for (const result of results) namesIn(result, needed);
  const kept: Statement[] = [];
  for (const statement of [...body].reverse()) {
    if (statement.op === 'if') {
      const inner = [...statement.then, ...statement.otherwise];
      if (!inner.some((s) => s.op === 'set' && needed.has(s.name))) continue;
      for (const s of inner) if (s.op === 'set') namesIn(s.value, needed);
      if (statement.test.op === 'cmp') {
        namesIn(statement.test.a, needed);
        namesIn(statement.test.b, needed);
      }
      kept.push(statement);
    } else if (statement.op !== 'let' && statement.op !== 'take') kept.push(statement);
    else if (needed.has(statement.name)) {
      namesIn(statement.op === 'let' ? statement.value : statement.from, needed);
      kept.push(statement);
    }
  }
  return kept.reverse();
}

/** Names that straight-line statements and their results are computed from, own ones among them. */
export function namesUsed(
  body: readonly Statement[],
  results: readonly Real[],
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of body) {
    if (statement.op === 'let') namesIn(statement.value, names);
    else if (statement.op === 'take') namesIn(statement.from, names);
    else if (statement.op === 'if') {
      const inner = [...statement.then, ...statement.otherwise];
      for (const s of inner) if (s.op === 'set') namesIn(s.value, names);
      if (statement.test.op === 'cmp') {
        namesIn(statement.test.a, names);
        namesIn(statement.test.b, names);
      }
    }
  }
  for (const result of results) namesIn(result, names);
  return names;
}
