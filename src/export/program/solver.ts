/**
 * Geometric programs in doubles: the sum of exponentials in the logarithms is convex, so a primal-dual
 * interior-point method finds the only optimum (Boyd & Vandenberghe 2004, 11.7; slacks allow a start at
 * which the constraints do not hold). From time to time, and at its end, Newton's method on the balances of
 * the variables is tried (balances.ts): it has the last digits, and says whether it has them.
 *
 * Written once, for arrays `c` (ln of each term's coefficient) and `a` (its exponents), and printed in
 * every language.
 */
import { answers, balanceArrays, balanceStep, balanceSystem, beginAttempt } from './balances.js';
import { elimination } from './elimination.js';
import { statements } from './ir-text.js';
import type { Statement } from './ir.js';
import { solvedLayout } from './program-shape.js';
import type { ProgramShape, SolverWants } from './program-shape.js';
import { sharesOf, verdict } from './solver-results.js';

const STEPS = 1500;
/** Steps of the search. */
const SEARCHED = 400;

/** Fills the array `x`: ln of each variable, then ln of the least value; NaN throughout without an optimum. */
export function solverStatements(shape: ProgramShape, wants: SolverWants): Statement[] {
  const { variables: n, groups, inequalities: m, equalities: q } = shape;
  const terms = groups.length;
  const all = 1 + m + q;
  const size = n + m + q;
  const width = size + 1;
  // An array of no length is none in some languages.
  const multipliers = Math.max(1, m + q);
  const layout = solvedLayout(shape, wants);
  const doubt = wants.verdict ? statements`x[${layout.error}] = max(last, 1e-15)` : [];
  const isAsked = wants.slopes === 'budget';
  return statements`
    ints group = [${groups.join(', ')}]
    reals x[${layout.size}]
    # the point, the slacks and multipliers of the inequalities, the multipliers of the equalities
    reals y[${n}]
    reals s[${multipliers}]
    reals l[${multipliers}]
    for k = 0 to ${m} {
      s[k] = 1
      l[k] = 1
    }
    # the step, and where it leads
    reals dy[${n}]
    reals ds[${multipliers}]
    reals dl[${multipliers}]
    reals ty[${n}]
    reals ts[${multipliers}]
    reals tl[${multipliers}]
    # of each group its logarithm and the gradient of that; of each term its share
    reals f[${all}]
    reals top[${all}]
    reals g[${all * n}]
    reals w[${terms}]
    reals z[${terms}]
    reals matrix[${size * width}]
    ${balanceArrays(shape)}
    ${isAsked ? [...statements`reals shift[${all}]`, ...statements`reals moved[${size}]`] : []}
    real length = 0
    real shortest = 1e-9
    real centre = 1
    real merit = 1e300
    # steps of an attempt at the last digits, 0 in the search; how often nothing changed; the largest misfit
    real finishing = 0
    real good = 0
    real off = 0
    real failed = 0
    real holds = 0
    real searched = 0
    real next = 4
    real ended = 0
    real calm = 0
    real error = 1e300
    real last = 1e300
    for step = 0 to ${STEPS} {
      for j = 0 to ${n} { ty[j] = y[j] + length * dy[j] }
      for k = 0 to ${m} { ts[k] = s[k] + length * ds[k] }
      for k = 0 to ${m + q} {
        tl[k] = l[k] + length * dl[k]
        if whole k < ${m} {
          if finishing > 0 { tl[k] = l[k] * exp(length * dl[k]) }
        }
      }
      # logarithms of sums, from the largest term on
      for k = 0 to ${all} {
        top[k] = -1e300
        f[k] = 0
        for j = 0 to ${n} { g[k * ${n} + j] = 0 }
      }
      for t = 0 to ${terms} {
        real power = c[t]
        for j = 0 to ${n} { power = power + a[t * ${n} + j] * ty[j] }
        z[t] = power
        if power > top[group[t]] { top[group[t]] = power }
      }
      for t = 0 to ${terms} {
        w[t] = exp(z[t] - top[group[t]])
        f[group[t]] = f[group[t]] + w[t]
      }
      for t = 0 to ${terms} {
        w[t] = w[t] / f[group[t]]
        for j = 0 to ${n} { g[group[t] * ${n} + j] = g[group[t] * ${n} + j] + w[t] * a[t * ${n} + j] }
      }
      for k = 0 to ${all} { f[k] = top[k] + log(f[k]) }
      if finishing < 1 {
        # inside a constraint the slack is what it is there
        for k = 0 to ${m} {
          if f[k + 1] < 0 and -f[k + 1] > 0.01 * s[k] { ts[k] = -f[k + 1] }
        }
        # how far the conditions of the optimum are from holding
        error = 0
        for j = 0 to ${n} {
          real r = g[j]
          for k = 0 to ${m + q} { r = r + tl[k] * g[(k + 1) * ${n} + j] }
          error = error + r * r
        }
        for k = 0 to ${m} {
          real r = f[k + 1] + ts[k]
          real o = tl[k] * ts[k] - centre
          error = error + r * r + o * o
        }
        for k = ${m} to ${m + q} { error = error + f[k + 1] * f[k + 1] }
      }
      if finishing + calm > 0 or error <= merit * (1 - 0.0001 * length) or error < 1e-24 or length < shortest {
        # the step is taken, and the next one found
        for j = 0 to ${n} { y[j] = ty[j] }
        for k = 0 to ${m} { s[k] = ts[k] }
        for k = 0 to ${m + q} { l[k] = tl[k] }
        if ended > 0 { break }
        real aim = centre
        if finishing < 1 {
          searched = searched + 1
          ${bookkeeping(shape)}
          if searched > next or calm > 7 or searched > ${SEARCHED} {
            next = next * 2
            ${beginAttempt(shape)}
          }
        }
        if finishing > 0 { ${balanceSystem(shape)} } else { ${searchSystem(shape)} }
        ${isAsked ? answers(shape) : []}
        ${elimination(size)}
        real largest = 0
        for j = 0 to ${n} {
          dy[j] = matrix[j * ${width} + ${size}] / matrix[j * ${width} + j]
          largest = max(largest, abs(dy[j]))
        }
        for k = 0 to ${m + q} { dl[k] = matrix[(${n} + k) * ${width} + ${size}] / matrix[(${n} + k) * ${width} + ${n} + k] }
        last = largest
        if finishing > 0 { ${balanceStep(shape, SEARCHED, doubt, isAsked ? layout.answers : undefined)} } else { ${searchStep(shape)} }
      } else { length = length / 2 }
    }
    # a sum that is to equal its bound
    real unmet = 0
    ${shape.sums.flatMap((k) => statements`if on[${k}] < 1 and f[${k + 1}] < -1e-9 { unmet = 1 }`)}
    ${wants.verdict ? statements`if unmet > 0 and strict > 0 { holds = 0 }` : statements`if unmet > 0 { holds = 0 }`}
    for j = 0 to ${n} {
      x[j] = y[j]
      if holds < 1 { x[j] = NaN }
    }
    x[${n}] = f[0]
    if holds < 1 {
      for i = ${n} to ${layout.size} { x[i] = NaN }
    }
    ${wants.slopes === 'none' ? [] : sharesOf(shape, layout)}
    ${wants.verdict ? verdict(shape, layout) : []}
  `;
}

/** How far the search is, and what it aims at next. */
function bookkeeping({ inequalities: m }: ProgramShape): Statement[] {
  return statements`
          real gap = 0
          for k = 0 to ${m} { gap = gap + s[k] * l[k] / ${Math.max(1, m)} }
          # rounding is all that is left, and no step leads anywhere
          if gap < 1e-13 and error < 1e-18 {
            calm = max(1, calm)
            if last < 0.000001 { calm = calm + 1 }
          } else { calm = 0 }
          if calm > 0 { centre = 0 } else {
            if centre <= 0 { centre = gap }
            # only near the central path is it followed further
            if error <= 100 * aim * aim { centre = min(aim, gap) * 0.1 }
          }
  `;
}

/** Newton's system of the search. */
function searchSystem({
  variables: n,
  groups,
  inequalities: m,
  equalities: q,
}: ProgramShape): Statement[] {
  const size = n + m + q;
  const width = size + 1;
  return statements`
        for i = 0 to ${size} {
          for j = 0 to ${width} { matrix[i * ${width} + j] = 0 }
        }
        for t = 0 to ${groups.length} {
          real weight = 1
          if whole 0 < group[t] { weight = l[group[t] - 1] }
          for i = 0 to ${n} {
            for j = 0 to ${n} {
              matrix[i * ${width} + j] = matrix[i * ${width} + j] + weight * w[t] * (a[t * ${n} + i] - g[group[t] * ${n} + i]) * (a[t * ${n} + j] - g[group[t] * ${n} + j])
            }
          }
        }
        for i = 0 to ${n} {
          matrix[i * ${width} + i] = matrix[i * ${width} + i] * (1 + 1e-12) + 1e-40
          real r = g[i]
          for k = 0 to ${m + q} {
            r = r + l[k] * g[(k + 1) * ${n} + i]
            matrix[i * ${width} + ${n} + k] = g[(k + 1) * ${n} + i]
          }
          matrix[i * ${width} + ${size}] = -r
        }
        for k = 0 to ${m + q} {
          real row = 1
          real own = 0
          real right = -f[k + 1]
          if whole k < ${m} {
            if s[k] > l[k] {
              row = l[k] / s[k]
              own = -1
              right = -(l[k] * f[k + 1] + centre) / s[k]
            } else {
              own = -s[k] / l[k]
              right = -f[k + 1] - centre / l[k]
            }
          } else {
            # an equality without variables is none
            own = 1
            for j = 0 to ${n} {
              if abs(g[(k + 1) * ${n} + j]) > 0 { own = 0 }
            }
          }
          for j = 0 to ${n} { matrix[(${n} + k) * ${width} + j] = row * g[(k + 1) * ${n} + j] }
          matrix[(${n} + k) * ${width} + ${n} + k] = own
          matrix[(${n} + k) * ${width} + ${size}] = right
        }
  `;
}

/** What follows from a step of the search: those of the slacks, and its length. */
function searchStep({ variables: n, inequalities: m, equalities: q }: ProgramShape): Statement[] {
  return statements`
        for k = 0 to ${m} {
          ds[k] = -f[k + 1] - s[k]
          for j = 0 to ${n} { ds[k] = ds[k] - g[(k + 1) * ${n} + j] * dy[j] }
        }
        real wild = largest
        for k = 0 to ${m + q} { wild = wild + abs(dl[k]) }
        if not (wild < 1e100) {
          # it leads nowhere
          searched = ${SEARCHED}
          for j = 0 to ${n} { dy[j] = 0 }
          for k = 0 to ${m} { ds[k] = 0 }
          for k = 0 to ${m + q} { dl[k] = 0 }
          largest = 0
        }
        # slacks and multipliers stay positive
        length = 1
        if largest > 20 { length = 20 / largest }
        for k = 0 to ${m} {
          if ds[k] < 0 { length = min(length, -0.99 * s[k] / ds[k]) }
          if dl[k] < 0 { length = min(length, -0.99 * l[k] / dl[k]) }
        }
        # a step that the search can cut down no further
        shortest = 1e-9 * length
        # the error here as the next aim sees it
        merit = error
        for k = 0 to ${m} {
          real before = l[k] * s[k] - aim
          real now = l[k] * s[k] - centre
          merit = merit - before * before + now * now
        }
  `;
}
