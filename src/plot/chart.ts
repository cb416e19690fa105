/** What a chart is: axes and layers, in data coordinates. Drawn by `drawChart`. */
import type { TickLabel } from './scale.js';

export type Point = readonly [x: number, y: number];

export interface Axis {
  /** Quantity and unit: `tokens per parameter`. */
  readonly title: string;
  readonly kind: 'linear' | 'log';
  /** Taken from the layers if absent. */
  readonly domain?: readonly [number, number];
  readonly label?: TickLabel;
  /** Values that get a labelled tick; round values if absent. */
  readonly ticks?: readonly number[];
}

/** A curve; gaps where y is NaN. The label stands at its right end in its colour. */
export interface LineLayer {
  readonly kind: 'line';
  readonly points: readonly Point[];
  /** Index of its colour; `ink` is the text colour. */
  readonly series: number | 'ink';
  readonly label?: string;
  /** Dash pattern; solid if absent. */
  readonly dash?: string;
  readonly width?: number;
  /** From 0 to 1; opaque if absent. */
  readonly opacity?: number;
}

/** The area between two curves over the same x. */
export interface BandLayer {
  readonly kind: 'band';
  readonly points: readonly (readonly [x: number, low: number, high: number])[];
  readonly series: number | 'ink';
}

export type Shape =
  'dot' | 'ring' | 'diamond' | 'triangle' | 'cross' | 'ringed-cross' | 'ringed-dot';

/** Marks; the label goes into the key above the drawing. */
export interface PointLayer {
  readonly kind: 'points';
  readonly points: readonly Point[];
  /** An upright bar through each point, from one value to another. */
  readonly ranges?: readonly (readonly [number, number] | undefined)[];
  readonly series: number | 'ink';
  readonly shape: Shape;
  readonly label?: string;
}

/** A thin line across the drawing at one value. */
export interface RuleLayer {
  readonly kind: 'rule';
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly label?: string;
}

export type Layer = LineLayer | BandLayer | PointLayer | RuleLayer;

export interface Chart {
  /** Read by assistive technology as the name of the picture. */
  readonly title: string;
  /** What a reader would see in it, in a sentence or two. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
}

/** Size of a drawing in its own units; text is `fontSize` of them. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
}

/** For columns of 500 px and more. */
export const WIDE: Size = { width: 680, height: 420, fontSize: 13 };
/** For telephones: drawn anew, not shrunk, so that text stays at about 12 px at 390 px. */
export const NARROW: Size = { width: 358, height: 350, fontSize: 12 };

/** x and y values of the layers, for automatic domains. */
export function extents(layers: readonly Layer[]): { x: number[]; y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (const layer of layers) {
    if (layer.kind === 'rule') (layer.axis === 'x' ? x : y).push(layer.at);
    else if (layer.kind === 'band') {
      for (const [px, low, high] of layer.points) {
        x.push(px);
        y.push(low, high);
      }
    } else {
      for (const [px, py] of layer.points) {
        x.push(px);
        y.push(py);
      }
    }
  }
  return { x, y };
}
