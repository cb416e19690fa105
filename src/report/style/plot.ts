/** Figures: their values under a fold, and what is read off where a reader points. */
export const PLOT_PAGE_CSS = `
.plot-figure{position:relative}
.values{font-size:.8rem}
.values td,.values thead th:not(:first-child){text-align:right;white-space:nowrap}
.values thead .unit{white-space:normal;max-width:14em;margin-left:auto}
.values thead th:first-child .unit{margin-left:0}
.csv{font:.8rem/1.5 var(--sans);margin:.2rem 0 .6rem}
.data figure.table{margin:.5rem 0 .2rem}
.plot .reading{pointer-events:none}
.readout{position:absolute;top:0;right:0;max-width:60%;pointer-events:none;background:var(--paper);border:1px solid var(--line);border-radius:3px;padding:.25em .6em;font:.76rem/1.45 var(--sans);font-variant-numeric:lining-nums tabular-nums;color:var(--ink)}
.readout.left{right:auto;left:0}
.readout:empty{display:none}
.readout b{font-weight:600}
.readout span{display:flex;justify-content:space-between;gap:1.2em}
@media print{.readout{display:none}.values{font-size:11px}}
`;
