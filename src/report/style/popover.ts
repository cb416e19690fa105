/** The box that tells what a symbol or a number is, and what is lit up beside it. */
export const POPOVER_CSS = `
.popover{position:fixed;z-index:3;width:max-content;max-width:min(23rem,calc(100vw - 16px));background:var(--paper);color:var(--ink);border:1px solid var(--soft);border-radius:4px;padding:.45em .7em;font:.8rem/1.45 var(--sans);font-variant-numeric:lining-nums;text-align:left;overflow-wrap:anywhere}
.popover[hidden]{display:none}
.popover p,.popover dl{margin:0;max-width:none}
.popover code{background:none;padding:0;font-size:.92em}
.popover .what,.popover dt{font-size:1.08em}
.popover dl>div{display:grid;grid-template-columns:auto minmax(0,1fr);column-gap:.6em}
.popover dt{font-family:var(--serif)}
.popover dd{margin:0}
.popover .known{margin-top:.2em}
.popover .hint{color:var(--soft)}
.lit{color:var(--link)}
.katex .lit,.number.lit{background:var(--wash);box-shadow:0 0 0 .12em var(--wash);border-radius:1px}
.scroll.lit{color:inherit}
html.scripted :is(p,li) [data-p]{text-decoration:underline dotted var(--line) 1px;text-underline-offset:.22em}
html.scripted [data-p]:is(:hover,:focus-visible,.lit){text-decoration:underline dotted var(--soft) 1px;text-underline-offset:.22em}
html.scripted [data-p],html.scripted .katex[data-s]{cursor:default}
@media print{.popover,.live{display:none}html.scripted [data-p]{text-decoration:none!important}}
`;
