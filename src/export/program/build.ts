/** An export subject as a module of functions. */
import { IsoflopError } from '../../base/errors.js';
import { NotDifferentiable } from '../../calculus/differentiate.js';
import { Derivations } from '../../evaluate/derivations.js';
import { num } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import { evaluateDigits } from '../../numeric/digits.js';
import { nominalValues } from '../../sheet/nominal.js';
import { functionHeader } from '../header.js';
import type { ExportSubject } from '../subject.js';
import { formulasOf } from './formula.js';
import { numeral } from './numeral.js';
import { FunctionWriter } from './function-writer.js';
import type { WrittenFunction } from './function-writer.js';
import type { Real } from './ir.js';
import { moduleId } from './module-id.js';
import type { CodeModule, Coefficient, ModuleSymbol, PublicFunction } from './module.js';
import { EXTRAS, sensitivitiesOf, wantedFunctions } from './wanted.js';
import type { Wanted } from './wanted.js';

export interface Built {
  readonly module: Omit<CodeModule, 'cases' | 'required'>;
  readonly wanted: readonly Wanted[];
  /** Symbols that no coefficient set gives. */
  readonly missing: readonly string[];
  readonly derivations: Derivations;
}

export const TOLERANCE = 1e-12;
/** Enough to see whether a value is a double. */
const DIGITS = 6;

/** @throws IsoflopError `not-exportable` and what the derivation throws */
export function buildModule(subject: ExportSubject): Built {
  const { sheet, problem, derivation, coefficients: set } = subject;
  const derivations = new Derivations(sheet, derivation ? [derivation] : []);
  const exact = new Map<string, Expr>(set ? nominalValues(set) : []);
  for (const [name, value] of subject.given) exact.set(name, num(value));
  if (problem.budget !== undefined) exact.delete(problem.budget);
  problem.variables.forEach((v) => exact.delete(v));

  const order = [...sheet.symbols.keys()];
  const inOrder = (names: Iterable<string>): string[] =>
    [...names].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const left: string[] = [];
  const writer = new FunctionWriter(subject, derivations, (name) => sizeOf(exact.get(name)));
  const functions: { wanted: Wanted; parts: WrittenFunction }[] = [];
  const write = (wanted: Wanted): void => {
    try {
      functions.push({ wanted, parts: writer.write(wanted) });
    } catch (error) {
      if (!EXTRAS.has(wanted.name)) throw error;
      if (error instanceof NotDifferentiable) left.push(`no ${wanted.name}: ${error.message}`);
      else if (error instanceof IsoflopError) {
        left.push(`no ${wanted.name}: ${error.diagnostics[0]?.message ?? error.message}`);
      } else throw error;
    }
  };
  wantedFunctions(subject, left).forEach(write);
  if (subject.parts.has('gradient')) {
    const value = writer.coefficientsOfValue();
    const wanted = sensitivitiesOf(subject, inOrder(value));
    if (wanted.quantities.length > 0) write(wanted);
  }
  const mentioned = new Set(functions.flatMap(({ parts }) => parts.coefficients));
  const missing = inOrder(mentioned).filter((name) => !exact.has(name));
  const coefficients = inOrder(mentioned).map((name): Coefficient => {
    const value = exact.get(name);
    return {
      ...symbolOf(subject, name),
      ...(value ? { exact: value, value: valueOf(name, value) } : {}),
    };
  });
  const written = functions.map(({ wanted, parts }): PublicFunction => ({
    name: wanted.name,
    about: wanted.about,
    inputs: wanted.inputs,
    coefficients: [
      ...missing.filter((n) => parts.coefficients.includes(n)),
      ...inOrder(parts.coefficients).filter((n) => exact.has(n)),
    ],
    body: parts.body,
    guards: parts.guards,
    results: parts.results,
  }));
  const used = new Set([
    ...mentioned,
    ...written.flatMap((f) => [...f.inputs, ...f.results.flatMap((r) => r.symbol ?? [])]),
  ]);
  const notes = left.map((line) => `left out: ${line}`);
  return {
    module: {
      id: moduleId(subject),
      title: problem.title,
      header: [...functionHeader(subject), ...notes],
      symbols: new Map([...used].map((name) => [name, symbolOf(subject, name)])),
      coefficients,
      helpers: writer.helpers,
      functions: written,
      tolerance: TOLERANCE,
    },
    wanted: functions.map((f) => f.wanted),
    missing,
    derivations,
  };
}

function symbolOf({ sheet }: ExportSubject, name: string): ModuleSymbol {
  const { meaning = '', unit = '1' } = sheet.symbols.get(name) ?? {};
  return { name, meaning, unit };
}

/** As a power of ten; 0 where there is no value, or none that a double could be. */
function sizeOf(value: Expr | undefined): number {
  if (!value) return 0;
  const number = value.kind === 'num' ? value.value : evaluateDigits(value, new Map(), DIGITS).text;
  const size = Math.log10(
    Math.abs(Number(typeof number === 'string' ? number : number.toNumber())),
  );
  return Number.isFinite(size) ? size : 0;
}

/**
 * A coefficient's value: a numeral, or a formula over numerals such as exp(6.0073404).
 * @throws IsoflopError `beyond-doubles`
 */
function valueOf(name: string, value: Expr): Real {
  if (value.kind === 'num') return numeral(value.value, `${name} = `);
  numeral(Rational.parse(evaluateDigits(value, new Map(), DIGITS).text), `${name} = `);
  return formulasOf([value]).values[0] as Real;
}
