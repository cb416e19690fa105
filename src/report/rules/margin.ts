/**
 * Notes beside what they are about: where an equation comes from. On a wide page they stand in the
 * margin, level with it, as footnotes do; elsewhere and on paper below it.
 */

/**
 * @param html what the note is about: one element
 * @param note HTML of the note's text; '' for none
 */
export function besideHtml(html: string, note: string): string {
  return note === ''
    ? html
    : `<div class="noted">${html}<div class="side-notes"><p class="side-note">${note}</p></div></div>\n`;
}
