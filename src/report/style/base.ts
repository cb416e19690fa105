/** Colours, type and the layout of the page. */
export const BASE_CSS = `
:root{color-scheme:light dark;
--paper:#fffefb;--ink:#1c1c1a;--soft:#5d5d57;--line:#dcdad1;--wash:#f5f3ec;--link:#00568a;
--good:#00664a;--good-wash:#e2f2ea;--fair:#7a5600;--fair-wash:#faf0d6;--bad:#a8321a;--bad-wash:#fbe6df;--open:#55554f;--open-wash:#edebe4;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",Charter,"Bitstream Charter",Georgia,"Liberation Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI","Helvetica Neue","Liberation Sans",Arial,sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root{
--paper:#151614;--ink:#eceae4;--soft:#a9a79f;--line:#393a35;--wash:#1f201d;--link:#7cc0f0;
--good:#5fcfa4;--good-wash:#12312a;--fair:#e6bd5c;--fair-wash:#362c12;--bad:#ff9a7d;--bad-wash:#40201a;--open:#b5b3aa;--open-wash:#2a2b28}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.6 var(--serif);font-variant-numeric:oldstyle-nums proportional-nums;text-rendering:optimizeLegibility;hanging-punctuation:first}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.16em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999px;top:0;background:var(--paper);padding:.5rem 1rem;z-index:2}
.skip:focus{left:0}
.page{display:grid;grid-template-columns:minmax(0,1fr);max-width:44rem;margin:0 auto;padding:0 1.25rem}
header.title{padding:3.5rem 0 1.5rem;border-bottom:1px solid var(--line)}
h1{font-size:clamp(1.9rem,1.3rem + 2.4vw,2.7rem);line-height:1.14;letter-spacing:-.012em;font-weight:600;margin:0;text-wrap:balance}
.lede{font-size:1.16em;line-height:1.5;color:var(--soft);margin:.9rem 0 0;text-wrap:pretty}
.byline{font:.82rem/1.5 var(--sans);color:var(--soft);margin:1.1rem 0 0}
main{min-width:0;padding:1.2rem 0 3rem}
main>p,main>ul,main>ol,main>blockquote{max-width:68ch}
h2{font-size:1.5rem;line-height:1.25;font-weight:600;letter-spacing:-.005em;margin:3rem 0 .8rem;text-wrap:balance}
h3{font-size:1.16rem;line-height:1.35;font-weight:600;margin:2.2rem 0 .5rem}
h4,h5,h6{font-size:1rem;margin:1.6rem 0 .4rem}
h2,h3,figure,.equation{scroll-margin-top:1rem}
p{margin:0 0 1em;text-wrap:pretty}
p,li,dd{overflow-wrap:break-word}
code{font:.86em var(--mono);background:var(--wash);padding:.08em .3em;border-radius:3px}
pre{background:var(--wash);padding:1rem;overflow-x:auto;border-radius:4px;line-height:1.45}
pre code{background:none;padding:0}
blockquote{margin:1.2em 0;padding:0 0 0 1.1em;border-left:3px solid var(--line);color:var(--soft)}
hr{border:0;border-top:1px solid var(--line);margin:2.5rem 0}
sup,sub{line-height:0;font-size:.72em}
data{white-space:nowrap}
data.number{font-variant-numeric:lining-nums proportional-nums;white-space:nowrap}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
nav.toc{font:.86rem/1.45 var(--sans);margin:1.6rem 0 0}
nav.toc h2{font:600 .74rem/1 var(--sans);letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:0 0 .7rem}
nav.toc ol{list-style:none;margin:0;padding:0;columns:15rem 2;column-gap:2rem}
nav.toc li{margin:0 0 .42em;break-inside:avoid}
nav.toc li li{margin:.35em 0 0 1em}
nav.toc ol ol{columns:auto}
nav.toc a{color:var(--soft);text-decoration:none}
nav.toc a:hover,nav.toc a:focus-visible{color:var(--link);text-decoration:underline}
footer.sources{border-top:1px solid var(--line);padding:1.6rem 0 4rem;font:.84rem/1.55 var(--sans);color:var(--soft)}
footer.sources h2{font:600 .95rem/1.3 var(--sans);color:var(--ink);margin:0 0 .6rem}
footer.sources ul{margin:0 0 1rem;padding-left:1.2em}
@media (min-width:76rem){
.page{grid-template-columns:13.5rem minmax(0,44rem);column-gap:4rem;max-width:64.5rem;grid-template-areas:"title title" "toc main" "toc foot";align-items:start}
header.title{grid-area:title}
main{grid-area:main}
footer.sources{grid-area:foot}
nav.toc{grid-area:toc;position:sticky;top:1.6rem;margin:1.9rem 0 0;max-height:calc(100vh - 3rem);overflow-y:auto}
nav.toc ol{columns:auto}}
`;
