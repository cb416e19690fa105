/** Numbers for the context without the engine: a small evaluator of its own at 30 digits. */
import { Decimal as Base } from 'decimal.js';
import { IsoflopError } from '../../src/base/errors.js';
import type { Expr } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import type { Quantity, SampleRequest, Setting } from '../../src/report/context.js';
import { D_OPT, L_OPT, N_OPT } from './fake-derivation.js';
import { SHEETS } from './fake-sheets.js';

const Decimal = Base.clone({ precision: 30 });
type Values = ReadonlyMap<string, Base>;

const OPTIMUM: ReadonlyMap<string, Expr> = new Map([
  ['N_opt', parseExpression(N_OPT)],
  ['D_opt', parseExpression(D_OPT)],
  ['L_opt', parseExpression(L_OPT)],
]);

export function evaluate(e: Expr, values: Values): Base {
  switch (e.kind) {
    case 'num':
      return new Decimal(e.value.n.toString()).div(e.value.d.toString());
    case 'sym': {
      const known = values.get(e.name);
      if (known) return known;
      const closed = OPTIMUM.get(e.name);
      if (closed) return evaluate(closed, values);
      throw new IsoflopError({ code: 'unknown-symbol', message: `"${e.name}" has no value here` });
    }
    case 'add':
      return e.args.reduce<Base>((sum, a) => sum.add(evaluate(a, values)), new Decimal(0));
    case 'mul':
      return e.args.reduce<Base>((product, a) => product.mul(evaluate(a, values)), new Decimal(1));
    case 'pow':
      return evaluate(e.base, values).pow(evaluate(e.exponent, values));
    case 'call': {
      const args = e.args.map((a) => evaluate(a, values));
      const first = args[0] ?? new Decimal(0);
      if (e.name === 'log') return first.ln();
      if (e.name === 'exp') return first.exp();
      if (e.name === 'L') {
        const inner = new Map([...values, ['N', first] as const, ['D', args[1] ?? first] as const]);
        return evaluate(parseExpression('E + A/N^alpha + B/D^beta'), inner);
      }
      throw new IsoflopError({ code: 'unknown-function', message: `"${e.name}" is unknown` });
    }
  }
}

export function expression(quantity: Quantity): Expr {
  return 'kind' in quantity ? quantity : parseExpression(quantity);
}

function setOf(
  setting: Setting,
): ReadonlyMap<string, { text: string; nominal: Base; ends: readonly Base[] }> {
  const set = SHEETS.get(setting.sheet)?.coefficients.get(setting.coefficients);
  if (!set) throw new Error('the report must check names itself');
  return new Map(
    [...set.values].map(([name, c]) => {
      const input = [...c.inputs.values()][0];
      const exact = (r: { n: bigint; d: bigint }): Base =>
        new Decimal(r.n.toString()).div(r.d.toString());
      const nominal = input ? exact(input.value) : evaluate(c.formula, new Map());
      const ends = input ? [exact(input.low), exact(input.high)] : [nominal];
      return [name, { text: c.text, nominal, ends }];
    }),
  );
}

export function valuesOf(setting: Setting): Map<string, Base> {
  return new Map<string, Base>([
    ...[...setOf(setting)].map(([name, c]) => [name, c.nominal] as const),
    ...[...setting.given].map(([name, text]) => [name, new Decimal(text)] as const),
  ]);
}

type Corner = readonly (readonly [string, Base])[];

/** The corners of the box of printed digits. */
export function boxesOf(setting: Setting): readonly Corner[] {
  let boxes: readonly Corner[] = [[]];
  for (const [name, { ends }] of setOf(setting)) {
    boxes = boxes.flatMap((box) => ends.map((end) => [...box, [name, end] as const]));
  }
  return boxes;
}

/** Least and greatest value at the corners. */
export function corners(quantity: Expr, setting: Setting): readonly [Base, Base] {
  const boxes = boxesOf(setting);
  const given = [...setting.given].map(([name, text]) => [name, new Decimal(text)] as const);
  const all = boxes.map((box) => evaluate(quantity, new Map<string, Base>([...box, ...given])));
  return [Decimal.min(...all), Decimal.max(...all)];
}

export function grid(request: SampleRequest): Float64Array {
  const [a, b] = [Number(request.from), Number(request.to)];
  return Float64Array.from({ length: request.points }, (_, i) => {
    const t = request.points === 1 ? 0 : i / (request.points - 1);
    return request.spacing === 'log' ? a * (b / a) ** t : a + (b - a) * t;
  });
}

/** Doubles: enough for drawing, and quick. */
export function double(e: Expr, values: ReadonlyMap<string, number>): number {
  switch (e.kind) {
    case 'num':
      return e.value.toNumber();
    case 'sym': {
      const closed = OPTIMUM.get(e.name);
      return values.get(e.name) ?? (closed ? double(closed, values) : NaN);
    }
    case 'add':
      return e.args.reduce((sum, a) => sum + double(a, values), 0);
    case 'mul':
      return e.args.reduce((product, a) => product * double(a, values), 1);
    case 'pow':
      return double(e.base, values) ** double(e.exponent, values);
    case 'call': {
      const [n = NaN, d = NaN] = e.args.map((a) => double(a, values));
      if (e.name === 'log') return Math.log(n);
      if (e.name === 'exp') return Math.exp(n);
      return double(
        parseExpression('E + A/N^alpha + B/D^beta'),
        new Map([...values, ['N', n], ['D', d]]),
      );
    }
  }
}
