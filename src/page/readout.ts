/**
 * The values of a figure's lines where a reader points, or where the arrow keys lead. They are those of
 * the table below the figure, to four digits: it stands in the page as the file that can be saved.
 */
import { roughly } from '../plot/describe.js';
import { readScale } from '../plot/scale.js';
import type { Feature } from './features.js';

const SVG = 'http://www.w3.org/2000/svg';

/** The cells of comma-separated values (RFC 4180). */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g,
  )) {
    rows[rows.length - 1]?.push(quoted === undefined ? plain : quoted.replace(/""/g, '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

/** A cell without the apostrophe that keeps spreadsheets from reading a formula in it. */
function nameOf(head: string): string {
  return (head.split('; ')[0] ?? '').replace(/^'(?=[=+\-@])/, '');
}

function shown(cell: string): string {
  return cell === '' ? '–' : roughly(Number(cell), 4);
}

function wire(figure: HTMLElement, link: HTMLAnchorElement): void {
  const [head = [], ...rows] = cellsOf(decodeURIComponent(link.href.replace(/^[^,]*,/, '')));
  const drawings = [...figure.querySelectorAll<SVGSVGElement>('svg[data-x]')];
  if (drawings.length === 0 || rows.length === 0) return;
  const page = figure.ownerDocument;
  const readout = figure.appendChild(page.createElement('div'));
  readout.className = 'readout';
  readout.setAttribute('role', 'status');
  figure.tabIndex = 0;
  let at = -1;

  const clear = (): void => {
    at = -1;
    readout.textContent = '';
    for (const svg of drawings) svg.querySelector('.reading')?.remove();
  };
  const show = (row: number): void => {
    const cells = rows[row];
    if (!cells || row === at) return;
    clear();
    at = row;
    let isRight = false;
    for (const svg of drawings) {
      const x = readScale(svg.dataset['x'] ?? '');
      const y = readScale(svg.dataset['y'] ?? '');
      if (!x) continue;
      const px = x.position(Number(cells[0]));
      const { width, height } = svg.viewBox.baseVal;
      isRight = px > width / 2;
      const group = page.createElementNS(SVG, 'g');
      group.setAttribute('class', 'reading');
      const put = (name: string, attributes: Record<string, string | number>): void => {
        const mark = group.appendChild(page.createElementNS(SVG, name));
        for (const [key, value] of Object.entries(attributes))
          mark.setAttribute(key, String(value));
      };
      put('line', {
        x1: px,
        x2: px,
        y1: y?.range[0] ?? 0,
        y2: y?.range[1] ?? height,
        stroke: 'var(--plot-soft)',
        'stroke-width': 0.8,
      });
      for (const cell of y ? cells.slice(1) : []) {
        const py = cell === '' ? NaN : (y?.position(Number(cell)) ?? NaN);
        if (!(py >= 0 && py <= height)) continue;
        put('circle', {
          cx: px,
          cy: py,
          r: 3,
          fill: 'var(--plot-paper)',
          stroke: 'var(--plot-ink)',
          'stroke-width': 1.5,
        });
      }
      svg.append(group);
    }
    readout.classList.toggle('left', isRight);
    head.forEach((title, i) => {
      const line = readout.appendChild(page.createElement(i === 0 ? 'b' : 'span'));
      if (i === 0) line.textContent = `${nameOf(title)} = ${shown(cells[0] ?? '')}`;
      else {
        const value = page.createElement('b');
        value.textContent = shown(cells[i] ?? '');
        line.append(nameOf(title), ' ', value);
      }
    });
  };

  for (const svg of drawings) {
    svg.addEventListener('pointermove', (event) => {
      const x = readScale(svg.dataset['x'] ?? '');
      const box = svg.getBoundingClientRect();
      if (!x || box.width === 0) return;
      const px = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
      const away = rows.map((row) => Math.abs(x.position(Number(row[0])) - px));
      show(away.indexOf(Math.min(...away)));
    });
    svg.addEventListener('pointerleave', clear);
  }
  figure.addEventListener('blur', clear);
  figure.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Escape') clear();
    if (step === 0 || event.target !== figure) return;
    event.preventDefault();
    show(
      Math.min(Math.max(at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step, 0), rows.length - 1),
    );
  });
}

/** Figures whose values stand over one quantity. */
export const readouts: Feature = (page) => {
  for (const figure of page.querySelectorAll<HTMLElement>('figure.plot-figure')) {
    const fold = figure.nextElementSibling;
    const link = fold?.querySelector<HTMLAnchorElement>('a[data-lines]');
    if (link) wire(figure, link);
  }
};
