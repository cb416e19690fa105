/**
 * Every derivation of the library, proved again by SymPy and by Maxima: `npm run reproof`. None of them may
 * disagree; what they cannot decide is counted. UPDATE=1 writes the table of docs/reproof.md.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { derive } from '../../src/derive/derive.js';
import { maximaScript } from '../../src/export/maxima/script.js';
import { reproofOf } from '../../src/export/reproof/questions.js';
import type { ScriptFrame } from '../../src/export/question-text.js';
import { sympyScript } from '../../src/export/sympy/script.js';
import type { Question } from '../../src/proof/question.js';
import { readSheet } from '../../src/sheet/files.js';
import { answersIn, runMaxima, runSympyFor } from '../support/engines.js';
import type { ScriptOutcome } from '../support/engines.js';
import { describeWith } from '../support/programs.js';

const FOLDER = fileURLToPath(new URL('../../derivations/', import.meta.url));
const DOCUMENT = new URL('../../docs/reproof.md', import.meta.url);
/** Seconds of computing for a question of SymPy's. */
const SECONDS = '2';
/** Milliseconds for all questions of a problem: Maxima has no limit for one. */
const PATIENCE = 240_000;
const FRAME: ScriptFrame = { header: [], about: 'Steps', steps: [] };

const ENGINE_NAMES = ['python3-sympy', 'maxima'] as const;

interface Problem {
  readonly id: string;
  readonly steps: number;
  readonly questions: readonly Question[];
}
interface Count {
  agrees: number;
  disagrees: number;
  undecided: number;
  unanswered: number;
}

const counts = new Map<string, Map<string, Count>>();
/** Questions that an engine does not decide, with what they are about. */
const open = new Map<string, Map<string, string>>(ENGINE_NAMES.map((name) => [name, new Map()]));
const problems: readonly Problem[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .flatMap((file) => {
    const sheet = readSheet(file.replace('.yaml', ''), FOLDER);
    return [...sheet.problems.keys()].map((name) => {
      const id = `${sheet.id}#${name}`;
      const { questions, steps } = reproofOf(derive(sheet, name), id);
      return { id, questions, steps: steps.length };
    });
  });

const ENGINES: readonly (readonly [
  name: (typeof ENGINE_NAMES)[number],
  run: (questions: readonly Question[]) => Promise<ScriptOutcome>,
])[] = [
  ['python3-sympy', (all) => runSympyFor(PATIENCE, sympyScript(all, FRAME), SECONDS)],
  ['maxima', (all) => runMaxima(maximaScript(all, FRAME), PATIENCE)],
];

for (const [name, run] of ENGINES) {
  describeWith(name, `${name} proves the steps again`, () => {
    test.concurrent.each(problems.map((p) => [p.id, p] as const))('%s', async (id, problem) => {
      const { words } = answersIn(await run(problem.questions));
      const count: Count = { agrees: 0, disagrees: 0, undecided: 0, unanswered: 0 };
      for (const question of problem.questions) {
        const word = words.get(question.id) ?? 'unanswered';
        count[word] += 1;
        if (word !== 'agrees') open.get(name)?.set(question.id, question.about);
      }
      const own = counts.get(id) ?? new Map<string, Count>();
      counts.set(id, own.set(name, count));
      const said = [...words].filter(([, word]) => word === 'disagrees').map(([which]) => which);
      expect(said).toEqual([]);
      expect(count.agrees, 'nothing was proved').toBeGreaterThan(0);
    });
  });
}

afterAll(() => {
  const lines = tableLines();
  console.log(lines.join('\n'));
  if (process.env['UPDATE'] === undefined) return;
  const text = readFileSync(DOCUMENT, 'utf8');
  writeFileSync(DOCUMENT, `${text.slice(0, text.indexOf('| derivation'))}${lines.join('\n')}\n`);
});

function tableLines(): string[] {
  const cell = (count: Count | undefined): string =>
    count ? `${String(count.agrees)} | ${String(count.undecided + count.unanswered)}` : ' | ';
  const total = (name: string): Count =>
    [...counts.values()].reduce<Count>(
      (sum, own) => {
        const one = own.get(name);
        if (!one) return sum;
        return {
          agrees: sum.agrees + one.agrees,
          disagrees: sum.disagrees + one.disagrees,
          undecided: sum.undecided + one.undecided,
          unanswered: sum.unanswered + one.unanswered,
        };
      },
      { agrees: 0, disagrees: 0, undecided: 0, unanswered: 0 },
    );
  const sum = (of: (p: Problem) => number): string =>
    String(problems.reduce((all, p) => all + of(p), 0));
  return [
    '| derivation | steps | questions | SymPy proves | undecided | Maxima proves | undecided |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    ...problems.map(({ id, steps, questions }) => {
      const own = counts.get(id);
      const cells = ENGINES.map(([name]) => cell(own?.get(name))).join(' | ');
      return `| ${id} | ${String(steps)} | ${String(questions.length)} | ${cells} |`;
    }),
    `| all | ${sum((p) => p.steps)} | ${sum((p) => p.questions.length)} | ${ENGINES.map(([name]) => cell(total(name))).join(' | ')} |`,
    ...undecidedByAll(),
  ];
}

function undecidedByAll(): string[] {
  const [first, ...rest] = [...open.values()];
  const left = [...(first ?? [])].filter(([id]) => rest.every((other) => other.has(id)));
  if (left.length === 0) return ['', 'Each question is decided by at least one of them.'];
  return [
    '',
    `Decided by neither (${String(left.length)}):`,
    '',
    ...left.sort().map(([id, about]) => `- \`${id}\`: ${about}`),
  ];
}
