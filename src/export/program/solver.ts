/**
 * Geometric programs in doubles: the sum of exponentials in the logarithms is convex, so a primal-dual
 * interior-point method finds the only optimum, and Newton's method on the active constraints its last
 * digits (Boyd & Vandenberghe 2004, 11.7; slacks allow a start at which the constraints do not hold).
 *
 * Written once, for arrays `c` (ln of each term's coefficient) and `a` (its exponents), and printed in
 * every language.
 */
import { statements } from './ir-text.js';
import type { Statement } from './ir.js';

export interface ProgramShape {
  readonly variables: number;
  /** For each term the group that it belongs to: 0 the objective, then the inequalities, then the equalities. */
  readonly groups: readonly number[];
  readonly inequalities: number;
  readonly equalities: number;
}

const STEPS = 400;

/**
 * What the solver gives beside the optimum: the terms' shares, and what answers to the budget (array `b`);
 * or, for a choice, by how much the logarithms may be off, with a value of IMPOSSIBLE where provably nothing
 * satisfies the constraints.
 */
export type SolvedSlopes = 'none' | 'shares' | 'budget' | 'verdict';

/** In place of the logarithm of a least value: provably nothing satisfies the constraints. */
export const IMPOSSIBLE = '1e300';

/** Length of the array `x`. */
export function solvedSize({ variables: n, groups }: ProgramShape, slopes: SolvedSlopes): number {
  if (slopes === 'none') return n + 1;
  if (slopes === 'verdict') return n + 2;
  return n + 1 + groups.length + (slopes === 'budget' ? n : 0);
}

/** Fills the array `x`: ln of each variable, then ln of the least value; NaN throughout without an optimum. */
export function solverStatements(shape: ProgramShape, slopes: SolvedSlopes = 'none'): Statement[] {
  const { variables: n, groups, inequalities: m, equalities: q } = shape;
  const terms = groups.length;
  const all = 1 + m + q;
  const size = n + m + q;
  const width = size + 1;
  // An array of no length is none in some languages.
  const multipliers = Math.max(1, m + q);
  return statements`
    ints group = [${groups.join(', ')}]
    reals x[${solvedSize(shape, slopes)}]
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
    real length = 0
    real centre = 1
    real merit = 1e300
    real finishing = 0
    real calm = 0
    real error = 1e300
    real last = 1e300
    for step = 0 to ${STEPS} {
      for j = 0 to ${n} { ty[j] = y[j] + length * dy[j] }
      for k = 0 to ${m} { ts[k] = s[k] + length * ds[k] }
      for k = 0 to ${m + q} { tl[k] = l[k] + length * dl[k] }
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
      if finishing + calm > 0 or error <= merit * (1 - 0.0001 * length) or error < 1e-24 or length < 1e-9 {
        # the step is taken, and the next one found
        for j = 0 to ${n} { y[j] = ty[j] }
        for k = 0 to ${m} { s[k] = ts[k] }
        for k = 0 to ${m + q} { l[k] = tl[k] }
        if finishing > 5 { break }
        real gap = 0
        for k = 0 to ${m} { gap = gap + s[k] * l[k] / ${Math.max(1, m)} }
        if finishing > 0 { finishing = finishing + 1 } else {
          # rounding is all that is left, and no step leads anywhere: a share of 1e-11 of the least value
          # can be all that speaks for a variable's place
          if gap < 1e-13 and error < 1e-18 {
            calm = max(1, calm)
            if last < 0.000001 { calm = calm + 1 }
          } else { calm = 0 }
          if calm > 7 { finishing = 1 }
        }
        real aim = centre
        if finishing + calm > 0 { centre = 0 } else {
          if centre <= 0 { centre = gap }
          # only near the central path is it followed further
          if error <= 100 * aim * aim { centre = min(aim, gap) * 0.1 }
        }
        for i = 0 to ${size} {
          for j = 0 to ${width} { matrix[i * ${width} + j] = 0 }
        }
        for t = 0 to ${terms} {
          real weight = 1
          if whole 0 < group[t] { weight = l[group[t] - 1] }
          for i = 0 to ${n} {
            for j = 0 to ${n} {
              matrix[i * ${width} + j] = matrix[i * ${width} + j] + weight * w[t] * (a[t * ${n} + i] - g[group[t] * ${n} + i]) * (a[t * ${n} + j] - g[group[t] * ${n} + j])
            }
          }
        }
        for i = 0 to ${n} {
          if finishing <= 0 { matrix[i * ${width} + i] = matrix[i * ${width} + i] * (1 + 1e-12) + 1e-40 }
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
            if finishing > 0 {
              # a slack as small as that is the rounding of logarithms
              if s[k] > l[k] and s[k] > 1e-12 {
                row = 0
                own = 1
                right = -l[k]
              } else {
                row = 1
                own = 0
                right = -f[k + 1]
              }
            }
          }
          for j = 0 to ${n} { matrix[(${n} + k) * ${width} + j] = row * g[(k + 1) * ${n} + j] }
          matrix[(${n} + k) * ${width} + ${n} + k] = own
          matrix[(${n} + k) * ${width} + ${size}] = right
        }
        ${elimination(size)}
        real largest = 0
        for j = 0 to ${n} {
          dy[j] = matrix[j * ${width} + ${size}] / matrix[j * ${width} + j]
          largest = max(largest, abs(dy[j]))
        }
        for k = 0 to ${m + q} { dl[k] = matrix[(${n} + k) * ${width} + ${size}] / matrix[(${n} + k) * ${width} + ${n} + k] }
        for k = 0 to ${m} {
          ds[k] = -f[k + 1] - s[k]
          for j = 0 to ${n} { ds[k] = ds[k] - g[(k + 1) * ${n} + j] * dy[j] }
          if finishing > 0 { ds[k] = 0 }
        }
        last = largest
        # slacks and multipliers stay positive
        length = 1
        if finishing <= 0 {
          if largest > 20 { length = 20 / largest }
          for k = 0 to ${m} {
            if ds[k] < 0 { length = min(length, -0.99 * s[k] / ds[k]) }
            if dl[k] < 0 { length = min(length, -0.99 * l[k] / dl[k]) }
          }
        }
        # the error here as the next aim sees it
        merit = error
        for k = 0 to ${m} {
          real before = l[k] * s[k] - aim
          real now = l[k] * s[k] - centre
          merit = merit - before * before + now * now
        }
      } else { length = length / 2 }
    }
    # Newton's last step says how far the optimum may be off, and each condition is held against its own terms
    real holds = 1
    if not (finishing > 5 and last < 1e-9 and error < 1e-14) { holds = 0 }
    for j = 0 to ${n} {
      real size = 0
      real r = g[j]
      for t = 0 to ${terms} {
        real weight = 1
        if whole 0 < group[t] { weight = l[group[t] - 1] }
        size = size + abs(weight * w[t] * a[t * ${n} + j])
      }
      for k = 0 to ${m + q} { r = r + l[k] * g[(k + 1) * ${n} + j] }
      if not (abs(r) <= 1e-9 * size) { holds = 0 }
      for k = 0 to ${m} {
        if l[k] < 0 and abs(l[k] * g[(k + 1) * ${n} + j]) > 1e-9 * size { holds = 0 }
      }
    }
    for k = 0 to ${m} {
      if f[k + 1] > 1e-9 { holds = 0 }
    }
    for j = 0 to ${n} {
      x[j] = y[j]
      if holds < 1 { x[j] = NaN }
    }
    x[${n}] = f[0]
    if holds < 1 { x[${n}] = NaN }
    ${slopes === 'shares' || slopes === 'budget' ? sharesOf(shape) : []}
    ${slopes === 'verdict' ? verdict(shape) : []}
    ${slopes === 'budget' ? answers(shape) : []}
  `;
}

/** Gauss elimination of the array `matrix`, the largest pivot first. */
function elimination(size: number): Statement[] {
  const width = size + 1;
  return statements`
        # Gauss elimination, the largest pivot first
        for i = 0 to ${size} {
          int pivot = i
          for under = i + 1 to ${size} {
            if abs(matrix[under * ${width} + i]) > abs(matrix[pivot * ${width} + i]) { pivot = under }
          }
          for j = i to ${width} {
            real swap = matrix[i * ${width} + j]
            matrix[i * ${width} + j] = matrix[pivot * ${width} + j]
            matrix[pivot * ${width} + j] = swap
          }
          if abs(matrix[i * ${width} + i]) < 1e-300 { matrix[i * ${width} + i] = 1e-300 }
          for other = 0 to ${size} {
            if not whole other == i {
              real factor = matrix[other * ${width} + i] / matrix[i * ${width} + i]
              for j = i to ${width} { matrix[other * ${width} + j] = matrix[other * ${width} + j] - factor * matrix[i * ${width} + j] }
            }
          }
        }
  `;
}

/**
 * Behind the value: the size of the last step. The sum of the constraints, each times its multiplier, is
 * convex: where it is so far above zero, and so flat, that it stays there wherever doubles reach (the
 * logarithm of a double is less than 745), no point satisfies them all.
 */
function verdict({ variables: n, inequalities: m, equalities: q }: ProgramShape): Statement[] {
  return statements`
    x[${n + 1}] = last
    if holds < 1 {
      real total = 0
      real above = 0
      for k = 0 to ${m + q} {
        if whole k < ${m} { l[k] = max(0, l[k]) }
        total = total + abs(l[k])
        above = above + l[k] * f[k + 1] - 1e-12 * abs(l[k] * f[k + 1])
      }
      real reach = 0
      for j = 0 to ${n} {
        real r = 0
        for k = 0 to ${m + q} { r = r + l[k] * g[(k + 1) * ${n} + j] }
        reach = reach + abs(r) * (745 + abs(ty[j]))
      }
      if above > reach + 1e-9 * total { x[${n}] = ${IMPOSSIBLE} }
    }
  `;
}

/**
 * Behind the variables and the value: the share of each term in the least value, by which its logarithm
 * answers to that of the coefficient (the envelope theorem).
 */
function sharesOf({ variables: n, groups }: ProgramShape): Statement[] {
  return statements`
    for t = 0 to ${groups.length} {
      real weight = 1
      if whole 0 < group[t] { weight = l[group[t] - 1] }
      x[${n + 1} + t] = weight * w[t]
      if holds < 1 { x[${n + 1} + t] = NaN }
    }
  `;
}

/**
 * Behind those: by how much the logarithm of each variable grows with that of the budget, where that of
 * each term's coefficient grows by b. The conditions of the optimum go on holding: the system of the last
 * of Newton's steps, with another right side.
 */
function answers({
  variables: n,
  groups,
  inequalities: m,
  equalities: q,
}: ProgramShape): Statement[] {
  const all = 1 + m + q;
  const size = n + m + q;
  const width = size + 1;
  return statements`
    # how the optimum answers to the budget
    reals shift[${all}]
    for k = 0 to ${all} { shift[k] = 0 }
    for t = 0 to ${groups.length} { shift[group[t]] = shift[group[t]] + w[t] * b[t] }
    for i = 0 to ${size} {
      for j = 0 to ${width} { matrix[i * ${width} + j] = 0 }
    }
    for t = 0 to ${groups.length} {
      real weight = 1
      if whole 0 < group[t] { weight = l[group[t] - 1] }
      for i = 0 to ${n} {
        real tilt = weight * w[t] * (a[t * ${n} + i] - g[group[t] * ${n} + i])
        for j = 0 to ${n} { matrix[i * ${width} + j] = matrix[i * ${width} + j] + tilt * (a[t * ${n} + j] - g[group[t] * ${n} + j]) }
        matrix[i * ${width} + ${size}] = matrix[i * ${width} + ${size}] - tilt * (b[t] - shift[group[t]])
      }
    }
    for k = 0 to ${m + q} {
      real row = 1
      real own = 0
      real right = -shift[k + 1]
      if whole k < ${m} {
        if s[k] > l[k] and s[k] > 1e-12 {
          row = 0
          own = 1
          right = 0
        }
      }
      for j = 0 to ${n} {
        matrix[j * ${width} + ${n} + k] = g[(k + 1) * ${n} + j]
        matrix[(${n} + k) * ${width} + j] = row * g[(k + 1) * ${n} + j]
      }
      matrix[(${n} + k) * ${width} + ${n} + k] = own
      matrix[(${n} + k) * ${width} + ${size}] = right
    }
    ${elimination(size)}
    for j = 0 to ${n} {
      x[${n + 1 + groups.length} + j] = matrix[j * ${width} + ${size}] / matrix[j * ${width} + j]
      if holds < 1 { x[${n + 1 + groups.length} + j] = NaN }
    }
  `;
}
