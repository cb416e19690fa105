/** What stands around formulas: their numbers, the symbols in them, copying, and how deep a derivation is shown. */
export const FORMULA_CSS = `
.exponents{align-items:baseline}
.equation{position:relative}
a.equation-number{text-decoration:none}
a.equation-number:hover,a.equation-number:focus-visible{color:var(--link);text-decoration:underline}
.where{margin:-.5rem 0 1.2rem}
.where summary{color:var(--soft);font-size:.8rem}
.where dl{margin:.2rem 0 .6rem .3em;padding-left:1em;border-left:2px solid var(--line);font:.84rem/1.45 var(--sans);font-variant-numeric:lining-nums}
.where dl>div{display:grid;grid-template-columns:4.2rem minmax(0,1fr);margin:.3em 0}
.where dt{font-family:var(--serif);font-size:1.06em;color:var(--ink);font-weight:400;margin:0}
.where dd{margin:0}
.optimum .where{margin:.8rem 0 0}
.optimum .where dt{font:400 1.06em/1.45 var(--serif);color:var(--ink);margin:0}
.where .fold-head{color:var(--ink);font-weight:600;margin:.9em 0 .2em}
.where p{margin:.2rem 0 .6rem;font:.84rem/1.45 var(--sans);color:var(--soft)}
.where p a{color:inherit;text-decoration:none;font-family:var(--serif);font-size:1.06em}
.where p a:hover{color:var(--link)}
.where.last{margin:3rem 0 0;border-top:1px solid var(--line);padding-top:.7rem}
.katex-display>.katex{white-space:normal}
.line .katex-html{padding-left:1.8em;text-indent:-1.8em}
.line .katex-html>*{text-indent:0;margin-block:.12em}
.line:has(>.copy){display:flex;align-items:center;min-width:min-content}
.line:has(>.copy)>.katex-display{flex:1 1 auto}
.copy{font:.7rem/1.4 var(--sans);color:var(--link);background:var(--paper);border:1px solid var(--line);border-radius:3px;padding:.1em .45em;cursor:pointer;white-space:nowrap}
.copy:hover{border-color:var(--link)}
.line>.copy{margin-left:-4em}
.equation>.copy{position:absolute;right:0;top:calc(50% + .85em)}
.line>.copy{position:sticky;right:0}
@media (hover:hover){.copy{opacity:0}.equation:hover>.copy,.line:hover>.copy,.equation:focus-within>.copy,.scroll:focus-within .copy,.copy:focus-visible{opacity:1}}
@media (hover:none){.line>.copy{position:static;margin-left:1.2em}}
.depth{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;align-items:baseline;margin:0 0 .8rem}
.depth>.tally{margin:0}
.depths{display:inline-flex;margin:0 0 0 auto;padding:0;border:1px solid var(--line);border-radius:4px;font:.78rem/1 var(--sans)}
.depths legend{position:absolute}
.depths label{position:relative;cursor:pointer;color:var(--soft)}
.depths label+label{border-left:1px solid var(--line)}
.depths input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.depths span{display:block;padding:.5em .8em;border-radius:3px}
.depths input:checked+span{background:var(--wash);color:var(--ink);font-weight:600}
.depths input:focus-visible+span{outline:2px solid var(--link);outline-offset:1px}
html.scripted .how>summary{display:none}
html.scripted [data-depth=result] .step:not([data-result]),html.scripted [data-depth=result] .step>details,html.scripted [data-depth=result] .uses,html.scripted [data-depth=result] .notes,html.scripted [data-depth=result] ol~.tally{display:none}
html.scripted [data-depth=result] .step{padding-left:0}
html.scripted [data-depth=result] .step::before,html.scripted [data-depth=result] .step::after{display:none}
@media (max-width:34rem){.katex-display>.katex{font-size:1em}.line .katex-html{padding-left:1em;text-indent:-1em}.where dl{margin-left:0;padding-left:.7em}.where dl>div{grid-template-columns:3rem minmax(0,1fr)}}
@media print{.where dl{columns:2;column-gap:2em}.where dl>div{break-inside:avoid;margin:0 0 .3em}.copy,.depths,.where>summary,.where>p:not(.fold-head){display:none}.where:not([open]){display:block!important}.where::details-content{content-visibility:visible;height:auto}}
`;
