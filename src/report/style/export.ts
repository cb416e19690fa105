/** Formulas in other languages: a list, two buttons, and the text in a box of its own height. */
export const EXPORT_CSS = `
.export .control{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 .6rem}
.export :is(select,button){font:.84rem/1.4 var(--sans);color:var(--ink);background:var(--paper);border:1px solid var(--plot-axis);border-radius:3px;padding:.2rem .6rem;max-width:100%}
.export button{cursor:pointer}
.export button:hover{background:var(--wash)}
.export pre{max-height:22rem;overflow:auto;margin:0 0 .8rem;padding:.6rem .8rem;border:1px solid var(--line);font-size:.76rem;line-height:1.5;tab-size:4}
@media print{.export{display:none}}
`;
