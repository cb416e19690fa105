/**
 * Where things stand. From 1200 px on there are three columns: the outline, the text, and a margin for
 * notes. Text keeps its measure; tables, figures and derivations run on into the margin's room, where
 * nothing else can stand beside them.
 */
export const LAYOUT_CSS = `
.page{display:grid;grid-template-columns:minmax(0,1fr);max-width:44rem;margin:0 auto;padding:0 1.25rem}
header.title{padding:3.5rem 0 1.6rem;border-bottom:1px solid var(--line)}
header.title>*{max-width:42rem}
.lede{font-size:1.2rem;line-height:1.5;color:var(--soft);margin:.9rem 0 0;text-wrap:pretty}
.byline{font:.82rem/1.5 var(--sans);color:var(--soft);margin:1.1rem 0 0}
main{min-width:0;padding:1.4rem 0 3rem}
:is(main,.references)>:is(p,ul,ol,blockquote,.noted,.where){max-width:36rem}
.claim p.why,.says{max-width:36rem}
nav.toc{font:.84rem/1.42 var(--sans);margin:1.6rem 0 0}
nav.toc h2{font:600 .74rem/1 var(--sans);letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:0 0 .8rem}
nav.toc ol{list-style:none;margin:0;padding:0;columns:15rem 2;column-gap:2rem}
nav.toc li{margin:0 0 .42em;break-inside:avoid}
nav.toc li li{margin:.35em 0 0 1.7em}
nav.toc ol ol{columns:auto}
nav.toc a{display:grid;grid-template-columns:1.7em minmax(0,1fr);color:var(--soft);text-decoration:none}
nav.toc li li a{grid-template-columns:2.1em minmax(0,1fr)}
nav.toc .number{font-variant-numeric:tabular-nums}
nav.toc a>:only-child{grid-column:1/-1}
nav.toc a:hover>:last-child,nav.toc a:focus-visible>:last-child{color:var(--link);text-decoration:underline}
footer.sources{border-top:1px solid var(--line);padding:1.6rem 0 4rem;font:.84rem/1.55 var(--sans);color:var(--soft)}
footer.sources>*{max-width:40rem}
footer.sources h2{font:600 .95rem/1.3 var(--sans);letter-spacing:0;color:var(--ink);margin:1.4rem 0 .5rem}
footer.sources h2:first-child{margin-top:0}
footer.sources ul{margin:0 0 1rem;padding-left:1.2em}
footer.sources p{margin:0 0 .6rem}
footer.sources code{overflow-wrap:anywhere}
.noted>.equation+.side-notes{margin:-.7rem 0 1.2rem}
.noted>.equation+.side-notes>.side-note{border:0;padding:0;margin:0}
@media (max-width:34rem){body{line-height:1.55}header.title{padding-top:2.2rem}.lede{font-size:1.1rem}ul,ol{padding-left:1.3em}}
@media screen and (min-width:75rem){
.page{--beside:-15rem;grid-template-columns:12rem 3rem minmax(0,35rem) 2rem 13rem;max-width:max-content;grid-template-areas:"title title title title title" "toc . main . ." "toc . foot foot foot";align-items:start}
header.title{grid-area:title}
header.title>*{margin-left:15rem}
main{grid-area:main}
footer.sources{grid-area:foot}
nav.toc{grid-area:toc;position:sticky;top:1.6rem;margin:2rem 0 0;max-height:calc(100vh - 3rem);overflow-y:auto;scrollbar-width:thin}
nav.toc ol{columns:auto}
:is(main,.references)>:is(p,ul,ol,blockquote,.noted,.where){max-width:none}
.noted>.equation+.side-notes{align-self:center;margin:0;padding:0}
main>:is(figure,.scroll,.derivation,.optimum,.audit,.explore,.library,.regimes,.data){margin-right:var(--beside)}
}
@media screen and (min-width:100rem){.page{grid-template-columns:13rem 4rem minmax(0,36rem) 2rem 13rem}header.title>*{margin-left:17rem}}
`;
