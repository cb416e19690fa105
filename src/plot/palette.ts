/**
 * Colours as CSS variables, so that one SVG is right in light and dark mode and on paper.
 * The series colours were searched for: among six hues, those that are farthest apart for readers
 * with full colour vision and with each common colour blindness alike (a difference of at least 12 by
 * CIEDE2000, the text's own colour included), with the contrast that text needs, 4.5 : 1, against the
 * page. A test checks both. Lines differ by dash pattern too.
 */

export const SERIES_COUNT = 6;

/** Names are 1-based: series 7 is drawn as series 1. */
export function seriesColour(index: number): string {
  return `var(--plot-${String((index % SERIES_COUNT) + 1)})`;
}

/** More than there are colours, so that series of one colour differ still. */
const DASHES: readonly string[] = [
  '',
  '7 3',
  '2 3',
  '9 3 2 3',
  '4 2',
  '12 3',
  '1 3',
  '12 2 2 2',
  '5 5',
];

/** Dash pattern of a series, '' for a solid line. */
export function seriesDash(index: number): string {
  return DASHES[index % DASHES.length] ?? '';
}

const LIGHT_HEAT =
  '#fcfae9 #ebf0d4 #d5e9c5 #b8e1bc #98d9ba #7ad1be #61c8c3 #4ebec8 #44b3cb #44a7cd #4b9bcc #558ec7'.split(
    ' ',
  );
const DARK_HEAT =
  '#1c1c2c #1d243d #182d4c #0b3557 #003e60 #004765 #004f67 #005868 #006066 #006763 #006e60 #22745c'.split(
    ' ',
  );

/** The colours of one scheme, as they stand in the style sheet. */
export interface Scheme {
  readonly series: readonly string[];
  /** From the least value to the greatest, even steps of difference, each greyer than the one before. */
  readonly heat: readonly string[];
  readonly ink: string;
  readonly soft: string;
  readonly grid: string;
  readonly axis: string;
  readonly paper: string;
}

export const LIGHT: Scheme = {
  series: ['#1a4192', '#cc3a06', '#24744d', '#860d4f', '#54360b', '#2579c4'],
  heat: LIGHT_HEAT,
  ink: '#1c1c1a',
  soft: '#5d5d57',
  grid: '#e4e2da',
  axis: '#8d8b82',
  paper: '#fffefb',
};
export const DARK: Scheme = {
  series: ['#6294f2', '#e87212', '#55d298', '#b665a4', '#fadb4a', '#c0e3fd'],
  heat: DARK_HEAT,
  ink: '#eceae4',
  soft: '#a9a79f',
  grid: '#33342f',
  axis: '#77766f',
  paper: '#151614',
};

/** How many colours there are for values from low to high. */
export const HEAT_COUNT = LIGHT.heat.length;

/** The colour of one of `count` steps from low to high, `step` from 0. */
export function heatColour(step: number, count: number): string {
  const index = count > 1 ? Math.round((step / (count - 1)) * (HEAT_COUNT - 1)) : 0;
  return `var(--plot-heat-${String(index + 1)})`;
}

function variables({ series, heat, ...others }: Scheme): string {
  const list = (name: string, colours: readonly string[]): string[] =>
    colours.map((colour, i) => `--plot-${name}${String(i + 1)}:${colour}`);
  const named = Object.entries(others).map(([name, colour]) => `--plot-${name}:${colour}`);
  return [...list('', series), ...list('heat-', heat), ...named].join(';');
}

/** The variables, and how text in a figure is set. Put it once in the page that holds the figures. */
export const PLOT_CSS = `:root{${variables(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(DARK)}}}
.plot{display:block;width:100%;height:auto;font-family:var(--sans,system-ui,sans-serif);font-variant-numeric:tabular-nums}
.plot text{fill:var(--plot-ink)}
.plot .soft{fill:var(--plot-soft)}
.plot .halo{paint-order:stroke;stroke:var(--halo,var(--plot-paper));stroke-width:4px;stroke-linejoin:round}
`;
