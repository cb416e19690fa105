/** Points at which an export tests itself: those that the sheet's claims name, then samples of all sizes. */
import { Rational } from '../../expression/rational.js';
import type { Choices, SymbolEntry } from '../../sheet/model.js';
import type { ExportSubject } from '../subject.js';

/** Points that an export tests itself at, and those that are tried to find them. */
export const POINTS = 3;
const LARGE = ['1e21', '3e19', '6e22'];
const SMALL = ['2.5', '3', '1e3', '100', '1', '0.1', '1e-3'];
/** What one of a unit's things is usually counted in: optima far from all experience are no good test. */
const SIZES: ReadonlyMap<string, string> = new Map([
  ['FLOP', '1e22'],
  ['FLOP/s', '1e14'],
  ['tokens', '1e11'],
  ['parameters', '1e9'],
  ['byte', '1e10'],
  ['byte/s', '1e12'],
  ['$/FLOP', '1e-18'],
  ['requests', '100'],
]);
/** Values for what a sheet gives none: as many different ones as there are symbols, in turn. */
const SAMPLES = ['0.37', '2.3', '0.61', '1.7', '0.23', '3.1', '0.83', '1.3', '0.47', '2.9'];
/** How often the samples are dealt out otherwise. */
const DEALS = 4;

/** Budgets that the sheet's own claims name, then some of all sizes. */
export function candidates(
  subject: ExportSubject,
  budget: string | undefined,
): ReadonlyMap<string, Rational>[] {
  if (budget === undefined) return [new Map()];
  const unit = subject.sheet.symbols.get(budget)?.unit ?? '1';
  // Without a unit nothing is known of its size.
  const isLarge = unit === '1' || SIZES.has(unit);
  const tried = isLarge ? [...LARGE, ...SMALL, '2e4', '1e12'] : SMALL;
  const texts = [...claimed(subject, budget), ...tried.map((t) => Rational.parse(t))];
  return texts.map((value) => new Map([[budget, value]]));
}

function claimed({ sheet, problem }: ExportSubject, symbol: string): Rational[] {
  const claims = sheet.claims.flatMap((c) => (c.kind === 'number' ? [c] : []));
  const own = claims.filter((c) => c.problem === undefined || c.problem === problem.name);
  const found = own.flatMap((c) => c.at.get(symbol)?.value ?? []);
  return [...new Map(found.map((v) => [v.toString(), v])).values()].slice(0, POINTS);
}

/** Values for what no set gives: those that the sheet's claims name, else a few. */
export function requiredValues(
  subject: ExportSubject,
  missing: readonly string[],
): ReadonlyMap<string, Rational>[] {
  const own = missing.filter((name) => name !== subject.problem.budget);
  const { sheet, problem } = subject;
  const valueOf = (name: string, sample: string, deal = 0): Rational =>
    claimed(subject, name)[0] ??
    listed(problem.discrete.get(name), deal) ??
    within(sheet.symbols.get(name), sample);
  const of = (sample: string): Map<string, Rational> =>
    new Map(own.map((name) => [name, valueOf(name, sample)]));
  const dealt = (deal: number): Map<string, Rational> =>
    new Map(
      own.map((name, i) => {
        const sample = SAMPLES[(i * (2 * deal + 1) + deal) % SAMPLES.length] as string;
        return [name, valueOf(name, sample, deal + 1)];
      }),
    );
  if (own.length === 0) return [new Map()];
  return [...Array.from({ length: DEALS }, (_, i) => dealt(i)), of('1'), of('2'), of('0.5')];
}

/** One of the values that are allowed. */
function listed(choices: Choices | undefined, deal: number): Rational | undefined {
  if (choices?.kind !== 'list') return undefined;
  const { values } = choices;
  return values[(deal * 3) % values.length];
}

/** A sample that a symbol of this kind may have. */
function within(symbol: SymbolEntry | undefined, sample: string): Rational {
  const { domain, unit = '1' } = symbol ?? {};
  const value = Rational.parse(sample).mul(Rational.parse(SIZES.get(unit) ?? '1'));
  if (domain === 'negative') return value.neg();
  return domain === 'integer' ? Rational.of(Math.max(1, Math.round(value.toNumber()))) : value;
}
