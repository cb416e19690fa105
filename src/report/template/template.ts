/** The report that `isoflop new --report` writes: commented, complete, and about one sheet. */
import { IsoflopError, LimitReached } from '../../base/errors.js';
import type { EquationEntry, Problem, Sheet } from '../../sheet/model.js';
import type { ReportContext } from '../context.js';
import { renderReport } from '../render.js';
import { alongBudget, heatOf, objectiveOf, sharesOf } from './plots.js';
import { exampleSetting } from './setting.js';
import type { ExampleSetting } from './setting.js';
import {
  anchor,
  capital,
  joined,
  labelOf,
  oneLine,
  plain,
  styleOf,
  unitOf,
  withUnit,
} from './words.js';

/** Characters of a page but for its fonts: what would be longer gives way to a shorter way to say it. */
const LONGEST = 400_000;
/** Coefficients that the reader may move. */
const MOST_INPUTS = 4;

/**
 * Markdown of a report on the sheet. Each directive in it was tried, and stands there only if it can
 * be built; where no example was found to compute, the numbers are left out.
 * @param context knows the sheet
 * @param open the sheet's values are still to be filled in: nothing that needs them is written
 */
export function reportTemplate(sheet: Sheet, context: ReportContext, open = false): string {
  const [problem] = sheet.problems.values();
  const setting = problem && !open ? exampleSetting(sheet, problem, context) : undefined;
  const front = frontMatter(sheet, problem, setting);
  /** Characters of a page that holds this; undefined where it cannot be built. */
  const sizeOf = (body: string): number | undefined => {
    try {
      const source = { file: '<template>', text: `${front}\n${body}` };
      return renderReport(source, context, { fonts: false }).length;
    } catch (error) {
      if (error instanceof IsoflopError || error instanceof LimitReached) return undefined;
      throw error;
    }
  };
  /** The first of some ways to say a thing that can be built and is not too long; the last if all are. */
  const first = (...ways: readonly string[]): readonly string[] => {
    let found: string | undefined;
    for (const way of ways.filter((text) => text !== '')) {
      const size = sizeOf(way);
      if (size === undefined) continue;
      found = way;
      if (size <= LONGEST) break;
    }
    return found === undefined ? [] : [found];
  };
  const hasRegimes = ({ name }: Problem): boolean => {
    const found = first(`::: optimum ${name}\n:::\n`).length > 0;
    return found && (context.derivation(sheet.id, name).derivation.regimes ?? []).length > 0;
  };
  const sectionsBy = (way: First): readonly string[] => [
    ...theLaw(sheet, problem, open, way),
    ...(problem ? theOptimum(sheet, problem, setting, way, hasRegimes(problem)) : []),
    ...(problem && setting ? theNumbers(sheet, problem, setting, way) : []),
  ];
  // Mostly all can be said in the way that is best: one look at the whole tells.
  const best = sectionsBy((...ways) => ways.filter((way) => way !== '').slice(0, 1));
  const sections = (sizeOf(best.join('\n')) ?? Infinity) <= LONGEST ? best : sectionsBy(first);
  return [front, ...sections, ...claimsOf(sheet)].join('\n');
}

type First = (...ways: readonly string[]) => readonly string[];

function frontMatter(
  sheet: Sheet,
  problem: Problem | undefined,
  setting: ExampleSetting | undefined,
): string {
  const given = [...(setting?.given ?? [])].map(([name, value]) => `${name}: ${value}`);
  const about = problem
    ? `${problem.title}: the law, its optimum with every step checked, and what the numbers say.`
    : 'The law, its coefficients, and what follows from them.';
  return `---
# A report: Markdown, in which every formula, number, table and figure is computed when it is built.
# All that can be written is explained in docs/writing-reports.md.
title: ${JSON.stringify(oneLine(sheet.title))}
sheet: ${sheet.id}
description: ${JSON.stringify(oneLine(about))}
${given.length === 0 ? '' : `# These hold on the whole page, unless a number or a directive gives others.\ngiven: { ${given.join(', ')} }\n`}---
`;
}

/** The equation that defines what is optimised, and those that bind it; without a problem, the first. */
function theLaw(
  sheet: Sheet,
  problem: Problem | undefined,
  open: boolean,
  first: First,
): readonly string[] {
  const equations = [...sheet.equations.values()];
  const law =
    equations.find(
      ({ defines }) => problem?.objective.kind === 'sym' && defines === problem.objective.name,
    ) ?? equations[0];
  const budgets = equations.filter(
    (e) => e !== law && problem?.constraints.some(({ name }) => name === e.name) === true,
  );
  const shown = (entry: EquationEntry): readonly string[] => {
    const words = entry.meaning ?? (entry === law ? '' : 'what binds it');
    return [
      ...(words === '' ? [] : [`${capital(plain(words))}:\n`]),
      ...first(`::: formula ${entry.name} {#${anchor(entry.name)}}\n:::\n`),
    ];
  };
  const coefficients =
    sheet.coefficients.size === 0 || open
      ? []
      : first(`::: coefficients
# Names of sets, as in [printed, less-rounded], show these alone.
title: The coefficients
:::
`);
  if (!law && coefficients.length === 0) return [];
  return ['## The law\n', ...(law ? shown(law) : []), ...budgets.flatMap(shown), ...coefficients];
}

function theOptimum(
  sheet: Sheet,
  problem: Problem,
  setting: ExampleSetting | undefined,
  first: First,
  regimes: boolean,
): readonly string[] {
  const named = (symbol: string): string =>
    `{= ${symbol} =} (${plain(sheet.symbols.get(symbol)?.meaning ?? symbol)})`;
  const chosen = joined(problem.variables.map(named));
  const given = problem.budget === undefined ? '' : ` What is given is ${named(problem.budget)}.`;
  const number = (name: string, symbol: string): string => {
    const at = `${setting?.budget ?? ''}=${setting?.value ?? ''}${sets(setting)}`;
    const unit = unitOf(sheet, symbol);
    return `{{ ${name} at ${at} | as=${styleOf(unit)} }}${unit === '' ? '' : ` ${plain(unit)}`}`;
  };
  const best = [
    ...[...problem.optimumNames].map(([variable, name]) => [name, variable] as const),
    [problem.valueName, objectiveOf(problem)] as const,
  ].map(([name, symbol]) => `{= ${name} =} is ${number(name, symbol)}`);
  const sentence = setting
    ? `At a budget of ${number(setting.budget, setting.budget)}, ${joined(best)}.\n`
    : '';
  const name = problem.name;
  const derivation = first(
    ...['brief', 'no'].map(
      (checks) => `::: derivation ${name}
# "checks: no" leaves the folds away; "checks: formulas" shows them in full.
checks: ${checks}
:::
`,
    ),
  );
  return [
    '## The optimum\n',
    `${plain(problem.title)}. What is chosen is ${chosen}.${given}\n`,
    ...first(`::: optimum ${name}\n:::\n`),
    ...first(sentence),
    ...(derivation.length > 0
      ? [
          '## The derivation\n',
          'Each step has the verdict of a checker that shares no code with the derivation.\n',
          ...derivation,
        ]
      : []),
    ...(regimes ? first(`::: regimes ${name}\n:::\n`) : []),
  ];
}

function theNumbers(
  sheet: Sheet,
  problem: Problem,
  setting: ExampleSetting,
  first: First,
): readonly string[] {
  const { budget, budgets, value } = setting;
  const of = `problem: ${problem.name}\n${setting.coefficients === '' ? '' : `coefficients: ${setting.coefficients}\n`}`;
  const optima = [...problem.optimumNames];
  const column = (name: string, symbol: string): string =>
    `{quantity: ${name}, label: ${JSON.stringify(withUnit(sheet, symbol))}, as: ${styleOf(unitOf(sheet, symbol))}}`;
  const columns = [
    ...optima.map(([variable, name]) => column(name, variable)),
    column(problem.valueName, objectiveOf(problem)),
  ];
  const list = (items: readonly string[]): string => items.map((item) => `  - ${item}`).join('\n');
  const table = `::: grid
# A row a budget; "best: least" in a column marks its least value.
title: The optimum at some budgets
${of}rows: {${budget}: [${budgets.join(', ')}]}
columns:
${list(columns)}
:::
`;
  const [variable, optimum] = optima[0] ?? ['', ''];
  const [from = value] = budgets;
  const to = budgets.at(-1) ?? value;
  const axis = Number(to) / Number(from) < 10 ? 'x-scale: linear\n' : '';
  const range = `from: ${from}\nto: ${to}\n${axis}`;
  const frontier = `::: plot frontier
title: ${JSON.stringify(`Optimal ${labelOf(sheet, variable)}`)}
${of}quantity: ${optimum}
${range}y-title: ${JSON.stringify(withUnit(sheet, variable))}
caption: ${JSON.stringify(`Optimal ${labelOf(sheet, variable)} against ${labelOf(sheet, budget)}.`)}
:::
`;
  const along = alongBudget(problem);
  const family = along
    ? `::: plot isoflop
# What is optimised, as a function of one variable alone: the budget gives the other.
title: Along some budgets
${of}variable: ${along.variable}
quantity: ${JSON.stringify(along.quantity)}
budgets: [${budgets.join(', ')}]
caption: ${JSON.stringify(`Each line is one budget, its lowest point the optimum; the dashed line leads from one to the next.`)}
:::
`
    : '';
  const explore = (inputs: readonly string[], more: string): string => `::: explore
# Inputs that the reader may change; a result, a formula or a plot follows them.
title: Other budgets, other coefficients
${of}inputs:
${list([`{symbol: ${budget}, from: ${from}, to: ${to}, value: ${value}, as: ${styleOf(unitOf(sheet, budget))}}`, ...inputs])}
results:
${list(columns)}
${more}:::
`;
  const moved = movable(sheet, setting);
  const formulas = `formulas: [${optimum}]\n`;
  const plots = `plots:
  - {quantity: ${optimum}, variable: ${budget}, mark: here, scale: log, y-title: ${JSON.stringify(withUnit(sheet, variable))}}
`;
  const sensitivities = `::: sensitivities ${problem.name}
# Percent of change in a result for one percent of change in a coefficient.
${setting.coefficients === '' ? '' : `coefficients: ${setting.coefficients}\n`}at: {${budget}: ${value}}
:::
`;
  const figures = [
    family,
    frontier,
    sharesOf(sheet, problem, of, range),
    heatOf(sheet, problem, setting, of),
  ];
  const pieces = [
    ...first(table),
    ...(budgets.length > 1 ? figures.flatMap((figure) => first(figure)) : []),
    ...first(
      ...[moved, []].flatMap((inputs) =>
        [formulas + plots, ''].map((more) => explore(inputs, more)),
      ),
    ),
    ...first(sensitivities),
  ];
  return pieces.length === 0 ? [] : ['## What the budget buys\n', ...pieces];
}

function claimsOf(sheet: Sheet): readonly string[] {
  if (sheet.claims.length === 0) return [];
  return [
    '## What the paper says\n',
    'Of {{ count: any }} claims, {{ count: contradicted }} are contradicted.\n',
    `::: audit ${sheet.id}
# "verdicts: [contradicted]" shows those alone, "computation: yes" how each number comes about.
:::
`,
  ];
}

/** Coefficients that a reader may move, from half their value to twice it. */
function movable(sheet: Sheet, setting: ExampleSetting): readonly string[] {
  const values = [...(sheet.coefficients.get(setting.coefficients)?.values.values() ?? [])];
  return values
    .filter(({ text }) => /^\d+(?:\.\d+)?$/.test(text) && Number(text) > 0)
    .slice(0, MOST_INPUTS)
    .map(({ symbol, text }) => {
      const [low, high] = [Number(text) / 2, Number(text) * 2].map((v) => v.toPrecision(3));
      return `{symbol: ${symbol}, from: ${String(Number(low))}, to: ${String(Number(high))}}`;
    });
}

const sets = (setting: ExampleSetting | undefined): string =>
  setting && setting.coefficients !== '' ? ` | coefficients=${setting.coefficients}` : '';
