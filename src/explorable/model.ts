/**
 * What an explorable is, as plain data: written into the page when it is built, read there by the
 * page's own script. Every formula of it is a program of the page, a function from the values of the
 * inputs to numbers.
 */
import type { Style } from '../display/numerals.js';

/** The values that a slider passes through. */
export interface Track {
  readonly from: number;
  readonly to: number;
  readonly scale: 'log' | 'linear';
  /** The distance between two values of a linear track; a round one if absent. */
  readonly step?: number;
}

/** Something that a reader may change. */
export interface Input {
  readonly symbol: string;
  /** In words. */
  readonly label: string;
  /** `FLOP`; empty for a pure number. */
  readonly unit: string;
  readonly as: Style;
  readonly start: number;
  /** A slider with a field beside it … */
  readonly track?: Track;
  /** … or a choice from a list. */
  readonly values?: readonly number[];
  /** Only whole numbers. */
  readonly whole?: boolean;
}

/** A coefficient set: the values that it gives to the program's inputs, null for those that it does not. */
export interface CoefficientChoice {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** How a number is shown. */
export interface Shown {
  readonly digits: number;
  readonly as: Style;
}

export interface Result extends Shown {
  /** As its author wrote it: numbers in the text name it so. */
  readonly quantity: string;
  /** In words, to be read aloud. */
  readonly label: string;
}

/** Where a number comes from: the inputs, or what the main program gives. */
export type Origin = readonly ['input' | 'result', number];

/** A number within a formula. */
export interface Put {
  readonly from: Origin;
  readonly digits: number;
  /** Given, not computed: zeros at the end of its digits say nothing. */
  readonly isGiven?: boolean;
  /** It is raised to a power: a product there needs parentheses. */
  readonly isBase?: boolean;
  /** Something stands before it: a sign there needs parentheses. */
  readonly isInner?: boolean;
}

export interface PlotAxis {
  readonly title: string;
  readonly kind: 'linear' | 'log';
  /** Name of the notation of its ticks. */
  readonly as?: string;
  readonly range?: readonly [number, number];
  readonly ticks?: readonly number[];
}

/** Curves that are computed anew whenever an input changes. */
export interface PlotData {
  readonly kind: 'curve' | 'shares';
  /** Name of the program: from the inputs (and what runs, where that is none of them) to the curves. */
  readonly program: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** The curves jump from value to value and are flat between. */
  readonly steps?: boolean;
  /** Which input runs; absent where what runs comes behind them. */
  readonly input?: number;
  /** Where it runs from and to … */
  readonly ends?: readonly [number, number];
  /** … or around which of the main program's numbers, by a factor to both sides. */
  readonly around?: { readonly result: number; readonly factor: number };
  readonly points: number;
  /** Where along x a mark stands, and what it is called. */
  readonly mark?: {
    readonly at: Origin;
    readonly label: string;
    /** Which of the main program's numbers are the curves' heights there; computed if absent. */
    readonly heights?: readonly number[];
  };
}

export interface Explorable {
  /** The controls first, then the coefficients that only the choice of a set changes. */
  readonly inputs: readonly Input[];
  /** How many of the inputs have a control. */
  readonly controls: number;
  readonly sets: readonly CoefficientChoice[];
  /** Name of the main program: from the inputs to the results, and to what formulas and plots need besides. */
  readonly program: string;
  /** Name of the program that tells between which ends the main program's numbers lie. */
  readonly bounds?: string;
  /** How the first numbers of the main program are shown. */
  readonly results: readonly Result[];
  /** By their numbers in the formulas; null for those that never change. */
  readonly puts: readonly (Put | null)[];
  readonly plots: readonly PlotData[];
}

/** The kinds of data of a page start with this. */
export const EXPLORE = 'explore:';

/**
 * What the inputs have where nothing was moved but the choice of a coefficient set, by its index. At the
 * first set they stand where the page starts, which need not be what the set says.
 */
export function startValues({ inputs, sets }: Explorable, set: number): number[] {
  return inputs.map((input, i) =>
    set === 0 ? input.start : (sets[set]?.values[i] ?? input.start),
  );
}
