/** The laws in a file that `isoflop export --to json` wrote: its law and its constraints, and their symbols. */
import { IsoflopError } from '../../base/errors.js';
import { diagnosticAt } from '../../base/source.js';
import type { SourceText } from '../../base/source.js';
import { sym } from '../../expression/nodes.js';
import type { Equation } from '../../expression/nodes.js';
import type { NameUse } from '../uses.js';
import type { JsonNode } from './json.js';
import { MathJsonReader } from './read.js';

export interface ExportedLaws {
  readonly laws: readonly Equation[];
  readonly domains: ReadonlyMap<string, 'negative' | 'real' | 'integer'>;
  readonly uses: readonly NameUse[];
}

const entry = (node: JsonNode | undefined, key: string): JsonNode | undefined =>
  node?.kind === 'object' ? node.entries.get(key) : undefined;

const textOf = (node: JsonNode | undefined): string | undefined =>
  node?.kind === 'string' ? node.text : undefined;

/**
 * Nothing where the JSON is no such file.
 * @throws IsoflopError where it holds no law, or none that can be read
 */
export function readExported(source: SourceText, node: JsonNode): ExportedLaws | undefined {
  if (entry(node, 'isoflop') === undefined || entry(node, 'sheet') === undefined) return undefined;
  const law = entry(node, 'law');
  const name = entry(law, 'name');
  const formula = entry(law, 'mathjson');
  const lawName = textOf(name);
  if (!name || lawName === undefined || !formula) {
    throw new IsoflopError(
      diagnosticAt(source, node.start, node.start + 1, {
        code: 'mathjson-shape',
        message: 'this export holds no law',
        hint: 'export it with --what law, or with all of its parts',
      }),
    );
  }
  const reader = new MathJsonReader(source);
  reader.uses.push({ name: lawName, start: name.start, end: name.end });
  const laws: Equation[] = [
    Object.freeze({ left: sym(lawName), relation: '=', right: reader.expr(formula) }),
  ];
  const constraints = entry(node, 'constraints');
  for (const constraint of constraints?.kind === 'array' ? constraints.items : []) {
    const equation = entry(constraint, 'mathjson');
    if (equation) laws.push(reader.equation(equation));
  }
  return { laws, domains: domainsIn(entry(node, 'symbols'), reader.uses), uses: reader.uses };
}

/** Symbols of the laws that are not positive. */
function domainsIn(
  symbols: JsonNode | undefined,
  uses: readonly NameUse[],
): ExportedLaws['domains'] {
  const domains = new Map<string, 'negative' | 'real' | 'integer'>();
  for (const { name } of uses) {
    const domain = textOf(entry(entry(symbols, name), 'domain'));
    if (domain === 'negative' || domain === 'real' || domain === 'integer') {
      domains.set(name, domain);
    }
  }
  return domains;
}
