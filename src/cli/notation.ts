/** Formulas as results show them: infix that parses back, and LaTeX in the sheet's notation. */
import type { Derivation } from '../derive/model.js';
import { equationToInfix, toInfix } from '../expression/infix.js';
import { equationToLatex, toLatex } from '../expression/latex.js';
import type { LatexOptions } from '../expression/latex.js';
import type { Equation, Expr } from '../expression/nodes.js';
import type { Sheet } from '../sheet/model.js';

export interface Formula {
  readonly text: string;
  readonly latex: string;
}

export class Notation {
  readonly #options: LatexOptions;

  constructor(sheet: Sheet, introduced?: Derivation['introduced']) {
    const names = new Map<string, string>();
    for (const { name, latex } of [...sheet.symbols.values(), ...sheet.functions.values()]) {
      if (latex !== undefined) names.set(name, latex);
    }
    for (const [name, { latex }] of introduced ?? []) names.set(name, latex);
    this.#options = { names };
  }

  formula(expr: Expr): Formula {
    return { text: toInfix(expr), latex: toLatex(expr, this.#options) };
  }

  equation(equation: Equation): Formula {
    return { text: equationToInfix(equation), latex: equationToLatex(equation, this.#options) };
  }
}

/** Running text with its `$…$` formulas in infix, as they are written there. */
export function plainProse(text: string): string {
  return text.replace(/\$([^$]*)\$/g, '$1');
}
