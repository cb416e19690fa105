/** What had to be shown for a step, as sentences. */
import type { CheckedObligation, Obligation } from '../../proof/step.js';
import { sameTree, sizeOf } from '../../expression/traverse.js';
import { escapeText, plural, scrollable } from '../html.js';
import { equationToInfix, toInfix } from '../../expression/infix.js';
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

/** How the formulas of checks are set. */
export interface Setting {
  readonly page: PageState;
  readonly notation: Notation;
  readonly place: Place;
  /** A formula whose HTML is longer than this is written as text that can be copied; no limit if absent. */
  readonly longest?: number;
}

function formulaHtml(setting: Setting, formula: Expr | Equation): string {
  const { page, notation, place, longest = Infinity } = setting;
  const html = page.tex(page.latex(formula, notation), false, place);
  if (html.length <= longest) return html;
  const text = 'relation' in formula ? equationToInfix(formula) : toInfix(formula);
  return `<code class="infix">${escapeText(text)}</code>`;
}

/** What stands for long expressions: what earlier steps have shown, and this step's results too. */
export interface ShownSoFar {
  readonly earlier: readonly Shown[];
  readonly all: readonly Shown[];
  /** This step's results, which stand right above. */
  readonly results: readonly Equation[];
}

/** Shorter than this, a result that stands above is said again. */
const SHORT_RESULT = 12;

/** The result above whose right side is this. */
function resultAbove(right: Expr, { results }: ShownSoFar): Equation | undefined {
  if (sizeOf(right) < SHORT_RESULT) return undefined;
  return results.find((e) => e.relation === '=' && sameTree(e.right, right));
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
  setting: Setting,
  obligation: Obligation,
  shown: ShownSoFar,
): string {
  const show = (e: Expr): string => formulaHtml(setting, abbreviate(e, shown.all));
  const names = (list: readonly string[]): string => list.map((n) => show(sym(n))).join(', ');
  switch (obligation.kind) {
    case 'equal': {
      const above = resultAbove(obligation.right, shown);
      if (above) {
        const left = abbreviate(obligation.left, shown.earlier);
        if (!sameTree(left, above.left)) {
          return `${formulaHtml(setting, { left, relation: '=', right: above.left })} as above`;
        }
      }
      // The step's own result is what is being shown, so it stands there in full.
      const [left, right] = sides(obligation.left, obligation.right, shown.earlier);
      return formulaHtml(setting, { left, relation: '=', right });
    }
    case 'proportional':
      return `${show(obligation.left)} is a power product times ${show(obligation.right)}`;
    case 'derivative':
      return `the derivative of ${show(obligation.of)} by ${show(sym(obligation.by))} is ${show(obligation.result)}`;
    case 'solves': {
      const values = valuesHtml(setting, obligation.values, shown);
      return `${values} ${obligation.values.size > 1 ? 'satisfy' : 'satisfies'} ${conditionHtml(setting, obligation.equation, shown)}`;
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
    case 'limit':
      return `${show(obligation.of)} tends to ${show(obligation.result)} as ${show(sym(obligation.by))} ${obligation.end === 'zero' ? 'falls to zero' : 'grows without bound'}`;
  }
}

/** What values satisfy; a long equation that stands right above is only pointed to. */
function conditionHtml(setting: Setting, equation: Equation, shown: ShownSoFar): string {
  const above = resultAbove(equation.right, shown);
  return above && sameTree(above.left, equation.left)
    ? 'the equation above'
    : formulaHtml(setting, vanishing(equation));
}

/** `x = x`: it is checked like any other, and there is nothing to read. */
function isTautology(obligation: Obligation): boolean {
  return obligation.kind === 'equal' && sameTree(obligation.left, obligation.right);
}

/** `x = …, y = …`; what an earlier step has shown is only named. */
function valuesHtml(
  setting: Setting,
  values: ReadonlyMap<string, Expr>,
  shown: ShownSoFar,
): string {
  return [...values]
    .map(([name, value]) => {
      const right = abbreviate(value, shown.all);
      return right.kind === 'sym' && right.name === name
        ? `${formulaHtml(setting, right)} as shown`
        : formulaHtml(setting, { left: sym(name), relation: '=', right });
    })
    .join(', ');
}

function sameValues(a: ReadonlyMap<string, Expr>, b: ReadonlyMap<string, Expr>): boolean {
  return (
    a.size === b.size &&
    [...a].every(([name, value]) => {
      const other = b.get(name);
      return other !== undefined && sameTree(value, other);
    })
  );
}

/** A step of the derivation on the page. */
export interface StepPlace {
  readonly number: number;
  readonly anchor: string;
}

/** What was shown before: the sentence → the step that shows it. */
export type Earlier = Map<string, StepPlace>;

/**
 * A list of obligations, each with its verdict and how it was decided. What an earlier step has shown
 * already is a link to it, and values that satisfy several equations stand once.
 */
export function obligationList(
  setting: Setting,
  checked: readonly CheckedObligation[],
  label: string,
  shown: ShownSoFar,
  earlier: Earlier,
  here: StepPlace | undefined,
): string {
  const repeated = new Map<StepPlace, CheckedObligation[]>();
  const items: string[] = [];
  let before: Obligation | undefined;
  const tautologies: CheckedObligation[] = [];
  let group: { readonly alike: string; readonly subjects: string[] } | undefined;
  for (const one of checked) {
    const { obligation, verdict, why } = one;
    if (isTautology(obligation)) {
      tautologies.push(one);
      continue;
    }
    const again =
      obligation.kind === 'solves' &&
      before?.kind === 'solves' &&
      sameValues(obligation.values, before.values);
    before = obligation;
    const says = obligationHtml(setting, obligation, shown);
    const known = earlier.get(says);
    if (known) {
      repeated.set(known, [...(repeated.get(known) ?? []), one]);
      continue;
    }
    if (here) earlier.set(says, here);
    const text = again
      ? `so ${obligation.values.size > 1 ? 'do they' : 'does it'} ${conditionHtml(setting, obligation.equation, shown)}`
      : says;
    // `a is positive`, `b is positive`, shown alike: one sentence.
    const subject = obligation.kind === 'positive' ? text.replace(/ is positive$/, '') : undefined;
    const alike = subject === undefined ? undefined : `${verdict} ${why}`;
    if (group && subject !== undefined && alike === group.alike) {
      group.subjects.push(subject);
      items.pop();
    } else {
      group =
        subject === undefined || alike === undefined ? undefined : { alike, subjects: [subject] };
    }
    const sentence =
      group && group.subjects.length > 1 ? `${group.subjects.join(', ')} are positive` : text;
    items.push(
      `<li>${mark(verdict)}<div class="claim-body"><span class="obligation">${sentence}</span> <span class="why">${escapeText(why)}</span></div></li>`,
    );
  }
  const [same] = tautologies;
  if (same) {
    items.push(
      `<li>${mark(same.verdict)}<div class="claim-body">${plural(tautologies.length, 'equation')} whose sides are the same expression</div></li>`,
    );
  }
  for (const [step, group] of repeated) {
    const verdict = group[0]?.verdict;
    if (verdict === undefined) continue;
    const what =
      step === here
        ? 'said above'
        : `shown in <a href="#${step.anchor}">step ${String(step.number)}</a>`;
    items.push(
      `<li>${mark(verdict)}<div class="claim-body">${plural(group.length, 'check')} as ${what}</div></li>`,
    );
  }
  return scrollable(`<ul class="obligations">${items.join('\n')}</ul>`, label);
}
