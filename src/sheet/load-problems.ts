/** Problems: what to optimise over what, under which constraints. */
import type { Equation, Expr } from '../expression/nodes.js';
import type { Context } from './context.js';
import { definitionsOf, dependencies } from './definitions.js';
import { loadChoices } from './load-choices.js';
import { readEquation, readExpression } from './formulas.js';
import type { EquationEntry, Problem } from './model.js';
import { VALUE } from './optimum-names.js';
import type { ProblemData } from './schema.js';
import type { TextNode } from './tree.js';

export function loadProblems(
  context: Context,
  equations: ReadonlyMap<string, EquationEntry>,
): Map<string, Problem> {
  const problems = new Map<string, Problem>();
  for (const [name, data] of context.data.problems ?? []) {
    const before = context.findings.count;
    const problem = new ProblemReader(context, equations, name, data).read();
    if (problem !== undefined && context.findings.count === before) problems.set(name, problem);
  }
  return problems;
}

interface Constraint {
  readonly name?: string;
  readonly equation: Equation;
  readonly node: TextNode;
}

class ProblemReader {
  readonly #definitions: ReadonlyMap<string, Expr>;
  readonly #variables: ReadonlySet<string>;

  constructor(
    readonly context: Context,
    readonly equations: ReadonlyMap<string, EquationEntry>,
    readonly name: string,
    readonly data: ProblemData,
  ) {
    this.#definitions = definitionsOf(equations);
    this.#variables = new Set(data.over);
  }

  read(): Problem | undefined {
    const { context, data, name } = this;
    this.#checkVariables();
    const sense = data.maximize === undefined ? 'minimize' : 'maximize';
    const objective = this.#objective(sense);
    const constraints = data['subject-to'].flatMap((_, i) => this.#constraint(i) ?? []);
    if (constraints.length === data['subject-to'].length) this.#checkBudget(constraints);
    if (objective === undefined) return undefined;
    const valueSymbol = objective.kind === 'sym' ? objective.name : VALUE;
    const optimumNames = this.#names(valueSymbol);
    const valueName = optimumNames.get(valueSymbol) ?? `${valueSymbol}_opt`;
    if (!this.#variables.has(valueSymbol)) optimumNames.delete(valueSymbol);
    return {
      name,
      title: data.title,
      sense,
      objective,
      variables: data.over,
      constraints: constraints.map(({ name: from, equation }) =>
        from === undefined ? { equation } : { name: from, equation },
      ),
      ...(data.budget === undefined ? {} : { budget: data.budget }),
      discrete: loadChoices(context, name, this.#definitions),
      optimumNames,
      valueName,
      ...(data.source === undefined ? {} : { source: data.source }),
      ...(data.note === undefined ? {} : { note: data.note }),
      span: context.keySpan('problems', name),
    };
  }

  #node(...path: (string | number)[]): TextNode {
    return this.context.text('problems', this.name, ...path);
  }

  #add(node: TextNode, code: string, message: string, hint?: string): void {
    this.context.findings.add(node.span, code, message, hint);
  }

  #checkVariables(): void {
    this.data.over.forEach((variable, i) => {
      const node = this.#node('over', i);
      if (!this.context.isSymbol(variable, node.span)) return;
      if (this.data.over.indexOf(variable) < i) {
        this.#add(node, 'declared-twice', `"${variable}" stands twice among the variables`);
      }
      if (this.context.data.symbols.get(variable)?.value !== undefined) {
        const message = `"${variable}" is a constant, so it cannot be a variable`;
        this.#add(node, 'constant-variable', message, `take "value" from "${variable}"`);
      }
    });
  }

  #objective(sense: 'minimize' | 'maximize'): Expr | undefined {
    const { context, data } = this;
    if ((data.minimize === undefined) === (data.maximize === undefined)) {
      const what = data.minimize === undefined ? 'neither' : 'both';
      const message = `the problem "${this.name}" has ${what} of "minimize" and "maximize"`;
      const hint = 'say what to optimise with exactly one of the two';
      context.findings.add(
        context.keySpan('problems', this.name),
        'missing-objective',
        message,
        hint,
      );
      return undefined;
    }
    const node = this.#node(sense);
    const objective = readExpression(node, context.scope(), context.findings);
    if (objective === undefined || this.#dependsOnVariables(objective)) return objective;
    const undefinedSymbol = objective.kind === 'sym' && !this.#definitions.has(objective.name);
    if (undefinedSymbol && this.#someEquationFailed()) return objective;
    if (undefinedSymbol) {
      const message = `no equation defines "${objective.name}", which is to be optimised`;
      const hint = `add an equation such as "${objective.name} = …"`;
      this.#add(node, 'objective-undefined', message, hint);
    } else {
      const message = `"${node.text ?? ''}" depends on none of the variables ${this.data.over.join(', ')}`;
      this.#add(node, 'objective-without-variables', message);
    }
    return undefined;
  }

  #constraint(index: number): Constraint | undefined {
    const { context } = this;
    const node = this.#node('subject-to', index);
    const text = (node.text ?? '').trim();
    const entry = this.equations.get(text);
    const inPlace = /[=<>≤≥]/.test(text);
    if (entry === undefined && !inPlace) {
      const known = context.declared('equations');
      context.isKnown(text, known, 'equation of this sheet', 'unknown-equation', node.span);
      return undefined;
    }
    const equation = entry?.equation ?? readEquation(node, context.scope(), context.findings);
    if (equation === undefined) return undefined;
    if (!this.#dependsOnVariables(equation.left) && !this.#dependsOnVariables(equation.right)) {
      const variables = this.data.over.join(', ');
      const message = `the constraint "${text}" mentions none of the variables ${variables}`;
      const hint = 'a constraint limits the variables: is one missing from "over", or misspelt?';
      this.#add(node, 'budget-without-variables', message, hint);
    }
    return entry === undefined ? { equation, node } : { name: entry.name, equation, node };
  }

  #checkBudget(constraints: readonly Constraint[]): void {
    const { budget } = this.data;
    if (budget === undefined) return;
    const node = this.#node('budget');
    if (!this.context.isSymbol(budget, node.span)) return;
    if (this.#variables.has(budget)) {
      const message = `"${budget}" is given as the budget, so it cannot be a variable`;
      this.#add(
        node,
        'budget-is-variable',
        message,
        'take it out of "over", or name another budget',
      );
      return;
    }
    const inSome = constraints.some(({ equation: { left, right } }) =>
      [left, right].some((side) => dependencies(side, this.#definitions).has(budget)),
    );
    if (inSome) return;
    const message = `no constraint mentions the budget "${budget}"`;
    this.#add(
      node,
      'budget-unconstrained',
      message,
      'add the equation that limits it to "subject-to"',
    );
  }

  /** Names of variables and value at the optimum; none may be the name of a declared symbol. */
  #names(valueSymbol: string): Map<string, string> {
    const { context, data } = this;
    const symbols = context.declared('symbols');
    const owners = new Set([...data.over, valueSymbol]);
    for (const owner of data.names?.keys() ?? []) {
      const span = context.keySpan('problems', this.name, 'names', owner);
      context.isKnown(
        owner,
        owners,
        `variable or objective of "${this.name}"`,
        'unknown-symbol',
        span,
      );
    }
    const names = new Map<string, string>();
    for (const owner of owners) {
      const given = data.names?.get(owner);
      const name = given ?? `${owner}_opt`;
      const node = given === undefined ? undefined : this.#node('names', owner);
      const span = node?.span ?? context.keySpan('problems', this.name);
      const hint = `choose another under "names", such as "${owner}: ${owner}_best"`;
      if (symbols.has(name)) {
        const message = `"${name}", the optimum of "${owner}", is also a declared symbol`;
        context.findings.add(span, 'name-collision', message, hint);
      } else if ([...names.values()].includes(name)) {
        const message = `"${name}" names two things at the optimum`;
        context.findings.add(span, 'name-collision', message, hint);
      }
      names.set(owner, name);
    }
    return names;
  }

  #dependsOnVariables(expr: Expr): boolean {
    const found = dependencies(expr, this.#definitions);
    return this.data.over.some((variable) => found.has(variable));
  }

  /** Is an equation left out because it has findings of its own? Then no more is said about it. */
  #someEquationFailed(): boolean {
    return this.equations.size < this.context.declared('equations').size;
  }
}

export { namesOfOptimum } from './optimum-names.js';
