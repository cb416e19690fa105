/**
 * Statements of the little language written as text, so that an algorithm can be read:
 *
 *     real x = exp(a[i]) + ${value}
 *     for i = 0 to 10 { if x < 0 { x = -x } }
 *
 * Names in the text are the export's own. Only this project's algorithms are written so, never anything
 * that a user wrote: those come in through `${…}`.
 */
import { unreachable } from '../../base/errors.js';
import type { Elementary, Real, Statement, Test, Whole } from './ir.js';
import { negative, number } from './ir.js';

export type Spliced = number | string | Real | readonly Statement[];

const TOKEN =
  /\s*(?:(#[^\n]*)|(\u0001\d+\u0002)|(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z_]\w*)|(<=|>=|==|[-+*/^()[\]{},=<>]))/y;
const ELEMENTARY: ReadonlySet<string> = new Set([
  'exp',
  'log',
  'sqrt',
  'expm1',
  'log1p',
  'abs',
  'floor',
  'hold',
]);

/** A text that holds a place: numbers and names are put in as they are, formulas and statements whole. */
export function statements(
  parts: TemplateStringsArray,
  ...values: readonly Spliced[]
): Statement[] {
  const spliced: (Real | readonly Statement[])[] = [];
  const text = parts.reduce((all, part, i) => {
    if (i === 0) return part;
    const value = values[i - 1] as Spliced;
    if (typeof value !== 'object') return all + String(value) + part;
    return `${all}\u0001${String(spliced.push(value) - 1)}\u0002${part}`;
  }, '');
  return new Reader(text, spliced).all();
}

class Reader {
  readonly #tokens: string[] = [];
  #next = 0;
  /** Names that stand for whole numbers, or arrays of them. */
  readonly #whole = new Set<string>();

  constructor(
    text: string,
    private readonly spliced: readonly (Real | readonly Statement[])[],
  ) {
    TOKEN.lastIndex = 0;
    for (;;) {
      const match = TOKEN.exec(text);
      if (!match) break;
      this.#tokens.push(match[0].trim());
    }
  }

  all(): Statement[] {
    const found: Statement[] = [];
    while (this.#peek() !== '' && this.#peek() !== '}') found.push(...this.#statement());
    return found;
  }

  #peek(): string {
    return this.#tokens[this.#next] ?? '';
  }
  #take(): string {
    return this.#tokens[this.#next++] ?? unreachable('a text ended early');
  }
  #is(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#next++;
    return true;
  }
  #need(token: string): void {
    if (!this.#is(token))
      unreachable(
        `expected ${token} before ${this.#tokens.slice(this.#next, this.#next + 6).join(' ')}`,
      );
  }

  #block(): Statement[] {
    this.#need('{');
    const body = this.all();
    this.#need('}');
    return body;
  }

  #statement(): readonly Statement[] {
    const token = this.#take();
    if (token.startsWith('#')) return [{ op: 'note', text: token.slice(1).trim() }];
    if (token.startsWith('\u0001')) return this.#splice(token) as readonly Statement[];
    switch (token) {
      case 'real': {
        const name = this.#own();
        this.#need('=');
        return [{ op: 'let', name, value: this.#sum() }];
      }
      case 'int': {
        const name = this.#own();
        this.#whole.add(name);
        this.#need('=');
        return [{ op: 'ilet', name, value: this.#wholeSum() }];
      }
      case 'reals': {
        const name = this.#own();
        this.#need('[');
        const size = Number(this.#take());
        this.#need(']');
        return [{ op: 'array', name, size }];
      }
      case 'ints': {
        const name = this.#own();
        this.#whole.add(name);
        this.#need('=');
        const values: number[] = [];
        this.#need('[');
        while (!this.#is(']')) {
          values.push(Number(this.#take()));
          this.#is(',');
        }
        return [{ op: 'ints', name, values }];
      }
      case 'for': {
        const name = this.#own();
        this.#whole.add(name);
        this.#need('=');
        const from = this.#wholeSum();
        this.#need('to');
        const to = this.#wholeSum();
        return [{ op: 'for', name, from, to, body: this.#block() }];
      }
      case 'if': {
        const test = this.#test();
        const then = this.#block();
        const otherwise = this.#is('else')
          ? this.#peek() === 'if'
            ? this.#statement()
            : this.#block()
          : [];
        return [{ op: 'if', test, then, otherwise }];
      }
      case 'break':
        return [{ op: 'break' }];
      case 'return':
        return [{ op: 'return', value: this.#sum() }];
      case 'give':
        return [{ op: 'give', array: this.#own() }];
      default:
        return [this.#assignment(`%${token}`)];
    }
  }

  #assignment(name: string): Statement {
    if (this.#is('[')) {
      const index = this.#wholeSum();
      this.#need(']');
      this.#need('=');
      return { op: 'put', array: name, index, value: this.#sum() };
    }
    this.#need('=');
    if (this.#whole.has(name)) return { op: 'iset', name, value: this.#wholeSum() };
    return { op: 'set', name, value: this.#sum() };
  }

  #own(): string {
    return `%${this.#take()}`;
  }

  #splice(token: string): Real | readonly Statement[] {
    return this.spliced[Number(token.slice(1, -1))] ?? unreachable('nothing to put in');
  }

  #test(): Test {
    const tests = [this.#tests()];
    while (this.#is('or')) tests.push(this.#tests());
    return tests.length === 1 ? (tests[0] as Test) : { op: 'or', tests };
  }
  #tests(): Test {
    const tests = [this.#oneTest()];
    while (this.#is('and')) tests.push(this.#oneTest());
    return tests.length === 1 ? (tests[0] as Test) : { op: 'and', tests };
  }
  #oneTest(): Test {
    if (this.#is('not')) return { op: 'not', of: this.#oneTest() };
    if (this.#is('nan')) {
      this.#need('(');
      const of = this.#sum();
      this.#need(')');
      return { op: 'isnan', of };
    }
    if (this.#is('whole')) {
      const a = this.#wholeSum();
      const how = this.#take() as '<' | '==';
      return { op: 'icmp', how, a, b: this.#wholeSum() };
    }
    if (this.#is('(')) {
      const test = this.#test();
      this.#need(')');
      return test;
    }
    const a = this.#sum();
    const how = this.#take() as '<' | '>' | '<=' | '>=';
    return { op: 'cmp', how, a, b: this.#sum() };
  }

  #sum(): Real {
    const terms = [this.#product()];
    for (;;) {
      if (this.#is('+')) terms.push(this.#product());
      else if (this.#is('-')) terms.push(negative(this.#product()));
      else return terms.length === 1 ? (terms[0] as Real) : { op: 'add', terms };
    }
  }
  #product(): Real {
    let value = this.#atom();
    for (;;) {
      if (this.#is('*')) {
        const factors = value.op === 'mul' ? value.factors : [value];
        value = { op: 'mul', factors: [...factors, this.#atom()] };
      } else if (this.#is('/')) value = { op: 'div', over: value, under: this.#atom() };
      else return value;
    }
  }
  #atom(): Real {
    const token = this.#take();
    if (token === '-') return negative(this.#atom());
    if (token === '(') {
      const inner = this.#sum();
      this.#need(')');
      return inner;
    }
    if (token.startsWith('\u0001')) return this.#splice(token) as Real;
    if (/^\d/.test(token)) return number(token);
    if (token === 'NaN') return { op: 'nan' };
    if (this.#is('(')) {
      const args: Real[] = [];
      while (!this.#is(')')) {
        args.push(this.#sum());
        this.#is(',');
      }
      if (ELEMENTARY.has(token))
        return { op: 'call', fn: token as Elementary, of: args[0] as Real };
      if (token === 'min' || token === 'max') {
        return { op: token, a: args[0] as Real, b: args[1] as Real };
      }
      return { op: 'apply', fn: `%${token}`, args };
    }
    if (this.#is('[')) {
      const index = this.#wholeSum();
      this.#need(']');
      return { op: 'at', array: `%${token}`, index };
    }
    return { op: 'ref', name: `%${token}` };
  }

  #wholeSum(): Whole {
    let value = this.#wholeProduct();
    for (;;) {
      if (this.#is('+')) value = { op: 'iadd', a: value, b: this.#wholeProduct() };
      else if (this.#is('-')) {
        value = { op: 'iadd', a: value, b: { op: 'int', value: -Number(this.#take()) } };
      } else return value;
    }
  }
  #wholeProduct(): Whole {
    let value = this.#wholeAtom();
    while (this.#is('*')) value = { op: 'imul', a: value, b: this.#wholeAtom() };
    return value;
  }
  #wholeAtom(): Whole {
    const token = this.#take();
    if (token === '(') {
      const inner = this.#wholeSum();
      this.#need(')');
      return inner;
    }
    if (/^\d+$/.test(token)) return { op: 'int', value: Number(token) };
    if (this.#is('[')) {
      const index = this.#wholeSum();
      this.#need(']');
      return { op: 'iat', array: `%${token}`, index };
    }
    return { op: 'iref', name: `%${token}` };
  }
}
