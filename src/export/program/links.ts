/** What fixes the unknowns of an optimum without a formula, as functions of the module. */
import type { Link, ProgramLink } from '../../evaluate/links.js';
import type { Assumptions } from '../../expression/assumptions.js';
import { div, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import { ShareEnds } from '../page-program/share.js';
import { formulasOf } from './formula.js';
import { minimumHelpers } from './minimum.js';
import type { Helper, Real, Statement } from './ir.js';
import { callOf, ref } from './ir.js';
import { notExportable } from './module.js';
import { discreteHelper } from './discrete.js';
import type { DiscreteHelper } from './discrete.js';
import { programHelper, termsOf } from './program-helper.js';
import type { SlopesWanted } from './program-helper.js';
import { partsOfShare, shareHelpers } from './share.js';
import { answerSymbol, shareSymbol } from './solved-slopes.js';

export interface SolvedLink {
  /** A formula that mentions the link's unknowns, in those that the statements bind. */
  readonly put: (expr: Expr) => Expr;
  /** Symbol of the link → name in the little language. */
  readonly locals: ReadonlyMap<string, string>;
  readonly helpers: readonly Helper[];
  /** Those of the locals that are positive. */
  readonly positive?: readonly string[];
  /** What is chosen → its value in the little language. */
  readonly exact?: ReadonlyMap<string, string>;
  /** Bind the locals. */
  readonly statements: readonly Statement[];
}

export interface Known {
  readonly locals: ReadonlyMap<string, string>;
  readonly definitions: ReadonlyMap<string, Expr>;
  readonly assumptions: Assumptions;
  /** Symbols that are positive. */
  readonly positive: ReadonlySet<string>;
  /** Tells functions of several links apart. */
  readonly suffix: string;
  /** Slopes of a solved optimum are wanted, too. */
  readonly slopes?: SlopesWanted;
  /** The best choices of the same program, which are written already. */
  readonly discrete?: DiscreteHelper;
  /** What its program takes where nothing is chosen. */
  readonly free?: ReadonlyMap<string, Real>;
}

/** Stands for the value of what is chosen; no formula of a user holds it. */
const EXACT = 'exact#';

/** The place of the only variable that the quantity is a multiple of; -1 if it is none. */
function singleVariable({ exponents }: ProgramLink['choices'][number]['quantity']): number {
  const isNumber = (e: Expr, value: Rational): boolean => e.kind === 'num' && e.value.equals(value);
  const others = exponents.filter((e) => !isNumber(e, Rational.ZERO));
  if (others.length !== 1) return -1;
  return exponents.findIndex((e) => isNumber(e, Rational.ONE));
}

/** @throws IsoflopError `not-exportable` */
export function solveLink(link: Link, known: Known): SolvedLink {
  const { locals, definitions, suffix } = known;
  const same = (e: Expr): Expr => e;
  switch (link.kind) {
    case 'value':
      return { put: same, locals: new Map(), helpers: [], statements: [] };
    case 'data':
      throw notExportable(
        'numbers computed from data are not computed again by an export',
        'export the law, or the problem without them',
      );
    case 'share': {
      const ends = new ShareEnds(link, known.assumptions);
      const { helpers, params } = shareHelpers(ends, known);
      const u: Real = { op: 'apply', fn: `%share${suffix}`, args: params.map(ref) };
      const names = { u: `%u${suffix}`, p: `%p${suffix}`, q: `%q${suffix}` };
      const [p, q] = partsOfShare(ref(names.u)) as [
        Statement & { op: 'let' },
        Statement & { op: 'let' },
      ];
      return {
        put: (e) => ends.put(e),
        locals: new Map([
          [ends.p, names.p],
          [ends.q, names.q],
        ]),
        positive: [ends.p, ends.q],
        helpers,
        statements: [
          { op: 'let', name: names.u, value: u },
          { ...p, name: names.p },
          { ...q, name: names.q },
        ],
      };
    }
    case 'minimum': {
      const { helpers, params } = minimumHelpers(link, locals, definitions, suffix);
      const name = `%x${suffix}`;
      const value: Real = { op: 'apply', fn: `%minimiser${suffix}`, args: params.map(ref) };
      return {
        put: same,
        locals: new Map([[link.symbol, name]]),
        helpers,
        statements: [{ op: 'let', name, value }],
      };
    }
    case 'program': {
      const array = `%logs${suffix}`;
      const taken = (i: number): Real => ({ op: 'at', array, index: { op: 'int', value: i } });
      const logs = [...link.symbols, link.least];
      const own = new Map(logs.map((name, i) => [name, `%e${suffix}_${String(i)}`]));
      const bound = logs.map((name, i): Statement => {
        return { op: 'let', name: own.get(name) as string, value: callOf('exp', taken(i)) };
      });
      const bind = (name: string, local: string, place: number): void => {
        own.set(name, local);
        bound.push({ op: 'let', name: local, value: taken(place) });
      };
      const from = (fn: string, params: readonly string[]): Real & { op: 'apply' } => ({
        op: 'apply',
        fn,
        args: params.map(ref),
      });
      if (link.choices.length + link.enumerated.length > 0) {
        const { helpers, name, params, size } =
          known.discrete ?? discreteHelper(link, locals, definitions, suffix);
        link.enumerated.forEach(({ symbol }, i) => {
          bind(symbol, `%chosen${suffix}_${String(i)}`, logs.length + i);
        });
        // What is chosen is one of the allowed values, to the last digit, and so is a multiple of it.
        const exact = new Map<string, string>();
        link.choices.forEach(({ name: chosen, quantity }, k) => {
          const local = `%exact${suffix}_${String(k)}`;
          exact.set(chosen, local);
          const place = logs.length + link.enumerated.length + k;
          bound.push({ op: 'let', name: local, value: taken(place) });
          const variable = link.symbols[singleVariable(quantity)];
          if (variable === undefined) return;
          const { statements: before, values } = formulasOf(
            [div(sym(EXACT), quantity.coefficient)],
            {
              ...{ definitions, positive: new Set([...known.positive, EXACT]) },
              locals: new Map([...locals, ...own, [EXACT, local]]),
              prefix: `chosen${suffix}_${String(k)}_`,
            },
          );
          const multiple = `%multiple${suffix}_${String(k)}`;
          own.set(variable, multiple);
          bound.push(...before, { op: 'let', name: multiple, value: values[0] as Real });
        });
        const take: Statement = { op: 'take', name: array, from: from(name, params), size };
        return { put: same, locals: own, exact, helpers, statements: [take, ...bound] };
      }
      const { helper, params, size, slopes, layout } =
        known.discrete?.program ??
        programHelper(link, {
          name: `%program${suffix}`,
          ...{ locals, definitions },
          ...(known.slopes ? { slopes: known.slopes } : {}),
        });
      const count = termsOf(link).length;
      if (slopes !== 'none') {
        for (let t = 0; t < count; t++) {
          bind(shareSymbol(link, t), `%part${suffix}_${String(t)}`, layout.shares + t);
        }
      }
      if (slopes === 'budget') {
        link.symbols.forEach((_, j) => {
          bind(answerSymbol(link, j), `%answer${suffix}_${String(j)}`, layout.answers + j);
        });
      }
      const free = known.free ?? new Map<string, Real>();
      const args = params.map((p) => free.get(p) ?? ref(p));
      const solved: Real & { op: 'apply' } = { op: 'apply', fn: helper.name, args };
      const take: Statement = { op: 'take', name: array, from: solved, size };
      return { put: same, locals: own, helpers: [helper], statements: [take, ...bound] };
    }
  }
}
