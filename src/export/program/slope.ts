/** The derivative of a value of the little language by one of its names, statement by statement. */
import { callOf, negative, number, productOf, ref, sumOf } from './ir.js';
import type { Real, Statement } from './ir.js';

const ZERO = number('0');
const ONE = number('1');

/**
 * @param before plain assignments, in their order, that the value rests on
 * @returns statements to be added after those, and the slope in their terms; where branches of `min` and
 *   `max` meet, the slope of one of them
 */
export function slopeOf(
  before: readonly Statement[],
  value: Real,
  by: string,
): { readonly statements: readonly Statement[]; readonly slope: Real } {
  const statements: Statement[] = [];
  const slopes = new Map<string, Real>([[by, ONE]]);
  let count = 0;
  const named = (real: Real): Real => {
    if (real.op === 'num' || real.op === 'ref') return real;
    const name = `%d${String(++count)}`;
    statements.push({ op: 'let', name, value: real });
    return ref(name);
  };

  const of = (e: Real): Real => {
    switch (e.op) {
      case 'num':
      case 'nan':
      case 'at':
      case 'apply':
        return ZERO;
      case 'ref':
        return slopes.get(e.name) ?? ZERO;
      case 'neg':
        return minus(of(e.of));
      case 'add':
        return sum(e.terms.map(of));
      case 'mul':
        return sum(
          e.factors.map((f, i) => product([of(f), ...e.factors.filter((_, j) => j !== i)])),
        );
      case 'div':
        return sum([
          quotient(of(e.over), e.under),
          minus(quotient(product([e, of(e.under)]), e.under)),
        ]);
      case 'pow': {
        const [base, exponent] = [of(e.base), of(e.exponent)];
        return sum([
          product([e.exponent, e, quotient(base, e.base)]),
          product([e, exponent, callOf('log', e.base)]),
        ]);
      }
      case 'min':
      case 'max':
        return either(e.op, e.a, e.b);
      case 'call':
        return ofCall(e.fn, e, of(e.of));
    }
  };

  const either = (op: 'min' | 'max', a: Real, b: Real): Real => {
    const [slopeA, slopeB] = [of(a), of(b)];
    if (isZero(slopeA) && isZero(slopeB)) return ZERO;
    const name = `%d${String(++count)}`;
    const how = op === 'min' ? '<' : '>';
    statements.push(
      { op: 'let', name, value: slopeA },
      {
        op: 'if',
        test: { op: 'cmp', how, a: b, b: a },
        then: [{ op: 'set', name, value: slopeB }],
        otherwise: [],
      },
    );
    return ref(name);
  };

  for (const statement of before) {
    if (statement.op === 'let') slopes.set(statement.name, named(of(statement.value)));
  }
  return { slope: of(value), statements };
}

function ofCall(fn: string, e: Real & { op: 'call' }, inner: Real): Real {
  switch (fn) {
    case 'exp':
      return product([e, inner]);
    case 'expm1':
      return product([callOf('exp', e.of), inner]);
    case 'log':
      return quotient(inner, e.of);
    case 'log1p':
      return quotient(inner, sumOf([ONE, e.of]));
    case 'sqrt':
      return quotient(inner, product([number('2'), e]));
    default:
      return number('0');
  }
}

function isZero(e: Real): boolean {
  return e.op === 'num' && e.text === '0';
}
function isOne(e: Real): boolean {
  return e.op === 'num' && e.text === '1';
}
function minus(e: Real): Real {
  return isZero(e) ? ZERO : negative(e);
}
function sum(terms: readonly Real[]): Real {
  return sumOf(terms.filter((t) => !isZero(t)));
}
function product(factors: readonly Real[]): Real {
  if (factors.some(isZero)) return ZERO;
  const signs = factors.filter((f) => f.op === 'neg').length;
  const plain = factors.map((f) => (f.op === 'neg' ? f.of : f)).filter((f) => !isOne(f));
  return signs % 2 === 1 ? negative(productOf(plain)) : productOf(plain);
}
function quotient(over: Real, under: Real): Real {
  if (isZero(over)) return ZERO;
  if (over.op === 'neg') return negative(quotient(over.of, under));
  return { op: 'div', over, under };
}
