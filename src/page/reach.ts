/**
 * By keyboard, what a pointer finds by hovering. A paragraph, a table or a claim with numbers and
 * symbols is one stop of the Tab key, and the arrow keys go through what is in it. A box of formulas
 * is a stop already, because it may have to scroll: there the arrow keys go through its symbols, at
 * once where nothing scrolls and after Enter where they are needed for scrolling.
 */
import { NUMBERS, numberSubject } from './numbers.js';
import type { Popover, Subject } from './popover.js';
import { symbolsOf, TAGGED } from './symbols.js';
import { announce } from './live.js';

const STOPS = `${NUMBERS}, ${TAGGED}`;
/** Links, buttons and headings of folds are stops of their own. */
const TAKEN = 'a, button, summary, label, nav, .popover, [data-p] data, template';

/** A subject, and what has the focus while it is told. */
interface Stop {
  readonly host: HTMLElement;
  readonly subject: Subject;
}

/** The paragraph, table, claim or box of formulas whose stops belong together. */
function groupOf(element: Element): HTMLElement | null {
  return (
    element.closest<HTMLElement>('table') ??
    element.closest<HTMLElement>('.scroll') ??
    element.closest<HTMLElement>('.claim') ??
    element.closest<HTMLElement>('p, li, dd, dt, figcaption, blockquote')
  );
}

/** Is it a box that has the focus itself, whatever in it is told? */
function isBox(group: Element): boolean {
  return group.matches('.scroll');
}

function stopsIn(group: HTMLElement): readonly Stop[] {
  return [...group.querySelectorAll<HTMLElement>(STOPS)].flatMap((element): Stop[] => {
    if (groupOf(element) !== group || element.closest(TAKEN) || !element.checkVisibility())
      return [];
    const host = isBox(group) ? group : element;
    if (element.matches(TAGGED)) {
      return symbolsOf(element).map((subject) => ({
        host,
        subject: { ...subject, described: host },
      }));
    }
    const subject = numberSubject(element);
    return subject ? [{ host, subject: { ...subject, described: host } }] : [];
  });
}

/** The stop that is told now, if it is one of these. */
function current(stops: readonly Stop[], popover: Popover): number {
  const now = popover.subject?.at[0];
  return now ? stops.findIndex(({ subject }) => subject.at[0] === now) : -1;
}

/** The stop below or above in a table: in the same column of the nearest row that has one there. */
function acrossRows(stops: readonly Stop[], from: number, down: boolean): number {
  const cellOf = (stop: Stop | undefined): Element | null | undefined =>
    stop?.subject.at[0]?.closest('td, th');
  const here = cellOf(stops[from]);
  const column = (cell: Element): number => [...(cell.parentElement?.children ?? [])].indexOf(cell);
  if (!here) return -1;
  const inColumn = stops
    .map((stop, i) => ({ i, cell: cellOf(stop) }))
    .filter(
      ({ cell }) =>
        cell && cell.parentElement !== here.parentElement && column(cell) === column(here),
    )
    .map(({ i }) => i);
  return (down ? inColumn.find((i) => i > from) : inColumn.findLast((i) => i < from)) ?? -1;
}

const scrolls = (box: Element): boolean => box.scrollWidth > box.clientWidth + 1;

function hint(page: Document, box: HTMLElement): Subject {
  const content = (): Node => {
    const made = page.createElement('p');
    made.className = 'hint';
    const copies = box.querySelector('annotation') ? ' · C copies the LaTeX' : '';
    made.textContent = `${scrolls(box) ? 'Enter, then ← →' : '← →'}: symbols${copies}`;
    return made;
  };
  return { at: [box], described: box, content };
}

/** Makes what is told reachable, and tells it. */
export function reach(page: Document, popover: Popover): void {
  const seen = new Set<Element>();
  for (const element of page.querySelectorAll<HTMLElement>(STOPS)) {
    if (element.closest(TAKEN)) continue;
    const group = groupOf(element);
    if (!group || isBox(group)) continue;
    if (!element.matches(TAGGED) && !numberSubject(element)) continue;
    element.tabIndex = seen.has(group) ? -1 : 0;
    seen.add(group);
  }
  /** The box in which the arrow keys go through symbols although it scrolls. */
  let entered: Element | undefined;

  const tell = (group: HTMLElement, { host, subject }: Stop): void => {
    if (!isBox(group)) {
      for (const stop of stopsIn(group)) stop.host.tabIndex = -1;
      host.tabIndex = 0;
      if (page.activeElement !== host) host.focus({ preventScroll: true });
    }
    subject.at[0]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    popover.show(subject);
    // The focus does not move within a box, nor from symbol to symbol of one formula.
    announce(page, page.querySelector('.popover')?.textContent ?? '');
  };

  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
    if (isBox(target)) {
      if (!target.querySelector('table') && target.querySelector(TAGGED))
        popover.show(hint(page, target));
      return;
    }
    const group = target.matches(STOPS) ? groupOf(target) : null;
    if (!group) return;
    const stops = stopsIn(group);
    const now = stops[current(stops, popover)];
    const stop = now?.host === target ? now : stops.find(({ host }) => host === target);
    if (stop) tell(group, stop);
  });

  page.addEventListener('focusout', () => {
    entered = undefined;
    popover.hide();
  });

  page.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Escape') {
      entered = undefined;
      popover.hide();
      return;
    }
    if (!(target instanceof HTMLElement)) return;
    const group = isBox(target) ? target : target.matches(STOPS) ? groupOf(target) : null;
    if (!group || (isBox(group) && group.querySelector('table'))) return;
    if (key === 'Enter' && isBox(group)) entered = group;
    else if (!/^(?:Arrow(?:Left|Right|Up|Down)|Home|End)$/.test(key)) return;
    if (isBox(group) && scrolls(group) && entered !== group) return;
    const stops = stopsIn(group);
    const from = current(stops, popover);
    const to = ((): number => {
      switch (key) {
        case 'ArrowRight':
          return Math.min(from + 1, stops.length - 1);
        case 'ArrowLeft':
          return Math.max(from - 1, 0);
        case 'ArrowDown':
        case 'ArrowUp':
          return group.matches('table') ? acrossRows(stops, from, key === 'ArrowDown') : -1;
        case 'End':
          return stops.length - 1;
        default:
          return 0;
      }
    })();
    const stop = stops[to];
    if (!stop) return;
    event.preventDefault();
    tell(group, stop);
  });
}
