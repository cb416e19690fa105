/**
 * nerdamer as a second opinion on derivatives and identities. It is wrong too often to be believed, so
 * its answers are only ever compared: what it says is read by our parser and evaluated by our
 * arithmetic. A vote changes no verdict; a disagreement is there to be looked into.
 *
 * Asked of it: `diff` and `expand`. Never: solve, simplify, evaluate, LaTeX.
 */
import { ZERO, sub } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { compareValues } from './compare.js';
import { Runner } from './runner.js';
import { Translation, Untranslatable } from './translate.js';

export type Question =
  /** Is `result` the partial derivative of `of` by the symbol `by`? */
  | { readonly kind: 'derivative'; readonly of: Expr; readonly by: string; readonly result: Expr }
  | { readonly kind: 'equal'; readonly left: Expr; readonly right: Expr };

export type Opinion =
  | { readonly verdict: 'agrees' }
  | {
      readonly verdict: 'disagrees';
      /** What it answered, in the question's symbols. */
      readonly answer: Expr;
      readonly at: ReadonlyMap<string, Rational>;
      /** Values at that point, to twelve digits. */
      readonly ours: string;
      readonly theirs: string;
    }
  | { readonly verdict: 'no-answer'; readonly why: string };

export interface SecondOpinionOptions {
  /** Milliseconds a question; 2000 unless given. */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 2000;

/** Holds one worker; {@link close} it when done. */
export class SecondOpinion {
  readonly #runner: Runner;
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ limit = DEFAULT_LIMIT }: SecondOpinionOptions = {}) {
    this.#runner = new Runner(limit);
  }

  /** One opinion a question, in their order. Calls may overlap; questions are asked one by one. */
  ask(questions: readonly Question[]): Promise<Opinion[]> {
    const mine = this.#turn.then(async () => {
      const opinions: Opinion[] = [];
      for (const question of questions) opinions.push(await this.#opinionOn(question));
      return opinions;
    });
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /** Ends the worker; a later question would start another. */
  async close(): Promise<void> {
    await this.#turn;
    await this.#runner.close();
  }

  async #opinionOn(question: Question): Promise<Opinion> {
    const translation = new Translation();
    try {
      const reply = await this.#runner.ask(textOf(question, translation));
      if ('trouble' in reply) return { verdict: 'no-answer', why: reply.trouble };
      return weigh(question, translation.read(reply.answer));
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      return { verdict: 'no-answer', why: error.message };
    }
  }
}

function textOf(question: Question, translation: Translation): string {
  if (question.kind === 'equal') {
    return `expand(${translation.write(sub(question.left, question.right))})`;
  }
  return `diff(${translation.write(question.of)},${translation.nameOf(question.by)})`;
}

/** For an identity its answer must be zero, and so must the difference itself: both are looked at. */
function weigh(question: Question, answer: Expr): Opinion {
  const pairs: readonly (readonly [Expr, Expr])[] =
    question.kind === 'derivative'
      ? [[question.result, answer]]
      : [
          [question.left, question.right],
          [ZERO, answer],
        ];
  for (const [ours, theirs] of pairs) {
    const comparison = compareValues(ours, theirs);
    if (comparison.kind === 'open') return { verdict: 'no-answer', why: comparison.why };
    if (comparison.kind === 'apart') {
      const { point: at, left, right } = comparison;
      return { verdict: 'disagrees', answer, at, ours: left, theirs: right };
    }
  }
  return { verdict: 'agrees' };
}
