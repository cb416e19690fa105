/** Explorables: controls, live results, formulas with numbers, plots that follow. */
export const EXPLORE_CSS = `
.explore{margin:2rem 0;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink);padding:.7rem 0 .9rem;scroll-margin-top:1rem}
.explore-live{display:none}
.scripted .explore-live{display:revert}
.scripted .explore-rest{display:none}
.explore-head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.2rem 1rem;min-height:2rem;margin:0 0 .4rem;font-family:var(--sans)}
.explore-head p{margin:0;min-width:0;overflow-wrap:anywhere;font-size:1rem;font-weight:600}
.scripted .explore-actions{display:flex;gap:.4rem}
.explore button,.explore select,.explore input[type=text]{font:.84rem/1.4 var(--sans);font-variant-numeric:lining-nums tabular-nums;color:var(--ink);background:var(--paper);border:1px solid var(--plot-axis);border-radius:3px;padding:.18rem .5rem}
.explore button{cursor:pointer;color:var(--link);border-color:var(--line);min-width:4.2rem}
.explore button[data-link]{min-width:6.4rem}
.explore button:hover{border-color:var(--link)}
.explore input[aria-invalid]{border-color:var(--bad);outline:1px solid var(--bad)}
.explore-input{display:grid;grid-template-columns:minmax(9rem,15rem) minmax(6rem,1fr) 11.2rem;align-items:center;gap:0 1rem;min-height:2.3rem;font:.86rem/1.35 var(--sans);font-variant-numeric:lining-nums tabular-nums}
.explore-input+.explore-input{border-top:1px solid var(--line)}
.explore-symbol{color:var(--soft);font-family:var(--serif);margin-left:.25em;white-space:nowrap}
.explore-ends{color:var(--soft);font-size:.94em}
.explore-track{min-width:0;min-height:1.8rem;display:flex;align-items:center}
.explore-track:empty{display:none}
.explore input[type=range]{width:100%;margin:0;height:1.8rem;accent-color:var(--link);cursor:pointer;}
.explore-value{display:flex;align-items:center;gap:.4em;min-width:0;min-height:1.9rem;grid-column:3}
.explore-value input[type=text]{width:6.4rem;min-width:0}
.explore-value select{max-width:100%;min-width:6.4rem}
.explore-value.explore-wide{grid-column:2/-1}
.explore-unit{color:var(--soft);font-size:.94em}
.explore-fault{grid-column:1/-1;color:var(--bad);font-size:.94em}
.explore-fault:empty{display:none}
.explore-changed{grid-column:1/-1;color:var(--soft);font-size:.94em;padding-bottom:.4rem}
.explore-results{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.4rem,1fr));gap:.9rem 1.4rem;margin:.9rem 0;padding:.9rem 0 0;border-top:1px solid var(--ink)}
.explore-results dt{font:.82rem/1.35 var(--sans);color:var(--soft)}
.explore-results dd{margin:.1rem 0 0;font:1.3rem/1.3 var(--sans);font-variant-numeric:lining-nums tabular-nums;white-space:nowrap}
.explore-results .explore-unit{font-size:.8rem}
.explore-none{font:.86rem/1.5 var(--sans);color:var(--fair);margin:0 0 .6rem}
.explore-formula{margin:.8rem 0}
.explore-formula .line+.line{margin-top:.5em}
[data-live]{border-bottom:1px dotted var(--link)}
[data-given]{color:var(--link)}
.explore-formula .line{white-space:nowrap;padding:.15em 0 .35em}
.explore-plots figure{margin:1.2rem 0 0}
.explore-empty{opacity:.3}
@media (min-width:34.01rem){.explore-plots.several{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 1.2rem}}
@media (max-width:34rem){.explore-input{grid-template-columns:minmax(0,1fr) auto;padding:.35rem 0}.explore-track{grid-column:1/-1;grid-row:2}.explore-value,.explore-value.explore-wide{grid-column:2}.explore-results{grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr))}}
@media print{[data-given]{color:inherit}[data-live]{border:0}.explore-live{display:none!important}.scripted .explore-value .explore-live{display:revert!important;border:0;background:none;padding:0;appearance:none}}
`;
