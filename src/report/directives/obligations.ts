/** What had to be shown for a step, as sentences. */
import type { CheckedObligation, Obligation } from '../../proof/step.js';
import { sameTree } from '../../expression/traverse.js';
import { escapeText, scrollable } from '../html.js';
import type { Notation, PageState, Place } from '../page-state.js';
import { mark } from '../verdicts.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import { sub, sym, ZERO } from '../../expression/nodes.js';
import { abbreviate } from './abbreviate.js';
import type { Shown } from './abbreviate.js';

/** `x = x − x`, as a condition that x vanish is put, is read more easily as x = 0. */
function vanishing(equation: Equation): Equation {
  const { left, right } = equation;
  return sameTree(right, sub(left, left)) ? { ...equation, right: ZERO } : equation;
}

/** What stands for long expressions: what earlier steps have shown, and this step's results too. */
export interface ShownSoFar {
  readonly earlier: readonly Shown[];
  readonly all: readonly Shown[];
}

/** Both sides by the symbols shown, unless that would leave nothing to say. */
function sides(left: Expr, right: Expr, shown: readonly Shown[]): readonly [Expr, Expr] {
  const short = [abbreviate(left, shown), abbreviate(right, shown)] as const;
  return sameTree(...short) ? [left, right] : short;
}

/**
 * The obligation in words, with its formulas; what the derivation has shown before under a symbol
 * is written as that symbol.
 */
export function obligationHtml(
  page: PageState,
  obligation: Obligation,
  notation: Notation,
  place: Place,
  shown: ShownSoFar,
): string {
  const show = (e: Expr): string => page.formula(abbreviate(e, shown.all), notation, false, place);
  const names = (list: readonly string[]): string => list.map((n) => show(sym(n))).join(', ');
  switch (obligation.kind) {
    case 'equal': {
      // The step's own result is what is being shown, so it stands there in full.
      const [left, right] = sides(obligation.left, obligation.right, shown.earlier);
      return page.formula({ left, relation: '=', right }, notation, false, place);
    }
    case 'proportional':
      return `${show(obligation.left)} is a power product times ${show(obligation.right)}`;
    case 'derivative':
      return `the derivative of ${show(obligation.of)} by ${show(sym(obligation.by))} is ${show(obligation.result)}`;
    case 'solves': {
      const values = [...obligation.values].map(([name, value]) => {
        const right = abbreviate(value, shown.all);
        return right.kind === 'sym' && right.name === name
          ? `${show(right)} as shown`
          : page.formula({ left: sym(name), relation: '=', right }, notation, false, place);
      });
      return `${values.join(', ')} ${values.length > 1 ? 'satisfy' : 'satisfies'} ${page.formula(vanishing(obligation.equation), notation, false, place)}`;
    }
    case 'positive':
      return `${show(obligation.of)} is positive`;
    case 'posynomial':
      return `${show(obligation.of)} is a posynomial in ${names(obligation.variables)}`;
    case 'free-of':
      return `${show(obligation.of)} does not depend on ${names(obligation.variables)}`;
    case 'spans':
      return `the exponents of the terms of ${obligation.of.map(show).join(', ')} in ${names(obligation.variables)} span all directions`;
    case 'monotone':
      return `${show(obligation.of)} ${obligation.direction > 0 ? 'increases' : 'decreases'} strictly in ${show(sym(obligation.by))}`;
  }
}

/** A list of obligations, each with its verdict and how it was decided. */
export function obligationList(
  page: PageState,
  checked: readonly CheckedObligation[],
  notation: Notation,
  place: Place,
  label: string,
  shown: ShownSoFar,
): string {
  const items = checked.map(
    ({ obligation, verdict, why }) =>
      `<li>${mark(verdict)}<div class="claim-body"><span class="obligation">${obligationHtml(page, obligation, notation, place, shown)}</span> <span class="why">${escapeText(why)}</span></div></li>`,
  );
  return scrollable(`<ul class="obligations">${items.join('\n')}</ul>`, label);
}
