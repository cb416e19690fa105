/** Questions as a Python script that has SymPy answer them. */
import type { Asked, Question } from '../../proof/question.js';
import { engineText } from '../engine-dialect.js';
import { AUDIT_FRAME, literal, remark, scriptOf, vocabularyOf } from '../question-text.js';
import type { ScriptFrame } from '../question-text.js';
import { SYMPY, isFreeInSympy } from './expression.js';
import { SYMPY_IMPORTS, SYMPY_PRELUDE } from './prelude.js';

const SIGNS = {
  positive: 'positive=True',
  negative: 'negative=True',
  real: 'real=True',
  integer: 'integer=True, positive=True',
} as const;

/**
 * A script that prints a line a question, `ID agrees|disagrees|undecided: reason`, then the totals, and
 * exits with 1 if SymPy disagrees with a verdict. Its argument is the number of seconds for a question.
 * @throws IsoflopError `not-exportable`
 */
export function sympyScript(
  questions: readonly Question[],
  frame: ScriptFrame = AUDIT_FRAME,
): string {
  const { asked, unasked } = scriptOf(questions);
  const functions = asked.map(
    (question, i) => `# ${remark(question.about)}\n${questionText(question, i)}`,
  );
  const list = asked.map(
    ({ id, relation, verdict }, i) =>
      `    (${literal(id)}, "${relation}", "${verdict}", question_${String(i + 1)}),\n`,
  );
  const rest = unasked.map(({ id, why }) => `    (${literal(id)}, ${literal(why)}),\n`);
  return [
    ...frame.header.map((line) => `# ${remark(line)}`),
    `# ${frame.about}, asked again of SymPy. Run it with: python3 script.py [SECONDS]`,
    '# Needs python3-sympy and nothing else.',
    SYMPY_IMPORTS,
    '',
    SYMPY_PRELUDE,
    '',
    '',
    ...functions.flatMap((text) => [text, '', '']),
    '# Name, relation, our verdict, question.',
    `QUESTIONS = [\n${list.join('')}]`,
    `NOT_ASKED = [\n${rest.join('')}]`,
    ...(frame.steps.length === 0 ? ['main()'] : [stepsText(frame.steps), 'main(STEPS)']),
    '',
  ].join('\n');
}

function stepsText(steps: ScriptFrame['steps']): string {
  const lines = steps.map(({ name, asks }) => {
    const list = asks.map((id) => `${literal(id)}, `).join('');
    return `    (${literal(name)}, (${list})),\n`;
  });
  return `# What each step of the derivation rests on.\nSTEPS = [\n${lines.join('')}]`;
}

/** A function that makes the sides, what is known to be positive, and the point that is to refute it. */
function questionText(question: Asked, index: number): string {
  const { names, symbols, functions, given } = vocabularyOf(question, isFreeInSympy);
  const write = (e: Asked['left']): string => engineText(e, SYMPY, names);
  const point = [...(question.point ?? [])].filter(([name]) => symbols.some(([s]) => s === name));
  const values = point.map(([name, value]) => `${names.symbol(name)}: ${SYMPY.number(value)}`);
  return [
    `def question_${String(index + 1)}(functions):`,
    ...names.legend.map((line) => `    # ${line}`),
    ...symbols.map(([name, sign]) => {
      const chosen = names.symbol(name);
      return `    ${chosen} = Symbol("${chosen}", ${SIGNS[sign]})`;
    }),
    ...[...functions].map(([name, count]) => {
      const chosen = names.function(name);
      return `    ${chosen} = functions("${chosen}", ${String(count)})`;
    }),
    `    left = ${write(question.left)}`,
    `    right = ${write(question.right)}`,
    `    return (left, right), [${given.map(write).join(', ')}], {${values.join(', ')}}`,
  ].join('\n');
}
