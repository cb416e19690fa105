/**
 * Reads the part of YAML 1.2 that sheets use: mappings, lists and scalars. Anchors, aliases, tags
 * and directives are refused, so that what is written is what is read.
 */
import { Lexer, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, ParsedNode, Scalar } from 'yaml';
import { IsoflopError } from '../base/errors.js';
import { positionOf } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { Findings } from './diagnostics.js';
import { MAX_DEPTH, MAX_NODES, MAX_SHEET_BYTES } from './limits.js';
import type { Span } from './model.js';
import type { Entry, MapNode, TreeNode } from './tree.js';

/** @throws IsoflopError if the text is too large */
export function checkSize(file: string, bytes: number): void {
  if (bytes <= MAX_SHEET_BYTES) return;
  throw new IsoflopError({
    code: 'sheet-too-large',
    message: `the sheet has ${String(bytes)} bytes; at most ${String(MAX_SHEET_BYTES)} are read`,
    file,
    line: 1,
    column: 1,
    hint: 'is this the right file? A sheet holds one paper, a few kilobytes of text',
  });
}

/** An entry is a handful of lexemes: indicator, space, text, line break. */
const LEXEMES_PER_NODE = 8;

/** Reports what would keep the recursive parser busy too long, before it runs. */
function checkNesting(text: string, findings: Findings): void {
  const deep = indentedTooDeep(text) ?? bracketedTooDeep(text, findings);
  if (deep !== undefined) {
    const message = `nested more than ${String(MAX_DEPTH)} levels deep`;
    findings.add({ start: deep, end: deep + 1 }, 'sheet-too-deep', message);
  }
  findings.throwIfAny();
}

/** Where a line is indented below more than {@link MAX_DEPTH} others. */
function indentedTooDeep(text: string): number | undefined {
  const open: number[] = [];
  for (const line of text.matchAll(/^( *)[^ \r\n]/gm)) {
    const indent = line[1]?.length ?? 0;
    while ((open.at(-1) ?? -1) >= indent) open.pop();
    open.push(indent);
    if (open.length > MAX_DEPTH) return line.index + indent;
  }
  return undefined;
}

/** Where more than {@link MAX_DEPTH} brackets, or list dashes of one line, are open. */
function bracketedTooDeep(text: string, findings: Findings): number | undefined {
  let offset = 0;
  let flow = 0;
  let dashes = 0;
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > MAX_NODES * LEXEMES_PER_NODE) {
      tooManyEntries({ start: offset, end: offset + 1 }, findings);
      return undefined;
    }
    if (lexeme === '[' || lexeme === '{') flow++;
    else if (lexeme === ']' || lexeme === '}') flow--;
    else if (lexeme === '-' || lexeme === '?') dashes++;
    else if (lexeme.includes('\n')) dashes = 0;
    if (flow + dashes > MAX_DEPTH) return offset;
    // The lexer's control characters (document start, scalar, flow end) take no room in the text.
    if (!/^[\u0002\u0018\u001f]$/.test(lexeme)) offset += lexeme.length;
  }
  return undefined;
}

class TreeBuilder {
  #nodes = 0;

  constructor(
    readonly text: string,
    readonly findings: Findings,
  ) {}

  build(node: ParsedNode | null, at: Span, depth: number): TreeNode {
    const span = node === null ? at : spanOf(node);
    if (++this.#nodes > MAX_NODES) {
      tooManyEntries(span, this.findings);
      this.findings.throwIfAny();
    }
    if (depth > MAX_DEPTH) {
      this.findings.add(
        span,
        'sheet-too-deep',
        `nested more than ${String(MAX_DEPTH)} levels deep`,
      );
      this.findings.throwIfAny();
    }
    if (node === null) return { kind: 'text', text: null, span };
    if (isAlias(node)) {
      this.refuse(span, 'an alias (*name)');
      return { kind: 'text', text: null, span };
    }
    if (node.anchor !== undefined) this.refuse(span, 'an anchor (&name)');
    if (node.tag !== undefined) this.refuse(span, `a tag ("${node.tag}")`);
    if (isMap(node)) return this.buildMap(node.items, span, depth);
    if (isSeq(node)) {
      const items = node.items.map((item) =>
        this.build(item as ParsedNode | null, span, depth + 1),
      );
      return { kind: 'list', items, span };
    }
    return { kind: 'text', text: isScalar(node) ? textOf(node) : null, span };
  }

  private buildMap(
    pairs: readonly { key: ParsedNode | null; value: ParsedNode | null }[],
    span: Span,
    depth: number,
  ): MapNode {
    const entries = new Map<string, Entry>();
    for (const { key, value } of pairs) {
      const keySpan = key === null ? span : spanOf(key);
      if (key === null || !isScalar(key)) {
        this.findings.add(keySpan, 'yaml-syntax', 'a key must be a plain text');
        continue;
      }
      if (key.anchor !== undefined) this.refuse(keySpan, 'an anchor (&name)');
      if (key.tag !== undefined) this.refuse(keySpan, `a tag ("${key.tag}")`);
      const name = textOf(key) ?? key.source;
      if (name === '<<') {
        this.refuse(keySpan, 'a merge key (<<)');
        continue;
      }
      const entry = { key: name, keySpan, value: this.build(value, keySpan, depth + 1) };
      const first = entries.get(name);
      if (first === undefined) entries.set(name, entry);
      else {
        const { line, column } = positionOf(this.findings.source, first.keySpan.start);
        this.findings.add(
          keySpan,
          'duplicate-key',
          `the key "${name}" stands here twice, first at line ${String(line)}, column ${String(column)}`,
          'keep one of the two',
        );
      }
    }
    return { kind: 'map', entries, span };
  }

  private refuse(span: Span, what: string): void {
    this.findings.add(span, 'yaml-feature', `sheets do not use ${what}`, 'write the value out');
  }
}

function tooManyEntries(span: Span, findings: Findings): void {
  const message = `the sheet has more than ${String(MAX_NODES)} entries`;
  findings.add(span, 'sheet-too-large', message, 'raw data does not belong in a sheet');
}

function spanOf(node: ParsedNode): Span {
  return { start: node.range[0], end: Math.max(node.range[0] + 1, node.range[1]) };
}

/** A plain scalar as it is written (`1.10` stays `1.10`), a quoted or block one as it reads. */
function textOf(node: Scalar.Parsed): string | null {
  if (node.type !== 'PLAIN') return typeof node.value === 'string' ? node.value : node.source;
  return node.value === null ? null : node.source;
}

const QUOTES = 'a text that holds ": " or " #" must be put in quotes';

function reportSyntax(document: Document.Parsed, findings: Findings): void {
  for (const error of [...document.errors, ...document.warnings].slice(0, 40)) {
    const [start, end] = error.pos;
    if (error.code === 'TAG_RESOLVE_FAILED') continue; // refused as a tag, with a clearer message
    const message = (error.message.split('\n')[0] ?? '').replace(/^[A-Z]/, (c) => c.toLowerCase());
    findings.add({ start, end }, 'yaml-syntax', `not valid YAML: ${message}`, QUOTES);
  }
  if (document.directives.yaml.explicit === true) {
    findings.add({ start: 0, end: 1 }, 'yaml-feature', 'sheets do not use directives (%YAML)');
  }
}

/**
 * The tree of a sheet.
 * @throws IsoflopError if it is too large, too deep, no YAML, or uses features that sheets leave out
 */
export function readTree(source: SourceText): MapNode {
  checkSize(source.file, new TextEncoder().encode(source.text).length);
  const findings = new Findings(source);
  checkNesting(source.text, findings);
  // Duplicate keys are found in `buildMap`: the package's own check is quadratic.
  const document = parseDocument(source.text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  reportSyntax(document, findings);
  findings.throwIfAny();
  const whole = { start: 0, end: 1 };
  const root = new TreeBuilder(source.text, findings).build(document.contents, whole, 0);
  findings.throwIfAny();
  if (root.kind === 'map') return root;
  findings.add(root.span, 'wrong-type', 'a sheet is a mapping of keys such as "isoflop: 1"');
  findings.throwIfAny();
  return { kind: 'map', entries: new Map(), span: whole };
}
