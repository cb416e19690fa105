/** Formulas in Typst's math: whatever is not a single letter or a name of Typst's stands in quotes. */
import { IsoflopError } from '../../base/errors.js';
import { GREEK_NAMES } from '../../expression/greek.js';
import type { Call, Equation, Expr } from '../../expression/nodes.js';
import { printedNumeral } from '../../expression/numerals.js';
import { hasMinus, negate } from '../../expression/signs.js';
import { isSquareRoot, quotientOf, staysPower } from '../../expression/latex-product.js';
import { partialOf } from '../../expression/partial.js';

const SUM = 0;
const PRODUCT = 1;
const POWER = 2;
const ATOM = 3;

interface Written {
  readonly text: string;
  readonly level: number;
}

/** Letters that Typst knows by the names that formulas use; omicron has none. */
const GREEK: ReadonlySet<string> = new Set(
  [...GREEK_NAMES.values()].filter((n) => !/^omicron$/i.test(n)),
);
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['hat', 'hat'],
  ['tilde', 'tilde'],
  ['bar', 'overline'],
  ['dot', 'dot'],
]);
const RELATIONS = { '=': '=', '<=': '<=', '>=': '>=' } as const;

/** A string of Typst's that shows the text, whatever it is. */
export function typstString(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
  return `"${line.replace(/[\\"]/g, (c) => `\\${c}`)}"`;
}

/** `alpha`, `N_"opt"`, `hat(E)`, `D^*`. */
export function typstSymbol(name: string): string {
  const match = /^([A-Za-z]+)(\d*)((?:_[A-Za-z0-9]+)*)('*)$/.exec(name);
  if (!match) return typstString(name);
  const [, letters = '', digits = '', suffixes = '', primes = ''] = match;
  const all = suffixes.split('_').slice(1);
  const accents = all.filter((s) => ACCENTS.has(s));
  const subscripts = [
    ...(digits === '' ? [] : [digits]),
    ...all.filter((s) => !ACCENTS.has(s) && s !== 'star').map(piece),
  ];
  let text = piece(letters);
  for (const accent of accents) text = `${ACCENTS.get(accent) ?? ''}(${text})`;
  if (subscripts.length > 0) text += `_(${subscripts.join(',')})`;
  if (all.includes('star')) text += '^(*)';
  return text + primes;
}

const piece = (text: string): string =>
  /^(?:[A-Za-z]|\d+)$/.test(text) || GREEK.has(text) || text === 'ell' ? text : typstString(text);

export function typstFormula(expr: Expr): string {
  return write(expr).text;
}

export function typstEquation({ left, relation, right }: Equation): string {
  return `${typstFormula(left)} ${RELATIONS[relation]} ${typstFormula(right)}`;
}

function at(level: number, expr: Expr): string {
  const written = write(expr);
  return written.level >= level ? written.text : `(${written.text})`;
}

function write(expr: Expr): Written {
  if (hasMinus(expr)) return { text: `-${at(PRODUCT, negate(expr))}`, level: SUM };
  switch (expr.kind) {
    case 'num':
      return numeral(expr);
    case 'sym':
      return {
        text: typstSymbol(expr.name),
        level: /[\^']/.test(typstSymbol(expr.name)) ? POWER : ATOM,
      };
    case 'add': {
      const terms = expr.args.map((term, i) => {
        if (!hasMinus(term)) return `${i === 0 ? '' : ' + '}${at(PRODUCT, term)}`;
        return `${i === 0 ? '-' : ' - '}${at(PRODUCT, negate(term))}`;
      });
      return { text: terms.join(''), level: SUM };
    }
    case 'mul':
      return quotient(expr);
    case 'pow': {
      if (quotientOf(expr).below.length > 0 && !staysPower(expr)) return quotient(expr);
      if (isSquareRoot(expr.exponent))
        return { text: `sqrt(${typstFormula(expr.base)})`, level: ATOM };
      return { text: `${at(ATOM, expr.base)}^(${typstFormula(expr.exponent)})`, level: POWER };
    }
    case 'call':
      return call(expr);
  }
}

function numeral(expr: Expr & { kind: 'num' }): Written {
  const { n, d } = expr.value;
  const text = printedNumeral(expr) ?? (d === 1n ? n.toString() : undefined);
  if (text === undefined) return { text: `frac(${n.toString()}, ${d.toString()})`, level: PRODUCT };
  const [, digits = text, exponent] = /^([^eE]*)[eE]\+?(-?\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return { text: digits, level: digits.startsWith('-') ? SUM : ATOM };
  return { text: `${digits} dot 10^(${exponent})`, level: PRODUCT };
}

function line(factors: readonly Expr[]): Written {
  const [only] = factors;
  if (!only) return { text: '1', level: ATOM };
  if (factors.length === 1) return write(only);
  const texts = factors.map((f) => at(PRODUCT, f));
  // Digits side by side would be one number.
  const text = texts.reduce((all, t) => `${all}${/^[\d.]/.test(t) ? ' dot ' : ' '}${t}`);
  return { text, level: PRODUCT };
}

function quotient(expr: Expr): Written {
  const { above, below } = quotientOf(expr);
  if (below.length === 0) return line(above);
  return { text: `frac(${line(above).text}, ${line(below).text})`, level: PRODUCT };
}

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['log', 'ln'],
  ['exp', 'exp'],
  ['min', 'min'],
  ['max', 'max'],
]);

function call({ name, args }: Call): Written {
  const [first] = args;
  if (name === 'sqrt' && first) return { text: `sqrt(${typstFormula(first)})`, level: ATOM };
  const { base, positions } = partialOf(name);
  const list = args.map(typstFormula).join(', ');
  const slope = positions.length === 0 ? '' : `partial_(${positions.join(',')}) `;
  if (
    (name === 'd' || name === 'elasticity') &&
    first &&
    args[1]?.kind === 'sym' &&
    args.length === 2
  ) {
    const sign = name === 'd' ? 'partial' : 'partial ln';
    return {
      text: `frac(${sign} ${at(POWER, first)}, ${sign} ${at(POWER, args[1])})`,
      level: PRODUCT,
    };
  }
  if (name === 'limit' || name === 'at') {
    throw new IsoflopError({
      code: 'not-exportable',
      message: `"${name}" has no form in Typst here`,
    });
  }
  return { text: `${slope}${OPERATORS.get(base) ?? typstSymbol(base)} (${list})`, level: POWER };
}
