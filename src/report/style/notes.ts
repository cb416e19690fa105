/** Notes beside the text, citations and the list of references. */
export const NOTES_CSS = `
.note-ref a{text-decoration:none;padding:.3em .06em}
.note-ref a:hover{text-decoration:underline}
.side-note{font:.8rem/1.5 var(--sans);color:var(--soft);margin:0 0 1.1rem;padding-left:.9rem;border-left:2px solid var(--line);max-width:34rem;overflow-wrap:break-word}
.side-note:target,.references li:target{background:var(--wash);box-shadow:0 0 0 .3rem var(--wash)}
.side-note p,.side-note ul,.side-note ol{margin:0 0 .5em}
.side-note>:last-child{margin-bottom:0}
.side-note ul,.side-note ol{padding-left:1.2em}
.note-number{font-weight:600;text-decoration:none;font-variant-numeric:lining-nums;padding-right:.15em}
a.cite{color:inherit;text-decoration-color:var(--soft)}
a.cite:hover{color:var(--link)}
.references ul{list-style:none;padding:0}
.references li{padding-left:1.6em;text-indent:-1.6em;margin:0 0 .55em;font-size:.92em;line-height:1.5;overflow-wrap:break-word}
.references li *{text-indent:0}
.cited-at{white-space:nowrap;font-family:var(--sans)}
.cited-at a,.note-back a{text-decoration:none;padding:0 .15em}
@media screen and (min-width:75rem){
.noted{display:grid;grid-template-columns:minmax(0,1fr) 13rem;column-gap:2rem;margin-right:var(--beside);align-items:start}
.noted>*{grid-column:1}
.noted>:is(ul,ol):first-child{margin-top:0}
.noted>.side-notes{grid-column:2;grid-row:1/span ${String(1 + 2)};padding-top:.35rem}
.side-note{border:0;padding:0}
}
@media print{.side-note{break-inside:avoid}.cited-at,.note-back{display:none}}
`;
