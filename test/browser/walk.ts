/** A walk through a page with the Tab key, and what the page holds without its script. */
import type { Page } from 'playwright-core';

export interface Walk {
  /** What can be reached with a pointer, in the order of the page. */
  readonly wanted: readonly string[];
  /** What the keyboard reached, in its order, up to the end of the page. */
  readonly reached: readonly string[];
  /** Of these, the ones where nothing shows that they have the focus. */
  readonly unseen: readonly string[];
}

/** Steps beyond the number of elements, so that the end is met. */
const MORE = 3;

/** Tab after Tab from the top of the page to its end. Boxes that scroll may be reached besides. */
export async function walk(page: Page): Promise<Walk> {
  const count = await page.evaluate(() => {
    const label = (e: Element): string =>
      `${e.tagName.toLowerCase()}${e.id === '' ? '' : `#${e.id}`} ${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 40)}`;
    const isOpen = (e: Element): boolean =>
      e instanceof HTMLElement &&
      e.tabIndex >= 0 &&
      !e.matches(':disabled, [inert] *') &&
      e.checkVisibility({ visibilityProperty: true });
    // Of radio buttons with one name, the chosen one stands for all.
    const isStop = (e: Element): boolean =>
      !(e instanceof HTMLInputElement) ||
      e.type !== 'radio' ||
      e.checked ||
      document.querySelector(`input[name="${CSS.escape(e.name)}"]:checked`) === null;
    const elements = [
      ...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]'),
    ].filter((e) => isOpen(e) && isStop(e));
    const state = {
      elements,
      wanted: elements.map((e, i) => `${String(i)} ${label(e)}`),
      reached: [] as string[],
      unseen: [] as string[],
    };
    Object.assign(globalThis, { walkState: state });
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const at = elements.indexOf(target);
      const scrolls =
        target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
      if (at < 0 && scrolls) return;
      const name = `${String(at)} ${label(target)}`;
      state.reached.push(name);
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
      const box = target.getBoundingClientRect();
      const marked =
        (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
      if (!marked || box.width === 0 || box.right < 0) state.unseen.push(name);
    });
    return elements.length;
  });
  for (let i = 0; i < count + MORE; i++) await page.keyboard.press('Tab');
  return await page.evaluate(() => {
    const { wanted, reached, unseen } = (globalThis as unknown as { walkState: Walk }).walkState;
    // Past the end it begins again.
    const again = reached.findIndex((name, i) => i > 0 && name === reached[0]);
    return { wanted, reached: again < 0 ? reached : reached.slice(0, again), unseen };
  });
}

/** Everything of a page that is to be read: without what is there to be operated. */
export async function readable(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  return await page.evaluate(() => {
    const kinds = {
      headings: 'h1, h2, h3, h4, h5, h6',
      formulas: 'math',
      paragraphs: 'p, li, dt, dd, blockquote',
      tables: 'table',
      captions: 'figcaption, caption, svg title, svg desc',
      figures: 'svg.plot',
      numbers: 'data',
    };
    const text = (e: Element): string => {
      const copy = e.cloneNode(true) as Element;
      // What sorts a table is the head of its column.
      copy.querySelectorAll('th button').forEach((head) => head.replaceWith(head.textContent));
      copy
        .querySelectorAll('button, input, select, textarea')
        .forEach((control) => control.remove());
      return copy.textContent.replace(/\s+/g, ' ').trim();
    };
    return Object.fromEntries(
      Object.entries(kinds).map(([kind, selector]) => [
        kind,
        [...document.querySelectorAll(selector)].map(text).filter((words) => words !== ''),
      ]),
    );
  });
}
