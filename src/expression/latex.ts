/** Expressions as LaTeX that a paper's author would have written. */
import {
  ATOM,
  POWER,
  PRODUCT,
  SUM,
  atLeast,
  box,
  fraction,
  juxtapose,
  parens,
} from './latex-box.js';
import type { Box } from './latex-box.js';
import { numeralBox } from './latex-numbers.js';
import { isSquareRoot, quotientOf, staysPower } from './latex-product.js';
import { isKnownFunction } from './calls.js';
import { symbolLatex } from './names.js';
import { partialOf } from './partial.js';
import { num } from './nodes.js';
import type { Call, Equation, Expr, Num, Pow, Relation } from './nodes.js';
import { hasMinus, negate } from './signs.js';
import { children, sizeOf, symbolsOf } from './traverse.js';

export interface LatexOptions {
  /** LaTeX for symbols and functions whose name alone does not say how they look. */
  readonly names?: ReadonlyMap<string, string>;
  /** Called with each symbol or function's name and its LaTeX; gives what is to stand there, for instance with colour. */
  readonly wrap?: (symbolName: string, latex: string) => string;
  /** For a line of text: fractions with a slash, since bars would be too small to read there. */
  readonly inline?: boolean;
}

/** Above this size the argument of exp goes into parentheses rather than upstairs. */
const SMALL_EXPONENT = 6;

/** Fractions nested deeper than this are written with a slash; so are all in an exponent, too small to read. */
const BARS_ON_THE_LINE = 3;

/** Where a piece stands: how many more fraction bars may be nested, and whether in an exponent. */
interface Place {
  readonly bars: number;
  readonly raised: boolean;
}

const UPSTAIRS: Place = { bars: 0, raised: true };
const IN_TEXT: Place = { bars: 0, raised: false };
const ON_THE_LINE: Place = { bars: BARS_ON_THE_LINE, raised: false };

const RELATIONS: Readonly<Record<Relation, string>> = { '=': '=', '<=': '\\le', '>=': '\\ge' };

/** A quotient with a slash, which would swallow a factor behind it. */
function closable(tex: string, tall: boolean): Box {
  return { ...box(tex, PRODUCT, tall), closed: parens(tex, tall) };
}

/** Does the LaTeX of a symbol end in a superscript or prime, which cannot take another? */
function hasSuperscript(latex: string): boolean {
  let depth = 0;
  for (let i = 0; i < latex.length; i++) {
    const c = latex.charAt(i);
    if (c === '\\') i += 1;
    else if (c === '{') depth += 1;
    else if (c === '}') depth -= 1;
    else if (depth === 0 && (c === '^' || c === "'")) return true;
  }
  return false;
}

function calledNames(expr: Expr, into: Set<string>): Set<string> {
  if (expr.kind === 'call') into.add(expr.name);
  for (const child of children(expr)) calledNames(child, into);
  return into;
}

/** Of `d(d(f, x), y)`: f, and by what it is differentiated, the last first: y, x. */
function repeated(expr: Call): { readonly of: Expr; readonly by: readonly string[] } {
  let of: Expr = expr;
  const by: string[] = [];
  while (of.kind === 'call' && of.name === 'd' && of.args.length === 2) {
    const [inner, variable]: readonly Expr[] = of.args;
    if (!inner || variable?.kind !== 'sym') break;
    by.push(variable.name);
    of = inner;
  }
  return { of, by };
}

class Printer {
  private readonly called = new Set<string>();
  private readonly symbols = new Set<string>();

  constructor(
    exprs: readonly Expr[],
    private readonly options: LatexOptions,
  ) {
    for (const expr of exprs) {
      calledNames(expr, this.called);
      symbolsOf(expr, this.symbols);
    }
  }

  print(expr: Expr, place: Place = this.options.inline === true ? IN_TEXT : ON_THE_LINE): Box {
    if (expr.kind === 'num') return this.number(expr, place);
    if (hasMinus(expr)) {
      const body = this.print(negate(expr), place);
      return box(`-${atLeast(PRODUCT, body)}`, SUM, body.tall);
    }
    switch (expr.kind) {
      case 'sym':
        return this.symbol(expr.name);
      case 'add':
        return this.sum(expr.args, place);
      case 'mul':
        return this.product(expr, place);
      case 'pow':
        return this.power(expr, place);
      case 'call':
        return this.call(expr, place);
    }
  }

  private nameLatex(name: string): string {
    return this.options.names?.get(name) ?? symbolLatex(name);
  }

  private shown(name: string, latex: string): string {
    return this.options.wrap?.(name, latex) ?? latex;
  }

  private symbol(name: string): Box {
    const latex = this.nameLatex(name);
    return {
      ...box(this.shown(name, latex), hasSuperscript(latex) ? POWER : ATOM),
      callable: this.called.has(name) || isKnownFunction(name),
    };
  }

  private number(number: Num, place: Place): Box {
    const numeral = numeralBox(number);
    if (numeral) return numeral;
    const { n, d } = number.value.abs();
    const above = numeralBox(num(n))?.tex ?? '';
    const below = numeralBox(num(d)) ?? box('', ATOM);
    const slashed = place.raised || place.bars === 0;
    const value = slashed
      ? closable(`${above}/${atLeast(POWER, below)}`, false)
      : fraction(above, below.tex);
    return number.value.sign < 0 ? box(`-${value.tex}`, SUM, value.tall) : value;
  }

  private sum(terms: readonly Expr[], place: Place): Box {
    let tall = false;
    const parts = terms.map((term, i) => {
      const minus = hasMinus(term);
      const piece = this.print(minus ? negate(term) : term, place);
      tall ||= piece.tall;
      const sign = i === 0 ? (minus ? '-' : '') : minus ? ' - ' : ' + ';
      return sign + atLeast(PRODUCT, piece);
    });
    return box(parts.join(''), SUM, tall);
  }

  /** A product without a sign, or a single factor with a negative exponent. */
  private product(expr: Expr, place: Place): Box {
    const { above, below } = quotientOf(expr);
    if (below.length === 0) return this.line(above, place);
    if (place.bars === 0) return this.slashed(above, below, place);
    const inner = { ...place, bars: place.bars - 1 };
    const denominator = this.line(below, inner).tex;
    const [divisor] = below;
    if (below.length > 1 || divisor?.kind !== 'num' || above.length < 2) {
      return fraction(this.line(above, inner).tex, denominator);
    }
    // On the line, 2/3 x keeps its fraction in front; x y/2 is one fraction unless x or y is tall.
    const [first] = above;
    const coefficient = first?.kind === 'num' ? this.print(first, inner).tex : undefined;
    const factors = (coefficient === undefined ? above : above.slice(1)).map((factor) =>
      this.print(factor, place),
    );
    if (coefficient === undefined && !factors.some((factor) => factor.tall)) {
      return fraction(juxtapose(factors).tex, denominator);
    }
    return juxtapose([fraction(coefficient ?? '1', denominator), ...factors]);
  }

  private line(factors: readonly Expr[], place: Place): Box {
    return factors.length === 0
      ? box('1', ATOM)
      : juxtapose(factors.map((f) => this.print(f, place)));
  }

  private slashed(above: readonly Expr[], below: readonly Expr[], place: Place): Box {
    const numerator = this.line(above, place);
    const denominator = this.line(below, place);
    const top = numerator.closed ?? atLeast(PRODUCT, numerator);
    const slash = place.raised ? '/' : ' / ';
    return closable(top + slash + atLeast(POWER, denominator), numerator.tall || denominator.tall);
  }

  private power(expr: Pow, place: Place): Box {
    const { below } = quotientOf(expr);
    if (below.length > 0 && !staysPower(expr)) return this.product(expr, place);
    if (isSquareRoot(expr.exponent)) return this.root(expr.base, place);
    const base = this.print(expr.base, place);
    const exponent = this.print(expr.exponent, UPSTAIRS);
    return box(`${atLeast(ATOM, base)}^{${exponent.tex}}`, POWER, base.tall || exponent.tall);
  }

  private root(of: Expr, place: Place): Box {
    const radicand = this.print(of, place);
    return box(`\\sqrt{${radicand.tex}}`, POWER, radicand.tall);
  }

  private call(expr: Call, place: Place): Box {
    const ofClaims =
      this.derivative(expr, place) ?? this.limit(expr, place) ?? this.valueAt(expr, place);
    if (ofClaims) return ofClaims;
    const [first] = expr.args;
    const single = expr.args.length === 1 ? first : undefined;
    if (single && expr.name === 'sqrt') return this.root(single, place);
    if (single && expr.name === 'exp' && this.goesUpstairs(single, place)) {
      const exponent = this.print(single, UPSTAIRS);
      if (!exponent.tall) return box(`e^{${exponent.tex}}`, POWER);
    }
    const args = expr.args.map((arg) => this.print(arg, place));
    const list = args.map((arg) => arg.tex).join(', ');
    const tall = args.some((arg) => arg.tall);
    const applied = parens(list, tall);
    if (single && expr.name === 'log' && args[0]?.level === ATOM) {
      return { ...box(`\\ln ${list}`, PRODUCT, tall), closed: `\\ln${applied}` };
    }
    const { base, positions } = partialOf(expr.name);
    const isOpen = expr.name === 'log' || expr.name === 'exp' || positions.length > 0;
    const slope = positions.length > 0 ? `\\partial_{${positions.join(',')}} ` : '';
    return box(`${slope}${this.functionLatex(base)}${applied}`, isOpen ? POWER : ATOM, tall);
  }

  /**
   * `d(f, x)` and `elasticity(f, x)`, the derivatives of the claim language, in which no sheet's function
   * has these names; a symbol may be called d.
   */
  private derivative(expr: Call, place: Place): Box | undefined {
    const [of, by] = expr.args;
    const isElasticity = expr.name === 'elasticity';
    if (!of || by?.kind !== 'sym' || expr.args.length !== 2) return undefined;
    if (expr.name !== 'd' && !isElasticity) return undefined;
    const all = isElasticity ? { of, by: [by.name] } : repeated(expr);
    const what = this.print(all.of, place);
    const isPlain = what.level >= POWER && !what.tall;
    const above = isPlain ? ` ${what.tex}` : parens(what.tex, what.tall);
    const sign = isElasticity ? '\\partial \\ln' : '\\partial';
    const order = (times: number): string => (times > 1 ? `^{${String(times)}}` : '');
    const below = all.by.flatMap((name, i) => {
      if (name === all.by[i - 1]) return [];
      const next = all.by.findIndex((other, k) => k > i && other !== name);
      const times = (next < 0 ? all.by.length : next) - i;
      const variable = this.symbol(name);
      const shown = times > 1 ? atLeast(ATOM, variable) : variable.tex;
      return [`${sign} ${shown}${order(times)}`];
    });
    const [top, bottom] = [sign + order(all.by.length) + above, below.join(' \\, ')];
    // Below the slash all is one: the next factor must not seem to belong to it.
    return this.options.inline === true && !place.raised
      ? box(`${top} / ${all.by.length > 1 ? parens(bottom, false) : bottom}`, SUM, what.tall)
      : fraction(top, bottom);
  }

  /** `limit(f, x)` and `limit(f, x, 0)` of the claim language. */
  private limit(expr: Call, place: Place): Box | undefined {
    const [of, by, end] = expr.args;
    if (expr.name !== 'limit' || !of || by?.kind !== 'sym' || expr.args.length > 3)
      return undefined;
    const what = this.print(of, place);
    const to = end === undefined ? '\\infty' : this.print(end, place).tex;
    const sign = `\\lim_{${this.print(by, place).tex} \\to ${to}}`;
    // In parentheses in a product: the sign would reach over the factors behind it.
    return box(`${sign} ${atLeast(PRODUCT, what)}`, SUM, what.tall);
  }

  /** `at(f, x, v)` of the claim language: f where x has the value v. */
  private valueAt(expr: Call, place: Place): Box | undefined {
    const [of, by, value] = expr.args;
    if (expr.name !== 'at' || !of || by?.kind !== 'sym' || !value || expr.args.length !== 3) {
      return undefined;
    }
    const what = this.print(of, place);
    const where = `${this.print(by, place).tex} = ${this.print(value, UPSTAIRS).tex}`;
    return box(`\\left. ${atLeast(PRODUCT, what)} \\right|_{${where}}`, ATOM, true);
  }

  /** e^{x} must be short, not in an exponent itself, and no symbol may be called e. */
  private goesUpstairs(of: Expr, place: Place): boolean {
    return !place.raised && !this.symbols.has('e') && sizeOf(of) <= SMALL_EXPONENT;
  }

  private functionLatex(name: string): string {
    switch (name) {
      case 'log':
        return '\\ln';
      case 'exp':
      case 'min':
      case 'max':
        return `\\${name}`;
      default:
        return this.shown(name, this.nameLatex(name));
    }
  }
}

/** LaTeX such as `E + \frac{A}{N^{\alpha}}`, safe for KaTeX in strict mode. */
export function toLatex(expr: Expr, options: LatexOptions = {}): string {
  return new Printer([expr], options).print(expr).tex;
}

/** `left = right`, with `\le` and `\ge` for inequalities. */
export function equationToLatex(equation: Equation, options: LatexOptions = {}): string {
  const printer = new Printer([equation.left, equation.right], options);
  const left = printer.print(equation.left).tex;
  return `${left} ${RELATIONS[equation.relation]} ${printer.print(equation.right).tex}`;
}
