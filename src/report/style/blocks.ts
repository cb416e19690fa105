/** Formulas, tables, figures and what the directives draw. */
export const BLOCKS_CSS = `
.scroll{position:relative;overflow-x:auto;overflow-y:hidden;overscroll-behavior-x:contain;
background:linear-gradient(90deg,var(--paper) 30%,transparent) 0 0/36px 100% no-repeat local,linear-gradient(270deg,var(--paper) 30%,transparent) 100% 0/36px 100% no-repeat local,linear-gradient(90deg,var(--edge),transparent) 0 0/12px 100% no-repeat scroll,linear-gradient(270deg,var(--edge),transparent) 100% 0/12px 100% no-repeat scroll}
main>.scroll{margin:1.6rem 0}
main>.scroll td:first-child{min-width:8.5rem}
.katex{font-size:1.1em}
.katex-display{margin:0;padding:.35em 0}
.equation{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:center;column-gap:.8rem;margin:1.1em 0}
.equation-number{font-variant-numeric:lining-nums;color:var(--soft)}
.line+.line{margin-top:.25em}
.line .katex-display,.line .katex-display>.katex{text-align:left}
figure{margin:2rem 0}
figcaption{font:.86rem/1.5 var(--sans);color:var(--soft);margin:0 0 .7rem;text-wrap:pretty}
figcaption>b{color:var(--ink);font-weight:600}
.plot-figure figcaption{margin:.7rem 0 0}
.data{margin:-1.6rem 0 2rem}
.data figure{margin:.5rem 0}
.at-narrow{display:none}
@media screen and (max-width:34rem){.at-wide{display:none}.at-narrow{display:block}}
.scroll>table,main table{border-collapse:collapse;font:.88rem/1.45 var(--sans);font-variant-numeric:lining-nums tabular-nums;min-width:100%;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}
th,td{padding:.42em .7em;text-align:left;vertical-align:baseline}
th:first-child,td:first-child{padding-left:.15em}
th:last-child,td:last-child{padding-right:.15em}
thead th{font-weight:600;border-bottom:1px solid var(--ink);vertical-align:bottom}
tbody th{font-weight:400}
tbody tr+tr>*{border-top:1px solid var(--line)}
.num{text-align:right;white-space:nowrap}
.verdict{text-align:center;white-space:nowrap}
th .unit,th .kind,.quantity-label,.given{color:var(--soft);font-weight:400}
th .unit,th .kind{display:block;font-size:.86em}
th .kind{white-space:normal;max-width:11rem;margin-left:auto;line-height:1.3}
tbody th .unit{display:inline;margin-left:.6em}
th{position:relative}
.quantity-label{margin-left:.5em;font-size:.94em}
td.recomputed{color:var(--ink)}
.recomputed{background:color-mix(in srgb,var(--ink) 5%,transparent)}
th.recomputed{color:var(--soft);font-weight:400}
td.best{font-weight:600;background:var(--good-wash)}
td.hole{color:var(--soft)}
.grid th[rowspan]{vertical-align:top}
.grid tbody th:first-child:not([rowspan]){padding-left:.7em}
.grid:not(:has([rowspan])) tbody th:first-child{padding-left:.15em}
.grid thead th{white-space:normal}
.grid thead th:not(.num) .unit{max-width:11rem}
.notes-of-table{list-style:none;margin:-1.5rem 0 2rem;padding:0;font:.8rem/1.5 var(--sans);color:var(--soft)}
.soft,.taken,.taken data{color:var(--soft)}
.beside td.num:not(.recomputed){padding-right:.5em}
.badge{font:600 .75rem/1.35 var(--sans);font-variant-numeric:lining-nums;padding:.12em .55em .12em .4em;border-radius:1em;white-space:nowrap;vertical-align:.08em}
.badge .icon{margin-right:.28em}
.icon{width:.95em;height:.95em;flex:none;vertical-align:-.12em}
.mark{font-size:1.05em}
.good{color:var(--good)}.near{color:var(--near)}.fair{color:var(--fair)}.bad{color:var(--bad)}.open{color:var(--open)}
.badge.good{background:var(--good-wash)}.badge.near{background:var(--near-wash)}.badge.fair{background:var(--fair-wash)}.badge.bad{background:var(--bad-wash)}.badge.open{background:var(--open-wash)}
.badge.if{background:none;box-shadow:inset 0 0 0 1px;font-weight:500}
@media print{.badge.if{box-shadow:none;border-style:dashed}}
.to-claim{color:inherit;text-decoration:none}
.verdict-word{white-space:nowrap}
.verdict-word .icon{margin-right:.15em}
.to-claim:hover span{text-decoration:underline}
.tally{font:.86rem/1.9 var(--sans);color:var(--soft);font-variant-numeric:lining-nums}
summary{font:.84rem/1.5 var(--sans);color:var(--link);cursor:pointer;padding:.2em 0}
summary::marker{color:var(--soft)}
.fold{border-left:2px solid var(--line);padding:.2em 0 .4em 1em;margin:.3em 0 .6em .3em;font-size:.94em}
.fold-head{font:600 .78rem/1.5 var(--sans);color:var(--soft);margin:.7em 0 .2em}
.fold-head:first-child{margin-top:0}
.why{font:.86rem/1.5 var(--sans);color:var(--soft)}
.derivation{margin:1.6rem 0}
ol.steps{list-style:none;counter-reset:step;margin:0;padding:0}
.step{counter-increment:step;position:relative;padding:0 0 .5rem 2.6rem;margin:0 0 1rem}
.step::before{content:counter(step);position:absolute;left:0;top:.1em;width:1.75em;height:1.75em;border:1px solid var(--line);border-radius:50%;font:600 .8rem/1.65rem var(--sans);text-align:center;color:var(--soft);font-variant-numeric:lining-nums}
.step::after{content:"";position:absolute;left:.69rem;top:2rem;bottom:-.7rem;border-left:1px solid var(--line)}
.step:last-child::after{display:none}
.step-head{display:flex;gap:.4rem 1rem;justify-content:space-between;align-items:baseline;flex-wrap:wrap}
.step-text{margin:0 0 .2em;flex:1 1 24rem;min-width:0}
.step-mark{margin:0;display:flex;align-items:baseline;gap:.6em;font:.76rem/1.5 var(--sans)}
.step-mark code,.uses{background:none;padding:0;color:var(--soft)}
.uses.if{font-size:.86rem;color:var(--ink)}
.step:target{scroll-margin-top:1rem}
.obligations{list-style:none;margin:0;padding:0}
.obligations>li{display:flex;gap:.6em;margin:.35em 0}
.claim-body{min-width:0}
.obligations .why{display:block}
.infix{overflow-wrap:anywhere}
.facts .infix{font-size:.92em;max-width:100%}
.obligations .infix{display:block;font-size:.76em;line-height:1.5;overflow-wrap:anywhere;white-space:pre-wrap;padding:.3em .5em}
.optimum{margin:1.6rem 0;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink);padding:.8rem 0}
.optimum-head{display:flex;justify-content:space-between;flex-wrap:wrap;gap:.2rem 1rem;margin:0 0 .5rem;font-family:var(--sans);font-size:.92rem}
.optimum-head strong{min-width:0;overflow-wrap:anywhere}
.status{color:var(--soft)}
.optimum dl{margin:.6rem 0 0}
.optimum dt{font:600 .8rem/1.5 var(--sans);color:var(--soft);margin:.8rem 0 .15rem}
.optimum dd{margin:0}
.exponents{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.4rem 2rem}
.audit{margin:1.6rem 0}
ul.claims{list-style:none;margin:0;padding:0}
.claim{border-top:1px solid var(--line);padding:.75rem 0}
.claim-head{display:flex;gap:.3rem .7rem;align-items:center;flex-wrap:wrap;font:.86rem/1.5 var(--sans)}
.claim-head .where{min-width:0;overflow-wrap:anywhere;color:var(--soft);margin:0}
.claim p.why{margin:.25rem 0 0;max-width:68ch}
.condition{margin:.3rem 0 0;font:.86rem/1.5 var(--sans)}
.condition b{font-weight:600}
:is(.audit,.library,.side-note,.notes-of-table) i:not(.katex i){font-family:KaTeX_Math,var(--serif);font-size:1.06em}
.says{margin:.3rem 0 0;font-size:.94em;max-width:68ch}
.facts{display:flex;flex-wrap:wrap;gap:.35rem 1.8rem;margin:.45rem 0 0;font:.88rem/1.45 var(--sans);font-variant-numeric:lining-nums tabular-nums}
.facts>div{min-width:0;max-width:100%}
.facts dt{color:var(--soft);font-size:.78rem}
.facts dd{margin:0;display:flex;flex-direction:column}
.facts .range dd{flex-flow:row wrap;align-items:center;gap:0 .8rem}
.facts .range dd>span+span{flex-basis:100%}
.facts .derived dd{display:block}
.derived .scroll{padding:.3em .2em}
.reading{color:var(--soft)}
.reading.below{display:block}
.claim .table{margin:.6rem 0}
.claim.brief{padding:.4rem 0}
.folds{display:flex;flex-wrap:wrap;gap:0 1.8rem}
.folds>details{min-width:0;max-width:100%}
.folds>details[open]{flex-basis:100%}
.witness span{margin-right:1em;white-space:nowrap}
.witness,.under{font-variant-numeric:lining-nums tabular-nums}
.scroll>.claim-table.claim-table{font-size:.82rem}
.claim-table td,.claim-table th{padding:.28em .5em}
.claim-table tbody th{white-space:nowrap}
.claim-table tbody th:has(.line-says){white-space:normal;min-width:11rem}
.line-says{display:block;color:var(--soft)}
.claim-table thead .verdict{white-space:normal}
.claim-table data{white-space:nowrap}
.claim-table .verdict:nth-child(2){text-align:left;padding-right:1em}
.inputs td:last-child{white-space:normal}
@media screen and (max-width:52rem){
.as-cards,.as-cards tbody{display:block}
.as-cards thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.as-cards tr{display:flex;flex-wrap:wrap;gap:.15rem 1.3rem;align-items:baseline;position:relative;padding:.5em 0}
.claim-table.as-cards tr{padding-left:1.7em}
.as-cards tr+tr{border-top:1px solid var(--line)}
.as-cards.as-cards :is(th,td){border:0;padding:0;text-align:left;min-width:0}
.as-cards tbody th{flex:1 1 100%;white-space:normal;overflow-wrap:anywhere}
.as-cards.as-cards .verdict:nth-child(2){position:absolute;left:0;top:.5em}
.as-cards td:empty{display:none}
.as-cards td.num,.as-cards td[data-label]{font-size:.97em}
.as-cards td[data-label]::before{content:attr(data-label);display:block;color:var(--soft);font-size:.92em}
.claim-table.as-cards td:nth-last-child(-n+4)::before{display:block;color:var(--soft);font-size:.92em}
.claim-table.as-cards td:nth-last-child(4)::before{content:"printed"}
.claim-table.as-cards td:nth-last-child(4)[data-label]::before{content:attr(data-label)}
.claim-table.as-cards td:nth-last-child(3)::before{content:"recomputed"}
.claim-table.as-cards td:nth-last-child(2)::before{content:"range"}
.claim-table.as-cards td:last-child::before{content:"lies at"}
}
@media screen and (max-width:34rem){
.across,.across tbody{display:block}
.across thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.across.with-heads thead{position:static;clip-path:none;width:auto;height:auto;display:block;border-bottom:1px solid var(--ink);padding:.3em 0}
.across.with-heads thead tr{display:block}
.across.with-heads thead th:first-child{display:none}
.across.with-heads thead th{padding:.1em 0}
.across.with-heads .kind{display:inline;margin-left:.6em;max-width:none}
.across tbody tr{display:flex;flex-wrap:wrap;align-items:flex-end;gap:.15rem .8rem;padding:.5em 0}
.across td{flex:0 0 29%}
.across tr:has(>:nth-child(5)) td{flex-basis:calc(50% - .4rem)}
.across tr+tr{border-top:1px solid var(--line)}
.across.across :is(th,td){border:0;text-align:left;min-width:0;display:block}
.across.across tbody :is(th,td){padding:0}
.across tbody tr>:first-child{flex:1 0 100%}
.across td[data-label]::before{content:attr(data-label);display:block;color:var(--soft);font-size:.86em;white-space:normal}
.across tr:has(>:nth-child(5)) td.num::before{display:inline;margin-right:.5em}
.across.across .quantity-label{display:inline;margin-left:.5em}
thead th.num{white-space:normal}
.scroll>table:not(.across,.as-cards) tbody th[scope=row]:not([rowspan]){position:sticky;left:0;z-index:1;background:var(--paper);box-shadow:inset -1px 0 var(--line)}
.scroll>:is(.grid.grid,.beside.beside){font-size:.8rem}
:is(.grid,.beside) :is(th,td){padding-inline:.3em}
}
@media screen and (max-width:34rem){.inputs :is(th,td){white-space:normal}.inputs td:last-child{min-width:7rem}}
.missing{border-top:1px solid var(--line);padding:.75rem 0;font:.86rem/1.5 var(--sans);font-variant-numeric:lining-nums tabular-nums}
.missing p{margin:0}
.missing ul{margin:.3rem 0 0;padding-left:1.2em}
.missing li{margin:.3rem 0}
.names{color:var(--soft)}
.names span{display:inline-block;margin-right:1em}
svg.strip{width:180px;max-width:100%;flex:none}
ul.library-key,ul.papers{list-style:none;margin:0;padding:0}
ul.library-key{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:0 0 1.1rem}
.library-key li{display:flex;align-items:center;gap:.4rem}
.library-key .cells{width:12px}
.papers>li{border-top:1px solid var(--line);padding:.7rem 0;font:.86rem/1.5 var(--sans)}
.papers p{margin:0}
.papers .name{display:flex;flex-wrap:wrap;gap:0 .8rem;align-items:baseline;margin:0 0 .4rem;font-size:1.05em}
.papers .count{margin-left:auto}
.papers .title{color:var(--soft);font-style:italic;font-size:.92em;flex:1 1 12rem}
.papers .soft{font-size:.92em;margin:.35rem 0 0}
.computation .infix{font-size:.82em;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.computation ul{margin:.3rem 0;padding-left:1.2em;font:.86rem/1.5 var(--sans)}
.computation p{margin:.4rem 0}
details.key{margin-bottom:.7rem}
details.group{border-top:1px solid var(--line);padding:.5rem 0}
details.group>summary{color:var(--ink)}
details.group .tally{margin-left:.5em}
details.group>figure{margin:.7rem 0 1rem}
.key dl>div{display:grid;grid-template-columns:11.5rem minmax(0,1fr);gap:.2rem 1rem;margin:.35em 0;font:.86rem/1.5 var(--sans)}
.key dd{margin:0}
@media (max-width:34rem){.claim-table tbody th:has(.line-says){min-width:9.5rem}.quantity-label{display:block;margin:0}th[scope=row]:has(.quantity-label){min-width:8.5rem}.key dl>div{grid-template-columns:minmax(0,1fr)}}
.under{list-style:none}
.under li{margin:.3em 0;font:.86rem/1.6 var(--sans)}
.elasticity data{display:inline-block;min-width:3.6em}
.bar{display:inline-block;vertical-align:middle;width:5rem;height:9px;padding:3px 0;background:linear-gradient(90deg,transparent calc(50% - .5px),var(--soft) 0 calc(50% + .5px),transparent 0);margin:0 .5rem .15em 0}
@media screen and (max-width:34rem){.sensitivities th[scope=row]{min-width:6.6rem}.sensitivities :is(td,th){padding-inline:.3em}td.elasticity{position:relative;padding-bottom:1.15em;min-width:4.2rem}.elasticity data{min-width:0}.bar{position:absolute;left:.4em;right:.3em;bottom:.3em;width:auto;margin:0}}
.bar>span{display:block;height:3px;background:var(--plot-1);border-radius:2px}
`;
