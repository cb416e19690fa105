/**
 * Colours as CSS variables, so that one SVG is right in light and dark mode and on paper.
 * The series colours are those of Okabe and Ito ("Color universal design", 2008), told apart by
 * readers with any common colour blindness; darkened on white and lightened on black until each has
 * a contrast of at least 3 : 1 against the page. Lines differ by dash pattern too.
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

const LIGHT = `--plot-1:#0067a3;--plot-2:#c44e00;--plot-3:#007a5a;--plot-4:#a8467f;--plot-5:#8a6d00;--plot-6:#2f7fae;
--plot-ink:#1c1c1a;--plot-soft:#5d5d57;--plot-grid:#e4e2da;--plot-axis:#8d8b82;--plot-paper:#fffefb`;
const DARK = `--plot-1:#62b5ee;--plot-2:#f0934a;--plot-3:#37c09a;--plot-4:#e09ac4;--plot-5:#e0c64a;--plot-6:#8fd0f2;
--plot-ink:#eceae4;--plot-soft:#a9a79f;--plot-grid:#33342f;--plot-axis:#77766f;--plot-paper:#151614`;

/** The variables, and how text in a figure is set. Put it once in the page that holds the figures. */
export const PLOT_CSS = `:root{${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
.plot{display:block;width:100%;height:auto;font-family:var(--sans,system-ui,sans-serif);font-variant-numeric:tabular-nums}
.plot text{fill:var(--plot-ink)}
.plot .soft{fill:var(--plot-soft)}
`;
