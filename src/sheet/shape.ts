/** Checks a tree against the schema and turns what does not fit into findings with positions. */
import type { z } from 'zod';
import { didYouMean } from '../base/suggest.js';
import type { Findings } from './diagnostics.js';
import { sheetSchema } from './schema.js';
import type { SheetData } from './schema.js';
import { keySpanAt, nodeAt, plainData, without } from './tree.js';
import type { MapNode, Path, TreeNode } from './tree.js';

export interface Shaped {
  /** The data that fits. Undefined if too little does for anything else to be checked. */
  readonly data?: SheetData;
  /** The tree that `data` was read from: positions by path. */
  readonly tree: TreeNode;
  /** Names of entries left out because they do not fit, by section. */
  readonly dropped: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Findings for all that does not fit; the rest goes on, so that one run reports everything. */
export function readShape(tree: MapNode, findings: Findings): Shaped {
  const first = sheetSchema.safeParse(plainData(tree));
  if (first.success) return { data: first.data, tree, dropped: new Map() };
  for (const issue of first.error.issues) reportIssue(issue, tree, findings);
  const dropped = new Map<string, Set<string>>();
  const paths: Path[] = [];
  for (const { path } of first.error.issues) {
    const [section, entry] = path as Path;
    if (section === undefined || entry === undefined || section === 'source')
      return { tree, dropped };
    const names = dropped.get(String(section)) ?? new Set();
    if (names.has(String(entry))) continue;
    dropped.set(String(section), names.add(String(entry)));
    paths.push([section, entry]);
  }
  const rest = without(tree, paths);
  const second = sheetSchema.safeParse(plainData(rest));
  return second.success ? { data: second.data, tree: rest, dropped } : { tree, dropped };
}

type Issue = z.core.$ZodIssue;

function reportIssue(issue: Issue, tree: MapNode, findings: Findings): void {
  const path = issue.path as Path;
  const at = nodeAt(tree, path);
  const inside = at?.kind === 'map' ? issuesInside(issue) : [];
  if (inside.length > 0) {
    for (const own of inside) reportIssue({ ...own, path: [...path, ...own.path] }, tree, findings);
    return;
  }
  const keySpan = keySpanAt(tree, path) ?? { start: 0, end: 1 };
  const key = String(path.at(-1) ?? 'the sheet');
  const where = placeOf(path.slice(0, -1));
  const meaning = descriptionOf(schemaAt(path));
  if (issue.code === 'unrecognized_keys') {
    const known = keysOf(schemaAt(path));
    for (const unknown of issue.keys) {
      const span = keySpanAt(tree, [...path, unknown]) ?? keySpan;
      const place = placeOf(path);
      const message = `unknown key "${unknown}"${place}`;
      findings.add(
        span,
        'unknown-key',
        message,
        didYouMean(unknown, known) ?? `known are ${list(known)}`,
      );
    }
  } else if (badKey(path, key) !== undefined) {
    findings.add(keySpan, 'not-a-name', `"${key}"${where} ${badKey(path, key) ?? ''}`);
  } else if (at === undefined || (at.kind === 'text' && at.text === null)) {
    // A missing key is reported where its owner stands; an empty one where it is.
    const span = at === undefined ? (ownerSpan(tree, path) ?? keySpan) : keySpan;
    const what = at === undefined ? 'is missing' : 'is empty';
    findings.add(span, 'missing-key', `"${key}"${where} ${what}`, meaning);
  } else if (issue.code === 'invalid_type' || issue.code === 'invalid_union') {
    const given = issue.code === 'invalid_union' && at.kind === 'list' ? 'this list' : kindOf(at);
    const message = `"${key}"${where} must be ${expectedOf(issue)}, not ${given}`;
    findings.add(at.kind === 'text' ? at.span : keySpan, 'wrong-type', message, meaning);
  } else if (issue.code === 'invalid_value' && issue.values.length > 1) {
    const allowed = issue.values.map(String);
    const given = at.kind === 'text' ? (at.text ?? '') : kindOf(at);
    const message = `"${key}"${where} must be one of ${list(allowed)}, not "${given}"`;
    findings.add(at.span, 'wrong-value', message, didYouMean(given, allowed) ?? meaning);
  } else if (at.kind === 'text') {
    const message = /^(must|is) /.test(issue.message) ? issue.message : `does not fit`;
    findings.add(
      at.span,
      'wrong-value',
      `"${at.text ?? ''}" ("${key}"${where}) ${message}`,
      meaning,
    );
  } else {
    findings.add(keySpan, 'wrong-value', `"${key}"${where} ${issue.message}`, meaning);
  }
}

/** Where a mapping is one of the things allowed: what is wrong within it. */
function issuesInside(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [];
  const isWhole = ({ code, path }: Issue): boolean => code === 'invalid_type' && path.length === 0;
  return issue.errors.find((issues) => !issues.some(isWhole)) ?? [];
}

/** `in symbols › N`, or nothing at the top. */
function placeOf(path: Path): string {
  if (path.length === 0) return '';
  const steps = path.map((step) => (typeof step === 'number' ? `item ${String(step + 1)}` : step));
  return ` in ${steps.join(' › ')}`;
}

function ownerSpan(tree: MapNode, path: Path) {
  const owner = path.slice(0, -1);
  return owner.length === 0 ? { start: 0, end: 1 } : keySpanAt(tree, owner);
}

function list(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function kindOf(node: TreeNode): string {
  if (node.kind === 'map') return 'a mapping';
  return node.kind === 'list' ? 'a list' : `the text "${node.text ?? ''}"`;
}

function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_union') return issue.message;
  const expected = issue.code === 'invalid_type' ? issue.expected : '';
  if (expected === 'string') return 'a text';
  if (expected === 'array' || expected === 'tuple') return 'a list';
  return 'a mapping';
}

interface AnyDef {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly out?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
}

/** The schema that the data at a path must fit. */
function schemaAt(path: Path): z.ZodType | undefined {
  let schema: z.ZodType | undefined = sheetSchema;
  for (const key of path) {
    const def: AnyDef = definitionOf(schema);
    if (def.shape !== undefined)
      schema = Object.hasOwn(def.shape, key) ? def.shape[key] : undefined;
    else schema = def.valueType ?? def.element;
    if (schema === undefined) return undefined;
  }
  return schema;
}

/** Why the last step of a path cannot be a name here, if the names are the author's choice. */
function badKey(path: Path, key: string): string | undefined {
  const owner = schemaAt(path.slice(0, -1));
  const keys = owner === undefined ? undefined : definitionOf(owner).keyType;
  return keys?.safeParse(key).error?.issues[0]?.message;
}

function descriptionOf(schema: z.ZodType | undefined): string | undefined {
  if (schema === undefined || schema.description !== undefined) return schema?.description;
  const def = schema._zod.def as unknown as AnyDef;
  return descriptionOf(def.innerType ?? def.out);
}

/** The definition under `optional` and the reading of mappings. */
function definitionOf(schema: z.ZodType): AnyDef {
  const def = schema._zod.def as unknown as AnyDef;
  const inner =
    def.type === 'optional' ? def.innerType : def.type === 'pipe' ? def.out : mappingOf(def);
  return inner === undefined ? def : definitionOf(inner);
}

/** What a mapping must fit where it is one of the things allowed. */
function mappingOf({ options }: AnyDef): z.ZodType | undefined {
  return options?.find((option) => definitionOf(option).shape !== undefined);
}

function keysOf(schema: z.ZodType | undefined): string[] {
  return schema === undefined ? [] : Object.keys(definitionOf(schema).shape ?? {});
}
