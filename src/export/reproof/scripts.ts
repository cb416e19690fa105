/** A derivation as a script that has SymPy or Maxima prove its steps again. */
import { IsoflopError } from '../../base/errors.js';
import { functionHeader } from '../header.js';
import { maximaFormulas } from '../maxima/formulas.js';
import { maximaScript } from '../maxima/script.js';
import type { ScriptFrame } from '../question-text.js';
import type { Question } from '../../proof/question.js';
import type { ExportSubject } from '../subject.js';
import { sympyFormulas } from '../sympy/formulas.js';
import { sympyScript } from '../sympy/script.js';
import { reproofOf } from './questions.js';

/** @throws IsoflopError `nothing-derived` where only the law was asked for */
export function reproofFrame(subject: ExportSubject): {
  readonly questions: readonly Question[];
  readonly frame: ScriptFrame;
} {
  const { sheet, problem, derivation } = subject;
  if (!derivation) {
    throw new IsoflopError({ code: 'nothing-derived', message: 'nothing was derived' });
  }
  const id = `${sheet.id}#${problem.name}`;
  const { steps, questions } = reproofOf(derivation, id);
  return {
    questions,
    frame: {
      header: functionHeader(subject),
      about: 'The steps of the derivation by isoflop',
      steps: steps.map(({ step, asks }) => ({ name: `${id}/${step}`, asks })),
    },
  };
}

/** The steps of the derivation where they are asked for, else law, optimum and value as formulas. */
export function toSympy(subject: ExportSubject): string {
  if (!subject.parts.has('derivation')) return sympyFormulas(subject);
  const { questions, frame } = reproofFrame(subject);
  return sympyScript(questions, frame);
}

export function toMaxima(subject: ExportSubject): string {
  if (!subject.parts.has('derivation')) return maximaFormulas(subject);
  const { questions, frame } = reproofFrame(subject);
  return maximaScript(questions, frame);
}
