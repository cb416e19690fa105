/**
 * The interior-point method in the reduced coordinates: minimise log-sum-exp under log-sum-exp ≤ 0,
 * both convex, along the central path of the logarithmic barrier.
 */
import { solveSemidefinite } from './linear.js';
import type { Group } from './double-program.js';

/** What the method sees of a program: terms e^(log + slopes·w) in groups, the objective first. */
export interface BarrierProgram {
  readonly dimension: number;
  readonly logs: Float64Array;
  readonly slopes: Float64Array;
  readonly groups: readonly Group[];
}

const MAX_STEPS = 400;

export class Barrier {
  readonly #program: BarrierProgram;
  /** In phase one the last coordinate is the bound that is lowered. */
  readonly #phaseOne: boolean;
  readonly #size: number;
  /** Share of each term in its group at the last evaluated point. */
  readonly shares: Float64Array;
  /** ln of each group there. */
  readonly values: Float64Array;
  readonly #powers: Float64Array;
  readonly #mean: Float64Array;
  readonly #gradient: Float64Array;
  readonly #hessian: Float64Array;
  readonly #work: Float64Array;
  readonly #step: Float64Array;
  readonly #trial: Float64Array;
  #steps = 0;
  #trust = 4;

  constructor(program: BarrierProgram, phaseOne: boolean) {
    this.#program = program;
    this.#phaseOne = phaseOne;
    const size = program.dimension + (phaseOne ? 1 : 0);
    this.#size = size;
    this.shares = new Float64Array(program.logs.length);
    this.#powers = new Float64Array(program.logs.length);
    this.values = new Float64Array(program.groups.length);
    this.#mean = new Float64Array(program.dimension);
    this.#gradient = new Float64Array(size);
    this.#hessian = new Float64Array(size * size);
    this.#work = new Float64Array(size * size);
    this.#step = new Float64Array(size);
    this.#trial = new Float64Array(size);
  }

  /** Newton steps so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Values (and shares) of every group at w. */
  evaluate(w: Float64Array): void {
    const { dimension: p, logs, slopes, groups } = this.#program;
    for (let g = 0; g < groups.length; g++) {
      const { start, end } = groups[g]!;
      let largest = -Infinity;
      for (let t = start; t < end; t++) {
        let power = logs[t]!;
        for (let j = 0, at = t * p; j < p; j++) power += slopes[at + j]! * w[j]!;
        this.#powers[t] = power;
        if (power > largest) largest = power;
      }
      let sum = 0;
      for (let t = start; t < end; t++) {
        const share = Math.exp(this.#powers[t]! - largest);
        this.shares[t] = share;
        sum += share;
      }
      for (let t = start; t < end; t++) this.shares[t]! /= sum;
      this.values[g] = end > start ? largest + Math.log(sum) : -Infinity;
    }
  }

  /** The largest constraint value of the last evaluation. */
  largest(): number {
    let largest = -Infinity;
    for (let g = 1; g < this.values.length; g++) largest = Math.max(largest, this.values[g]!);
    return largest;
  }

  /** Barrier function from the last evaluation; +∞ outside. */
  #merit(w: Float64Array, weight: number): number {
    const bound = this.#phaseOne ? w[this.#size - 1]! : 0;
    let merit = weight * (this.#phaseOne ? bound : this.values[0]!);
    for (let g = 1; g < this.values.length; g++) {
      const slack = bound - this.values[g]!;
      if (!(slack > 0)) return Infinity;
      merit -= Math.log(slack);
    }
    return merit;
  }

  /** Slack of group g at the last evaluation. */
  slack(w: Float64Array, g: number): number {
    return (this.#phaseOne ? w[this.#size - 1]! : 0) - this.values[g]!;
  }

  #system(w: Float64Array, weight: number): void {
    const { dimension: p, slopes, groups } = this.#program;
    const size = this.#size;
    const gradient = this.#gradient.fill(0);
    const hessian = this.#hessian.fill(0);
    const mean = this.#mean;
    for (let g = this.#phaseOne ? 1 : 0; g < groups.length; g++) {
      const { start, end } = groups[g]!;
      const slack = g === 0 ? 1 : this.slack(w, g);
      const factor = g === 0 ? weight : 1 / slack;
      mean.fill(0);
      for (let t = start; t < end; t++) {
        for (let j = 0, at = t * p; j < p; j++) mean[j]! += this.shares[t]! * slopes[at + j]!;
      }
      if (end - start > 1) {
        for (let t = start; t < end; t++) {
          const u = factor * this.shares[t]!;
          if (u === 0) continue;
          for (let i = 0, at = t * p; i < p; i++) {
            const part = u * (slopes[at + i]! - mean[i]!);
            if (part === 0) continue;
            for (let j = 0; j <= i; j++) {
              hessian[i * size + j]! += part * (slopes[at + j]! - mean[j]!);
            }
          }
        }
      }
      const curvature = g === 0 ? 0 : factor * factor;
      for (let i = 0; i < p; i++) {
        gradient[i]! += factor * mean[i]!;
        for (let j = 0; j <= i; j++) hessian[i * size + j]! += curvature * mean[i]! * mean[j]!;
      }
      if (this.#phaseOne) {
        gradient[p]! -= factor;
        for (let j = 0; j < p; j++) hessian[p * size + j]! -= curvature * mean[j]!;
        hessian[p * size + p]! += curvature;
      }
    }
    if (this.#phaseOne) gradient[p]! += weight;
  }

  /**
   * Newton's method for weight · objective + barrier, from a point inside, in place.
   * @param stop asked after each step; ends early where it says so
   * @returns false if it did not get there
   */
  centre(w: Float64Array, weight: number, accuracy: number, stop?: () => boolean): boolean {
    const { dimension: p, slopes } = this.#program;
    const size = this.#size;
    this.evaluate(w);
    let merit = this.#merit(w, weight);
    for (let round = 0; round < MAX_STEPS; round++) {
      if (this.#steps++ > 4 * MAX_STEPS) return false;
      this.#system(w, weight);
      solveSemidefinite(this.#hessian, size, this.#gradient, this.#step, this.#work, 1e-15);
      let decrement = 0;
      for (let i = 0; i < size; i++) decrement += this.#gradient[i]! * this.#step[i]!;
      if (!(decrement >= 0)) return false;
      if (decrement <= accuracy) return true;
      // No term may change by more than the trusted factor in one step.
      let largest = 0;
      for (let t = 0; t < slopes.length; t += p) {
        let change = 0;
        for (let j = 0; j < p; j++) change += slopes[t + j]! * this.#step[j]!;
        largest = Math.max(largest, Math.abs(change));
        if (p === 0) break;
      }
      let length = Math.min(1, this.#trust / largest);
      const capped = length < 1;
      let accepted = false;
      // Where differences of the function are rounding, Newton's step is better than none.
      const noise = 4e-15 * Math.abs(merit);
      for (let halvings = 0; halvings < 60; halvings++) {
        for (let i = 0; i < size; i++) this.#trial[i] = w[i]! - length * this.#step[i]!;
        this.evaluate(this.#trial);
        const trial = this.#merit(this.#trial, weight);
        if (trial <= merit - 0.1 * length * decrement + noise) {
          accepted = true;
          if (capped && halvings === 0) this.#trust = Math.min(this.#trust * 3, 1e4);
          merit = trial;
          break;
        }
        length /= 2;
        if (halvings > 2) this.#trust = Math.max(2, this.#trust / 2);
      }
      if (!accepted) {
        // At the end of the doubles: as good as it gets.
        this.evaluate(w);
        return decrement < 1e-6 * (1 + Math.abs(merit));
      }
      w.set(this.#trial);
      if (stop?.() === true) return true;
    }
    return false;
  }
}
