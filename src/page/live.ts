/** Says something to those who listen to the page rather than look at it. */
const NAME = 'live';

/** The page's one live region; made when first needed. */
function region(page: Document): Element {
  const known = page.querySelector(`main > .${NAME}`);
  if (known) return known;
  const made = page.createElement('p');
  made.className = `${NAME} sr`;
  made.setAttribute('aria-live', 'polite');
  (page.querySelector('main') ?? page.body).append(made);
  return made;
}

export function announce(page: Document, text: string): void {
  region(page).textContent = text;
}
