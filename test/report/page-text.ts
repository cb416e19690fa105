/** A rendered page as Markdown text: what is left of it where HTML is not shown, such as on a code forge. */

interface Element {
  readonly name: string;
  readonly attributes: string;
  readonly children: (Element | string)[];
}

const VOID = new Set([
  'br',
  'hr',
  'input',
  'meta',
  'link',
  'path',
  'rect',
  'circle',
  'line',
  'use',
]);

/** The pages' own HTML, which is well-formed. */
function parse(html: string): Element {
  const root: Element = { name: 'root', attributes: '', children: [] };
  const open: Element[] = [root];
  for (const [, close, name = '', attributes = '', self, text] of html.matchAll(
    /<(\/?)([A-Za-z][\w-]*)((?:[^"'>]|"[^"]*")*?)(\/?)>|([^<]+)/g,
  )) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(text);
    else if (close === '/') {
      if (parent.name === name) open.pop();
    } else {
      const element: Element = { name, attributes, children: [] };
      parent.children.push(element);
      if (self !== '/' && !VOID.has(name)) open.push(element);
    }
  }
  return root;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
]);

const decoded = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES.get(entity) ?? entity);

function attribute({ attributes }: Element, name: string): string {
  return decoded(new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

function find(element: Element, wanted: (e: Element) => boolean): Element | undefined {
  if (wanted(element)) return element;
  for (const child of element.children) {
    const found = typeof child === 'string' ? undefined : find(child, wanted);
    if (found) return found;
  }
  return undefined;
}

const plain = (element: Element): string =>
  element.children.map((c) => (typeof c === 'string' ? decoded(c) : plain(c))).join('');

/** Shown only to be operated, or only without sight of what stands beside it. */
function isLeftOut(element: Element): boolean {
  const classes = attribute(element, 'class').split(' ');
  return (
    /\shidden(?:[\s=]|$)/.test(element.attributes) ||
    ['button', 'input', 'select', 'template', 'script', 'style', 'noscript'].includes(
      element.name,
    ) ||
    ['at-narrow', 'sr', 'explore-live', 'icon', 'katex-html'].some((name) => classes.includes(name))
  );
}

const ALONE = new Set([
  'p',
  'div',
  'li',
  'dt',
  'dd',
  'ol',
  'ul',
  'dl',
  'section',
  'figure',
  'figcaption',
  'details',
  'summary',
  'h2',
  'h3',
  'h4',
  'blockquote',
  'article',
]);

/** Spans that stand apart from what is before and after them. */
const APART = ['unit', 'kind', 'uses', 'quantity-label', 'title', 'count', 'step-mark', 'why'];

/** MathML of one line as a line of text. */
function math(element: Element): string {
  const parts = element.children.map((c) => (typeof c === 'string' ? decoded(c) : math(c)));
  const [a = '', b = '', c = ''] = parts;
  const closed = (part: string): string => (/^[\wͰ-Ͽ.]*$/.test(part) ? part : `(${part})`);
  switch (element.name) {
    case 'msub':
      return `${a}_${closed(b)}`;
    case 'msup':
      return `${a}^${closed(b)}`;
    case 'msubsup':
      return `${a}_${closed(b)}^${closed(c)}`;
    case 'mfrac':
      return `${closed(a)}/${closed(b)}`;
    case 'msqrt':
      return `√(${parts.join('')})`;
    case 'annotation':
      return '';
    default:
      return parts.join('');
  }
}

function table(element: Element): string {
  const rows: string[][] = [];
  const walk = (e: Element): void => {
    if (e.name === 'tr') {
      const cells = e.children.filter((c): c is Element => typeof c !== 'string');
      rows.push(cells.map((cell) => inline(cell).replace(/\|/g, '\\|')));
    } else for (const c of e.children) if (typeof c !== 'string') walk(c);
  };
  walk(element);
  const width = Math.max(...rows.map((row) => row.length));
  // A cell that spans rows stands in the first alone.
  const lines = rows.map(
    (row) => `| ${[...Array.from({ length: width - row.length }, () => ''), ...row].join(' | ')} |`,
  );
  lines.splice(1, 0, `|${'---|'.repeat(width)}`);
  return `\n\n${lines.join('\n')}\n\n`;
}

function inline(element: Element): string {
  return element.children
    .map((c) => (typeof c === 'string' ? decoded(c) : text(c)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function text(element: Element): string {
  const classes = attribute(element, 'class').split(' ');
  if (classes.includes('mark')) {
    const says = find(element, (e) => e.name === 'title');
    return says ? ` (${plain(says)})` : '';
  }
  if (isLeftOut(element)) return '';
  const inside = (): string =>
    element.children.map((c) => (typeof c === 'string' ? decoded(c) : text(c))).join('');
  if (classes.includes('katex')) {
    const tex = find(element, (e) => e.name === 'annotation');
    if (tex) return `$${plain(tex).trim()}$`;
    const mathML = find(element, (e) => e.name === 'math');
    return mathML ? math(mathML) : '';
  }
  if (element.name === 'svg') {
    const title = find(element, (e) => e.name === 'title');
    const says = find(element, (e) => e.name === 'desc');
    const words = [title, says].flatMap((e) => (e ? [plain(e).trim()] : []));
    return classes.includes('plot') ? `\n\n*[Picture: ${words.join('. ')}]*\n\n` : '';
  }
  if (element.name === 'table') return table(element);
  if (element.name === 'details') {
    const summary = find(element, (e) => e.name === 'summary');
    return `\n\n▸ ${summary ? inline(summary) : ''}\n\n`;
  }
  if (element.name === 'code') return `\`${plain(element)}\``;
  if (element.name === 'sup') return `^${inside()}`;
  if (['b', 'strong'].includes(element.name) || classes.includes('badge'))
    return ` **${inline(element)}** `;
  if (APART.some((name) => classes.includes(name)) || classes[0]?.startsWith('explore-') === true)
    return ` ${inside()} `;
  return ALONE.has(element.name) ? `\n\n${inside()}\n\n` : inside();
}

/** Text of the report's part of a page, as Markdown. */
export function pageText(html: string): string {
  const main = /<main id="report">\n([^]*)<\/main>/.exec(html)?.[1] ?? '';
  return text(parse(main))
    .split('\n')
    .map((line) => (line.startsWith('|') ? line : line.replace(/\s+/g, ' ').trim()))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
