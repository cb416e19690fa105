/**
 * A second minimiser for geometric programs, slow and plain, that shares no code with src: the
 * augmented Lagrangian (Hestenes, Powell, Rockafellar) in the logarithms, each inner problem by a
 * damped Newton method. src follows a barrier's central path instead.
 */

export interface PlainTerm {
  readonly log: number;
  readonly exponents: readonly number[];
}

export interface PlainProgram {
  readonly variables: number;
  readonly objective: readonly PlainTerm[];
  readonly constraints: readonly {
    readonly terms: readonly PlainTerm[];
    readonly equality: boolean;
  }[];
}

export interface PlainOptimum {
  readonly y: number[];
  readonly value: number;
  readonly multipliers: number[];
  /** The largest violation of a constraint, of stationarity, and of λ ≥ 0. */
  readonly error: number;
}

/** ln Σ e^(log + a·y) with its gradient; its Hessian, times `weight`, is added to `hessian`. */
export function logSumExp(
  terms: readonly PlainTerm[],
  y: readonly number[],
  gradient?: number[],
  hessian?: number[][],
  weight = 1,
): number {
  const powers = terms.map((t) => t.exponents.reduce((sum, a, i) => sum + a * y[i]!, t.log));
  const top = Math.max(...powers);
  const parts = powers.map((p) => Math.exp(p - top));
  const sum = parts.reduce((a, b) => a + b, 0);
  if (gradient !== undefined) {
    gradient.fill(0);
    terms.forEach((t, k) => {
      for (let i = 0; i < y.length; i++) gradient[i]! += (parts[k]! / sum) * t.exponents[i]!;
    });
    if (hessian !== undefined) {
      terms.forEach((t, k) => {
        const share = (weight * parts[k]!) / sum;
        for (let i = 0; i < y.length; i++) {
          const left = share * (t.exponents[i]! - gradient[i]!);
          if (left === 0) continue;
          for (let j = 0; j < y.length; j++) {
            hessian[i]![j]! += left * (t.exponents[j]! - gradient[j]!);
          }
        }
      });
    }
  }
  return top + Math.log(sum);
}

/** Gaussian elimination; undefined if singular. */
export function gauss(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const n = right.length;
  const a = matrix.map((row, i) => [...row, right[i]!]);
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i]![k]!) > Math.abs(a[p]![k]!)) p = i;
    if (!(Math.abs(a[p]![k]!) > 1e-300)) return undefined;
    [a[k], a[p]] = [a[p]!, a[k]!];
    for (let i = k + 1; i < n; i++) {
      const f = a[i]![k]! / a[k]![k]!;
      if (f !== 0) for (let j = k; j <= n; j++) a[i]![j]! -= f * a[k]![j]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = a[i]![n]!;
    for (let j = i + 1; j < n; j++) sum -= a[i]![j]! * x[j]!;
    x[i] = sum / a[i]![i]!;
  }
  return x;
}

/** Minimises; `error` tells how well it went. @param start ln of the variables */
export function minimisePlainly(program: PlainProgram, start?: readonly number[]): PlainOptimum {
  const n = program.variables;
  const { constraints } = program;
  let y = start === undefined ? new Array<number>(n).fill(0) : [...start];
  const multipliers = constraints.map(() => 0);
  let penalty = 10;
  let radius = 4;
  const gradient = new Array<number>(n).fill(0);
  const total = new Array<number>(n).fill(0);
  const lagrangian = (at: readonly number[]): number => {
    let sum = logSumExp(program.objective, at);
    constraints.forEach(({ terms, equality }, k) => {
      const pull = multipliers[k]! + penalty * logSumExp(terms, at);
      const acting = equality ? pull : Math.max(0, pull);
      sum += (acting * acting - multipliers[k]! ** 2) / (2 * penalty);
    });
    return sum;
  };
  let error = Infinity;
  let before = Infinity;
  for (let outer = 0; outer < 40; outer++) {
    let slope = Infinity;
    let inner = lagrangian(y);
    for (let round = 0; round < 100; round++) {
      const hessian = Array.from({ length: n }, () => new Array<number>(n).fill(0));
      logSumExp(program.objective, y, gradient, hessian);
      for (let i = 0; i < n; i++) total[i] = gradient[i]!;
      constraints.forEach(({ terms, equality }, k) => {
        const pull = multipliers[k]! + penalty * logSumExp(terms, y);
        if (!equality && pull <= 0) return;
        logSumExp(terms, y, gradient, hessian, pull);
        for (let i = 0; i < n; i++) {
          total[i]! += pull * gradient[i]!;
          for (let j = 0; j < n; j++) hessian[i]![j]! += penalty * gradient[i]! * gradient[j]!;
        }
      });
      slope = Math.max(...total.map(Math.abs));
      if (slope < 1e-15 * (1 + penalty)) break;
      let trace = 0;
      for (let i = 0; i < n; i++) trace = Math.max(trace, Math.abs(hessian[i]![i]!));
      let step: number[] | undefined;
      let descent = 0;
      for (let ridge = 1e-15; ridge < 1e9; ridge *= 30) {
        const damped = hessian.map((row, i) =>
          row.map((x, j) => (i === j ? x + ridge * (trace + 1e-12) : x)),
        );
        step = gauss(damped, total);
        descent = step === undefined ? 0 : step.reduce((sum, s, i) => sum + s * total[i]!, 0);
        if (descent > 0) break;
      }
      if (step === undefined || !(descent > 0)) break;
      const size = Math.max(...step.map(Math.abs));
      let length = Math.min(1, radius / size);
      if (length < 1) radius = Math.min(radius * 2, 1000);
      // Differences of the function below this are rounding.
      const noise = 1e-14 * (1 + Math.abs(inner));
      let moved = false;
      for (let k = 0; k < 30; k++, length /= 2) {
        const next = y.map((v, i) => v - length * step[i]!);
        const value = lagrangian(next);
        if (value <= inner - 1e-4 * length * descent + noise) {
          [y, inner, moved] = [next, value, true];
          break;
        }
      }
      if (!moved || size < 1e-12) break;
    }
    let violation = 0;
    constraints.forEach(({ terms, equality }, k) => {
      const value = logSumExp(terms, y);
      const next = multipliers[k]! + penalty * value;
      violation = Math.max(
        violation,
        equality ? Math.abs(value) : Math.abs(Math.max(value, -multipliers[k]! / penalty)),
      );
      multipliers[k] = equality ? next : Math.max(0, next);
    });
    error = Math.max(violation, slope);
    if (error < 1e-13) break;
    if (violation > 0.1 * before) penalty = Math.min(penalty * 10, 1e5);
    before = violation;
  }
  return polished(program, { y, value: logSumExp(program.objective, y), multipliers, error });
}

/** A few Newton steps on the stationarity equations with the active constraints found. */
function polished(program: PlainProgram, found: PlainOptimum): PlainOptimum {
  const n = program.variables;
  const active = program.constraints.flatMap((c, k) =>
    c.equality || found.multipliers[k]! > 1e-12 ? [k] : [],
  );
  const size = n + active.length;
  const y = [...found.y];
  const multipliers = active.map((k) => found.multipliers[k]!);
  const gradient = new Array<number>(n).fill(0);
  let last = Infinity;
  for (let round = 0; round < 40; round++) {
    const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    const right = new Array<number>(size).fill(0);
    logSumExp(program.objective, y, gradient, matrix);
    for (let i = 0; i < n; i++) right[i] = gradient[i]!;
    active.forEach((k, at) => {
      right[n + at] = logSumExp(
        program.constraints[k]!.terms,
        y,
        gradient,
        matrix,
        multipliers[at],
      );
      for (let i = 0; i < n; i++) {
        right[i]! += multipliers[at]! * gradient[i]!;
        matrix[i]![n + at] = matrix[n + at]![i] = gradient[i]!;
      }
    });
    const step = gauss(matrix, right);
    if (step === undefined) return found;
    const far = Math.max(...step.slice(0, n).map(Math.abs));
    if (!(far < 10)) return found;
    for (let i = 0; i < n; i++) y[i]! -= step[i]!;
    active.forEach((_, at) => (multipliers[at]! -= step[n + at]!));
    last = far;
    if (far < 1e-13) break;
  }
  const right = active.every((k, at) => program.constraints[k]!.equality || multipliers[at]! > 0);
  const fits = program.constraints.every(({ terms }) => logSumExp(terms, y) < 1e-11);
  if (!right || !fits || last > 1e-9) return found;
  const all = program.constraints.map((_, k) => multipliers[active.indexOf(k)] ?? 0);
  return { y, value: logSumExp(program.objective, y), multipliers: all, error: last };
}

/**
 * How far rounding may have moved ln of a variable: the inverse of the stationarity equations times
 * a few units in the last place. Large where a multiplier or a share is minute.
 */
export function positionDoubt(program: PlainProgram, { y, multipliers }: PlainOptimum): number {
  const n = program.variables;
  const active = program.constraints.flatMap((c, k) =>
    c.equality || multipliers[k]! > 1e-12 ? [k] : [],
  );
  const size = n + active.length;
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const gradient = new Array<number>(n).fill(0);
  logSumExp(program.objective, y, gradient, matrix);
  active.forEach((k, at) => {
    logSumExp(program.constraints[k]!.terms, y, gradient, matrix, multipliers[k]);
    for (let i = 0; i < n; i++) matrix[i]![n + at] = matrix[n + at]![i] = gradient[i]!;
  });
  const rounding = 4e-16 * (1 + Math.max(...y.map(Math.abs)));
  const moved = new Array<number>(n).fill(0);
  for (let j = 0; j < size; j++) {
    const unit = new Array<number>(size).fill(0);
    unit[j] = 1;
    const column = gauss(matrix, unit);
    if (column === undefined) return Infinity;
    for (let i = 0; i < n; i++) moved[i]! += Math.abs(column[i]!) * rounding;
  }
  return Math.max(...moved);
}

/**
 * The least that the largest constraint can be, in logarithms (but not below −1), and where. Above
 * zero: `proof` is Σ δ (log − ln(δ/Λ)) for the weights δ of the constraints' terms, with `imbalance`
 * the largest entry of Σ δ a: balanced and positive, they show that no point is feasible.
 */
export function leastViolation(program: PlainProgram): {
  readonly bound: number;
  readonly y: number[];
  readonly proof: number;
  readonly imbalance: number;
} {
  const n = program.variables;
  const zeros = new Array<number>(n).fill(0);
  const constraints = program.constraints.map(({ terms, equality }) => ({
    equality,
    terms: terms.map((t) => ({ log: t.log, exponents: [...t.exponents, equality ? 0 : -1] })),
  }));
  constraints.push({ equality: false, terms: [{ log: -1, exponents: [...zeros, -1] }] });
  const found = minimisePlainly(
    { variables: n + 1, objective: [{ log: 0, exponents: [...zeros, 1] }], constraints },
    [...zeros, 1],
  );
  const y = found.y.slice(0, n);
  let proof = 0;
  const balance = new Array<number>(n).fill(0);
  program.constraints.forEach(({ terms, equality }, k) => {
    const total = found.multipliers[k]!;
    if (total === 0) return;
    const value = logSumExp(terms, y);
    for (const t of terms) {
      const power = t.exponents.reduce((sum, a, i) => sum + a * y[i]!, t.log);
      const share = equality ? 1 : Math.exp(power - value);
      t.exponents.forEach((a, i) => (balance[i]! += total * share * a));
      if (share > 0) proof += total * share * (t.log - Math.log(share));
    }
  });
  return { bound: found.y[n]!, y, proof, imbalance: Math.max(...balance.map(Math.abs)) };
}
