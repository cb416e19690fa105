/** SymPy's `srepr` → expressions and equations. */
import { IsoflopError, LimitReached } from '../../base/errors.js';
import { diagnosticAt } from '../../base/source.js';
import type { SourceText } from '../../base/source.js';
import { add, call, div, exp, log, mul, num, pow, sym } from '../../expression/nodes.js';
import type { Equation, Expr, Relation } from '../../expression/nodes.js';
import { productTooLong, sumTooLong } from '../../expression/number-size.js';
import { Rational } from '../../expression/rational.js';
import { boundedSource, cut } from '../bounded.js';
import type { NameUse } from '../uses.js';
import { domainOf } from './assumptions.js';
import { shortestDecimal } from './shortest.js';
import { sreprTree } from './syntax.js';
import type { SreprCall, SreprNode, SreprWord } from './syntax.js';

export interface SreprReading {
  /** Longest text read, in characters; 1,000,000 unless given. */
  readonly maxLength?: number;
  /** Deepest nesting; 500 unless given. */
  readonly maxDepth?: number;
}

/** What a symbol was declared to be: the assumptions that srepr prints with it. */
export type SreprAssumptions = ReadonlyMap<string, boolean>;

export interface SreprResult<T> {
  readonly value: T;
  /** Symbol → its assumptions, such as `positive`; none for a plain one. */
  readonly symbols: ReadonlyMap<string, SreprAssumptions>;
}

const MAX_LENGTH = 1_000_000;
const MAX_DEPTH = 500;

const RELATIONS: ReadonlyMap<string, Relation> = new Map<string, Relation>([
  ['Equality', '='],
  ['Eq', '='],
  ['LessThan', '<='],
  ['Le', '<='],
  ['GreaterThan', '>='],
  ['Ge', '>='],
]);

/** Keywords that are read; elsewhere only `evaluate`, which changes nothing about what is printed. */
const KEYWORDS: ReadonlyMap<string, RegExp> = new Map([
  ['Symbol', /^/],
  ['Dummy', /^/],
  ['Float', /^(?:precision|prec)$/],
]);

const LEAVE_OUT = 'leave it out there, if the formula stays the same without it';

/** Bits of a Float whose digits are still shortened. */
const MAX_PRECISION = 2_000;

/** What tells symbols of one name apart in SymPy. */
interface Identity {
  readonly assumptions: string;
  /** Number of a `Dummy`; each is a symbol of its own. */
  readonly dummy: string | undefined;
}

class SreprReader {
  readonly symbols = new Map<string, SreprAssumptions>();
  readonly uses: NameUse[] = [];
  private readonly identities = new Map<string, Identity>();

  constructor(private readonly source: SourceText) {}

  equation(node: SreprNode): Equation {
    const relation = RELATIONS.get(headOf(node));
    if (node.kind !== 'call' || relation === undefined) {
      return this.fail(node, 'srepr-unknown', 'an equation was expected: Equality(left, right)');
    }
    this.checkKeywords(node);
    const [left, right] = this.exactly(node, 2);
    return Object.freeze({ left: this.expr(left), relation, right: this.expr(right) });
  }

  expr(node: SreprNode): Expr {
    if (node.kind !== 'call') {
      return node.kind === 'number' ? this.integer(node) : this.constant(node);
    }
    const { head } = node;
    this.checkKeywords(node);
    if (head.kind === 'call') return this.unknownFunction(node, head);
    switch (headOf(node)) {
      case 'Integer':
        return this.integer(this.only(node));
      case 'Rational':
        return this.rational(node);
      case 'Float':
        return this.float(node);
      case 'Symbol':
      case 'Dummy':
        return this.symbol(node);
      case 'Add':
        return this.checked(
          node,
          node.args.map((arg) => this.expr(arg)),
          add,
          sumTooLong,
        );
      case 'Mul':
        return this.checked(
          node,
          node.args.map((arg) => this.expr(arg)),
          mul,
          productTooLong,
        );
      case 'Pow':
        return this.power(node);
      case 'exp':
        return exp(this.expr(this.only(node)));
      case 'log':
        return this.logarithm(node);
      case 'sqrt':
        return pow(this.expr(this.only(node)), num(Rational.HALF));
      case 'Min':
      case 'Max': {
        if (node.args.length === 0) return this.count(node, 'at least one');
        return call(headOf(node).toLowerCase(), ...node.args.map((arg) => this.expr(arg)));
      }
      default:
        return this.unknown(node);
    }
  }

  private constant(node: SreprWord): Expr {
    // The number e; every other constant of SymPy is outside the language of laws.
    return node.kind === 'name' && node.text === 'E' ? exp(num(1)) : this.unknown(node);
  }

  private unknown(node: SreprNode): never {
    const name = node.kind === 'call' ? headOf(node) : node.text;
    const isRelation = RELATIONS.has(name);
    return this.fail(
      node,
      'srepr-unknown',
      isRelation
        ? 'an expression was expected, and no equation'
        : `laws have no counterpart for "${cut(name)}"`,
      node.kind === 'name' ? `a symbol is written Symbol('${node.text}')` : undefined,
    );
  }

  private unknownFunction(node: SreprCall, head: SreprCall): Expr {
    const [name] = head.args;
    if (!/^(?:Undefined)?Function$/.test(headOf(head)) || name?.kind !== 'text')
      return this.unknown(head);
    if (name.text === '') this.fail(name, 'srepr-syntax', 'the function has no name');
    if (head.args.length !== 1) return this.count(head, '1');
    const [keyword] = head.keywords.keys();
    if (keyword !== undefined) {
      const said = `${keyword}=…`;
      this.fail(
        head,
        'srepr-assumption',
        `"${cut(said)}" of a function is not held here`,
        LEAVE_OUT,
      );
    }
    const { start, end } = name;
    this.uses.push({ name: name.text, count: node.args.length, start, end });
    return call(name.text, ...node.args.map((arg) => this.expr(arg)));
  }

  private symbol(node: SreprCall): Expr {
    const [name] = node.args;
    if (name?.kind !== 'text' || name.text === '')
      return this.fail(node, 'srepr-syntax', 'the symbol has no name');
    if (node.args.length !== 1) return this.count(node, '1');
    const assumptions = this.assumptionsOf(node);
    const found = domainOf(assumptions);
    if ('refused' in found) {
      this.fail(
        node,
        'srepr-assumption',
        `"${found.refused}" contradicts what a symbol of a formula is: a real number that is not zero, positive or negative`,
        'declare it with positive=True, negative=True or real=True, or with nothing',
      );
    }
    this.requireSame(node, name.text, assumptions);
    this.symbols.set(name.text, assumptions);
    this.uses.push({ name: name.text, start: node.start, end: node.end });
    return sym(name.text);
  }

  private assumptionsOf(node: SreprCall): SreprAssumptions {
    const assumptions = new Map<string, boolean>();
    for (const [keyword, value] of node.keywords) {
      if (keyword === 'dummy_index' && headOf(node) === 'Dummy') continue;
      if (value.kind !== 'name' || !/^(?:True|False)$/.test(value.text)) {
        this.fail(
          value,
          'srepr-syntax',
          `the assumption "${cut(keyword)}" is neither True nor False`,
          LEAVE_OUT,
        );
      }
      assumptions.set(keyword, value.text === 'True');
    }
    return assumptions;
  }

  /** Symbols of one name are two to SymPy if anything else of them differs. */
  private requireSame(node: SreprCall, name: string, assumptions: SreprAssumptions): void {
    const isDummy = headOf(node) === 'Dummy';
    const index = node.keywords.get('dummy_index');
    const number = index?.kind === 'number' ? index.text : undefined;
    if (isDummy && number === undefined) {
      this.fail(node, 'srepr-syntax', 'a Dummy has its number: dummy_index=…');
    }
    const identity = { assumptions: key(assumptions), dummy: number };
    const before = this.identities.get(name);
    this.identities.set(name, before ?? identity);
    if (!before) return;
    const isOther = before.dummy !== identity.dummy;
    if (!isOther && before.assumptions === identity.assumptions) return;
    this.fail(
      node,
      'srepr-name-collision',
      isOther
        ? `two symbols are called "${cut(name)}", one of them a Dummy of its own, and are two to SymPy`
        : `two symbols "${cut(name)}" have different assumptions, and are two to SymPy`,
      'give one of them another name',
    );
  }

  /** Keywords mean something, so none may be passed over. */
  private checkKeywords(node: SreprCall): void {
    const allowed = KEYWORDS.get(headOf(node)) ?? /^evaluate$/;
    for (const [keyword, value] of node.keywords) {
      if (node.head.kind !== 'call' && allowed.test(keyword)) continue;
      this.fail(
        value,
        'srepr-unknown',
        `"${cut(keyword)}" of ${cut(headOf(node))} cannot be read`,
        LEAVE_OUT,
      );
    }
  }

  private power(node: SreprCall): Expr {
    const [base, exponent] = this.exactly(node, 2).map((arg) => this.expr(arg)) as [Expr, Expr];
    const isZero = base.kind === 'num' && base.value.isZero;
    if (isZero && exponent.kind === 'num' && exponent.value.sign < 0) {
      this.fail(node, 'division-by-zero', 'this divides by zero');
    }
    if (isZero && exponent.kind === 'num' && exponent.value.isZero) {
      this.fail(
        node,
        'undefined-power',
        '0 to the power 0 has no value',
        'write the number that is meant',
      );
    }
    return pow(base, exponent);
  }

  private logarithm(node: SreprCall): Expr {
    if (node.args.length === 1) return log(this.expr(this.only(node)));
    const [of, second] = this.exactly(node, 2);
    const base = this.expr(second);
    if (base.kind === 'num' && (base.value.sign <= 0 || base.value.isOne)) {
      this.fail(second, 'division-by-zero', 'there is no logarithm to this base');
    }
    return div(log(this.expr(of)), log(base));
  }

  private checked(
    node: SreprNode,
    args: readonly Expr[],
    build: (...args: readonly Expr[]) => Expr,
    tooLong: (args: readonly Expr[]) => boolean,
  ): Expr {
    return tooLong(args) ? this.tooLong(node) : build(...args);
  }

  private integer(node: SreprNode): Expr {
    if (node.kind !== 'number')
      return this.fail(node, 'srepr-syntax', 'a whole number was expected');
    return num(this.value(node, node.text));
  }

  private rational(node: SreprCall): Expr {
    const [n, d] = this.exactly(node, 2).map((arg) => this.integer(arg)) as [Expr, Expr];
    if (d.kind === 'num' && d.value.isZero)
      this.fail(node, 'division-by-zero', 'this divides by zero');
    return div(n, d);
  }

  private float(node: SreprCall): Expr {
    const [digits] = node.args;
    if (digits?.kind !== 'text') {
      return this.fail(node, 'srepr-syntax', 'a Float holds its digits in quotes');
    }
    const value = this.value(digits, digits.text);
    const precision = node.keywords.get('precision') ?? node.keywords.get('prec');
    const bits = precision?.kind === 'number' ? Number(precision.text) : 0;
    const text = bits > 0 && bits <= MAX_PRECISION ? shortestDecimal(value, bits) : digits.text;
    return num(this.value(digits, text), text);
  }

  private value(node: SreprNode, text: string): Rational {
    try {
      return Rational.parse(text);
    } catch (error) {
      if (error instanceof LimitReached) return this.tooLong(node);
      if (!(error instanceof RangeError)) throw error;
      return this.fail(node, 'srepr-unknown', `"${cut(text)}" is no number that can be read`);
    }
  }

  private tooLong(node: SreprNode): never {
    return this.fail(node, 'number-too-long', 'the number would be too long');
  }

  private only(node: SreprCall): SreprNode {
    return this.exactly(node, 1)[0];
  }

  private exactly(node: SreprCall, count: 1): readonly [SreprNode];
  private exactly(node: SreprCall, count: 2): readonly [SreprNode, SreprNode];
  private exactly(node: SreprCall, count: number): readonly SreprNode[] {
    return node.args.length === count ? node.args : this.count(node, String(count));
  }

  private count(node: SreprCall, wanted: string): never {
    return this.fail(
      node,
      'wrong-argument-count',
      `${headOf(node)} takes ${wanted} argument${wanted.endsWith('1') || wanted.endsWith('one') ? '' : 's'}, not ${String(node.args.length)}`,
    );
  }

  private fail(node: SreprNode, code: string, message: string, hint?: string): never {
    throw new IsoflopError(
      diagnosticAt(this.source, node.start, node.end, {
        code,
        message,
        ...(hint === undefined ? {} : { hint }),
      }),
    );
  }
}

const headOf = (node: SreprNode): string =>
  node.kind !== 'call' ? '' : node.head.kind === 'name' ? node.head.text : headOf(node.head);
const key = (assumptions: SreprAssumptions): string => JSON.stringify([...assumptions].sort());

function open(
  input: SourceText | string,
  options: SreprReading,
): { reader: SreprReader; tree: SreprNode } {
  const source = boundedSource(input, '<srepr>', options.maxLength ?? MAX_LENGTH);
  const tree = sreprTree(source, options.maxDepth ?? MAX_DEPTH);
  return { reader: new SreprReader(source), tree };
}

/** What SymPy's `srepr` prints of an expression. @throws IsoflopError at the first place that does not fit */
export function readSrepr(
  input: SourceText | string,
  options: SreprReading = {},
): SreprResult<Expr> {
  const { reader, tree } = open(input, options);
  return { value: reader.expr(tree), symbols: reader.symbols };
}

/** What SymPy's `srepr` prints of an `Eq`, `Le` or `Ge`. @throws IsoflopError */
export function readSreprEquation(
  input: SourceText | string,
  options: SreprReading = {},
): SreprResult<Equation> {
  const { reader, tree } = open(input, options);
  return { value: reader.equation(tree), symbols: reader.symbols };
}

/** An equation with what is known of its names, and where they stand. @throws IsoflopError */
export function readSreprLaw(
  source: SourceText,
): SreprResult<Equation> & { readonly uses: readonly NameUse[] } {
  const { reader, tree } = open(source, {});
  return { value: reader.equation(tree), symbols: reader.symbols, uses: reader.uses };
}
