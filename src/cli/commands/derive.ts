/** `isoflop derive`: the derivation, its steps checked, and what comes out. */
import { weakest } from '../../check/verdict.js';
import { findCoefficients } from '../../evaluate/values.js';
import type { StepVerdict } from '../../proof/step.js';
import { deriveChecked, exponentValues } from '../checked.js';
import { derivationJson } from '../derivation-json.js';
import { derivationText } from '../derivation-text.js';
import { EXIT } from '../exit.js';
import { votesJson, votesOn, votesText } from '../second-opinion.js';
import { validityOf } from '../regimes.js';
import { Style } from '../style.js';
import { openSubject } from '../subject.js';
import type { Invocation } from '../usage.js';

export async function derive(call: Invocation): Promise<number> {
  const { sheet, problem } = openSubject(call.operands[0] ?? '');
  const coefficients = findCoefficients(sheet, call.value('coefficients'))?.name;
  const checked = deriveChecked(sheet, problem);
  const values = exponentValues(sheet, checked.derivation, coefficients);
  const validity = validityOf(sheet, checked.derivation, coefficients);
  const full = call.has('full');
  const votes = call.has('second-opinion') ? await votesOn(checked.steps) : undefined;
  if (call.json) {
    const result = derivationJson(sheet, checked, { full, exponentValues: values, validity });
    call.printJson(votes ? { ...result, secondOpinion: votesJson(votes) } : result);
  } else {
    const style = Style.for(call.host.stdout, call.host);
    call.print(
      derivationText(sheet, checked, {
        full,
        style,
        exponentValues: values,
        coefficients,
        validity,
      }),
    );
    if (votes) call.print(votesText(votes));
  }
  return exitCode(weakest([checked.global, ...checked.steps.map((s) => s.verdict)]), call);
}

function exitCode(verdict: StepVerdict, call: Invocation): number {
  if (verdict === 'refuted') return EXIT.refuted;
  return verdict === 'unchecked' && call.has('strict') ? EXIT.undecided : EXIT.ok;
}
