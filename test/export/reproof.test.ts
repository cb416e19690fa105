/** Derivations as scripts for SymPy and Maxima: what is asked, and that wrong steps are found out. */
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/derive/derive.js';
import type { Derivation } from '../../src/derive/model.js';
import { maximaScript } from '../../src/export/maxima/script.js';
import { reproofOf } from '../../src/export/reproof/questions.js';
import { toMaxima, toSympy } from '../../src/export/reproof/scripts.js';
import { PARTS, exportSubject } from '../../src/export/subject.js';
import { sympyScript } from '../../src/export/sympy/script.js';
import { mul, num } from '../../src/expression/nodes.js';
import type { Obligation } from '../../src/proof/step.js';
import { isAsked } from '../../src/proof/question.js';
import { readSheet } from '../../src/sheet/files.js';
import { answersIn, runMaxima, runSympy } from '../support/engines.js';
import type { ScriptOutcome } from '../support/engines.js';
import { describeWith } from '../support/programs.js';
import { HOSTILE, NASTY, derivations } from './hostile-sheet.js';

const sheet = readSheet('henighan2020', derivations);
const derivation = derive(sheet, 'largest-worthwhile');
const id = 'henighan2020#largest-worthwhile';

/** The derivation with twice the slope in its first step that takes one. */
function spoilt(right: Derivation): Derivation {
  let isDone = false;
  const steps = right.steps.map((step) => ({
    ...step,
    obligations: step.obligations.map((o): Obligation => {
      if (isDone || o.kind !== 'derivative') return o;
      isDone = true;
      return { ...o, result: mul(num(2), o.result) };
    }),
  }));
  return { ...right, steps };
}

describe('what is asked', () => {
  test('every obligation of every step, each question once', () => {
    const all = derive(readSheet('hoffmann2022', derivations), 'compute-optimal');
    const { steps, questions } = reproofOf(all, 'h');
    expect(questions.every(isAsked)).toBe(true);
    expect(new Set(questions.map((q) => q.id)).size).toBe(questions.length);
    all.steps.forEach((step, i) => {
      expect(steps[i]!.asks.length > 0, step.id).toBe(step.obligations.length > 0);
    });
    const known = new Set(questions.map((q) => q.id));
    expect(steps.flatMap((s) => s.asks).filter((name) => !known.has(name))).toEqual([]);
  });

  test('that exponents span all directions is asked as a determinant', () => {
    const { questions } = reproofOf(derivation, id);
    const determinants = questions.filter((q) => q.about.includes('span'));
    expect(determinants.length).toBeGreaterThan(0);
  });
});

test('the formulas alone: reserved names are changed, words stay in comments', () => {
  for (const nasty of NASTY) {
    const subject = exportSubject(HOSTILE(nasty), 'p', 'one', [...PARTS, 'derivation']);
    for (const write of [toSympy, toMaxima]) expect(write(subject)).toMatch(/^[\n -~]*$/);
    const python = toSympy({ ...subject, parts: new Set(PARTS) });
    expect(python).toContain('lambda_ = Symbol("lambda_", positive=True)');
    const maxima = toMaxima({ ...subject, parts: new Set(PARTS) });
    const code = maxima.replace(/\/\* [^]*? \*\/\n/g, '');
    expect(code).toMatch(
      /^\n(?:errcatch\(assume\([^;$]*\)\)\$\n)+isoequations: [^;$]*\$\nisovalues: [^;$]*\$\n$/,
    );
  }
});

const ENGINES: readonly (readonly [
  name: 'python3-sympy' | 'maxima',
  run: (script: string) => Promise<ScriptOutcome>,
  script: typeof sympyScript,
  write: typeof toSympy,
  showing: string,
])[] = [
  [
    'python3-sympy',
    (script) => runSympy(script, '5'),
    sympyScript,
    toSympy,
    'print("law", float(equations[0].rhs.subs(values).subs({N: 10**9, D: 10**10})))\n',
  ],
  [
    'maxima',
    runMaxima,
    maximaScript,
    toMaxima,
    'printf(true, "law ~a~%", float(subst(append(isovalues, [N = 10^9, D = 10^10]), rhs(isoequations[1]))))$\n',
  ],
];

describe.each(ENGINES)('%s', (name, run, script, write, showing) => {
  describeWith(name, 'proves steps again', () => {
    test('all of a derivation, and says so step by step', { timeout: 120_000 }, async () => {
      const subject = exportSubject(sheet, derivation.problem.name, undefined, ['derivation']);
      const outcome = await run(write(subject));
      const { words, total } = answersIn(outcome);
      expect(
        [...words.values()].filter((w) => w !== 'agrees'),
        outcome.err,
      ).toEqual([]);
      expect(total).toMatch(/^agrees [1-9]\d*, disagrees 0, undecided 0 /);
      const said = outcome.out.match(/^step .*$/gm) ?? [];
      expect(said.length).toBeGreaterThanOrEqual(derivation.steps.length);
      expect(said.every((line) => /: (?:proved again|nothing to prove)$/.test(line))).toBe(true);
      expect(outcome.code).toBe(0);
    });

    test('finds a wrong step', { timeout: 120_000 }, async () => {
      const { questions, steps } = reproofOf(spoilt(derivation), id);
      const wrong = questions.filter((q) => q.about.includes('derivative')).slice(0, 1);
      const frame = {
        header: [],
        about: 'Steps',
        steps: steps
          .filter((s) => s.asks.includes(wrong[0]?.id ?? ''))
          .map((s) => ({ name: s.step, asks: [wrong[0]?.id ?? ''] })),
      };
      const outcome = await run(script(wrong, frame));
      expect([...answersIn(outcome).words.values()]).toEqual(['disagrees']);
      expect(outcome.out).toMatch(/^step \d+: disagrees$/m);
      expect(outcome.code).toBe(1);
    });

    test('reads the formulas', { timeout: 120_000 }, async () => {
      const law = exportSubject(
        readSheet('hoffmann2022', derivations),
        undefined,
        undefined,
        PARTS,
      );
      const outcome = await run(write(law) + showing);
      const [, value = ''] = /^law (\S+)$/m.exec(outcome.out) ?? [];
      const expected = 1.69 + 406.4 / 1e9 ** 0.34 + 410.7 / 1e10 ** 0.28;
      expect(Number(value) / expected, outcome.err + outcome.out).toBeCloseTo(1, 13);
    });
  });
});
