/** The page that lists reports: one column, and sections that take little room. */
export const INDEX_CSS = `
.page.reports{display:block;max-width:46.5rem}
.reports header.title{padding-bottom:1.2rem}
.page.reports header.title>*{margin-left:0}
.page.reports header.title>.lede{margin:.9rem 0 0}
.reports article{padding:1.9rem 0 1.7rem;border-bottom:1px solid var(--line)}
.reports article:last-of-type{border-bottom:0}
.reports article h2{margin:0 0 .2rem}
.reports article h2 a{color:inherit;text-decoration-color:var(--line)}
.reports article h2 a:hover{text-decoration-color:currentColor}
.reports .papers,.reports .claims p{font:.84rem/1.5 var(--sans);font-variant-numeric:lining-nums;color:var(--soft);margin:0 0 .8rem}
.reports .claims{margin:1rem 0 0}
.reports .claims p{margin:.45rem 0 0}
.reports ol.sections{list-style:none;margin:.8rem 0 0;padding:0;font:.84rem/1.7 var(--sans)}
.reports .sections li{display:inline}
.reports .sections li:not(:last-child)::after{content:"\\00a0· ";color:var(--soft)}
.reports .sections a{color:var(--soft);text-decoration:none}
.reports .sections a:hover,.reports .sections a:focus-visible{color:var(--link);text-decoration:underline}
`;
