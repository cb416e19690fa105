/** Symbols and numbers tell what they are: to a pointer that rests on them, a tap, and the keyboard. */
import { numberAt, withoutTitles } from './numbers.js';
import { Popover } from './popover.js';
import type { Subject } from './popover.js';
import { reach } from './reach.js';
import { symbolAt } from './symbols.js';

/** A tap on these does what they are for. */
const ACTIVE = 'a, button, summary, label, input';

function subjectAt(target: EventTarget | null): Subject | undefined {
  if (!(target instanceof Element)) return undefined;
  return symbolAt(target) ?? numberAt(target);
}

export function explain(page: Document): void {
  const popover = new Popover(page);
  withoutTitles(page);
  reach(page, popover);

  page.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    const subject = popover.contains(target) ? undefined : subjectAt(target);
    if (subject) popover.show(subject);
    else if (popover.contains(target)) popover.stay();
    else if (!popover.subject?.described.matches(':focus-visible')) popover.leave();
  });
  page.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || popover.contains(target)) return;
    const subject = target.closest(ACTIVE) ? undefined : subjectAt(target);
    if (subject) popover.show(subject);
    else popover.hide();
  });
  page.addEventListener('pointerleave', () => popover.leave());
  // Boxes of formulas scroll too, and their events do not rise.
  page.addEventListener('scroll', () => popover.place(), { capture: true, passive: true });
  page.defaultView?.addEventListener('resize', () => popover.place());
}
