/**
 * Problems in a few lines, for tests:
 *
 *     equation cost = w*x + r*k
 *     domain gamma negative
 *     minimize cost
 *     over x, k
 *     subject-to x^a*k^b = q
 *     budget q
 *
 * Every name is a symbol; several equations and constraints are one a line. A formula as objective is
 * given a name, `goal`.
 */
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';

const quote = (text: string): string => JSON.stringify(text);

export function compactSheet(input: string): Sheet {
  const lines = input.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const values = (key: string): string[] =>
    lines.flatMap((line) =>
      line.startsWith(`${key} `) ? [line.slice(key.length + 1).trim()] : [],
    );
  const sense = values('maximize').length > 0 ? 'maximize' : 'minimize';
  const goal = values(sense)[0] ?? '';
  const equations = values('equation');
  if (equations.length === 0) equations.push(`goal = ${goal}`);
  const objective = values('equation').length > 0 ? goal : 'goal';
  const over = (values('over')[0] ?? '').split(',').map((v) => v.trim());
  const budget = values('budget')[0];
  const names = new Set<string>(over);
  const sides = [...equations, ...values('subject-to')].flatMap((text) => {
    const { left, right } = parseEquation(text);
    return [left, right];
  });
  for (const side of [parseExpression(objective), ...sides]) symbolsOf(side, names);
  const domains = new Map(values('domain').map((text) => text.split(' ') as [string, string]));
  const text = [
    'isoflop: 1',
    'id: compact',
    'title: A small problem',
    'symbols:',
    ...[...names].map((name) => {
      const domain = domains.get(name);
      return `  ${quote(name)}: { meaning: a quantity, unit: "1"${domain ? `, domain: ${domain}` : ''} }`;
    }),
    'equations:',
    ...equations.map((says, i) => `  equation-${String(i + 1)}: { says: ${quote(says)} }`),
    'problems:',
    '  problem:',
    '    title: A small problem',
    `    ${sense}: ${quote(objective)}`,
    `    over: [${over.map(quote).join(', ')}]`,
    `    subject-to: [${values('subject-to').map(quote).join(', ')}]`,
    ...(budget === undefined ? [] : [`    budget: ${quote(budget)}`]),
  ];
  return loadSheet({ file: 'compact.yaml', text: text.join('\n') });
}
