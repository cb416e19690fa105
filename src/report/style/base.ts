/** Colours and type of the page. */
export const BASE_CSS = `
:root{color-scheme:light dark;
--edge:#0004;--paper:#fffefb;--ink:#1c1c1a;--soft:#5d5d57;--line:#dcdad1;--wash:#f5f3ec;--link:#00568a;
--good:#0f6b50;--good-wash:#e2f2ea;--near:#233e8b;--near-wash:#e6ecf9;--fair:#7a5600;--fair-wash:#faf0d6;--bad:#aa2c18;--bad-wash:#fbe6df;--open:#55554f;--open-wash:#edebe4;
--serif:Text,"Source Serif 4","Source Serif Pro",Charter,"Bitstream Charter",Georgia,"Liberation Serif",serif;
--sans:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;
--measure:35rem}
@media screen and (prefers-color-scheme:dark){:root{
--edge:#fff4;--paper:#151614;--ink:#eceae4;--soft:#a9a79f;--line:#393a35;--wash:#1f201d;--link:#7cc0f0;
--good:#5ae7bd;--good-wash:#12312a;--near:#90b6f9;--near-wash:#1b2945;--fair:#e6bd5c;--fair-wash:#362c12;--bad:#f8997c;--bad-wash:#40201a;--open:#b5b3aa;--open-wash:#2a2b28}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.6 var(--serif);font-variant-numeric:lining-nums proportional-nums;font-kerning:normal;text-rendering:optimizeLegibility;hanging-punctuation:first}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.16em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999px;top:0;background:var(--paper);padding:.5rem 1rem;z-index:2}
.skip:focus{left:0}
h1{font-size:clamp(1.9rem,1.3rem + 2.4vw,2.7rem);line-height:1.14;letter-spacing:-.014em;font-weight:600;margin:0;text-wrap:balance}
h2{font-size:1.5rem;line-height:1.25;font-weight:600;letter-spacing:-.008em;margin:3.2rem 0 .8rem;text-wrap:balance}
h3{font-size:1.16rem;line-height:1.35;font-weight:600;margin:2.2rem 0 .5rem}
h4,h5,h6{font-size:1rem;margin:1.6rem 0 .4rem}
h2,h3,h4,figure,.equation{scroll-margin-top:1rem}
.here{position:relative;color:var(--soft);font-weight:400;text-decoration:none;margin-right:.35em}
.here:hover,.here:focus-visible{color:var(--link)}
.here::before{content:"#";position:absolute;right:calc(100% + .3em);color:var(--link);opacity:0}
:is(h2,h3):hover .here::before,.here:focus-visible::before{opacity:1}
p{margin:0 0 1em;text-wrap:pretty}
body{overflow-wrap:break-word}
li+li{margin-top:.3em}
code{font:.86em var(--mono);background:var(--wash);padding:.08em .3em;border-radius:3px}
pre{background:var(--wash);padding:.8rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere;border-radius:4px;line-height:1.45}
pre code{background:none;padding:0}
blockquote{margin:1.2em 0;padding:0 0 0 1.1em;border-left:3px solid var(--line);color:var(--soft)}
hr{border:0;border-top:1px solid var(--line);margin:2.5rem 0}
sup,sub{line-height:0;font-size:.72em}
data,.whole{white-space:nowrap}
data.number{white-space:nowrap}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;
