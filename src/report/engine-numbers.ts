/** Certified numbers for a page: formulas prepared once, and what was computed before remembered. */
import type { Derivation } from '../derive/model.js';
import type { Derivations } from '../evaluate/derivations.js';
import { QuantityEvaluator } from '../evaluate/sweep-digits.js';
import { bindValues, findCoefficients } from '../evaluate/values.js';
import type { DigitsResult } from '../numeric/digits.js';
import type { Sheet } from '../sheet/model.js';
import type { Attempt, AttemptRequest, Certified, EvaluateRequest, Setting } from './context.js';
import { givenValues, quantityOf, textOf } from './engine-request.js';
import { numeralText, readNumeral, roundNumeral } from '../display/numerals.js';
import type { Numeral } from '../display/numerals.js';

/** What a setting speaks of; no derivation for a sheet without problems. */
export interface Subject {
  readonly sheet: Sheet;
  readonly derivations: Derivations;
  readonly derivation: Derivation | undefined;
}

export class EngineNumbers {
  readonly #evaluators = new Map<string, QuantityEvaluator>();
  /**
   * Answers by what was asked: prose repeats itself, and tables do. One never serves the other. How far a
   * number's bounds lie apart depends on what was asked for with it, so a page would then depend on
   * what was worked out before it.
   */
  readonly #known = new Map<string, Certified>();
  readonly #attempts = new Map<string, Attempt>();

  constructor(private readonly subject: (setting: Setting) => Subject) {}

  evaluate(request: EvaluateRequest): Certified {
    const key = keyOf(request, request);
    const known = this.#known.get(key);
    if (known) return known;
    const evaluator = this.#evaluatorOf({ ...request, quantities: [request] });
    const { text, enclosure } = evaluator.at(
      givenValues(request),
      request.digits,
    )[0] as DigitsResult;
    this.#known.set(key, { text, enclosure });
    return { text, enclosure };
  }

  attempt(request: AttemptRequest): Attempt {
    const { quantities } = request;
    const key = JSON.stringify(quantities.map((q) => keyOf(request, q)));
    const known = this.#attempts.get(key);
    if (known) return known;
    const given = givenValues(request);
    const evaluator = this.#evaluatorOf(request);
    const most = Math.max(...quantities.map((q) => q.digits));
    const found = evaluator.attempt(given, most);
    if (found.kind === 'none') return found;
    const values = quantities.map((quantity, i): Certified => {
      const { text, enclosure } = found.values[i] as Certified;
      if (quantity.digits === most) return { text, enclosure };
      // On the edge between two numerals of fewer digits, it is asked for by itself.
      return rounded(enclosure, quantity.digits) ?? this.evaluate({ ...request, ...quantity });
    });
    const attempt: Attempt = { kind: 'values', values };
    this.#attempts.set(key, attempt);
    return attempt;
  }

  /** One for all rows of a table: what its formulas rest on is the same in each. */
  #evaluatorOf(request: AttemptRequest): QuantityEvaluator {
    const { coefficients, quantities } = request;
    const key = JSON.stringify([
      keyOf({ ...request, given: new Map() }, { quantity: { file: '', text: '' }, digits: 0 }),
      [...request.given.keys()],
      quantities.map(({ quantity }) => textOf(quantity)),
    ]);
    let known = this.#evaluators.get(key);
    if (!known) {
      const { sheet, derivations, derivation } = this.subject(request);
      // A wrong name or number is said before anything is made of the formulas.
      const own = new Set(request.own === undefined ? [] : [request.own]);
      const symbols = [...givenValues(request)].filter(([name]) => !own.has(name));
      bindValues(sheet, findCoefficients(sheet, coefficients), new Map(symbols));
      const formulas = quantities.map((q) => quantityOf(q.quantity));
      const given = request.given.keys();
      known = new QuantityEvaluator(derivations, derivation, formulas, {
        coefficients,
        given,
        own,
      });
      this.#evaluators.set(key, known);
    }
    return known;
  }
}

/** Two requests of one key have one answer. */
function keyOf(
  { sheet, problem, coefficients, given, own }: Setting & Pick<AttemptRequest, 'own'>,
  { quantity, digits }: AttemptRequest['quantities'][number],
): string {
  const values = [...given].sort(([a], [b]) => (a < b ? -1 : 1));
  const where = [sheet, problem ?? null, coefficients, values, own ?? null];
  return JSON.stringify([...where, textOf(quantity), digits]);
}

/** Fewer digits, where both ends agree on them. */
function rounded(enclosure: Certified['enclosure'], digits: number): Certified | undefined {
  const [low, high] = enclosure.map((text) => roundNumeral(readNumeral(text) as Numeral, digits));
  if (!low || !high || low.negative !== high.negative) return undefined;
  const text = numeralText(low);
  return text === numeralText(high) ? { text, enclosure } : undefined;
}
