/** `::: derivation problem`: the numbered steps, each with its verdict, its algebra in a fold. */
import { sym } from '../../expression/nodes.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import { symbolLatex } from '../../expression/names.js';
import { mentions, sameTree } from '../../expression/traverse.js';
import type { CheckedStep, Step } from '../../proof/step.js';
import { escapeText, plural, scrollable } from '../html.js';
import { knownNames } from '../known-names.js';
import type { Notation, PageState, Place } from '../page-state.js';
import { engineProse } from '../prose.js';
import { besideEachOther } from '../tex/wide.js';
import { badge } from '../verdicts.js';
import { DEPTHS, derivationHtml } from './derivation-depth.js';
import { abbreviate, definitionsIn } from './abbreviate.js';
import type { Shown } from './abbreviate.js';
import { withCommonDenominator } from './common-denominator.js';
import type { Directive, Use } from './directive.js';
import { obligationList } from './obligations.js';
import type { Earlier, StepPlace } from './obligations.js';
import { problemOf } from './subject.js';

/** Characters of HTML, as KaTeX writes it, up to which `checks: brief` sets a formula. */
const BRIEF = 21_000;

function lines(
  page: PageState,
  equations: readonly Equation[],
  notation: Notation,
  place: Place,
): string {
  return equations
    .map((equation) => `<div class="line">${setWide(page, equation, notation, place)}</div>`)
    .join('');
}

/** An equation; a product that is wider than the page as several. */
function setWide(
  page: PageState,
  { left, relation, right }: Equation,
  notation: Notation,
  place: Place,
): string {
  const [first = right, ...rest] = besideEachOther(right);
  const start = page.latex({ left, relation, right: first }, notation);
  const more = rest.map((part) => ` \\cdot ${page.latex(part, notation)}`).join('');
  return page.tex(start + more, true, place);
}

/** The equations of a step, with a letter for a long denominator that several share. */
function named(
  page: PageState,
  equations: readonly Equation[],
  notation: Notation,
): readonly [readonly Equation[], Notation] {
  const owner = page.context.sheet(notation.sheet);
  const taken = owner ? knownNames(owner, notation.introduced) : new Set<string>();
  for (const name of owner?.functions.keys() ?? []) taken.add(name);
  const { equations: all, name } = withCommonDenominator(equations, taken);
  if (name === undefined) return [all, notation];
  const note = { latex: symbolLatex(name), meaning: 'the denominator that the results share' };
  return [all, { ...notation, introduced: new Map([...notation.introduced, [name, note]]) }];
}

/** What the steps of one derivation share. */
interface Walk {
  readonly notation: Notation;
  readonly place: Place;
  readonly title: string;
  /** What its boxes are called. */
  readonly label: string;
  /** See `Setting` of the obligations. */
  readonly longest?: number;
  /** Only what is done, its result and its verdict. */
  readonly short: boolean;
  /** The folds stand open. */
  readonly open: boolean;
  /** Ids of the steps that give the optimum and its value. */
  readonly final: ReadonlySet<string>;
  /** Id of a step → its number, and the id of its place on the page. */
  readonly numbers: ReadonlyMap<string, StepPlace>;
  /** Obligations that the page has shown, with their steps. */
  readonly checked: Earlier;
  /** What earlier steps have shown: their results, and the symbols that these define. */
  readonly results: Equation[];
  readonly shown: Shown[];
  readonly value: { readonly name: string; readonly formula: Expr };
  /** What is optimised, and its optimal value: less a constant, they too are known by that. */
  readonly names: ReadonlySet<string>;
}

function sameEquation(a: Equation, b: Equation): boolean {
  return a.relation === b.relation && sameTree(a.left, b.left) && sameTree(a.right, b.right);
}

/** `from 2 and 3`, each a link to its step. */
function usesHtml(step: Step, walk: Walk): string {
  const links = step.uses.flatMap((id) => {
    const used = walk.numbers.get(id);
    return used ? [`<a href="#${used.anchor}">${String(used.number)}</a>`] : [];
  });
  return links.length === 0 ? '' : `<span class="uses">from ${links.join(', ')}</span>`;
}

/** Algebra that names what earlier steps have shown says no more than its check. */
function saysMore(equations: readonly Equation[], earlier: readonly Shown[]): readonly Equation[] {
  return equations.filter(({ right }) => sameTree(abbreviate(right, earlier), right));
}

/** It states or names something; that nothing is against it is no proof. */
function isDefinition({ verdict, obligations }: CheckedStep): boolean {
  return verdict === 'proved' && obligations.length === 0;
}

function stepHtml(page: PageState, checked: CheckedStep, walk: Walk): string {
  const { step } = checked;
  const { notation, place } = walk;
  const here = walk.numbers.get(step.id);
  const label = `${walk.label}, step ${String(here?.number ?? '')}`;
  const block = (equations: readonly Equation[], what: string): string =>
    equations.length === 0
      ? ''
      : scrollable(lines(page, ...named(page, equations, notation), place), `${label}, ${what}`);
  const after = block(step.after, 'result');
  // Results of earlier steps stand there; the links lead to them.
  const before = step.before.filter((e) => !walk.results.some((r) => sameEquation(r, e)));
  walk.results.push(...step.after);
  const earlier = [...walk.shown];
  const { name, formula } = walk.value;
  const own = definitionsIn(step.after, walk.names);
  walk.shown.push(...own);
  // Of L_opt − E = … the optimal value itself is known too.
  if (own.some(({ as }) => as.kind === 'add' && mentions(as, new Set([name]))))
    walk.shown.push({ as: sym(name), value: formula });
  const inside: string[] = [];
  if (!walk.short && before.length > 0)
    inside.push(`<p class="fold-head">From</p>${block(before, 'from')}`);
  const written = step.algebra ?? [];
  const algebra = walk.longest === undefined ? written : saysMore(written, earlier);
  if (!walk.short && algebra.length > 0) {
    inside.push(`<p class="fold-head">Algebra</p>${block(algebra, 'algebra')}`);
  }
  const checks = walk.short ? 0 : checked.obligations.length;
  if (checks > 0) {
    inside.push(
      `<p class="fold-head">What had to be shown</p>${obligationList({ page, notation, place, ...(walk.longest === undefined ? {} : { longest: walk.longest }) }, checked.obligations, `${label}, checks`, { earlier, all: walk.shown, results: step.after }, walk.checked, here)}`,
    );
  }
  const summary =
    algebra.length > 0
      ? 'Algebra and checks'
      : checks > 0
        ? plural(checks, 'check')
        : 'Where it comes from';
  const fold =
    inside.length === 0
      ? ''
      : `<details${walk.open ? ' open' : ''}><summary>${summary}</summary><div class="fold">${inside.join('\n')}</div></details>`;
  return `<li class="step" id="${here?.anchor ?? ''}"${walk.final.has(step.id) ? ' data-result' : ''}><div class="step-head"><p class="step-text">${engineProse(page, step.text, notation, place)}</p><p class="step-mark">${usesHtml(step, walk)}<code title="rule">${escapeText(step.rule)}</code>${isDefinition(checked) ? '<span class="soft">definition</span>' : badge(checked.verdict)}</p></div>${after}${fold}</li>`;
}

/** Which symbol of the result an equation gives: `N_opt = …`, or `L_opt − E = …`. */
function given({ left, relation }: Equation, final: ReadonlySet<string>): string | undefined {
  if (relation !== '=') return undefined;
  const sides = left.kind === 'add' ? left.args : [left];
  const named = sides.find((side) => side.kind === 'sym' && final.has(side.name));
  return named?.kind === 'sym' ? named.name : undefined;
}

/** Ids of the steps that say first what the optimum and its value are. */
function resultSteps(
  steps: readonly CheckedStep[],
  final: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Map<string, string>();
  for (const { step } of steps) {
    for (const equation of step.after) {
      const name = given(equation, final);
      if (name !== undefined && !found.has(name)) found.set(name, step.id);
    }
  }
  return new Set(found.values());
}

/** Where the result is: links to the steps that give it, or to the block that shows the optimum. */
function resultHtml(
  page: PageState,
  shown: readonly CheckedStep[],
  walk: Walk,
  optimum: string | undefined,
): string {
  const places = shown
    .filter(({ step }) => walk.final.has(step.id))
    .flatMap(({ step }) => walk.numbers.get(step.id) ?? []);
  if (places.length > 0) {
    const links = places.map((p) => `<a href="#${p.anchor}">${String(p.number)}</a>`);
    return `Result in ${places.length === 1 ? 'step' : 'steps'} ${links.join(', ')}`;
  }
  if (optimum !== undefined) {
    return `Result: <a href="#${escapeText(optimum)}">${escapeText(walk.title)}</a>`;
  }
  const { name, formula } = walk.value;
  const value = { left: sym(name), relation: '=' as const, right: formula };
  return `Result: ${page.tex(page.latex(value, walk.notation), false, walk.place)}`;
}

/** All steps, or those up to the last of the rule that `until` names. */
function shownSteps(
  page: PageState,
  use: Use,
  steps: readonly CheckedStep[],
): readonly CheckedStep[] {
  const until = use.options.text('until');
  if (until === undefined) return steps;
  const places = new Map(steps.map(({ step }, i) => [step.rule, i]));
  return steps.slice(0, page.named(places, until.text, 'rule', until.place) + 1);
}

export const derivation: Directive = {
  name: 'derivation',
  summary:
    'The derivation of a problem’s optimum, step by step, with what the checker said of each.',
  example: '::: derivation compute-optimal\n:::',
  options: ['sheet', 'checks', 'until', 'depth'],
  maxWords: 1,
  render: (page, use) => {
    const { sheet, problem, place } = problemOf(page, use, use.words[0]);
    const found = page.context.derivation(sheet.id, problem.name);
    const notation = { sheet: sheet.id, introduced: found.derivation.introduced };
    const checks = use.options.choice('checks', ['formulas', 'brief', 'no'], 'formulas');
    const depth = use.options.choice('depth', DEPTHS, 'steps');
    const shown = shownSteps(page, use, found.steps);
    const walk: Walk = {
      notation,
      place,
      short: checks === 'no',
      open: depth === 'all',
      title: problem.title,
      label: page.freshName('derivation', problem.title),
      ...(checks === 'brief' ? { longest: BRIEF } : {}),
      numbers: new Map(
        found.steps.map(({ step }, i) => [
          step.id,
          { number: i + 1, anchor: page.freshId(`step-${problem.name}-${String(i + 1)}`) },
        ]),
      ),
      checked: new Map(),
      results: [],
      shown: [],
      names: new Set([
        problem.valueName,
        ...(problem.objective.kind === 'sym' ? [problem.objective.name] : []),
      ]),
      value: { name: problem.valueName, formula: found.derivation.value },
      final: resultSteps(
        shown,
        new Set([
          problem.valueName,
          ...problem.variables.map((v) => problem.optimumNames.get(v) ?? `${v}_opt`),
        ]),
      ),
    };
    const steps = shown.map((checked) => stepHtml(page, checked, walk));
    const rest = found.steps.length - shown.length;
    const more =
      rest === 0
        ? ''
        : `<p class="tally">${plural(rest, 'more step')} (${found.steps
            .slice(shown.length)
            .map(({ step }) => `<code>${escapeText(step.rule)}</code>`)
            .join(', ')}), checked and not shown here.</p>`;
    const claims = found.steps.filter((s) => !isDefinition(s));
    const definitions = found.steps.length - claims.length;
    const verdicts = (['proved', 'supported', 'unchecked', 'refuted'] as const)
      .map((v) => ({ v, count: claims.filter((s) => s.verdict === v).length }))
      .filter(({ count }) => count > 0)
      .map(({ v, count }) => badge(v, count));
    if (definitions > 0) {
      verdicts.push(`<span class="soft">${plural(definitions, 'definition')}</span>`);
    }
    const notes =
      found.derivation.notes.length === 0
        ? ''
        : `<details class="notes"><summary>Methods that did not apply</summary><ul class="fold">${found.derivation.notes.map((n) => `<li>${engineProse(page, n, notation, place)}</li>`).join('')}</ul></details>`;
    return derivationHtml({
      id: use.id,
      depth,
      tally: `${plural(found.steps.length, 'step')}: ${verdicts.join(' ')}`,
      result: resultHtml(page, shown, walk, page.optima.get(`${sheet.id}#${problem.name}`)),
      steps,
      after: more + notes,
    });
  },
};
