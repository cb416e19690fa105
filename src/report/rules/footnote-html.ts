/** HTML of notes: a reference, a note, and the ways back. */

export interface Note {
  readonly number: number;
  id: string;
  /** Ids of the places that refer to it, in the order of the text. */
  readonly refs: string[];
}

export function refHtml({ number, id }: Note, ownId: string): string {
  const n = String(number);
  return `<sup class="note-ref"><a id="${ownId}" href="#${id}" role="doc-noteref" aria-label="Note ${n}">${n}</a></sup>`;
}

export function noteHtml({ id }: Note): string {
  return `<div class="side-note" id="${id}" role="doc-footnote">\n`;
}

/** The note's number, which leads back to the text. */
export function numberHtml({ number, refs }: Note): string {
  const n = String(number);
  return `<a class="note-number" href="#${refs[0] ?? ''}" role="doc-backlink" aria-label="Note ${n}: back to the text">${n}</a> `;
}

/** The ways to further places that refer to the note. */
export function backHtml({ number, refs }: Note): string {
  if (refs.length < 2) return '';
  const links = refs.slice(1).map((id, i) => {
    const label = `Note ${String(number)}: to place ${String(i + 2)} that refers to it`;
    return `<a href="#${id}" role="doc-backlink" aria-label="${label}">↩\uFE0E<sup>${String(i + 2)}</sup></a>`;
  });
  return `<p class="note-back">${links.join(' ')}</p>\n`;
}
