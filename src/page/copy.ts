/** A button at each formula of note that copies its LaTeX; the C key where its box has the focus. */
import { copyText } from './copy-text.js';
import { announce } from './live.js';

/** What has a button: numbered equations, results of an optimum, results of a step. */
const WITH_BUTTON =
  '.equation > .scroll, .optimum > .scroll > .line, .optimum > dl > dd > .scroll > .line, .step > .scroll > .line';

/** The LaTeX of the formulas in an element, which MathML keeps beside them. */
function latexIn(element: Element): string {
  return [...element.querySelectorAll('annotation')].map((a) => a.textContent).join('\n');
}

async function copyFrom(page: Document, element: Element, button: Element | null): Promise<void> {
  const done = await copyText(page, latexIn(element));
  announce(page, done ? 'LaTeX copied' : 'The LaTeX could not be copied');
  if (!button) return;
  button.textContent = done ? 'copied' : 'not copied';
  setTimeout(() => (button.textContent = LABEL), 1500);
}

const LABEL = 'LaTeX';

export function copyButtons(page: Document): void {
  for (const element of page.querySelectorAll(WITH_BUTTON)) {
    if (!element.querySelector('annotation')) continue;
    const button = page.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = LABEL;
    button.title = 'Copy the LaTeX';
    // The keyboard has the key of the box; a stop at every formula would be in the way.
    button.tabIndex = -1;
    button.addEventListener('click', () => void copyFrom(page, element, button));
    if (element.matches('.line')) element.append(button);
    else element.parentElement?.append(button);
  }
  page.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (key.toLowerCase() !== 'c' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(target instanceof Element) || !target.matches('.scroll')) return;
    const lit = target.querySelector('.lit')?.closest('.line');
    const element = lit ?? target;
    if (latexIn(element) === '') return;
    void copyFrom(
      page,
      element,
      element.querySelector('.copy') ??
        target.parentElement?.querySelector(':scope > .copy') ??
        null,
    );
  });
}
