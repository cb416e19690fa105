/** The leading behaviour of a parametric optimum, as text and as JSON. */
import { IsoflopError } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import type { Regime } from '../derive/regimes-model.js';
import { withinTolerance } from '../evaluate/regimes.js';
import type { ToleranceResult, Within } from '../evaluate/regimes.js';
import { ZERO } from '../expression/nodes.js';
import { toInfix } from '../expression/infix.js';
import type { Sheet } from '../sheet/model.js';
import { record } from './record.js';
import type { Notation } from './notation.js';

/** For each regime, from what budget on its forms are within 1 %; empty without coefficients. */
export type Validity = readonly (ToleranceResult | undefined)[];

export function validityOf(
  sheet: Sheet,
  derivation: Derivation,
  coefficients: string | undefined,
): Validity {
  if (coefficients === undefined) return [];
  return (derivation.regimes ?? []).map((regime) => {
    try {
      return withinTolerance(sheet, derivation, regime, { coefficients, given: new Map() });
    } catch (error) {
      // A coefficient that the set does not have: then there is no number to show.
      if (error instanceof IsoflopError) return undefined;
      throw error;
    }
  });
}

export function regimesJson(
  { parameter, regimes = [] }: Derivation,
  notation: Notation,
  validity: Validity,
): Record<string, unknown>[] {
  return regimes.map((regime, i) => ({
    budget: regime.budget,
    ...(regime.condition ? { condition: `${toInfix(regime.condition)} > 0` } : {}),
    share: { symbol: parameter?.symbol, side: regime.side, end: toInfix(regime.end) },
    exponents: record(regime.exponents, (e) => notation.formula(e)),
    leading: record(regime.leading, (e) => notation.formula(e)),
    relations: regime.relations.map(({ variable, of, exponent, formula }) => ({
      variable,
      of,
      exponent: toInfix(exponent),
      ...notation.formula(formula),
    })),
    dominant: regime.dominant.map(({ term, of, share }) => ({
      term: toInfix(term),
      of: of === 'objective' ? of : `constraint ${String(of + 1)}`,
      share: toInfix(share),
    })),
    ...withinOnePercent(validity[i]),
  }));
}

function withinOnePercent(found: ToleranceResult | undefined): Record<string, unknown> {
  return found
    ? { withinOnePercent: record(found.results, (w) => withinJson(w, found.budget)) }
    : {};
}

function withinJson(within: Within, budget: 'large' | 'small'): Record<string, string> {
  const key = budget === 'large' ? 'from' : 'upTo';
  switch (within.kind) {
    case 'from':
      return { [key]: within.budget.text };
    case 'always':
      return { [key]: 'always' };
    case 'unknown':
      return { unknown: within.why };
  }
}

export interface RegimeText {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

export function regimeTexts(derivation: Derivation, validity: Validity): readonly RegimeText[] {
  const { parameter, problem, regimes = [] } = derivation;
  if (!parameter) return [];
  const level = toInfix(parameter.level);
  return regimes.map((regime, i) => ({
    title: `As ${level} ${approach(regime, validity[i])}: ${parameter.symbol} goes to ${toInfix(regime.end)}`,
    rows: [
      ...[...regime.leading].map(([name, form]) => [
        `${problem.optimumNames.get(name) ?? valueLabel(derivation, name)} ~`,
        withinText(validity[i]?.results.get(name), problem.budget ?? level, validity[i]),
        toInfix(form),
      ]),
      ...regime.relations.map(({ variable, formula }) => [`${variable} ~`, '', toInfix(formula)]),
      ...dominantRows(regime),
    ],
  }));
}

/** Where exponents leave open which way the level goes, the coefficients say it. */
function approach(regime: Regime, found: ToleranceResult | undefined): string {
  const words = { large: 'grows without bound', small: 'shrinks to nothing' } as const;
  if (!regime.condition) return words[regime.budget];
  const condition = toInfix(regime.condition);
  const general = `${words.large} (where ${condition} > 0) or ${words.small} (where ${condition} < 0)`;
  return found ? `${general}; with these coefficients it ${words[found.budget]}` : general;
}

/** `L_opt - E`: the leading form is that of the value less its constant. */
function valueLabel({ steps, problem }: Derivation, name: string): string {
  const stated = steps.find((s) => s.id === 'value')?.after[0]?.left;
  return name === problem.valueName && stated ? toInfix(stated) : name;
}

function withinText(
  within: Within | undefined,
  budget: string,
  found: ToleranceResult | undefined,
): string {
  if (within?.kind === 'always') return 'within 1 % always';
  if (within?.kind !== 'from') return '';
  return `within 1 % ${found?.budget === 'large' ? 'from' : 'up to'} ${budget} = ${within.budget.text}`;
}

function dominantRows({ dominant }: Regime): string[][] {
  const names = (pick: (share: string) => boolean): string =>
    dominant
      .filter(({ share }) => pick(toInfix(share)))
      .map(({ term }) => toInfix(term))
      .join(', ');
  const zero = toInfix(ZERO);
  const gone = names((s) => s === zero);
  return [
    ['what remains', '', names((s) => s !== zero)],
    ...(gone === '' ? [] : [['what vanishes', '', gone]]),
  ];
}
