/** The little language as text of another: what is the same in all of them. */
import type { Elementary, Helper, Real, Statement, Test, Whole } from './ir.js';

/** How tightly what is written holds together. */
const SUM = 0;
const PRODUCT = 1;
const SIGNED = 2;
const POWER = 3;
const ATOM = 4;

interface Written {
  readonly text: string;
  readonly level: number;
}

/** How a language writes expressions. */
export interface Notation {
  /** A symbol of the sheet, or a name of the export's own, which begins with `%`. */
  readonly name: (name: string) => string;
  /** A numeral such as `6` or `5.76e23` as a double. */
  readonly numeral: (text: string) => string;
  readonly nan: string;
  /** A function of its argument's text, which holds together as an atom if `method`. */
  readonly call: (fn: Elementary | 'min' | 'max' | 'pow', args: readonly string[]) => string;
  /** Functions that are methods of their first argument. */
  readonly method?: boolean;
  /** The language takes derivatives, and has a function that holds a value. */
  readonly hold?: boolean;
  /** An operator for powers in place of the function. */
  readonly power?: string;
  /** Operators that are not `*` and `/`. */
  readonly times?: string;
  readonly over?: string;
  /** Arrays begin with 1. */
  readonly fromOne?: boolean;
  /** How an array is asked for a value. */
  readonly at?: (array: string, index: string) => string;
  readonly and: string;
  readonly or: string;
  readonly not: (test: string) => string;
  readonly isNan: (value: string) => string;
  /** A comparison that is false where a side is NaN. */
  readonly compare?: (text: string) => string;
  /** What a call of a function of the module passes first. */
  readonly apply?: (fn: string, args: readonly string[]) => string;
}

export class Expressions {
  constructor(readonly notation: Notation) {}

  real(e: Real): string {
    return this.#write(e).text;
  }

  #at(level: number, e: Real): string {
    const written = this.#write(e);
    return written.level >= level ? written.text : `(${written.text})`;
  }

  #write(e: Real): Written {
    const n = this.notation;
    switch (e.op) {
      case 'num':
        return e.text.startsWith('-')
          ? { text: `-${n.numeral(e.text.slice(1))}`, level: SIGNED }
          : { text: n.numeral(e.text), level: ATOM };
      case 'nan':
        return { text: n.nan, level: ATOM };
      case 'ref':
        return { text: n.name(e.name), level: ATOM };
      case 'neg':
        return { text: `-${this.#at(n.method === true ? ATOM : POWER, e.of)}`, level: SIGNED };
      case 'add':
        return { text: this.#sum(e.terms), level: SUM };
      case 'mul':
        return { text: this.#product(e.factors), level: PRODUCT };
      case 'div': {
        const text = `${this.#at(PRODUCT, e.over)} ${n.over ?? '/'} ${this.#at(POWER, e.under)}`;
        return { text, level: PRODUCT };
      }
      case 'pow':
        if (n.power !== undefined) {
          const text = `${this.#at(ATOM, e.base)} ${n.power} ${this.#at(ATOM, e.exponent)}`;
          return { text, level: POWER };
        }
        return { text: this.#call('pow', [e.base, e.exponent]), level: ATOM };
      case 'call':
        if (e.fn === 'hold' && n.hold !== true) return this.#write(e.of);
        return { text: this.#call(e.fn, [e.of]), level: ATOM };
      case 'min':
      case 'max':
        return { text: this.#call(e.op, [e.a, e.b]), level: ATOM };
      case 'at':
        return { text: this.element(e.array, e.index), level: ATOM };
      case 'apply': {
        const args = e.args.map((arg) => this.real(arg));
        const fn = n.name(e.fn);
        return { text: n.apply ? n.apply(fn, args) : `${fn}(${args.join(', ')})`, level: ATOM };
      }
    }
  }

  #call(fn: Elementary | 'min' | 'max' | 'pow', args: readonly Real[]): string {
    const { call, method } = this.notation;
    return call(
      fn,
      args.map((arg, i) => this.#at(method === true && i === 0 ? ATOM : SUM, arg)),
    );
  }

  #sum(terms: readonly Real[]): string {
    return terms
      .map((term, i) => {
        if (i === 0) return this.#at(PRODUCT, term);
        const isMinus = term.op === 'neg' || (term.op === 'num' && term.text.startsWith('-'));
        if (!isMinus) return ` + ${this.#at(PRODUCT, term)}`;
        const size: Real =
          term.op === 'neg'
            ? term.of
            : { op: 'num', text: (term as { text: string }).text.slice(1) };
        return ` - ${this.#at(PRODUCT, size)}`;
      })
      .join('');
  }

  #product(factors: readonly Real[]): string {
    const times = this.notation.times ?? '*';
    return factors.map((f, i) => this.#at(i === 0 ? PRODUCT : POWER, f)).join(` ${times} `);
  }

  element(array: string, index: Whole): string {
    const { name, at, fromOne } = this.notation;
    const place: Whole = fromOne === true ? plus(index, 1) : index;
    const text = this.whole(place);
    return at ? at(name(array), text) : `${name(array)}[${text}]`;
  }

  whole(w: Whole): string {
    switch (w.op) {
      case 'int':
        return String(w.value);
      case 'iref':
        return this.notation.name(w.name);
      case 'iat':
        return this.element(w.array, w.index);
      case 'iadd':
        if (w.b.op === 'int' && w.b.value === 0) return this.whole(w.a);
        if (w.b.op === 'int' && w.b.value < 0) return `${this.whole(w.a)} - ${String(-w.b.value)}`;
        return `${this.whole(w.a)} + ${this.whole(w.b)}`;
      case 'imul': {
        const part = (one: Whole): string =>
          one.op === 'iadd' ? `(${this.whole(one)})` : this.whole(one);
        return `${part(w.a)} * ${part(w.b)}`;
      }
    }
  }

  test(t: Test): string {
    const n = this.notation;
    const compare = n.compare ?? ((text) => text);
    switch (t.op) {
      case 'cmp':
        return compare(`${this.real(t.a)} ${t.how} ${this.real(t.b)}`);
      case 'icmp':
        return `${this.whole(t.a)} ${t.how} ${this.whole(t.b)}`;
      case 'isnan':
        return n.isNan(this.real(t.of));
      case 'and':
      case 'or':
        return t.tests
          .map((one) =>
            one.op === 'and' || one.op === 'or' ? `(${this.test(one)})` : this.test(one),
          )
          .join(` ${t.op === 'and' ? n.and : n.or} `);
      case 'not':
        return n.not(this.test(t.of));
    }
  }
}

function plus(w: Whole, by: number): Whole {
  if (w.op === 'int') return { op: 'int', value: w.value + by };
  if (w.op === 'iadd' && w.b.op === 'int') return { ...w, b: { op: 'int', value: w.b.value + by } };
  return { op: 'iadd', a: w, b: { op: 'int', value: by } };
}

/** How a language writes statements. */
export interface Layout {
  readonly indent: string;
  readonly note: (text: string) => string;
  /** @param again is it given another value later? */
  readonly let: (name: string, value: string, again: boolean) => string;
  readonly ilet: (name: string, value: string, again: boolean) => string;
  readonly array: (name: string, size: number) => string;
  readonly ints: (name: string, values: readonly number[]) => string;
  readonly take: (name: string, from: string, size: number) => string;
  readonly set: (target: string, value: string) => string;
  readonly loop: (
    name: string,
    from: string,
    to: string,
  ) => {
    readonly open: string;
    readonly close: readonly string[];
    readonly before?: readonly string[];
    readonly after?: readonly string[];
  };
  readonly branch: (test: string) => string;
  readonly otherwise: string;
  /** Ends of blocks; none where the indent ends them. */
  readonly end?: string;
  readonly nothing: string;
  readonly break: string;
  readonly return: (value: string) => string;
  readonly give: (array: string, size: number) => string;
}

export class Statements {
  readonly #again = new Set<string>();
  readonly #sizes = new Map<string, number>();

  constructor(
    readonly expressions: Expressions,
    readonly layout: Layout,
  ) {}

  lines(body: readonly Statement[], depth: number): string[] {
    collectSet(body, this.#again);
    return this.#lines(body, depth);
  }

  #lines(body: readonly Statement[], depth: number): string[] {
    return body.flatMap((s) => this.#statement(s, depth));
  }

  #statement(s: Statement, depth: number): string[] {
    const { expressions: e, layout: l } = this;
    const pad = l.indent.repeat(depth);
    const name = (n: string): string => e.notation.name(n);
    switch (s.op) {
      case 'note':
        return [pad + l.note(s.text)];
      case 'let':
        return [pad + l.let(name(s.name), e.real(s.value), this.#again.has(s.name))];
      case 'ilet':
        return [pad + l.ilet(name(s.name), e.whole(s.value), this.#again.has(s.name))];
      case 'array':
        this.#sizes.set(s.name, s.size);
        return [pad + l.array(name(s.name), s.size)];
      case 'ints':
        return [pad + l.ints(name(s.name), s.values)];
      case 'take':
        return l
          .take(name(s.name), e.real(s.from), s.size)
          .split('\n')
          .map((line) => pad + line);
      case 'set':
        return [pad + l.set(name(s.name), e.real(s.value))];
      case 'iset':
        return [pad + l.set(name(s.name), e.whole(s.value))];
      case 'put':
        return [pad + l.set(e.element(s.array, s.index), e.real(s.value))];
      case 'for': {
        const {
          open,
          close,
          before = [],
          after = [],
        } = l.loop(name(s.name), e.whole(s.from), e.whole(s.to));
        const inner = this.#lines(s.body, depth + 1);
        const tail = after.map((line) => pad + l.indent + line);
        return [
          ...before.map((line) => pad + line),
          pad + open,
          ...inner,
          ...tail,
          ...close.map((line) => pad + line),
        ];
      }
      case 'if': {
        const end = l.end === undefined ? [] : [pad + l.end];
        const block = (body: readonly Statement[]): string[] =>
          body.length === 0 && l.nothing !== ''
            ? [pad + l.indent + l.nothing]
            : this.#lines(body, depth + 1);
        const other = s.otherwise.length === 0 ? [] : [pad + l.otherwise, ...block(s.otherwise)];
        return [pad + l.branch(e.test(s.test)), ...block(s.then), ...other, ...end];
      }
      case 'break':
        return [pad + l.break];
      case 'return':
        return [pad + l.return(e.real(s.value))];
      case 'give':
        return [pad + l.give(name(s.array), this.#sizes.get(s.array) ?? 0)];
    }
  }
}

function collectSet(body: readonly Statement[], into: Set<string>): void {
  for (const s of body) {
    if (s.op === 'set' || s.op === 'iset') into.add(s.name);
    else if (s.op === 'for') collectSet(s.body, into);
    else if (s.op === 'if') {
      collectSet(s.then, into);
      collectSet(s.otherwise, into);
    }
  }
}

/** Names that a body gives a value. */
export function localsOf(
  helper: Pick<Helper, 'body' | 'params'>,
  into: Set<string> = new Set(),
): Set<string> {
  for (const p of helper.params) if (p.startsWith('%')) into.add(p);
  const visit = (body: readonly Statement[]): void => {
    for (const s of body) {
      if ('name' in s) into.add(s.name);
      if (s.op === 'for') visit(s.body);
      if (s.op === 'if') {
        visit(s.then);
        visit(s.otherwise);
      }
    }
  };
  visit(helper.body);
  return into;
}
