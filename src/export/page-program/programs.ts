/** An optimum that only numbers give: its program, written for the page's solver. */
import { IsoflopError } from '../../base/errors.js';
import { combinations } from '../../evaluate/allowed.js';
import type { ProgramLink } from '../../evaluate/links.js';
import { log } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import type { Choices } from '../../sheet/model.js';
import type { Solved } from './links.js';
import { SUM, numeral } from './text.js';

/** Solved at each move of the reader: more would be felt. */
const MAX_COMBINATIONS = 64;

export function solvedProgram(link: ProgramLink): Solved {
  const { symbols, least, enumerated, choices, value } = link;
  const chosen = enumerated.map((e) => e.symbol);
  const unknowns = new Map<string, 1 | 0>([
    ...[...symbols, least].map((name) => [name, 1] as const),
    ...enumerated.map((e) => [e.symbol, e.values.every((v) => v.sign > 0) ? 1 : 0] as const),
  ]);
  const own = [...link.objective, ...link.constraints.flatMap((c) => c.terms)];
  const terms = [...own, ...choices.map((c) => c.quantity)];
  const numbers: readonly Expr[] = [
    ...link.conditions.map((c) => c.positive),
    ...terms.map((t) => log(t.coefficient)),
    ...terms.flatMap((t) => t.exponents),
  ];
  const shape = shapeText(link);
  return {
    unknowns,
    exprs: [...numbers, value],
    put: (expr) => expr,
    plan: { kind: 'program', found: [...symbols, least], chosen },
    write: (body, rootOf) => {
      const fill = body.inner(chosen);
      const list = `[${numbers.map((e) => fill.body.text(rootOf(e))).join(',')}]`;
      const fillText = fill.body.statements.asFunction(fill.args, { text: list, level: SUM });
      const compared = body.inner([least, ...chosen]);
      const valueText = compared.body.statements.asFunction(
        compared.args,
        compared.body.piece(rootOf(value)),
      );
      const solver = body.once(`r.program(${shape})`);
      const found = body.statements.addList(unknowns.size, `${solver}(${fillText},${valueText})`);
      [...unknowns.keys()].forEach((name, i) => {
        body.bind(name, found[i] as number);
      });
    },
  };
}

function shapeText(link: ProgramLink): string {
  const { symbols, objective, constraints, choices, conditions, enumerated, sense } = link;
  const count = enumerated.reduce((product, { values }) => product * values.length, 1);
  if (count > MAX_COMBINATIONS) {
    throw new IsoflopError({
      code: 'not-exportable',
      message: `${enumerated.map((e) => e.name).join(' and ')} of "${link.problem}" can be chosen in ${String(count)} ways, more than the ${String(MAX_COMBINATIONS)} that a page tries`,
      hint: `let the reader choose ${enumerated.map((e) => e.name).join(' or ')}: make it an input`,
    });
  }
  const sizes = constraints.map(({ terms, isEquality }) => (isEquality ? -1 : 1) * terms.length);
  const rows = combinations(enumerated).map((one) => {
    const values = enumerated.map(({ name }) => one.get(name)?.toNumber() ?? NaN);
    return `[${values.map((v) => numeral(v).text).join(',')}]`;
  });
  const entries = [
    `variables:${String(symbols.length)}`,
    `objective:${String(objective.length)}`,
    `constraints:[${sizes.join(',')}]`,
    `choices:[${choices.map((c) => allowedText(c.allowed)).join(',')}]`,
    `conditions:${String(conditions.length)}`,
    `combinations:[${rows.join(',')}]`,
    `maximize:${String(sense === 'maximize')}`,
  ];
  return `{${entries.join(',')}}`;
}

function allowedText(allowed: Choices): string {
  switch (allowed.kind) {
    case 'whole':
      return '"whole"';
    case 'powers':
      return numeral(allowed.base.toNumber()).text;
    case 'list': {
      const values = allowed.values.map((v) => v.toNumber()).sort((a, b) => a - b);
      return `[${values.map((v) => numeral(v).text).join(',')}]`;
    }
  }
}
