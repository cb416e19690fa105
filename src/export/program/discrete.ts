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
import { formulasOf, numeral } from './formula.js';
import { statements } from './ir-text.js';
import type { Helper, Real, Statement } from './ir.js';
import { callOf, productOf, ref, sumOf } from './ir.js';
import { notExportable } from './module.js';
import { choiceAt, heldName, programHelper } from './program-helper.js';

/** Programs that one call solves. */
const MOST_PROGRAMS = 4000;
/** Logarithms as near as this are one value. */
const SAME = '1e-9';

export interface DiscreteHelper {
  readonly helpers: readonly Helper[];
  readonly params: readonly string[];
  /** Gives the logarithms of the variables and of the least value, then the values chosen from lists. */
  readonly name: string;
  readonly size: number;
}

/** @throws IsoflopError `not-exportable` */
export function discreteHelper(
  link: ProgramLink,
  locals: ReadonlyMap<string, string>,
  definitions: ReadonlyMap<string, Expr>,
  suffix: string,
): DiscreteHelper {
  const { enumerated, choices, symbols, sense } = link;
  const chosen = enumerated.map((_, i) => `%chosen${String(i)}`);
  const all = new Map([
    ...locals,
    ...enumerated.map((e, i) => [e.symbol, chosen[i] as string] as const),
  ]);
  // The last is found by its neighbours; the others are gone through.
  const last = choices.length - 1;
  const lists = choices.slice(0, -1).map((c) => listOf(c.name, c.allowed, link.problem));
  requireFew(link, lists);
  const through = lists.map((_, k) => k);
  const n = symbols.length;
  const given = { locals: all, definitions };
  const relaxed = programHelper(link, { ...given, name: `%relaxed${suffix}`, held: through });
  const whole =
    last < 0
      ? relaxed
      : programHelper(link, { ...given, name: `%held${suffix}`, held: [...through, last] });
  const value = formulasOf([link.value], {
    definitions,
    locals: new Map([...all, [link.least, '%leastly']]),
    prefix: 'v',
  });
  const name = `%choice${suffix}`;
  const size = n + 1 + enumerated.length;
  const call = (of: typeof whole): Real & { op: 'apply' } => ({
    op: 'apply',
    fn: of.helper.name,
    args: of.params.map(ref),
  });
  const better = sense === 'minimize' ? '<' : '>';
  const compare: Statement[] = [
    { op: 'take', name: '%z', from: call(whole), size: whole.size },
    ...statements`real leastly = exp(z[${n}])`,
    ...value.statements,
    ...statements`
      real value = ${value.values[0] as Real}
      if value ${better} top or (nan(top) and not nan(value)) {
        top = value
        for i = 0 to ${n + 1} { best[i] = z[i] }
        ${chosen.map((own, i): Statement => {
          return {
            op: 'put',
            array: '%best',
            index: { op: 'int', value: n + 1 + i },
            value: ref(own),
          };
        })}
      }
    `,
  ];
  const inner =
    last < 0 ? compare : beside(link, last, call(relaxed), relaxed.size, given, compare);
  const heldLoops = lists.reduceRight<readonly Statement[]>(
    (body, list, k) => eachOf(`%list${String(k)}`, heldName(k), list.length, body),
    inner,
  );
  const loops = enumerated.reduceRight<readonly Statement[]>(
    (body, e, i) => eachOf(`%values${String(i)}`, chosen[i] as string, e.values.length, body),
    heldLoops,
  );
  const at = formulasOf(last < 0 ? [] : quantityOf(link, last), given);
  const inputs = [...relaxed.params, ...whole.params, ...value.inputs, ...at.inputs];
  const own = new Set([...chosen, '%leastly', ...choices.map((_, k) => heldName(k))]);
  const params = [...new Set(inputs)].filter((p) => !own.has(p));
  const search: Helper = {
    name,
    about: [
      `The best of the allowed values of ${[...enumerated, ...choices].map((c) => c.name).join(', ')}: logarithms of the variables, that of the least`,
      'value, and what is chosen from lists. Of equally good ones the first.',
    ],
    params,
    body: [
      ...statements`
        reals best[${size}]
        for i = 0 to ${size} { best[i] = NaN }
        real top = NaN
      `,
      ...enumerated.flatMap((e, i) =>
        filled(
          `%values${String(i)}`,
          e.values.map((v) => numeral(v)),
        ),
      ),
      ...lists.flatMap((list, k) => filled(`%list${String(k)}`, list.map(logOf))),
      ...loops,
      ...statements`give best`,
    ],
    gives: size,
    isElementwise: false,
    isTotal: true,
  };
  const helpers = [relaxed.helper, ...(whole === relaxed ? [] : [whole.helper]), search];
  return { helpers, params, name, size };
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
  return [
    { op: 'take', name: '%free', from, size },
    ...before,
    ...statements`
      real place = ${place}
      ${neighbours(choiceAt(link, k).allowed)}
      for side = 0 to 2 {
        real ${held} = below
        if whole 0 < side { ${held} = above }
        if not nan(${held}) { ${[...body]} }
      }
    `,
  ];
}

/** `below` and `above`, NaN where there is none: logarithms of the allowed values beside `place`. */
function neighbours(allowed: Choices): Statement[] {
  switch (allowed.kind) {
    case 'whole':
      return statements`
        real count = floor(exp(place) * (1 + ${SAME}))
        real below = NaN
        if count >= 1 { below = log(count) }
        real above = log(max(0, count) + 1)
      `;
    case 'powers':
      return statements`
        real count = floor(place / ${logOf(allowed.base)} + ${SAME})
        real below = NaN
        if count >= 0 { below = count * ${logOf(allowed.base)} }
        real above = max(0, count + 1) * ${logOf(allowed.base)}
      `;
    case 'list': {
      const values = [...allowed.values].sort((a, b) => a.compare(b));
      return statements`
        ${filled('%steps', values.map(logOf))}
        real below = NaN
        real above = NaN
        for i = 0 to ${values.length} {
          if steps[i] <= place + ${SAME} { below = steps[i] }
          if steps[i] > place + ${SAME} and nan(above) { above = steps[i] }
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
