/** The table of every claim: a box of its own height, with heads that stay, and what chooses among its lines. */
export const CLAIM_LIST_CSS = `
@media screen{.every .scroll{max-height:32rem;overflow-y:auto;border-bottom:1px solid var(--line)}.every thead th{position:sticky;top:0;z-index:1;background:var(--paper);box-shadow:inset 0 -1px var(--ink)}}
.every{margin:1.6rem 0}
@media screen and (min-width:75rem){main>.every{margin-right:var(--beside)}}
.every table{font-size:.8rem;border-bottom:0}
.every th,.every td{padding:.22em .6em;color:var(--ink)}
.every :is(td:first-child,td:nth-child(3),tbody th){white-space:nowrap}
.every td:nth-child(n+4){overflow-wrap:anywhere;min-width:6.5rem}
.every tbody td:nth-child(3){color:inherit}
.every .if{display:block;color:var(--soft)}
.every td:nth-child(3)::before{content:"✓\\00a0"}
.every .near td:nth-child(3)::before{content:"≈\\00a0"}.every .fair td:nth-child(3)::before{content:"~\\00a0"}.every .bad td:nth-child(3)::before{content:"✕\\00a0"}.every .open td:nth-child(3)::before{content:"–\\00a0"}
.every button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit;white-space:nowrap}
.every button::after{content:" ↕";color:var(--soft)}
.every [aria-sort=ascending] button::after{content:" ↑"}.every [aria-sort=descending] button::after{content:" ↓"}
.every .control{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;margin:0 0 .6rem;font:.84rem/1.4 var(--sans);color:var(--soft)}
.every :is(select,input){font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--plot-axis);border-radius:3px;padding:.2rem .4rem;max-width:100%}
@media (max-width:34rem){.every table :is(td:first-child,tbody th){white-space:normal;min-width:5.6rem}.every tbody th{overflow-wrap:anywhere}}
@media print{.every table{font-size:6.8pt;line-height:1.3}.every :is(th,td){padding:.1em .5em}.every .control{display:none}.every thead button{display:contents!important}.every thead button::after{content:none!important}.every td:nth-child(n+4){min-width:0}}
`;
