/** MathJSON → expressions and equations: what `toMathJson` writes, and what others write of laws. */
import { IsoflopError, LimitReached } from '../../base/errors.js';
import { diagnosticAt } from '../../base/source.js';
import type { SourceText } from '../../base/source.js';
import { isForeignHead, isUnclear, nameOfMathJson } from '../../export/mathjson/names.js';
import {
  MINUS_ONE,
  add,
  call,
  div,
  exp,
  log,
  mul,
  num,
  pow,
  sqrt,
  sub,
  sym,
} from '../../expression/nodes.js';
import type { Equation, Expr, Num, Relation } from '../../expression/nodes.js';
import { productTooLong, sumTooLong } from '../../expression/number-size.js';
import { Rational } from '../../expression/rational.js';
import { boundedSource, cut } from '../bounded.js';
import type { NameUse } from '../uses.js';
import { readJson } from './json.js';
import type { JsonNode } from './json.js';

export interface MathJsonReading {
  /** Longest text read, in characters; 1,000,000 unless given. */
  readonly maxLength?: number;
  /** Deepest nesting; 500 unless given. */
  readonly maxDepth?: number;
}

const MAX_LENGTH = 1_000_000;
const MAX_DEPTH = 500;

const RELATIONS: ReadonlyMap<string, Relation> = new Map<string, Relation>([
  ['Equal', '='],
  ['LessEqual', '<='],
  ['GreaterEqual', '>='],
]);

type Build = (args: readonly Expr[]) => Expr;
interface Known {
  readonly least: number;
  readonly most: number;
  readonly build: Build;
}
const known = (least: number, most: number, build: Build): Known => ({ least, most, build });
const of = (args: readonly Expr[], i: number): Expr => args[i] ?? num(0);
const one = (build: (of: Expr) => Expr): Known => known(1, 1, (args) => build(of(args, 0)));
const two = (build: (a: Expr, b: Expr) => Expr): Known =>
  known(2, 2, (args) => build(of(args, 0), of(args, 1)));
const TEN = num(10);

const FUNCTIONS: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['Add', known(0, Infinity, (args) => add(...args))],
  ['Multiply', known(0, Infinity, (args) => mul(...args))],
  ['Subtract', two(sub)],
  ['Negate', one((x) => mul(MINUS_ONE, x))],
  ['Divide', two(div)],
  ['Rational', two(div)],
  ['Power', two(pow)],
  ['Square', one((x) => pow(x, num(2)))],
  ['Sqrt', one(sqrt)],
  ['Root', two((x, n) => pow(x, div(num(1), n)))],
  ['Exp', one(exp)],
  ['Ln', known(1, 2, (args) => toBase(args, undefined))],
  ['Log', known(1, 2, (args) => toBase(args, TEN))],
  ['Lb', one((x) => div(log(x), log(num(2))))],
  ['Min', known(1, Infinity, (args) => call('min', ...args))],
  ['Max', known(1, Infinity, (args) => call('max', ...args))],
  ['Delimiter', known(1, 2, (args) => of(args, 0))],
]);

function toBase(args: readonly Expr[], standard: Expr | undefined): Expr {
  const base = args[1] ?? standard;
  return base ? div(log(of(args, 0)), log(base)) : log(of(args, 0));
}

export class MathJsonReader {
  readonly uses: NameUse[] = [];

  constructor(private readonly source: SourceText) {}

  equation(node: JsonNode): Equation {
    const items = this.items(node);
    const [head] = items ?? [];
    const relation = head?.kind === 'string' ? RELATIONS.get(head.text) : undefined;
    const [, left, right] = items ?? [];
    if (relation === undefined || !left || !right || items?.length !== 3) {
      this.fail(node, 'mathjson-shape', 'an equation was expected: ["Equal", left, right]');
    }
    return Object.freeze({ left: this.expr(left), relation, right: this.expr(right) });
  }

  expr(node: JsonNode): Expr {
    switch (node.kind) {
      case 'number':
        return this.number(node, node.text, ownText(node.text));
      case 'string':
        return this.symbol(node, node.text);
      case 'array':
        return this.applied(node, node.items);
      case 'object':
        return this.object(node, node.entries);
      case 'word':
        return this.fail(node, 'mathjson-shape', `"${node.text}" is no expression`);
    }
  }

  private items(node: JsonNode): readonly JsonNode[] | undefined {
    if (node.kind === 'array') return node.items;
    const fn = node.kind === 'object' ? node.entries.get('fn') : undefined;
    return fn?.kind === 'array' ? fn.items : undefined;
  }

  private object(node: JsonNode, entries: ReadonlyMap<string, JsonNode>): Expr {
    const kinds = ['num', 'sym', 'fn', 'str'].filter((kind) => entries.has(kind));
    if (kinds.length > 1) {
      const both = kinds.map((kind) => `"${kind}"`).join(' and ');
      this.fail(node, 'mathjson-shape', `an object has one of "num", "sym" and "fn", not ${both}`);
    }
    const printed = entries.get('sourceContent');
    const text = printed?.kind === 'string' ? printed.text : undefined;
    const numeral = entries.get('num');
    if (numeral?.kind === 'string') {
      const read = this.number(numeral, numeral.text, text ?? ownText(numeral.text));
      if (printed) this.requirePrinted(printed, text, read);
      return read;
    }
    const name = entries.get('sym');
    if (name?.kind === 'string') return this.symbol(name, name.text);
    const fn = entries.get('fn');
    if (fn?.kind !== 'array') {
      return this.fail(
        node,
        'mathjson-shape',
        'an object of MathJSON has "num" or "sym" with a text, or "fn" with an array',
      );
    }
    const value = this.applied(fn, fn.items);
    if (value.kind !== 'num' || text === undefined || !printed) return value;
    this.requirePrinted(printed, text, value);
    return num(value.value, text);
  }

  /** The digits that a source prints must be those of the number. */
  private requirePrinted(node: JsonNode, text: string | undefined, { value }: Num): void {
    const printed = text === undefined ? undefined : valueOf(text);
    if (printed === undefined || printed.sub(value).isZero) return;
    this.fail(
      node,
      'mathjson-shape',
      `the "sourceContent" ${JSON.stringify(cut(text ?? ''))} is another number than the one beside it`,
      'leave it out, or mend the number',
    );
  }

  private number(node: JsonNode, numeral: string, text: string | undefined): Num {
    try {
      const value = Rational.parse(numeral.replace(/[nd]$/, ''));
      return text === undefined ? num(value) : num(value, text);
    } catch (error) {
      if (error instanceof LimitReached) {
        return this.fail(node, 'number-too-long', `the number "${cut(numeral)}" is too long`);
      }
      if (!(error instanceof RangeError)) throw error;
      return this.fail(node, 'mathjson-shape', `"${cut(numeral)}" is no number that can be read`);
    }
  }

  private symbol(node: JsonNode, text: string): Expr {
    if (text === 'ExponentialE') return exp(num(1));
    if (text === 'Half') return num(Rational.HALF);
    const name = this.name(node, text);
    if (text === 'e' || text === 'i') {
      this.fail(
        node,
        'mathjson-unknown',
        `"${text}" is a constant to some readers of MathJSON, and a symbol to others`,
        text === 'e'
          ? 'write "ExponentialE" for the number, "isoflop_e" for the symbol'
          : 'write "isoflop_i" for the symbol',
      );
    }
    if (/^[A-Z][a-z]/.test(text)) {
      this.fail(
        node,
        'mathjson-unknown',
        `"${cut(text)}" is a name of MathJSON that laws have no counterpart for`,
        `a symbol of that name is written "isoflop_${text}"`,
      );
    }
    this.uses.push({ name, start: node.start, end: node.end });
    return sym(name);
  }

  private name(node: JsonNode, text: string): string {
    if (text === '' || /^["'$]|'$|^[-+.\d]/.test(text)) {
      this.fail(node, 'mathjson-shape', `${JSON.stringify(cut(text))} is a text, and no symbol`);
    }
    const name = nameOfMathJson(text);
    if (name === '') this.fail(node, 'mathjson-shape', `${JSON.stringify(text)} has no name`);
    return (
      name ??
      this.fail(node, 'mathjson-shape', `"${cut(text)}" is no name that was written by isoflop`)
    );
  }

  private applied(node: JsonNode, [head, ...rest]: readonly JsonNode[]): Expr {
    if (head?.kind !== 'string') {
      return this.fail(node, 'mathjson-shape', 'an array begins with the name of a function');
    }
    const found = FUNCTIONS.get(head.text);
    if (isUnclear(head.text)) {
      this.fail(
        head,
        'mathjson-unknown',
        `"${head.text}" is no function of MathJSON`,
        /^(?:ln|log)/.test(head.text)
          ? 'write "Ln", or "Log" with the base behind what it is applied to'
          : `write "${head.text.charAt(0).toUpperCase()}${head.text.slice(1)}"`,
      );
    }
    if (isForeignHead(head.text)) {
      this.fail(
        head,
        'mathjson-unknown',
        `laws have no counterpart for "${cut(head.text)}", a function of MathJSON`,
        `a function of that name is written "isoflop_${head.text}"`,
      );
    }
    if (!found && /^[A-Z][a-z]/.test(head.text)) {
      const isRelation = RELATIONS.has(head.text);
      this.fail(
        head,
        isRelation ? 'mathjson-shape' : 'mathjson-unknown',
        isRelation
          ? 'an expression was expected, and no equation'
          : `laws have no counterpart for "${cut(head.text)}"`,
      );
    }
    if (found && (rest.length < found.least || rest.length > found.most)) {
      this.fail(
        node,
        'wrong-argument-count',
        `"${head.text}" does not take ${String(rest.length)} arguments`,
      );
    }
    const args = rest.map((item) => this.expr(item));
    if (head.text === 'Power' && isEuler(rest[0])) return exp(of(args, 1));
    if (!found) {
      const name = this.name(head, head.text);
      this.uses.push({ name, count: args.length, start: head.start, end: head.end });
      return call(name, ...args);
    }
    this.check(node, head.text, args);
    return found.build(args);
  }

  private check(node: JsonNode, head: string, args: readonly Expr[]): void {
    const tooLong = head === 'Add' || head === 'Subtract' ? sumTooLong(args) : productTooLong(args);
    if (tooLong) this.fail(node, 'number-too-long', 'the numbers in it would be too long');
    const [first, last] = [args[0], args.at(-1)];
    const isZero = (e: Expr | undefined): boolean => e?.kind === 'num' && e.value.isZero;
    const sign = last?.kind === 'num' ? last.value.sign : undefined;
    const isRaised = head === 'Power' && isZero(first);
    if (
      (/^(?:Divide|Rational|Root)$/.test(head) && isZero(last)) ||
      (isRaised && sign !== undefined && sign < 0)
    ) {
      this.fail(node, 'division-by-zero', 'this divides by zero');
    }
    if (isRaised && isZero(last)) {
      this.fail(
        node,
        'undefined-power',
        '0 to the power 0 has no value',
        'write the number that is meant',
      );
    }
    const base = /^(?:Log|Ln)$/.test(head) ? args[1] : undefined;
    if (base?.kind === 'num' && (base.value.sign <= 0 || base.value.isOne)) {
      this.fail(node, 'division-by-zero', 'there is no logarithm to this base');
    }
  }

  private fail(node: JsonNode, code: string, message: string, hint?: string): never {
    throw new IsoflopError(
      diagnosticAt(this.source, node.start, node.end, {
        code,
        message,
        ...(hint === undefined ? {} : { hint }),
      }),
    );
  }
}

/** The number that a text prints; nothing for another text, such as `40B`. */
function valueOf(text: string): Rational | undefined {
  try {
    return Rational.parse(text);
  } catch (error) {
    if (error instanceof RangeError || error instanceof LimitReached) return undefined;
    throw error;
  }
}

const isEuler = (node: JsonNode | undefined): boolean =>
  node?.kind === 'string' && node.text === 'ExponentialE';

/** Digits that were written as a decimal are those that were printed; a plain integer has none of its own. */
const ownText = (numeral: string): string | undefined =>
  /^-?\d+$/.test(numeral) || /[nd]$/.test(numeral) ? undefined : numeral;

function open(
  input: SourceText | string,
  options: MathJsonReading,
): { source: SourceText; node: JsonNode } {
  const source = boundedSource(input, '<mathjson>', options.maxLength ?? MAX_LENGTH);
  return { source, node: readJson(source, options.maxDepth ?? MAX_DEPTH) };
}

/** An expression in MathJSON, given as JSON text. @throws IsoflopError at the first place that does not fit */
export function readMathJson(input: SourceText | string, options: MathJsonReading = {}): Expr {
  const { source, node } = open(input, options);
  return new MathJsonReader(source).expr(node);
}

/** An equation in MathJSON: `["Equal", left, right]` and the like, as JSON text. @throws IsoflopError */
export function readMathJsonEquation(
  input: SourceText | string,
  options: MathJsonReading = {},
): Equation {
  const { source, node } = open(input, options);
  return new MathJsonReader(source).equation(node);
}

/** The value of a text, and the text with its name. @throws IsoflopError where it is no JSON */
export const openMathJson = (source: SourceText): JsonNode => open(source, {}).node;
