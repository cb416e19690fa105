/** `::: regimes problem`: what the optimum tends to at large budgets, and from where on that is good. */
import type { Derivation } from '../../derive/model.js';
import type { Regime } from '../../derive/regimes-model.js';
import { sub, sym, ZERO } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { sameTree } from '../../expression/traverse.js';
import type { Problem } from '../../sheet/model.js';
import { numberHtml } from '../provenance.js';
import type { Origin } from '../provenance.js';
import type { LeadingWithin } from '../context.js';
import { escapeText, scrollable, tableHtml } from '../html.js';
import type { Cell } from '../html.js';
import { readNumeral } from '../../display/numerals.js';
import type { Notation, PageState, Place } from '../page-state.js';
import type { Directive } from './directive.js';
import { problemOf, setsOf, unitOf } from './subject.js';
import type { SetOfSheet } from './subject.js';

/** What the regimes of one derivation share. */
interface Subject {
  readonly page: PageState;
  readonly problem: Problem;
  readonly derivation: Derivation;
  readonly notation: Notation;
  readonly place: Place;
}

const EXPONENT_DIGITS = 3;
const BUDGET_DIGITS = 2;
const TOLERANCE = '0.01';

function latexOf({ page, notation }: Subject, formula: Expr): string {
  return page.latex(formula, notation);
}

function inlineFormula(subject: Subject, formula: Expr): string {
  return subject.page.formula(formula, subject.notation, false, subject.place);
}

/** A displayed line `left ∼ right`: the ratio of the two tends to one. */
function tends(subject: Subject, left: Expr, right: Expr): string {
  const latex = `${latexOf(subject, left)} \\sim ${latexOf(subject, right)}`;
  return `<div class="line">${subject.page.tex(latex, true, subject.place)}</div>`;
}

/** A variable at its optimum, or the value less what no budget removes (where that is a sum). */
function quantityNamed({ problem, derivation }: Subject, name: string): Expr {
  if (name !== problem.valueName) return sym(problem.optimumNames.get(name) ?? `${name}_opt`);
  const least = sym('#least');
  const value = derivation.program.value(least);
  const isSum = value.kind === 'add' && value.args.some((arg) => sameTree(arg, least));
  return isSum ? sub(sym(name), derivation.program.value(ZERO)) : sym(name);
}

/** Which terms fill their functions in the limit, and which vanish. */
function termsHtml(subject: Subject, regime: Regime): string {
  const items = [...regime.dominant]
    .sort((a, b) => Number(sameTree(a.share, ZERO)) - Number(sameTree(b.share, ZERO)))
    .map(({ term, share }) => {
      const tail = sameTree(share, ZERO) ? 'vanishes' : inlineFormula(subject, share);
      return `<li>${inlineFormula(subject, term)}: ${tail}</li>`;
    });
  return `<ul class="exponents">${items.join('')}</ul>`;
}

function withinHtml(page: PageState, within: LeadingWithin | undefined, origin: Origin): string {
  if (within === undefined) return '';
  if (within.kind === 'always') return 'always';
  if (within.kind === 'unknown') {
    return `<span title="${escapeText(within.why)}">not known</span>`;
  }
  const { text, enclosure } = within.budget;
  const exponent = readNumeral(text)?.exponent ?? 0;
  const style = Math.abs(exponent) > 3 ? 'sci' : 'auto';
  return numberHtml(page, text, style, { ...origin, enclosure });
}

/** Exponents as numbers, and from which budget on the leading form is within a percent. */
function numbersTable(
  subject: Subject,
  regime: Regime,
  index: number,
  sets: readonly SetOfSheet[],
  given: ReadonlyMap<string, string>,
): string {
  const { page, problem } = subject;
  const setting = (set: SetOfSheet) => ({
    sheet: set.sheet.id,
    problem: problem.name,
    coefficients: set.set.name,
    given,
  });
  const leading = sets.map((set) =>
    page.context.leading({
      ...setting(set),
      regime: index,
      tolerance: TOLERANCE,
      digits: BUDGET_DIGITS,
    }),
  );
  const rows = [...regime.exponents].map(([name, exponent]): Cell[] => [
    {
      // A formula alone is no header for those whose reader knows no MathML.
      html: `${inlineFormula(subject, quantityNamed(subject, name))}<span class="sr">${escapeText(name)}</span>`,
      header: true,
    },
    ...sets.flatMap((set, i): Cell[] => {
      const { text, enclosure } = page.context.evaluate({
        ...setting(set),
        quantity: exponent,
        digits: EXPONENT_DIGITS,
      });
      const origin = {
        sheet: set.sheet,
        given,
        set: { name: set.set.name, sheet: set.sheet },
      };
      const what = `exponent of ${name} in the leading form`;
      return [
        { html: numberHtml(page, text, 'auto', { ...origin, what, enclosure }), className: 'num' },
        {
          html: withinHtml(page, leading[i]?.results.get(name), {
            ...origin,
            what: `budget from which the leading form of ${name} is within 1\u202f%`,
          }),
          className: 'num',
        },
      ];
    }),
  ]);
  const side = leading[0]?.budget === 'small' ? 'up to' : 'from';
  const sheet = sets[0]?.sheet;
  const unit = sheet && problem.budget !== undefined ? unitOf(sheet, problem.budget) : '';
  const symbol =
    problem.budget === undefined ? 'level' : inlineFormula(subject, sym(problem.budget));
  const budget = unit === '' ? symbol : `${symbol} (${escapeText(unit)})`;
  return tableHtml({
    caption: `The exponents, and the ${budget} ${side} which the leading form is within 1\u202f% of the exact one.`,
    label: `Leading behaviour, ${problem.title}, numbers`,
    head: [
      { html: 'quantity' },
      ...sets.flatMap((set): Cell[] => [
        {
          html: `exponent<span class="kind">${escapeText(set.label)}</span>`,
          className: 'num',
        },
        {
          html: `within 1\u202f% ${side}<span class="kind">${escapeText(set.label)}</span>`,
          className: 'num',
        },
      ]),
    ],
    rows,
  });
}

function regimeHtml(
  subject: Subject,
  regime: Regime,
  index: number,
  sets: readonly SetOfSheet[],
  given: ReadonlyMap<string, string>,
): string {
  const { page, problem, derivation, place, notation } = subject;
  const { parameter } = derivation;
  const level = parameter ? inlineFormula(subject, parameter.level) : 'the budget';
  const direction = regime.budget === 'large' ? 'grows without bound' : 'shrinks to nothing';
  const condition = regime.condition
    ? ` where ${inlineFormula(subject, regime.condition)} is positive`
    : '';
  const share = parameter
    ? `, and ${inlineFormula(subject, sym(parameter.symbol))} goes to ${page.formula(regime.end, notation, false, place)}`
    : '';
  const leading = [...regime.leading].map(([name, form]) =>
    tends(subject, quantityNamed(subject, name), form),
  );
  const relations = regime.relations.map((relation) =>
    tends(subject, quantityNamed(subject, relation.variable), relation.formula),
  );
  const exponents = [...regime.exponents].map(
    ([name, exponent]) =>
      `<li>${inlineFormula(subject, quantityNamed(subject, name))}: ${inlineFormula(subject, exponent)}</li>`,
  );
  const title = escapeText(problem.title);
  return `<div class="optimum"><p class="optimum-head"><strong>${title}: leading behaviour</strong><span class="status">as ${level} ${direction}${condition}${share}</span></p>
${scrollable(leading.join(''), `${problem.title}, leading forms`)}
<dl>${relations.length === 0 ? '' : `<dt>Against each other</dt><dd>${scrollable(relations.join(''), `${problem.title}, leading relations`)}</dd>`}<dt>Exponents in ${level}</dt><dd><ul class="exponents">${exponents.join('')}</ul></dd><dt>The share of each term in its sum</dt><dd>${scrollable(termsHtml(subject, regime), `${problem.title}, shares of the terms`)}</dd></dl>
${numbersTable(subject, regime, index, sets, given)}</div>`;
}

export const regimes: Directive = {
  name: 'regimes',
  summary:
    'The leading behaviour of an optimum at large or small budgets, and from where on it is within a percent.',
  example: '::: regimes optimal\ncoefficients: [printed, less-rounded]\n:::',
  options: ['sheet', 'coefficients', 'at'],
  maxWords: 1,
  render: (page, use) => {
    const { sheet, problem, place } = problemOf(page, use, use.words[0]);
    const { derivation } = page.context.derivation(sheet.id, problem.name);
    const known = derivation.regimes ?? [];
    if (known.length === 0) {
      return page.fail(place, {
        code: 'report-directive-argument',
        message: `no leading behaviour of "${problem.name}" is known`,
        hint:
          derivation.status === 'closed-form'
            ? 'its closed form is exact at every budget: show it with "::: optimum"'
            : 'only an optimum that is exact in one parameter has one',
      });
    }
    const subject: Subject = {
      page,
      problem,
      derivation,
      notation: { sheet: sheet.id, introduced: derivation.introduced },
      place,
    };
    const sets = setsOf(page, use, sheet);
    const given = page.givenFor(sheet, use.options.given('at'));
    const html = known.map((regime, i) => regimeHtml(subject, regime, i, sets, given)).join('\n');
    const id = use.id === undefined ? '' : ` id="${escapeText(use.id)}"`;
    return `<div class="regimes"${id}>${html}</div>\n`;
  },
};
