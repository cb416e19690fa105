/** What a solver of geometric programs gives beside the optimum. */
import { statements } from './ir-text.js';
import type { Statement } from './ir.js';
import type { ProgramShape, SolvedLayout } from './program-shape.js';
import { IMPOSSIBLE, UNMET } from './program-shape.js';

/** Terms that make up less of a constraint are left out of it, which then still is a bound from below. */
const CUTS = [0, 1e-8, 0.1];

/**
 * Behind the value: the size of the last step. The sum of the constraints, each times its multiplier, is
 * convex: where it is so far above zero, and so flat, that it stays there wherever doubles reach (the
 * logarithm of a double is less than 745), no point satisfies them all.
 */
export function verdict(
  { variables: n, groups, inequalities: m, equalities: q }: ProgramShape,
  { error }: SolvedLayout,
): Statement[] {
  const multipliers = Math.max(1, m + q);
  return statements`
    if unmet > 0 { x[${error}] = ${UNMET} }
    if holds < 1 and strict < 1 {
      reals cuts[${CUTS.length}]
      ${CUTS.flatMap((cut, i) => statements`cuts[${i}] = ${cut}`)}
      # of each constraint without its small terms what is left, and its slopes
      reals left[${multipliers}]
      reals tilt[${multipliers * n}]
      for cut = 0 to ${CUTS.length} {
        for k = 0 to ${m + q} {
          left[k] = 0
          for j = 0 to ${n} { tilt[k * ${n} + j] = 0 }
        }
        for t = 0 to ${groups.length} {
          if whole 0 < group[t] {
            if w[t] > cuts[cut] {
              left[group[t] - 1] = left[group[t] - 1] + w[t]
              for j = 0 to ${n} { tilt[(group[t] - 1) * ${n} + j] = tilt[(group[t] - 1) * ${n} + j] + w[t] * a[t * ${n} + j] }
            }
          }
        }
        real total = 0
        real above = 0
        for k = 0 to ${m + q} {
          for j = 0 to ${n} { tilt[k * ${n} + j] = tilt[k * ${n} + j] / left[k] }
          if whole k < ${m} { l[k] = max(0, l[k]) } else {
            # of what is held at a value the multiplier that leaves no slope
            int at = 0
            for j = 1 to ${n} {
              if abs(tilt[k * ${n} + j]) > abs(tilt[k * ${n} + at]) { at = j }
            }
            real r = 0
            for i = 0 to ${m + q} { r = r + l[i] * tilt[i * ${n} + at] }
            if abs(tilt[k * ${n} + at]) > 0 { l[k] = l[k] - r / tilt[k * ${n} + at] }
          }
        }
        for k = 0 to ${m + q} {
          total = total + abs(l[k]) * (1 + abs(f[k + 1]))
          above = above + l[k] * (f[k + 1] + log(left[k]))
        }
        real reach = 0
        for j = 0 to ${n} {
          real r = 0
          for k = 0 to ${m + q} { r = r + l[k] * tilt[k * ${n} + j] }
          reach = reach + abs(r) * (745 + abs(ty[j]))
        }
        if above > reach + 1e-9 * total { x[${n}] = ${IMPOSSIBLE} }
      }
    }
  `;
}

/**
 * Behind the variables and the value: the share of each term in the least value, by which its logarithm
 * answers to that of the coefficient (the envelope theorem).
 */
export function sharesOf({ groups }: ProgramShape, { shares }: SolvedLayout): Statement[] {
  return statements`
    for t = 0 to ${groups.length} {
      real weight = 1
      if whole 0 < group[t] { weight = l[group[t] - 1] }
      if holds > 0 { x[${shares} + t] = weight * w[t] }
    }
  `;
}
