/** What scripts for all systems need of a list of questions. */
import type { Expr } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import { isAsked } from '../proof/question.js';
import type { Asked, Question, Unasked } from '../proof/question.js';
import { unknownFunctions } from './engine-dialect.js';
import { asciiLine, engineNames } from './engine-names.js';
import type { EngineNames } from './engine-names.js';
import { tooMuch } from './question-size.js';

/** Characters of a remark. */
const LONGEST = 200;

export interface Script {
  readonly asked: readonly Asked[];
  readonly unasked: readonly Unasked[];
}

/** What a script says around its questions. */
export interface ScriptFrame {
  /** Lines above everything else: where the questions come from. */
  readonly header: readonly string[];
  /** What is asked again, as the beginning of a sentence. */
  readonly about: string;
  /** Steps of a derivation, with the names of the questions that they rest on. */
  readonly steps: readonly { readonly name: string; readonly asks: readonly string[] }[];
}

export const AUDIT_FRAME: ScriptFrame = {
  header: [],
  about: 'What isoflop says of formulas',
  steps: [],
};

/** Questions that can be put, and those that cannot: those that are too much for a system are among these. */
export function scriptOf(questions: readonly Question[]): Script {
  const asked: Asked[] = [];
  const unasked: Unasked[] = [];
  for (const question of questions) {
    if (!isAsked(question)) unasked.push(question);
    else {
      const why = formulasOf(question)
        .map(tooMuch)
        .find((reason) => reason !== undefined);
      const { id, about } = question;
      if (why === undefined) asked.push(question);
      else unasked.push({ id, about, why });
    }
  }
  return { asked, unasked };
}

const formulasOf = ({ left, right, known }: Asked): readonly Expr[] => [
  left,
  right,
  ...relevant(left, right, known.positive),
];

/** Conditions on symbols that the formulas mention. */
function relevant(left: Expr, right: Expr, positive: readonly Expr[]): readonly Expr[] {
  const mentioned = symbolsOf(right, symbolsOf(left));
  return positive.filter((e) => [...symbolsOf(e)].some((name) => mentioned.has(name)));
}

export interface Vocabulary {
  readonly names: EngineNames;
  readonly symbols: readonly (readonly [
    name: string,
    sign: 'positive' | 'negative' | 'real' | 'integer',
  ])[];
  /** Unknown function → number of its arguments. */
  readonly functions: ReadonlyMap<string, number>;
  /** Known to be positive. */
  readonly given: readonly Expr[];
}

/** The names of one question in a system, with what is known of them. */
export function vocabularyOf(question: Asked, isFree: (name: string) => boolean): Vocabulary {
  const { known, left, right } = question;
  const formulas = formulasOf(question);
  const symbols = new Set<string>();
  for (const e of formulas) symbolsOf(e, symbols);
  const functions = unknownFunctions(formulas);
  return {
    names: engineNames(symbols, functions.keys(), isFree),
    symbols: [...symbols].map((name) => [
      name,
      known.negative.has(name)
        ? 'negative'
        : known.real.has(name)
          ? 'real'
          : known.whole?.has(name) === true
            ? 'integer'
            : 'positive',
    ]),
    functions,
    given: relevant(left, right, known.positive),
  };
}

/** A text as a string literal that every system reads: printable ASCII without quotes and backslashes. */
export function literal(text: string): string {
  return `"${remark(text).replaceAll('\\', '/').replaceAll('"', "'")}"`;
}

/** One short line of printable ASCII. */
export function remark(text: string): string {
  const line = asciiLine(text);
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}
