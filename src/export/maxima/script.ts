/** Questions as a script that has Maxima answer them. */
import type { Expr } from '../../expression/nodes.js';
import type { Asked, Question } from '../../proof/question.js';
import { engineText } from '../engine-dialect.js';
import { MAXIMA, isFreeInMaxima } from './expression.js';
import { MAXIMA_FIRST_LINE, MAXIMA_PRELUDE } from './prelude.js';
import { AUDIT_FRAME, literal, remark, scriptOf, vocabularyOf } from '../question-text.js';
import type { ScriptFrame } from '../question-text.js';

/**
 * A script that prints a line a question, `ID agrees|disagrees|undecided: reason`, then the totals, and
 * exits with 1 if Maxima disagrees with a verdict. Maxima has no time limit of its own: who runs it sets one.
 * @throws IsoflopError `not-exportable`
 */
export function maximaScript(
  questions: readonly Question[],
  frame: ScriptFrame = AUDIT_FRAME,
): string {
  const { asked, unasked } = scriptOf(questions);
  return [
    MAXIMA_FIRST_LINE,
    ...frame.header.map((line) => `/* ${remark(line)} */`),
    `/* ${frame.about}, asked again of Maxima.`,
    '   Run it with: maxima --very-quiet --batch script.mac */',
    MAXIMA_PRELUDE,
    '',
    ...asked.flatMap((question) => [questionText(question), '']),
    ...unasked.map(
      ({ id, why }) => `isosay(${literal(id)}, "undecided", ${literal(`not asked, ${why}`)})$`,
    ),
    ...frame.steps.map(
      ({ name, asks }) => `isostep(${literal(name)}, [${asks.map(literal).join(', ')}])$`,
    ),
    'printf(true, "total: agrees ~a, disagrees ~a, undecided ~a (~a hold at points, ~a not asked)~%",',
    `  isoagrees, isodisagrees, isoundecided, isoatpoints, ${String(unasked.length)})$`,
    'if isodisagrees > 0 then isoexit(1)$',
    '',
  ].join('\n');
}

function questionText(question: Asked): string {
  const { names, symbols, functions, given } = vocabularyOf(question, isFreeInMaxima);
  const write = (e: Expr): string => engineText(e, MAXIMA, names);
  const { id, about, relation, verdict } = question;
  const known = symbols.flatMap(([name, sign]) => {
    const chosen = names.symbol(name);
    if (sign === 'real') return [];
    // Not declared whole: Maxima then takes no slopes by it, and what holds for reals holds anyway.
    if (sign === 'integer') return [`assume(${chosen} >= 1)$`];
    return [`assume(${chosen} ${sign === 'negative' ? '<' : '>'} 0)$`];
  });
  const point = [...(question.point ?? [])].filter(([name]) => symbols.some(([s]) => s === name));
  const sides = `[${write(question.left)},\n ${write(question.right)}]`;
  const stated = [...functions].map(([name, count]) => quadratic(names.function(name), count));
  const given_ = given.map(write).join(', ');
  return [
    `/* ${remark(about)} */`,
    ...names.legend.map((line) => `/* ${remark(line)} */`),
    'newcontext(isoquestion)$',
    ...known,
    ...given.map((e) => `errcatch(assume(${write(e)} > 0))$`),
    `isosides: errcatch(ev(${sides}, nouns))$`,
    ...stated,
    functions.size === 0 ? 'isonumeric: isosides$' : `isonumeric: errcatch(ev(${sides}, nouns))$`,
    `isoanswer(${literal(id)}, "${relation}", "${verdict}",`,
    `  [${symbols.map(([name, sign]) => `[${names.symbol(name)}, ${sign}]`).join(', ')}],`,
    `  [${given_}],`,
    `  [${point.map(([name, value]) => `${names.symbol(name)} = ${MAXIMA.number(value)}`).join(', ')}],`,
    '  isosides, isonumeric)$',
    'killcontext(isoquestion)$',
    ...[...functions.keys()].map((f) => `kill(${names.function(f)})$`),
  ].join('\n');
}

/** Something to compute with where a function is unknown; other numbers for each number of arguments. */
function quadratic(name: string, count: number): string {
  const inputs = Array.from({ length: count }, (_, i) => `argument${String(i + 1)}`);
  const weight = (k: number): string => `(${String(3 + 2 * ((5 * k + name.length) % 7))}/2)`;
  const terms = inputs.map((u, i) => `${weight(2 * i + 1)}*${u} + ${weight(2 * i + 2)}*${u}^2`);
  return `${name}(${inputs.join(', ')}) := ${[weight(0), ...terms].join(' + ')}$`;
}
