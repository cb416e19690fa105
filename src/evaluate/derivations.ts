/** The derivations of one sheet's problems, each made when it is first asked for. */
import { derive } from '../derive/derive.js';
import type { Derivation } from '../derive/model.js';
import type { Sheet } from '../sheet/model.js';
import { resultNames } from '../sheet/optimum-names.js';
import { IsoflopError } from '../base/errors.js';

export class Derivations {
  readonly #known = new Map<string, Derivation | IsoflopError>();

  /** @param given derivations that are there already */
  constructor(
    readonly sheet: Sheet,
    given: readonly Derivation[] = [],
  ) {
    for (const derivation of given) this.#known.set(derivation.problem.name, derivation);
  }

  /** @throws IsoflopError as `derive` */
  of(problem: string): Derivation {
    let known = this.#known.get(problem);
    if (!known) {
      try {
        known = derive(this.sheet, problem);
      } catch (error) {
        if (!(error instanceof IsoflopError)) throw error;
        known = error;
      }
      this.#known.set(problem, known);
    }
    if (known instanceof IsoflopError) throw known;
    return known;
  }

  /**
   * The problem whose optimum has this name: `own` if it does, else the only other one.
   * @throws IsoflopError `ambiguous-name` where several others have it
   */
  problemWith(name: string, own: string | undefined): string | undefined {
    const { problems } = this.sheet;
    const { owners, ambiguous } = resultNames(
      problems,
      own === undefined ? undefined : problems.get(own),
    );
    const several = ambiguous.get(name);
    if (several) {
      throw new IsoflopError({
        code: 'ambiguous-name',
        message: `"${name}" is a result of ${several.map((o) => `"${o}"`).join(' and ')}`,
        file: this.sheet.text.file,
        hint: 'give each its own name under "names" of the problem',
      });
    }
    return owners.get(name)?.name;
  }
}
