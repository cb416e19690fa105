/**
 * The best allowed values of what is chosen: lists are gone through; a quantity that depends on the
 * variables is held at the allowed values on both sides of its continuous optimum, since the problem is
 * convex in the logarithms.
 */
import type { ProgramLink } from '../../evaluate/links.js';
import { log } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import type { Rational } from '../../expression/rational.js';
import type { Choices } from '../../sheet/model.js';
import { formulasOf } from './formula.js';
import { numeral } from './numeral.js';
import { statements } from './ir-text.js';
import type { Helper, Real, Statement } from './ir.js';
import { NAN_, callOf, number, productOf, ref, sumOf } from './ir.js';
import { notExportable } from './module.js';
import { STRICT, choiceAt, heldName, programHelper } from './program-helper.js';
import type { ProgramHelper, SlopesWanted } from './program-helper.js';
import { IMPOSSIBLE, UNMET } from './program-shape.js';

/** Programs that one call solves. */
const MOST_PROGRAMS = 4000;
/** Values that doubles cannot tell apart. */
const TIED = '1e-12';
/** From here on what is chosen is as smooth as its logarithm: of two tied neighbours the nearer is better. */
const SMOOTH = 1000;
/** Powers up to this are multiplied out. */
const MOST_FACTORS = 1100;
/** Logarithms as near as this are one value. */
const SAME = '1e-9';

export interface DiscreteHelper {
  readonly helpers: readonly Helper[];
  readonly params: readonly string[];
  /**
   * Gives the logarithms of the variables and of the least value, then the values of what is enumerated,
   * then those of the choices.
   */
  readonly name: string;
  readonly size: number;
  /** What solves one program of a choice. */
  readonly program: ProgramHelper;
}

/** @throws IsoflopError `not-exportable` */
export function discreteHelper(
  link: ProgramLink,
  locals: ReadonlyMap<string, string>,
  definitions: ReadonlyMap<string, Expr>,
  suffix: string,
  slopes?: SlopesWanted,
): DiscreteHelper {
  const { enumerated, choices, symbols, sense } = link;
  const chosen = enumerated.map((_, i) => chosenName(i));
  const all = new Map([
    ...locals,
    ...enumerated.map((e, i) => [e.symbol, chosen[i] as string] as const),
  ]);
  // The last is found by its neighbours; the others are gone through.
  const last = choices.length - 1;
  const lists = choices.slice(0, -1).map((c) => listOf(c.name, c.allowed, link.problem));
  requireFew(link, lists);
  const n = symbols.length;
  const given = { locals: all, definitions };
  const program = programHelper(link, {
    ...given,
    verdict: true,
    ...(slopes ? { slopes } : {}),
    name: `%program${suffix}`,
    held: choices.map((_, k) => k),
  });
  const value = formulasOf([link.value], {
    definitions,
    locals: new Map([...all, [link.least, '%leastly']]),
    prefix: 'v',
  });
  const name = `%choice${suffix}`;
  const size = n + 1 + enumerated.length + choices.length;
  const exact = [...chosen, ...choices.map((_, k) => exactName(k))];
  const call = (isHeld: boolean): Real & { op: 'apply' } => ({
    op: 'apply',
    fn: program.helper.name,
    args: program.params.map((p): Real => {
      if (p === STRICT) return number('0');
      return isHeld || p !== heldName(last) ? ref(p) : NAN_;
    }),
  });
  const better = sense === 'minimize' ? '<' : '>';
  const compare: Statement[] = [
    { op: 'take', name: '%z', from: call(true), size: program.size },
    ...statements`
      if nan(z[${n}]) { open = 1 }
      if z[${n}] < ${IMPOSSIBLE} {
        real leastly = exp(z[${n}])
        ${value.statements}
        real value = ${value.values[0] as Real}
        if nan(value) { open = 1 }
        # as good as the best so far, as far as doubles can tell
        real tie = 0
        if abs(value - top) <= ${TIED} * abs(top) { tie = 1 }
        ${isWhole(link, last) ? tied(better) : []}
        if tie > 0 { vague = 1 }
        if value ${better} top or (nan(top) and not nan(value)) {
          top = value
          ${isWhole(link, last) ? statements`if whole side < 1 { mine = 1 }` : []}
          vague = tie
          # of a value that is only a bound, nothing is certain
          if z[${n + 1}] >= ${UNMET} { vague = 1 }
          for i = 0 to ${n + 1} { best[i] = z[i] }
          ${exact.map((own, i): Statement => {
            return {
              op: 'put',
              array: '%best',
              index: { op: 'int', value: n + 1 + i },
              value: ref(own),
            };
          })}
        }
      }
    `,
  ];
  const inner = last < 0 ? compare : beside(link, last, call(false), program.size, given, compare);
  const heldLoops = lists.reduceRight<readonly Statement[]>(
    (body, list, k) =>
      eachOf(`%list${String(k)}`, exactName(k), list.length, [
        { op: 'let', name: heldName(k), value: callOf('log', ref(exactName(k))) },
        ...body,
      ]),
    inner,
  );
  const loops = enumerated.reduceRight<readonly Statement[]>(
    (body, e, i) => eachOf(`%values${String(i)}`, chosen[i] as string, e.values.length, body),
    heldLoops,
  );
  const at = formulasOf(last < 0 ? [] : quantityOf(link, last), given);
  const inputs = [...program.params, ...value.inputs, ...at.inputs];
  const own = new Set([
    STRICT,
    ...chosen,
    '%leastly',
    ...exact,
    ...choices.map((_, k) => heldName(k)),
  ]);
  const params = [...new Set(inputs)].filter((p) => !own.has(p));
  const search: Helper = {
    name,
    about: [
      `The best of the allowed values of ${[...enumerated, ...choices].map((c) => c.name).join(', ')}: logarithms of the variables, that of the least`,
      'value, and what is chosen. NaN where a choice could not be solved, or where doubles cannot tell which of',
      'two is better.',
    ],
    params,
    body: [
      ...statements`
        reals best[${size}]
        for i = 0 to ${size} { best[i] = NaN }
        real top = NaN
        # 1 where a choice was neither solved nor proved impossible; where two cannot be told apart
        real open = 0
        real vague = 0
      `,
      ...enumerated.flatMap((e, i) =>
        filled(
          `%values${String(i)}`,
          e.values.map((v) => numeral(v)),
        ),
      ),
      ...lists.flatMap((list, k) =>
        filled(
          `%list${String(k)}`,
          list.map((v) => numeral(v)),
        ),
      ),
      ...loops,
      ...statements`
        if open + vague > 0 { for i = 0 to ${size} { best[i] = NaN } }
        give best
      `,
    ],
    gives: size,
    isElementwise: false,
    isTotal: true,
  };
  return { helpers: [program.helper, search], params, name, size, program };
}

/** The statements for each of a list's values under a name. */
function eachOf(
  array: string,
  name: string,
  length: number,
  body: readonly Statement[],
): readonly Statement[] {
  const index = `${array}_`;
  return [
    {
      op: 'for',
      name: index,
      from: { op: 'int', value: 0 },
      to: { op: 'int', value: length },
      body: [
        { op: 'let', name, value: { op: 'at', array, index: { op: 'iref', name: index } } },
        ...body,
      ],
    },
  ];
}

const filled = (name: string, values: readonly Real[]): Statement[] => [
  { op: 'array', name, size: values.length },
  ...values.map((value, i): Statement => {
    return { op: 'put', array: name, index: { op: 'int', value: i }, value };
  }),
];

const logOf = (value: Rational): Real => callOf('log', numeral(value));

/** ln of the quantity's coefficient, then its exponents. */
function quantityOf(link: ProgramLink, k: number): readonly Expr[] {
  const { coefficient, exponents } = choiceAt(link, k).quantity;
  return [log(coefficient), ...exponents];
}

/** The statements with the quantity held at the allowed value below its continuous optimum, then above. */
function beside(
  link: ProgramLink,
  k: number,
  from: Real & { op: 'apply' },
  size: number,
  given: {
    readonly locals: ReadonlyMap<string, string>;
    readonly definitions: ReadonlyMap<string, Expr>;
  },
  body: readonly Statement[],
): readonly Statement[] {
  const { statements: before, values } = formulasOf(quantityOf(link, k), { ...given, prefix: 'q' });
  const [constant, ...exponents] = values as [Real, ...Real[]];
  const place = sumOf([
    constant,
    ...exponents.flatMap((e, j): Real[] =>
      e.op === 'num' && e.text === '0'
        ? []
        : [productOf([e, { op: 'at', array: '%free', index: { op: 'int', value: j } }])],
    ),
  ]);
  const held = heldName(k).slice(1);
  const exact = exactName(k).slice(1);
  const n = link.symbols.length;
  return [
    { op: 'take', name: '%free', from, size },
    ...statements`
      if nan(free[${n}]) { open = 1 }
      if free[${n}] < ${IMPOSSIBLE} {
        ${before}
        real place = ${place}
        ${isWhole(link, k) ? forTies(n + 1) : []}
        ${neighbours(choiceAt(link, k).allowed)}
        for side = 0 to 2 {
          real ${held} = below
          real ${exact} = least
          if whole 0 < side {
            ${held} = above
            ${exact} = most
          }
          if not nan(${held}) { ${[...body]} }
        }
      }
    `,
  ];
}

/** What `tied` and the neighbours of a whole number ask for; elsewhere nothing would read it. */
const forTies = (n: number): Statement[] => statements`
  real first = NaN
  # 1 where the best is the lower of these two neighbours; where that is tied with another choice
  real mine = 0
  real tied = 0
  real slack = 1e-13 + 10 * free[${n}]
`;

/** The argument for what is enumerated. */
export const chosenName = (place: number): string => `%chosen${String(place)}`;
const exactName = (choice: number): string => `%exact${String(choice)}`;

const isWhole = (link: ProgramLink, last: number): boolean =>
  link.choices[last]?.allowed.kind === 'whole';

/**
 * Beside a large whole number the next one is often as good as doubles can tell. There the objective is a
 * parabola about its continuous optimum, so that the nearer one is better, unless that is not certain either.
 */
function tied(better: string): Statement[] {
  const ahead = better === '<' ? '-' : '+';
  return statements`
    if whole side < 1 {
      first = value
      tied = tie
    }
    if whole 0 < side and least >= ${SMOOTH} and abs(value - first) <= ${TIED} * abs(first) {
      real part = exp(place) - least - 0.5
      value = first
      if part > 0 { value = first ${ahead} 1e-15 * abs(first) }
      if mine > 0 {
        tie = tied
        if abs(part) < slack * least + 10 / least { tie = 1 }
      }
    }
  `;
}

/** `below` and `above`, NaN where there is none: logarithms of the allowed values beside `place`. */
function neighbours(allowed: Choices): Statement[] {
  switch (allowed.kind) {
    case 'whole':
      return statements`
        real near = exp(place)
        real count = floor(near + 1e-9)
        # too large for its neighbours to be known
        if not (slack * near < 0.25) { open = 1 }
        real below = NaN
        real least = count
        if count >= 1 { below = log(count) }
        real most = max(0, count) + 1
        real above = log(most)
      `;
    case 'powers':
      return statements`
        real count = floor(place / ${logOf(allowed.base)} + ${SAME})
        real below = NaN
        if count >= 0 { below = count * ${logOf(allowed.base)} }
        real above = max(0, count + 1) * ${logOf(allowed.base)}
        # multiplied out, powers of whole numbers are exact
        real least = 1
        for i = 0 to ${MOST_FACTORS} {
          if count > 0.5 {
            least = least * ${numeral(allowed.base)}
            count = count - 1
          }
        }
        if count > 0.5 { least = exp(below) }
        real most = least * ${numeral(allowed.base)}
        if nan(below) { most = 1 }
      `;
    case 'list': {
      const values = [...allowed.values].sort((a, b) => a.compare(b));
      return statements`
        ${filled(
          '%steps',
          values.map((v) => numeral(v)),
        )}
        real below = NaN
        real above = NaN
        real least = NaN
        real most = NaN
        for i = 0 to ${values.length} {
          real level = log(steps[i])
          if level <= place + ${SAME} {
            below = level
            least = steps[i]
          }
          if level > place + ${SAME} and nan(above) {
            above = level
            most = steps[i]
          }
        }
      `;
    }
  }
}

/** @throws IsoflopError `not-exportable`: beside another choice only a list can be gone through */
function listOf(name: string, allowed: Choices, problem: string): readonly Rational[] {
  if (allowed.kind === 'list') return [...allowed.values].sort((a, b) => a.compare(b));
  throw notExportable(
    `the best allowed value of ${name} in "${problem}" depends on what else is chosen, and has no end`,
    'export the continuous optimum, and compare the allowed values next to it',
  );
}

function requireFew(
  { enumerated, problem }: ProgramLink,
  lists: readonly (readonly Rational[])[],
): void {
  const count = [...enumerated.map((e) => e.values), ...lists].reduce((c, v) => c * v.length, 1);
  if (count <= MOST_PROGRAMS) return;
  throw notExportable(
    `"${problem}" has ${String(count)} combinations of allowed values, more than the ${String(MOST_PROGRAMS)} that a program tries`,
    'give some of them with --set',
  );
}
