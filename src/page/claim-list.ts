/** The table of all claims: sorted by its heads, filtered by paper, verdict and words. */
import { compareTexts } from './compare-texts.js';
import { announce } from './live.js';

/** Columns with a button, and of which there is a list to choose from. */
const SORTED = ['paper', 'claim', 'source', 'verdict'];
const CHOSEN = ['paper', 'verdict'];

interface Line {
  readonly row: HTMLTableRowElement;
  readonly at: number;
  readonly texts: readonly string[];
}

type Order = 'ascending' | 'descending';

/** A list of what stands in a column; the first item chooses all. */
function choice(page: Document, name: string, values: readonly string[]): HTMLSelectElement {
  const list = page.createElement('select');
  list.setAttribute('aria-label', `Show claims by ${name}`);
  for (const [value, words] of [['', `every ${name}`], ...values.map((v) => [v, v])]) {
    list.add(new Option(words, value));
  }
  return list;
}

function wire(page: Document, list: HTMLElement): void {
  const body = list.querySelector('tbody');
  const heads = [...list.querySelectorAll<HTMLElement>('thead th')];
  const box = list.querySelector('.scroll');
  if (!body || !box) return;
  const names = heads.map((head) => head.textContent);
  const verdicts = (list.dataset['order'] ?? '').split('|');
  const lines = [...body.rows].map((row, at): Line => {
    return { row, at, texts: [...row.cells].map((cell) => cell.textContent) };
  });
  const compare = (column: number, a: Line, b: Line): number => {
    const [x = '', y = ''] = [a.texts[column], b.texts[column]];
    // Papers are in the order in which they stood.
    if (names[column] === 'paper') return 0;
    if (names[column] === 'verdict') return verdicts.indexOf(x) - verdicts.indexOf(y);
    return compareTexts(x, y);
  };
  const sort = (column: number, order: Order): void => {
    const sign = order === 'ascending' ? 1 : -1;
    const sorted = [...lines].sort((a, b) => sign * (compare(column, a, b) || a.at - b.at));
    body.append(...sorted.map(({ row }) => row));
    heads.forEach((head, i) => {
      if (i === column) head.setAttribute('aria-sort', order);
      else head.removeAttribute('aria-sort');
    });
    announce(page, `Sorted by ${names[column] ?? ''}, ${order}`);
  };
  heads.forEach((head, column) => {
    const name = names[column] ?? '';
    if (!SORTED.includes(name)) return;
    const button = page.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', () => {
      const isUp = head.getAttribute('aria-sort') === 'ascending';
      sort(column, isUp ? 'descending' : 'ascending');
    });
    head.replaceChildren(button);
  });
  heads[names.indexOf('paper')]?.setAttribute('aria-sort', 'ascending');

  const controls = page.createElement('div');
  controls.className = 'control';
  const lists = CHOSEN.map((name): [number, HTMLSelectElement] => {
    const column = names.indexOf(name);
    const found = new Set(lines.map(({ texts }) => texts[column] ?? ''));
    const values = name === 'verdict' ? verdicts.filter((v) => found.has(v)) : [...found];
    return [column, choice(page, name, values)];
  });
  const words = page.createElement('input');
  words.type = 'search';
  words.placeholder = 'table, claim, number …';
  words.setAttribute('aria-label', 'Show claims with these words');
  const count = page.createElement('span');
  count.setAttribute('role', 'status');
  const filter = (): void => {
    const wanted = words.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const { row, texts } of lines) {
      const text = texts.join(' ').toLowerCase();
      const fits =
        lists.every(([column, { value }]) => value === '' || texts[column] === value) &&
        wanted.every((word) => text.includes(word));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    count.textContent = `${String(shown)} of ${String(lines.length)} claims`;
  };
  for (const [, one] of lists) one.addEventListener('change', filter);
  words.addEventListener('input', filter);
  controls.append(...lists.map(([, one]) => one), words, count);
  box.before(controls);
  filter();
}

export function claimLists(page: Document): void {
  for (const list of page.querySelectorAll<HTMLElement>('.every')) wire(page, list);
}
