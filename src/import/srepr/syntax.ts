/**
 * The text that SymPy's `srepr` prints, as a tree: names, numbers, quoted texts, and calls with
 * keywords. It is Python, but nothing here runs it.
 */
import type { SourceText } from '../../base/source.js';
import { cut } from '../bounded.js';
import { TextReader } from '../text-reader.js';

interface Place {
  readonly start: number;
  readonly end: number;
}
/** `Add(…)`, or `Function('f')(…)`, whose head is a call itself. */
export interface SreprCall extends Place {
  readonly kind: 'call';
  readonly head: SreprNode;
  readonly args: readonly SreprNode[];
  readonly keywords: ReadonlyMap<string, SreprNode>;
}
export interface SreprWord extends Place {
  readonly kind: 'name' | 'number' | 'text';
  readonly text: string;
}
export type SreprNode = SreprWord | SreprCall;

const SPACE = /\s*/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /-?\d+/y;
const TEXT = /'(?:[^'\\\n]|\\[\\'"])*'|"(?:[^"\\\n]|\\[\\'"])*"/y;

class SreprReader extends TextReader {
  constructor(source: SourceText, maxDepth: number) {
    super(source, maxDepth, { code: 'srepr-syntax', space: SPACE });
  }

  whole(): SreprNode {
    const value = this.value();
    this.space();
    if (this.at < this.source.text.length) this.fail('the end of the text');
    return value;
  }

  private fail(expected: string): never {
    const found = this.source.text.slice(this.at, this.at + 12);
    const hint = 'give what srepr(…) prints, without print or assignment around it';
    return this.failExpecting(expected, found, this.at, hint);
  }

  private value(): SreprNode {
    this.space();
    const start = this.at;
    const number = this.match(NUMBER);
    if (number !== undefined) return { kind: 'number', text: number, start, end: this.at };
    const quoted = this.match(TEXT);
    if (quoted !== undefined) {
      const text = quoted.slice(1, -1).replace(/\\(.)/g, '$1');
      return { kind: 'text', text, start, end: this.at };
    }
    const name = this.match(NAME);
    if (name === undefined) this.fail('a name, a number or a text in quotes');
    let node: SreprNode = { kind: 'name', text: name, start, end: this.at };
    while (this.accept('(')) node = this.call(node);
    return node;
  }

  private call(head: SreprNode): SreprNode {
    const args: SreprNode[] = [];
    const keywords = new Map<string, SreprNode>();
    this.deeper(head.start, head.end, () => {
      if (this.accept(')')) return;
      do {
        const value = this.value();
        if (value.kind === 'name' && this.accept('=')) this.keyword(keywords, value);
        else args.push(value);
      } while (this.accept(','));
      if (!this.accept(')')) this.fail('"," or ")"');
    });
    return { kind: 'call', head, args, keywords, start: head.start, end: this.at };
  }

  private keyword(keywords: Map<string, SreprNode>, { text, start, end }: SreprWord): void {
    if (keywords.has(text)) {
      this.failAt(start, end, `"${cut(text)}" is said twice`, 'keep the one that is meant');
    }
    keywords.set(text, this.value());
  }
}

/** @throws IsoflopError `srepr-syntax`, `formula-too-deep` */
export function sreprTree(source: SourceText, maxDepth: number): SreprNode {
  return new SreprReader(source, maxDepth).whole();
}
