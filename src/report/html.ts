/** Pieces of HTML that several directives use. All texts given here are escaped here. */
import { escapeText } from '../plot/svg.js';

export { escapeText };

/** A box that scrolls sideways by itself, and that a keyboard can reach to do so. */
export function scrollable(html: string, label: string): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeText(label)}">${html}</div>`;
}

/** A cell of a table: HTML, and a class. */
export interface Cell {
  readonly html: string;
  readonly className?: string;
  /** Said of the cell when it is pointed at. */
  readonly title?: string;
  /** A row's header. */
  readonly header?: boolean;
  /** What stands before it where lines are blocks, and no head above it. */
  readonly label?: string;
  /** Rows that it stands for; the rows below then have a cell less. */
  readonly rows?: number;
}

export interface TableParts {
  readonly caption?: string;
  readonly label: string;
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly className?: string;
  readonly id?: string;
}

function attribute(className: string | undefined, title?: string, label?: string): string {
  const pairs = { class: className, title, 'data-label': label };
  return Object.entries(pairs)
    .map(([name, text]) => (text === undefined ? '' : ` ${name}="${escapeText(text)}"`))
    .join('');
}

/** A table with its caption, in a box that scrolls. `caption` and cells are HTML, `label` is text. */
export function tableHtml(parts: TableParts): string {
  const head = parts.head
    .map((c) => `<th scope="col"${attribute(c.className, c.title)}>${c.html}</th>`)
    .join('');
  const rows = parts.rows
    .map(
      (row) =>
        `<tr>${row
          .map((c) =>
            c.header === true
              ? `<th scope="row${c.rows === undefined ? '' : `group" rowspan="${String(c.rows)}`}"${attribute(c.className, c.title)}>${c.html}</th>`
              : `<td${attribute(c.className, c.title, c.label)}>${c.html}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('\n');
  const id = parts.id === undefined ? '' : ` id="${escapeText(parts.id)}"`;
  const table = `<table${attribute(parts.className)}><thead><tr>${head}</tr></thead>\n<tbody>${rows}</tbody></table>`;
  const caption = parts.caption === undefined ? '' : `<figcaption>${parts.caption}</figcaption>`;
  return `<figure class="table"${id}>${caption}${scrollable(table, parts.label)}</figure>\n`;
}

/** `1 step`, `3 steps`. */
export function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const HEADING = /<(h[1-3])\b[^>]*>[\s\S]*?<\/\1>/g;

/** The headings of a page with words such as “fine-grained” kept on one line. */
export function wholeWords(html: string): string {
  return html.replace(HEADING, (heading) =>
    heading.replace(/>[^<]+/g, (text) =>
      text.replace(/\p{L}{2,}(?:-\p{L}{2,})+/gu, '<span class="whole">$&</span>'),
    ),
  );
}
