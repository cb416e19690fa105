/** Computed numbers: what the page says of where one comes from. */
import { readNumeral, showNumeral } from '../display/numerals.js';
import type { Subject } from './popover.js';

/** A number of which the page tells the origin; and one that only its table or claim tells of. */
const TOLD = '[data-p]';
export const NUMBERS = `${TOLD}, data[value]`;

function paragraph(page: Document, className: string, ...content: (Node | string)[]): Element {
  const made = page.createElement('p');
  made.className = className;
  made.append(...content);
  return made;
}

/** A numeral as the page sets numbers; digits and powers of ten only, whatever the text. */
function numeral(page: Document, text: string): Node {
  const made = page.createElement('span');
  const html = showNumeral(text, 'auto');
  if (html === undefined) made.textContent = text;
  else made.innerHTML = html;
  return made;
}

/** `3.2189[8 9]e10` → both ends. */
function endsOf(text: string): readonly [string, string] {
  const [, head = '', low = '', high = '', tail = ''] =
    /^(.*)\[(\S*) (\S*)\](.*)$/.exec(text) ?? [];
  return low + high === '' ? [text, text] : [head + low + tail, head + high + tail];
}

/** How far the value is known. */
function certainty(page: Document, element: Element): readonly Element[] {
  const packed = element.getAttribute('data-e');
  if (packed === null) return [];
  const [low, high] = endsOf(packed);
  const digits = readNumeral(element.getAttribute('value') ?? '')?.digits.length ?? 0;
  if (low === high) {
    const exact = low.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '');
    return [paragraph(page, 'known', 'exactly ', numeral(page, exact))];
  }
  const certain =
    digits === 0 ? '' : `${String(digits)} certain ${digits === 1 ? 'digit' : 'digits'}: `;
  const [from, to] = [numeral(page, low), numeral(page, high)];
  return [paragraph(page, 'known', `${certain}between `, from, ' and ', to)];
}

/** What the phrases of the page say of it. */
function phrases(page: Document, element: Element): readonly Element[] {
  const all = page.querySelector<HTMLTemplateElement>('template.phrases')?.content.children;
  return (element.getAttribute('data-p') ?? '').split(' ').flatMap((number, i) => {
    const phrase = all?.[Number(number)];
    return phrase
      ? [paragraph(page, i === 0 ? 'what' : 'soft', ...phrase.cloneNode(true).childNodes)]
      : [];
  });
}

/** What stands at the head of its row and column, or before it in its claim. */
function headings(page: Document, element: Element): readonly Element[] {
  const cell = element.closest('td, th');
  const row = cell?.parentElement;
  if (cell && row) {
    const column = cell.closest('table')?.querySelectorAll('thead th')[
      [...row.children].indexOf(cell)
    ];
    const side = [...row.children].find((other) => other !== cell && other.matches('th'));
    return [side, column].flatMap((head, i) =>
      head ? [paragraph(page, i === 0 ? 'what' : 'soft', plainText(head))] : [],
    );
  }
  const fact = element.closest('.facts > div')?.querySelector('dt')?.textContent;
  const claim = element.closest('.claim')?.querySelector('.claim-head code')?.textContent;
  return [claim, fact].flatMap((text, i) =>
    text ? [paragraph(page, i === 0 ? 'what' : 'soft', text)] : [],
  );
}

/** The words of a heading; of a formula those that are read aloud. */
function plainText(head: Element): string {
  const copy = head.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('.katex-html, annotation')) hidden.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

/** What is told of the number; undefined where the page knows no more than it shows. */
export function numberSubject(element: Element): Subject | undefined {
  const page = element.ownerDocument;
  const told = element.matches(TOLD);
  const value = element.getAttribute('value');
  if (!told && (value === null || !element.closest('table, .claim'))) return undefined;
  const content = (): Node => {
    const parts = page.createDocumentFragment();
    parts.append(...(told ? phrases(page, element) : headings(page, element)));
    if (told) parts.append(...certainty(page, element));
    else if (value !== null) parts.append(paragraph(page, 'known', '= ', numeral(page, value)));
    return parts;
  };
  return { at: [element], described: element, content };
}

/** The number that a pointer is on. */
export function numberAt(target: Element): Subject | undefined {
  const element = target.closest(TOLD) ?? target.closest('data[value]');
  return element ? numberSubject(element) : undefined;
}

/** The popover says more; two boxes would be one too many. */
export function withoutTitles(page: Document): void {
  for (const element of page.querySelectorAll(TOLD)) element.removeAttribute('title');
}
