/** Are the printed values all roundings of one fit? */
import { Arithmetic } from '../numeric/decimal.js';
import { evaluateInterval } from '../numeric/evaluate.js';
import { formatSignificant } from '../numeric/format.js';
import { roundsTo } from '../numeric/printed.js';
import type { CoefficientSet, OneFitClaim, Sheet } from '../sheet/model.js';
import { nominalValue } from '../sheet/nominal.js';
import type { AuditedClaim, ClaimVerdict, VerdictUnder } from './model.js';

const DIGITS = 34;
const SHOWN = 6;

export function auditOneFit(claim: OneFitClaim, sheet: Sheet): AuditedClaim {
  const printed = sheet.coefficients.get(claim.set) as CoefficientSet;
  const under = claim.among.flatMap((name): VerdictUnder[] => {
    const fit = sheet.coefficients.get(name);
    return fit ? [compareSets(printed, fit)] : [];
  });
  const verdict: ClaimVerdict = under.some((u) => u.verdict === 'follows')
    ? 'follows'
    : under.every((u) => u.verdict === 'contradicted')
      ? 'contradicted'
      : 'undecided';
  const why =
    verdict === 'follows'
      ? `all values round from "${under.find((u) => u.verdict === 'follows')?.coefficients ?? ''}"`
      : under.map((u) => `"${u.coefficients}": ${u.why}`).join('; ');
  return {
    id: claim.id,
    source: claim.source,
    kind: 'one-fit',
    verdict,
    printed: [...printed.values.values()].map((c) => `${c.symbol} = ${c.text}`).join(', '),
    nominal: under.map((u) => `${u.coefficients}: ${u.nominal ?? ''}`).join('; '),
    under,
    why,
    ...(claim.note === undefined ? {} : { note: claim.note }),
    provenance: claim.provenance,
  };
}

function compareSets(printed: CoefficientSet, fit: CoefficientSet): VerdictUnder {
  const arithmetic = new Arithmetic(DIGITS);
  const missing: string[] = [];
  const wrong: string[] = [];
  const shown: string[] = [];
  let open = false;
  for (const coefficient of printed.values.values()) {
    const other = fit.values.get(coefficient.symbol);
    const [input] = coefficient.inputs.values();
    if (!other || !input || coefficient.inputs.size !== 1) {
      missing.push(coefficient.symbol);
      continue;
    }
    const value = evaluateInterval(nominalValue(other), new Map(), arithmetic);
    const text = formatSignificant(value.lo, SHOWN);
    shown.push(`${coefficient.symbol} = ${text}`);
    const rounds = roundsTo(value, input);
    if (rounds === 'no')
      wrong.push(`${coefficient.symbol} = ${text} does not round to ${input.text}`);
    if (rounds === 'open') open = true;
  }
  const verdict: ClaimVerdict =
    wrong.length > 0 ? 'contradicted' : open || missing.length > 0 ? 'undecided' : 'follows';
  const why =
    wrong.length > 0
      ? wrong.join(', ')
      : missing.length > 0
        ? `no value for ${missing.join(', ')}`
        : 'every value rounds to the printed one';
  return { coefficients: fit.name, verdict, nominal: shown.join(', '), why };
}
