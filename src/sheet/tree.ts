/** A sheet's YAML as plain nodes that know where they stand. Scalars are their source text. */
import type { Span } from './model.js';

export interface TextNode {
  readonly kind: 'text';
  /** `null` where nothing is written, or `null` or `~`. */
  readonly text: string | null;
  readonly span: Span;
}
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
  readonly span: Span;
}
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TreeNode;
}
export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly span: Span;
}
export type TreeNode = TextNode | ListNode | MapNode;

export type Path = readonly (string | number)[];

/** The node at a path, or undefined. */
export function nodeAt(root: TreeNode, path: Path): TreeNode | undefined {
  let node: TreeNode | undefined = root;
  for (const key of path) {
    if (node?.kind === 'map') node = node.entries.get(String(key))?.value;
    else if (node?.kind === 'list' && typeof key === 'number') node = node.items[key];
    else return undefined;
  }
  return node;
}

/** Where the key of the path's last step stands (for a list item: the item itself). */
export function keySpanAt(root: TreeNode, path: Path): Span | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (parent?.kind === 'map' && last !== undefined)
    return parent.entries.get(String(last))?.keySpan;
  return nodeAt(root, path)?.span;
}

/** Data for the schema: objects without prototype, arrays, texts and nulls. */
export function plainData(node: TreeNode): unknown {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'list') return node.items.map(plainData);
  const data = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of node.entries.values()) data[key] = plainData(value);
  return data;
}

/** The same tree without some entries or items (given by path; list items become nothing). */
export function without(node: TreeNode, paths: readonly Path[]): TreeNode {
  const here = new Set(paths.filter((path) => path.length === 1).map((path) => path[0]));
  const deeper = new Map<string | number, Path[]>();
  for (const [key, ...rest] of paths) {
    if (key === undefined || rest.length === 0) continue;
    const group = deeper.get(key);
    if (group === undefined) deeper.set(key, [rest]);
    else group.push(rest);
  }
  const below = (key: string | number): Path[] => deeper.get(key) ?? [];
  if (node.kind === 'map') {
    const kept = [...node.entries.values()]
      .filter(({ key }) => !here.has(key))
      .map((entry) => ({ ...entry, value: without(entry.value, below(entry.key)) }));
    return { ...node, entries: new Map(kept.map((entry) => [entry.key, entry])) };
  }
  if (node.kind === 'list') {
    const kept = node.items
      .map((item, index) => ({ item: without(item, below(index)), index }))
      .filter(({ index }) => !here.has(index));
    return { ...node, items: kept.map(({ item }) => item) };
  }
  return node;
}
