/** The page's elements: found by id, and made with attributes and children; texts are never markup. */

export const field = (id) => document.getElementById(id);
export const textOf = (id) => field(id).value.trim();

/** @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} children */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button that does something at once. */
export function button(label, about, act) {
  const made = element('button', { type: 'button', 'aria-label': about }, label);
  made.addEventListener('click', act);
  return made;
}

/** One line that is read out: what a button did. */
export function say(text) {
  field('said').textContent = text;
}
