/** Hand-made sheets for the report's tests: two papers with one law, as plain data. */
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { sym } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import type {
  Claim,
  CoefficientKind,
  CoefficientSet,
  NumberClaim,
  PrintedNumber,
  PrintedTable,
  Problem,
  Sheet,
} from '../../src/sheet/model.js';

const SPAN = { start: 0, end: 0 };
const SUFFIX: ReadonlyMap<string, string> = new Map([
  ['K', 'e3'],
  ['M', 'e6'],
  ['B', 'e9'],
  ['T', 'e12'],
]);

export function printed(text: string): PrintedNumber {
  const suffix = SUFFIX.get(text.slice(-1));
  const body = suffix === undefined ? text : text.slice(0, -1);
  const value = Rational.parse(suffix === undefined ? body : `${body}${suffix}`);
  const [mantissa = '', exponent = '0'] = body.split(/[eE]/);
  const places = (mantissa.split('.')[1] ?? '').length;
  const shift = Number(exponent) - places + Number(suffix?.slice(1) ?? '0');
  const half = Rational.parse(`0.5e${String(shift)}`);
  return { text, value, low: value.sub(half), high: value.add(half) };
}

function set(
  name: string,
  kind: CoefficientKind,
  values: Readonly<Record<string, string>>,
): CoefficientSet {
  return {
    name,
    kind,
    source: 'Eq. 10',
    provenance: 'verbatim',
    span: SPAN,
    values: new Map(
      Object.entries(values).map(([symbol, text]) => {
        const plain = /^[\d.]+$/.test(text);
        return [
          symbol,
          {
            symbol,
            text,
            formula: plain ? sym(`${name}_${symbol}`) : parseExpression(text),
            inputs: plain ? new Map([[`${name}_${symbol}`, printed(text)]]) : new Map(),
            span: SPAN,
          },
        ];
      }),
    ),
  };
}

function stated(
  id: string,
  quantity: string,
  text: string,
  reading?: readonly [string, string],
): NumberClaim {
  const [low, high] = reading ?? [];
  return {
    kind: 'number',
    id,
    source: 'abstract',
    says: `what ${quantity} is`,
    provenance: 'verbatim',
    span: SPAN,
    comparisons: [
      {
        quantity: parseExpression(quantity),
        quantityText: quantity,
        printed: printed(text),
        ...(low !== undefined && high !== undefined
          ? { reading: { low: Rational.parse(low), high: Rational.parse(high), why: 'about' } }
          : {}),
      },
    ],
    at: new Map([['C', printed('5.76e23')]]),
    forAll: new Map(),
    under: [],
    definitions: new Map(),
  };
}

const SYMBOLS: readonly (readonly [string, string, string])[] = [
  ['N', 'model size', 'parameters'],
  ['D', 'training tokens', 'tokens'],
  ['C', 'training compute', 'FLOP'],
  ['L', 'loss', 'nats/token'],
  ['E', 'irreducible loss', 'nats/token'],
  ['A', 'coefficient of the model-size term', 'nats/token'],
  ['B', 'coefficient of the data term', 'nats/token'],
  ['alpha', 'exponent of the model size', '1'],
  ['beta', 'exponent of the data', '1'],
];

const problem: Problem = {
  name: 'compute-optimal',
  title: 'Least loss for a given training compute',
  sense: 'minimize',
  objective: sym('L'),
  variables: ['N', 'D'],
  constraints: [{ name: 'budget', equation: parseEquation('C = 6*N*D') }],
  budget: 'C',
  discrete: new Map(),
  optimumNames: new Map([
    ['N', 'N_opt'],
    ['D', 'D_opt'],
  ]),
  valueName: 'L_opt',
  span: SPAN,
};

const TABLE_A3: readonly (readonly [string, string, string])[] = [
  ['400M', '2.21e19', '9.2B'],
  ['1B', '1.62e20', '27.1B'],
  ['10B', '2.46e22', '410.1B'],
  ['67B', '1.71e24', '4.1T'],
  ['175B', '1.26e24', '12.0T'],
  ['280B', '3.52e25', '20.1T'],
  ['520B', '1.36e26', '43.5T'],
  ['1T', '5.65e26', '94.1T'],
  ['10T', '8.55e28', '1425.5T'],
];

const tableA3: PrintedTable = {
  id: 'tableA3-a3',
  source: 'Table A3, approach 3',
  columns: [
    { name: 'N', unit: 'parameters', meaning: 'model size' },
    { name: 'flops', unit: 'FLOP', meaning: 'compute at which the size is optimal' },
    { name: 'tokens', unit: 'tokens', meaning: 'training tokens' },
  ],
  rows: TABLE_A3.map(([n, flops, tokens]) => ({
    key: n,
    cells: new Map([
      ['N', printed(n)],
      ['flops', printed(flops)],
      ['tokens', printed(tokens)],
    ]),
  })),
};

function sheet(
  id: string,
  title: string,
  source: { authors: string; year: number; arxiv: string },
  sets: readonly CoefficientSet[],
  tables: readonly PrintedTable[],
  claims: readonly Claim[],
): Sheet {
  return {
    id,
    title,
    source,
    symbols: new Map(
      SYMBOLS.map(([name, meaning, unit]) => [
        name,
        { name, meaning, unit, domain: 'positive', span: SPAN },
      ]),
    ),
    functions: new Map(),
    equations: new Map([
      [
        'law',
        {
          name: 'law',
          equation: parseEquation('L(N, D) = E + A/N^alpha + B/D^beta'),
          defines: 'L',
          args: ['N', 'D'],
          source: 'Eq. 2',
          span: SPAN,
        },
      ],
      [
        'budget',
        {
          name: 'budget',
          equation: parseEquation('C = 6*N*D'),
          meaning: 'FLOPs of training, approximately',
          span: SPAN,
        },
      ],
    ]),
    coefficients: new Map(sets.map((s) => [s.name, s])),
    problems: new Map([[problem.name, problem]]),
    tables: new Map(tables.map((t) => [t.id, t])),
    claims,
    text: { file: `derivations/${id}.yaml`, text: '' },
  };
}

export const SHEETS: ReadonlyMap<string, Sheet> = new Map(
  [
    sheet(
      'hoffmann2022',
      'Training Compute-Optimal Large Language Models',
      { authors: 'Hoffmann et al.', year: 2022, arxiv: '2203.15556' },
      [
        set('printed', 'printed', {
          E: '1.69',
          A: '406.4',
          B: '410.7',
          alpha: '0.34',
          beta: '0.28',
        }),
        set('less-rounded', 'less-rounded', {
          E: 'exp(0.5267228)',
          A: 'exp(6.0073404)',
          B: 'exp(6.0179186)',
          alpha: '0.33917084',
          beta: '0.2849083',
        }),
      ],
      [tableA3],
      [stated('gopher-40B', 'N_opt', '40B')],
    ),
    sheet(
      'besiroglu2024',
      'Chinchilla Scaling: A replication attempt',
      { authors: 'Besiroglu et al.', year: 2024, arxiv: '2404.10102' },
      [
        set('printed', 'printed', {
          E: '1.8172',
          A: '482.01',
          B: '2085.43',
          alpha: '0.3478',
          beta: '0.3658',
        }),
        set('notebook-best', 'refit', {
          E: '1.817235504463726',
          A: '477.84171252965143',
          B: '2143.8637880335505',
          alpha: '0.34731265761033453',
          beta: '0.3671826173946711',
        }),
      ],
      [],
      [stated('ratio-20', 'D_opt/N_opt', '20', ['15', '25'])],
    ),
  ].map((s) => [s.id, s]),
);
