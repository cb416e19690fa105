/** On paper: black on white, folds as the reader left them, links spelled out. */
export const PRINT_CSS = `
@media print{
@page{margin:18mm 17mm}
html{font-size:12px}
body{font-size:14px;line-height:1.45;background:#fff}
main>p,main>ul,main>ol,main>blockquote,.claim p.why{max-width:none}
p{orphans:3;widows:3}
.page{display:block;max-width:none;padding:0}
header.title{padding-top:0}
nav.toc,.skip{display:none}
h2{margin-top:1.6em}
h2,h3,figcaption,.step-head,.claim-head{break-after:avoid}
.equation,.claim,figure,figcaption,tr,.optimum,.missing li{break-inside:avoid}
details figure{break-inside:auto}
.scroll{overflow:visible;background:none}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
main a[href^="http"]::after,footer a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;color:var(--soft);overflow-wrap:anywhere}
details:not([open]):not(.group){display:none}
.plot-figure .at-wide{max-width:13.5cm}
.badge,.recomputed,td.best{background:none!important}
.badge{border:1px solid currentColor}
.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
