/**
 * Values in the little language as formulas of a spreadsheet. There a minus binds tighter than a power,
 * `a^b^c` is (a^b)^c, and LOG is to base ten: so whatever is negated or raised stands in parentheses if
 * it is more than a name, a number or a function, and logarithms are LN.
 */
import { IsoflopError } from '../../base/errors.js';
import type { Real } from '../program/ir.js';

export interface CellDialect {
  /** Between arguments: `,` in Excel, `;` in a file of OpenDocument. */
  readonly separator: ',' | ';';
  /** Where a name's value stands, as text that is one operand. */
  readonly reference: (name: string) => string;
}

const SUM = 0;
const PRODUCT = 1;
const POWER = 2;
const ATOM = 3;

interface Written {
  readonly text: string;
  readonly level: number;
}

/** The formula without the sign `=` in front. @throws IsoflopError `no-spreadsheet` */
export function cellFormula(real: Real, dialect: CellDialect): string {
  return write(real, dialect).text;
}

function at(level: number, real: Real, dialect: CellDialect): string {
  const written = write(real, dialect);
  return written.level >= level ? written.text : `(${written.text})`;
}

function write(real: Real, dialect: CellDialect): Written {
  const atom = (text: string): Written => ({ text, level: ATOM });
  const list = (...args: readonly string[]): string => args.join(dialect.separator);
  switch (real.op) {
    case 'num':
      return real.text.startsWith('-')
        ? { text: cellNumeral(real.text), level: SUM }
        : atom(cellNumeral(real.text));
    case 'nan':
      return atom('NA()');
    case 'ref':
      return atom(dialect.reference(real.name));
    case 'neg':
      return { text: `-${at(ATOM, real.of, dialect)}`, level: SUM };
    case 'add':
      return { text: sum(real.terms, dialect), level: SUM };
    case 'mul':
      return { text: real.factors.map((f) => at(PRODUCT, f, dialect)).join('*'), level: PRODUCT };
    case 'div': {
      const text = `${at(PRODUCT, real.over, dialect)}/${at(POWER, real.under, dialect)}`;
      return { text, level: PRODUCT };
    }
    case 'pow':
      return {
        text: `${at(ATOM, real.base, dialect)}^${at(ATOM, real.exponent, dialect)}`,
        level: POWER,
      };
    case 'call':
      return call(real, dialect);
    case 'min':
    case 'max': {
      const args = list(at(SUM, real.a, dialect), at(SUM, real.b, dialect));
      return atom(`${real.op.toUpperCase()}(${args})`);
    }
    case 'at':
    case 'apply':
      throw new IsoflopError({
        code: 'no-spreadsheet',
        message: 'this needs loops, which cells do not have',
      });
  }
}

function sum(terms: readonly Real[], dialect: CellDialect): string {
  return terms
    .map((term, i) => {
      if (term.op === 'neg') return `${i === 0 ? '-' : ' - '}${at(ATOM, term.of, dialect)}`;
      return `${i === 0 ? '' : ' + '}${at(PRODUCT, term, dialect)}`;
    })
    .join('');
}

const FUNCTIONS = { exp: 'EXP', log: 'LN', sqrt: 'SQRT', abs: 'ABS', floor: 'INT' } as const;

function call(real: Real & { op: 'call' }, dialect: CellDialect): Written {
  const x = at(SUM, real.of, dialect);
  const s = dialect.separator;
  switch (real.fn) {
    case 'expm1':
      // e^x - 1 would lose the digits that a small x has.
      return { text: `2*EXP((${x})/2)*SINH((${x})/2)`, level: PRODUCT };
    case 'hold':
      return write(real.of, dialect);
    case 'log1p':
      return {
        text: `IF(ABS(${x})<0.5${s}2*ATANH((${x})/(2 + (${x})))${s}LN(1 + (${x})))`,
        level: ATOM,
      };
    case 'hold':
      return write(real.of, dialect);
    default:
      return { text: `${FUNCTIONS[real.fn]}(${x})`, level: ATOM };
  }
}

/** `5.76e23` → `5.76E+23`, as Excel writes it. */
export function cellNumeral(text: string): string {
  return text.replace(/e\+?(-?)(\d+)$/, (_, minus: string, digits: string) =>
    minus === '-' ? `E-${digits}` : `E+${digits}`,
  );
}
