/**
 * On paper: black on white, one column, pages numbered under the page's title, nothing to press.
 * Folds are as the reader left them, links are spelled out, notes stand below what they are about.
 */

/** A text between quotation marks of CSS. */
function cssString(text: string): string {
  return `"${text.replace(/["\\<>\n\r\f]/g, (c) => `\\${c.charCodeAt(0).toString(16)} `)}"`;
}

/** The running title and page numbers. */
export function pageBoxes(title: string): string {
  return `@page{margin:20mm 18mm 18mm;@top-left{content:${cssString(title)};font:8.5pt Text,serif;color:#555}@bottom-center{content:counter(page)" / "counter(pages);font:8.5pt Text,serif;color:#555}}@page:first{@top-left{content:none}}`;
}

export const PRINT_CSS = `
@media print{
:root{color-scheme:light}
html{font-size:12px}
body{font-size:10.5pt;line-height:1.45;background:#fff;color:#000}
p{orphans:3;widows:3}
.page{display:block;max-width:none;padding:0}
header.title{padding-top:0}
h1{font-size:24pt}
:is(main,.references)>:is(p,ul,ol,blockquote,.noted,.where),.claim p.why,.says,header.title>*,footer.sources>*{max-width:none}
nav.toc,.skip,button,[data-script],.control,.here::before{display:none}
h2{margin-top:1.7em}
h2,h3,h4,h2+p:has(+.explore),figcaption,.step-head,.claim-head,.optimum-head,.tally,.fold-head{break-after:avoid}
.equation,.claim,figure,figcaption,tr,.line,.explore-inputs,.explore-results,.missing li,.step-head,.side-note,.references li,.papers>li,.reports article,.step:not(:has(>details[open])):not(:has(.line:nth-child(6))){break-inside:avoid}
figure:has(tr:nth-child(24)){break-inside:auto}
.step>.step-head+.scroll,.explore-head+.explore-inputs,.explore-inputs+.explore-results{break-before:avoid}
.step:not(:has(details[open])){break-inside:avoid}
.explore-head{break-after:avoid;min-height:0}
.explore{margin:1.2rem 0;padding:.5rem 0}
.explore-inputs{display:grid;grid-template-columns:1fr 1fr;gap:0 2.4rem}
.explore-input{grid-template-columns:minmax(0,1fr) auto;min-height:0;padding:.15rem 0;border-bottom:1px solid var(--line)}
.explore-input+.explore-input{border-top:0}
.explore-input .explore-value{grid-column:2;min-height:0}
.explore-value :is(input[type=text],select){width:auto;min-width:0;field-sizing:content;text-align:right}
.explore-track,.explore-fault{display:none}
.explore-results{margin:.5rem 0;padding:.5rem 0 0;gap:.4rem 1.4rem}
.explore-results dd{font-size:1rem}
.explore-plots figure{margin:.6rem 0 0}
details figure{break-inside:auto}
.scroll{overflow:visible;background:none}
.katex-display>.katex{white-space:normal}
.step .katex-display>.katex{font-size:.9em}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;color:var(--soft);overflow-wrap:anywhere}
.references a[href^="http"]::after{content:none}
details:not([open]):not(.group){display:none}
.plot-figure .at-wide{max-width:12cm}
.plot-figure>figcaption{break-before:avoid;break-after:auto}
.badge,.recomputed,td.best{background:none!important}
.badge{border:1px solid currentColor}
.bar,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.side-note{border:0;padding:0 0 0 1.2em;font-size:8.5pt}
.noted>.equation+.side-notes>.side-note{padding:0}
footer.sources{padding-bottom:0;break-inside:avoid}
}
`;
