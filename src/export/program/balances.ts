/**
 * The last digits of an optimum. With the constraints in force known, what pulls each variable up and what
 * pulls it down are sums of positive products, and at the optimum these are equal. Newton's method on the
 * logarithm of their quotient sees a balance of terms that make up 1e-30 of the least value as well as any
 * other, and is nearly linear far from the optimum. All conditions hold there by their own measure, so that
 * it is the optimum, by convexity.
 */
import { statements } from './ir-text.js';
import type { Statement } from './ir.js';
import type { ProgramShape } from './program-shape.js';

/** Steps of one attempt. */
const STEPS = 60;
/** Steps without a change in the tenth digit that end an attempt. */
const CALM = 3;
/** How often the answers to the budget are solved for, each time from what is left. */
const SOLUTIONS = 3;

export function balanceArrays({
  variables: n,
  inequalities: m,
  equalities: q,
}: ProgramShape): Statement[] {
  const multipliers = Math.max(1, m + q);
  return statements`
    # which inequalities are in force; what pulls each variable up, and down; the state that an attempt starts from
    reals on[${multipliers}]
    reals most[${multipliers}]
    reals up[${n}]
    reals down[${n}]
    reals oy[${n}]
    reals os[${multipliers}]
    reals ol[${multipliers}]
  `;
}

/** Begins an attempt at the point. */
export function beginAttempt({
  variables: n,
  inequalities: m,
  equalities: q,
}: ProgramShape): Statement[] {
  return statements`
    finishing = 1
    good = 0
    for j = 0 to ${n} { oy[j] = y[j] }
    for k = 0 to ${m + q} { ol[k] = l[k] }
    for k = 0 to ${m} {
      os[k] = s[k]
      on[k] = 0
      if l[k] > s[k] { on[k] = 1 }
    }
  `;
}

/** Goes on with the search. */
export function endAttempt({
  variables: n,
  inequalities: m,
  equalities: q,
}: ProgramShape): Statement[] {
  return statements`
    finishing = 0
    merit = 1e300
    for j = 0 to ${n} {
      y[j] = oy[j]
      dy[j] = 0
    }
    for k = 0 to ${m + q} {
      l[k] = ol[k]
      dl[k] = 0
    }
    for k = 0 to ${m} {
      s[k] = os[k]
      ds[k] = 0
    }
  `;
}

/** The sums, with a constraint in force for each variable that nothing else holds; `failed` where none does. */
function sums({ variables: n, groups, inequalities: m, equalities: q }: ProgramShape): Statement[] {
  return statements`
    for k = 0 to ${m} {
      if on[k] < 1 { l[k] = 0 }
    }
    for again = 0 to ${2 * n + 2} {
      for j = 0 to ${n} {
        up[j] = 0
        down[j] = 0
      }
      for t = 0 to ${groups.length} {
        real weight = w[t]
        if whole 0 < group[t] { weight = l[group[t] - 1] * w[t] }
        for j = 0 to ${n} {
          real pull = weight * a[t * ${n} + j]
          if pull > 0 { up[j] = up[j] + pull } else { down[j] = down[j] - pull }
        }
      }
      failed = 0
      for j = 0 to ${n} {
        if failed < 1 and min(up[j], down[j]) < 1e-290 {
          # the nearest constraint that pulls the other way
          failed = 1
          real nearest = 1e300
          int found = 0
          for k = 0 to ${m + q} {
            real pull = g[(k + 1) * ${n} + j]
            if up[j] > down[j] { pull = -pull }
            real room = abs(f[k + 1])
            if whole k < ${m} {
              if on[k] > 0 { pull = 0 }
            } else { pull = abs(pull) }
            if pull > 1e-290 and room < nearest and max(up[j], down[j]) > 1e-290 {
              nearest = room
              found = k + 1
            }
          }
          if whole 0 < found {
            failed = 2
            l[found - 1] = l[found - 1] + (down[j] - up[j]) / g[found * ${n} + j]
            if whole found < ${m + 1} { on[found - 1] = 1 }
          }
        }
      }
      if not (failed > 1) { break }
    }
  `;
}

/** Newton's system, where the sums are. */
export function balanceSystem(shape: ProgramShape): Statement[] {
  const { variables: n, groups, inequalities: m, equalities: q } = shape;
  const size = n + m + q;
  const width = size + 1;
  return statements`
    ${sums(shape)}
    off = failed
    for k = 0 to ${m + q} { most[k] = 0 }
    for i = 0 to ${size} {
      for j = 0 to ${width} { matrix[i * ${width} + j] = 0 }
    }
    for j = 0 to ${n} {
      if failed < 1 {
        real right = log(down[j]) - log(up[j])
        off = max(off, abs(right))
        matrix[j * ${width} + ${size}] = right
        for t = 0 to ${groups.length} {
          real weight = 1
          if whole 0 < group[t] { weight = l[group[t] - 1] }
          real part = weight * w[t] * a[t * ${n} + j]
          real side = down[j]
          if part > 0 { side = up[j] }
          part = part / side
          for i = 0 to ${n} { matrix[j * ${width} + i] = matrix[j * ${width} + i] + part * (a[t * ${n} + i] - g[group[t] * ${n} + i]) }
          if whole 0 < group[t] {
            if whole group[t] < ${m + 1} {
              matrix[j * ${width} + ${n} + group[t] - 1] = matrix[j * ${width} + ${n} + group[t] - 1] + part
            } else {
              most[group[t] - 1] = max(most[group[t] - 1], abs(part))
              matrix[j * ${width} + ${n} + group[t] - 1] = a[t * ${n} + j] / side
            }
          }
        }
      }
    }
    for k = 0 to ${m + q} {
      real own = 1
      real row = 0
      if whole k < ${m} {
        row = on[k]
        own = 1 - on[k]
      } else {
        # an equality without variables is none
        for j = 0 to ${n} {
          if abs(g[(k + 1) * ${n} + j]) > 0 {
            row = 1
            own = 0
          }
        }
      }
      if row > 0 { off = max(off, abs(f[k + 1])) }
      for j = 0 to ${n} { matrix[(${n} + k) * ${width} + j] = row * g[(k + 1) * ${n} + j] }
      matrix[(${n} + k) * ${width} + ${n} + k] = own
      matrix[(${n} + k) * ${width} + ${size}] = -row * f[k + 1]
    }
  `;
}

/**
 * What follows from the step: its length, and whether the optimum is found or the attempt at an end.
 * @param searchedMost steps of the search
 * @param found what else is to be done when it is found
 * @param answersAt where to put how the optimum answers to the budget, if that is asked
 */
export function balanceStep(
  shape: ProgramShape,
  searchedMost: number,
  found: readonly Statement[],
  answersAt?: number,
): Statement[] {
  const { inequalities: m } = shape;
  const step = statements`
    # multipliers of inequalities go by their logarithms
    length = 1
    if largest > 30 { length = 30 / largest }
    for k = 0 to ${m} {
      if abs(dl[k]) > 60 { length = min(length, 60 / abs(dl[k])) }
    }
    finishing = finishing + 1
    if last < 1e-10 and off < 1e-10 { good = good + 1 } else { good = 0 }
    if good > ${CALM - 1} {
      # is any other constraint violated?
      real worst = 1e-11
      int broken = 0
      for k = 0 to ${m} {
        if on[k] < 1 and f[k + 1] > worst {
          worst = f[k + 1]
          broken = k + 1
        }
      }
      if whole 0 < broken {
        on[broken - 1] = 1
        l[broken - 1] = 1
        dl[broken - 1] = 0
        good = 0
      } else {
        holds = 1
        ${found}
        ${answersAt === undefined ? statements`break` : statements`length = 0`}
      }
    }
    if holds < 1 and (failed > 0 or finishing > ${STEPS} or not (last < 1e6)) {
      length = 0
      ${endAttempt(shape)}
      if calm > 7 or searched > ${searchedMost} { ended = 1 }
    }
  `;
  return answersAt === undefined
    ? step
    : statements`if holds > 0 { ${answered(shape, answersAt)} } else { ${step} }`;
}

/**
 * Takes in a solution, which may have lost the digits of what is small: the next time only what is left of the
 * right side is solved for.
 */
function answered(
  { variables: n, inequalities: m, equalities: q }: ProgramShape,
  at: number,
): Statement[] {
  return statements`
    real change = 0
    for j = 0 to ${n} { change = change + abs(dy[j]) }
    for k = 0 to ${m + q} { change = change + abs(dl[k]) }
    holds = holds + 1
    for j = 0 to ${n} {
      if holds < 3 or change < 0.000001 { moved[j] = moved[j] + dy[j] }
      x[${at} + j] = moved[j]
      dy[j] = 0
    }
    for k = 0 to ${m + q} {
      if holds < 3 or change < 0.000001 { moved[${n} + k] = moved[${n} + k] + dl[k] }
      dl[k] = 0
    }
    if holds > ${SOLUTIONS} { break }
  `;
}

/**
 * Where the optimum is: by how much the logarithm of each variable grows with that of the budget, where that
 * of each term's coefficient grows by b. The balances go on holding: the same system with another right side.
 */
export function answers({
  variables: n,
  groups,
  inequalities: m,
  equalities: q,
}: ProgramShape): Statement[] {
  const size = n + m + q;
  const width = size + 1;
  return statements`
    if holds > 0 {
      # how the optimum answers to the budget
      for k = 0 to ${1 + m + q} { shift[k] = 0 }
      for t = 0 to ${groups.length} { shift[group[t]] = shift[group[t]] + w[t] * b[t] }
      for j = 0 to ${n} { matrix[j * ${width} + ${size}] = 0 }
      for t = 0 to ${groups.length} {
        real weight = w[t]
        if whole 0 < group[t] { weight = l[group[t] - 1] * w[t] }
        for j = 0 to ${n} {
          real part = weight * a[t * ${n} + j]
          real side = down[j]
          if part > 0 { side = up[j] }
          matrix[j * ${width} + ${size}] = matrix[j * ${width} + ${size}] - part / side * (b[t] - shift[group[t]])
        }
      }
      for k = 0 to ${m + q} {
        matrix[(${n} + k) * ${width} + ${size}] = -shift[k + 1]
        if whole k < ${m} { matrix[(${n} + k) * ${width} + ${size}] = -shift[k + 1] * on[k] }
      }
      # less what is known of it
      for i = 0 to ${size} {
        for j = 0 to ${size} { matrix[i * ${width} + ${size}] = matrix[i * ${width} + ${size}] - matrix[i * ${width} + j] * moved[j] }
      }
    }
  `;
}
