/**
 * Coefficients that no number of the self-test depends on: those of a constraint that binds at none of its
 * points. Were one of them mistyped in a copy of the program, its self-test would say nothing.
 */
import type { Rational } from '../../expression/rational.js';
import type { ExportSubject } from '../subject.js';
import { hasNoValue } from './certified-values.js';
import type { CertifiedValues } from './certified-values.js';
import type { Case, CodeModule } from './module.js';
import { sensitivitiesOf } from './wanted.js';

type Point = ReadonlyMap<string, Rational>;

/**
 * Empty where it is not known, or where a constraint may bind at the best of the allowed values only.
 * @param points at which there are cases
 */
export function idleCoefficients(
  subject: ExportSubject,
  { coefficients, functions }: Pick<CodeModule, 'coefficients' | 'functions'>,
  cases: readonly Case[],
  points: readonly Point[],
  certified: CertifiedValues,
): readonly string[] {
  const { problem, derivation } = subject;
  const isLoose = problem.constraints.some(({ equation }) => equation.relation !== '=');
  const compared = new Set(cases.map(({ fn }) => fn));
  if (!derivation || !isLoose || compared.has('discrete')) return [];
  const plain = functions.filter(({ name }) => name === 'law' || name === 'gradient');
  const inLaw = new Set(plain.flatMap((f) => f.coefficients));
  const names = coefficients.map(({ name }) => name).filter((name) => !inLaw.has(name));
  const wanted = sensitivitiesOf(subject, names);
  let idle = wanted.quantities.map(({ symbol = '' }) => symbol);
  try {
    for (const point of points) {
      if (idle.length === 0) break;
      const slopes = certified.ofOptimum(wanted, point);
      const moves = wanted.quantities.filter((_, i) => slopes[i] !== '0').map((q) => q.symbol);
      idle = idle.filter((name) => !moves.includes(name));
    }
  } catch (error) {
    if (!hasNoValue(error)) throw error;
    return [];
  }
  return idle;
}
