/** What the loaders of the sheet's sections share. */
import type { SourceText } from '../base/source.js';
import { unreachable } from '../base/errors.js';
import { didYouMean } from '../base/suggest.js';
import type { Findings } from './diagnostics.js';
import type { Scope } from './formulas.js';
import type { Span } from './model.js';
import type { SheetData } from './schema.js';
import { keySpanAt, nodeAt } from './tree.js';
import type { Path, TextNode, TreeNode } from './tree.js';

export class Context {
  constructor(
    readonly source: SourceText,
    readonly tree: TreeNode,
    readonly data: SheetData,
    /** Names of entries that do not fit the schema, by section: declared all the same. */
    readonly dropped: ReadonlyMap<string, ReadonlySet<string>>,
    readonly findings: Findings,
  ) {}

  node(...path: Path): TreeNode {
    return nodeAt(this.tree, path) ?? unreachable(`nothing in the sheet at ${path.join(' › ')}`);
  }

  text(...path: Path): TextNode {
    const node = this.node(...path);
    return node.kind === 'text' ? node : unreachable(`no text in the sheet at ${path.join(' › ')}`);
  }

  keySpan(...path: Path): Span {
    return keySpanAt(this.tree, path) ?? unreachable(`no key in the sheet at ${path.join(' › ')}`);
  }

  /** All names declared in a section, whether or not their entries fit. */
  declared(
    section: 'symbols' | 'functions' | 'equations' | 'coefficients' | 'problems' | 'data',
  ): Set<string> {
    const names = this.data[section]?.keys() ?? [];
    return new Set([...names, ...(this.dropped.get(section) ?? [])]);
  }

  /** The scope of equations: declared symbols and functions. */
  scope(): Scope {
    const functions = new Map<string, number>();
    for (const [name, entry] of this.data.functions ?? [])
      functions.set(name, Number(entry.arguments));
    return { symbols: this.declared('symbols'), functions };
  }

  /** True if `name` is among `known`; otherwise reports it at `span`. */
  isKnown(
    name: string,
    known: ReadonlySet<string>,
    what: string,
    code: string,
    span: Span,
  ): boolean {
    if (known.has(name)) return true;
    const all = [...known].slice(0, 8).map((n) => `"${n}"`);
    const otherwise = all.length > 0 ? `known are ${all.join(', ')}` : undefined;
    const hint = didYouMean(name, known) ?? otherwise;
    this.findings.add(span, code, `"${name}" is no ${what}`, hint);
    return false;
  }

  isSymbol(name: string, span: Span): boolean {
    return this.isKnown(
      name,
      this.declared('symbols'),
      'symbol of this sheet',
      'unknown-symbol',
      span,
    );
  }
}
