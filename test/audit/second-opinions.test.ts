/**
 * Every verdict on a formula, asked again of SymPy and Maxima through the scripts that
 * `isoflop audit --script` writes. A disagreement fails. With CI=true all sheets are asked about,
 * otherwise some of each kind.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { questionsOf } from '../../src/audit/questions/questions.js';
import { ALL_POSITIVE } from '../../src/expression/assumptions.js';
import { add, call, sym } from '../../src/expression/nodes.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { maximaScript } from '../../src/export/maxima/script.js';
import { sympyScript } from '../../src/export/sympy/script.js';
import { limitOf, putIn, slopeOf } from '../../src/proof/question.js';
import type { Asked, Question } from '../../src/proof/question.js';
import { readSheet } from '../../src/sheet/index.js';
import type { Sheet } from '../../src/sheet/index.js';
import { answersIn, runMaxima, runSympy } from '../support/engines.js';
import type { Answers, ScriptOutcome } from '../support/engines.js';
import { describeWith, haveProgram } from '../support/programs.js';

const DERIVATIONS = fileURLToPath(new URL('../../derivations', import.meta.url));
const isWhole = process.env['CI'] === 'true';
const SHEETS = isWhole
  ? readdirSync(DERIVATIONS).flatMap((file) => /^(.*)\.yaml$/.exec(file)?.[1] ?? [])
  : ['hoffmann2022', 'ludziejewski2025', 'served-moe'];

const asked = (sheet: Sheet): readonly Question[] =>
  questionsOf(
    sheet,
    auditSheet(sheet, (claim) => claim.kind === 'formula'),
  );

/** One question, all symbols positive. */
const ask = (id: string, text: string, verdict: Asked['verdict'], more = {}): Asked => ({
  id,
  about: text,
  ...parseEquation(text),
  known: ALL_POSITIVE,
  verdict,
  ...more,
});

const HOSTILE_NAMES = (
  'lambda E I N S O Q e i beta gamma zeta pi __proto__ constructor class left right mpf mpmath ' +
  "domain values functions isosides inf und % exp sqrt_ x' x_prime integer positive fpprec"
)
  .split(' ')
  .map((name) => sym(name));

/** Questions with the word that must come back: most are flipped, so that this test can fail. */
const SET: readonly (readonly [Asked, word: string])[] = [
  [ask('identity', '(x + y)^2 = x^2 + 2*x*y + y^2', 'holds'), 'agrees'],
  [ask('identity, denied', '(x + y)^2 = x^2 + 2*x*y + y^2', 'fails'), 'disagrees'],
  [
    ask('identity, denied at a point', '(x*y)^a = x^a*y^a', 'fails', {
      point: new Map(['x', 'y', 'a'].map((name) => [name, Rational.of(3, 2)])),
    }),
    'disagrees',
  ],
  [ask('no identity', '(x + y)^2 = x^2 + y^2', 'fails'), 'agrees'],
  [ask('no identity, claimed', '(x + y)^2 = x^2 + y^2', 'holds'), 'disagrees'],
  [ask('exponents swapped', '(C/6)^(a/(a + b)) = (C/6)^(b/(a + b))', 'holds'), 'disagrees'],
  [ask('a tiny difference', 'x + x/10^30 = x', 'holds'), 'disagrees'],
  [ask('left open', 'x = y', 'open'), 'undecided'],
  [ask('of an unknown function', 'f(x*x) + g(y) = f(x^2) + g(2*y/2)', 'holds'), 'agrees'],
  [ask('of another argument', 'f(x*x) = f(x)', 'holds'), 'disagrees'],
  [ask('below', 'x <= x + y', 'holds'), 'agrees'],
  [ask('below itself', 'x <= x', 'holds'), 'agrees'],
  [ask('below, wrongly', 'x + y <= x', 'holds'), 'disagrees'],
  [ask('below, denied', 'x + y >= x', 'fails'), 'disagrees'],
  [
    ask('a root keeps its sign', 'sqrt((x - y)^2) = x - y', 'holds', {
      known: { ...ALL_POSITIVE, real: new Set(['x', 'y']) },
    }),
    'disagrees',
  ],
  [
    ask('a negative exponent', 'sqrt(m^2) = -m', 'holds', {
      known: { ...ALL_POSITIVE, negative: new Set(['m']) },
    }),
    'agrees',
  ],
  [
    ask('what is given counts', 'sqrt((x - y)^2) = x - y', 'fails', {
      known: { ...ALL_POSITIVE, positive: [parseExpression('x - y')] },
    }),
    'disagrees',
  ],
  [
    ask('a slope', 's = 1', 'holds', {
      left: slopeOf(parseExpression('A/N^alpha'), 'N'),
      right: parseExpression('-alpha*A*N^(-alpha - 1)'),
    }),
    'agrees',
  ],
  [
    ask('a slope with a sign lost', 's = 1', 'holds', {
      left: slopeOf(parseExpression('A/N^alpha'), 'N'),
      right: parseExpression('alpha*A*N^(-alpha - 1)'),
    }),
    'disagrees',
  ],
  [
    ask('a slope of an unknown function', 's = 1', 'holds', {
      left: slopeOf(parseExpression('f(x^2, y)'), 'x'),
      right: parseExpression("2*x*f'1(x^2, y)"),
    }),
    // Maxima keeps the slope as a noun, and compares it at points only.
    'agrees or undecided',
  ],
  [
    ask('another value', 's = 1', 'holds', {
      left: putIn(slopeOf(parseExpression('C^2'), 'C'), 'C', parseExpression('2*C')),
      right: parseExpression('4*C'),
    }),
    'agrees',
  ],
  [
    ask('a limit', 's = 1', 'holds', {
      left: limitOf(parseExpression('1/(1/x + 1/y)'), 'x', 'infinity'),
      right: parseExpression('y'),
    }),
    'agrees',
  ],
  [
    ask('a limit at zero', 's = 1', 'holds', {
      left: limitOf(parseExpression('(x^2 + y)/(1 + x)'), 'x', 'zero'),
      right: parseExpression('y'),
    }),
    'agrees',
  ],
  [
    ask('hostile */ names """ \\ /* $', 's = 1', 'holds', {
      about: '*/ quit()$ """ \n raise SystemExit(9) \u2028 print("?")',
      left: add(...HOSTILE_NAMES),
      right: add(...[...HOSTILE_NAMES].reverse()),
    }),
    'agrees',
  ],
  [
    ask('hostile functions', 's = 1', 'holds', {
      left: add(call('lambda', sym('lambda')), call('quit', sym('x'))),
      right: add(call('quit', sym('x')), call('lambda', sym('lambda'))),
    }),
    'agrees',
  ],
];

/** Nested deeper than the systems read. */
const TOO_DEEP: Asked = ask('too deep', `${'sqrt('.repeat(80)}x${')'.repeat(80)} = x`, 'open');

const library = SHEETS.flatMap((id) => asked(readSheet(id, DERIVATIONS)));
const questions: readonly Question[] = [...library, ...SET.map(([q]) => q), TOO_DEEP];

const RUNS = {
  'python3-sympy': () => runSympy(sympyScript(questions), isWhole ? '10' : '5'),
  maxima: () => runMaxima(maximaScript(questions)),
} as const;
type Engine = keyof typeof RUNS;
const ENGINES: readonly Engine[] = ['python3-sympy', 'maxima'];

/** Both are started together: neither waits for the other. */
const outcomes = new Map<Engine, Promise<ScriptOutcome>>();
beforeAll(() => {
  for (const engine of ENGINES) {
    if (!haveProgram(engine)) continue;
    const outcome = RUNS[engine]();
    outcome.catch(() => undefined); // whoever awaits it is told
    outcomes.set(engine, outcome);
  }
});

describe.each(ENGINES)('%s', (program) => {
  describeWith(program, 'is asked again', () => {
    let answers: Answers;
    let code: number | null;
    beforeAll(async () => {
      const outcome = (await outcomes.get(program)) as ScriptOutcome;
      ({ code } = outcome);
      answers = answersIn(outcome);
      if (answers.total === undefined) throw new Error(outcome.err + outcome.out.slice(-2000));
      const ofSheets = library.map(({ id }) => answers.words.get(id));
      const count = (word: string): string =>
        `${word} ${String(ofSheets.filter((w) => w === word).length)}`;
      console.log(
        `${program} on ${SHEETS.join(', ')}: ${['agrees', 'disagrees', 'undecided'].map(count).join(', ')}`,
      );
    }, 150_000);

    test('every question has its answer, and none on a sheet is no', () => {
      expect(library.length).toBeGreaterThan(10);
      const words = library.map(({ id }) => [id, answers.words.get(id)] as const);
      expect(words.filter(([, word]) => word === undefined)).toEqual([]);
      expect(words.filter(([, word]) => word === 'disagrees')).toEqual([]);
    });

    test.each(SET.map(([question, word]) => [question.id, word] as const))('%s: %s', (id, word) => {
      const shown = id
        .replaceAll('\\', '/')
        .replaceAll('"', "'")
        .replace('*/', '* /')
        .replace('/*', '/ *');
      expect(word.split(' or '), answers.reasons.get(shown)).toContain(answers.words.get(shown));
    });

    test('what cannot be put is counted', () => {
      expect(answers.reasons.get('too deep')).toMatch(/^not asked/);
      expect(answers.total).toMatch(/ 1 not asked\)$/);
    });

    test('a disagreement is an exit code, where the system has one', () => {
      if (program === 'python3-sympy') expect(code).toBe(1);
    });
  });
});
