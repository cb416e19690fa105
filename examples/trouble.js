/** Mistakes, each at the field that it is in, with its line and column. */
import { button, element, field } from './dom.js';

/** Messages carry the name of the text that they are about. */
const FIELDS = new Map([
  ['law', 'law'],
  ['<budget>', 'budget'],
  ['values', 'values'],
  ['sheet', 'sheet'],
  ['sheet-values', 'sheet-values'],
]);

/** Where a line and a column, both from 1, are in a text. */
function offsetOf(text, line, column) {
  let start = 0;
  for (let i = 1; i < line; i++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/** Puts the cursor where the mistake is, with the rest of its line selected. */
function goTo(area, line, column) {
  const start = offsetOf(area.value, line, column);
  const end = area.value.indexOf('\n', start);
  area.focus();
  area.setSelectionRange(start, end < 0 ? area.value.length : end);
  // A text area scrolls to what is typed, not to what is selected.
  const height = area.scrollHeight / area.value.split('\n').length;
  area.scrollTop = Math.max(0, (line - 4) * height);
}

function paragraph({ message, hint, line, column }, id, placed) {
  const area = field(id);
  const isLong = area.tagName === 'TEXTAREA' && placed && line !== undefined;
  const said = hint === undefined ? message : `${message} – ${hint}`;
  if (!isLong) return element('p', { class: 'error' }, said);
  const place = `line ${String(line)}, column ${String(column ?? 1)}`;
  return element(
    'p',
    { class: 'error' },
    button(place, `go to ${place}`, () => goTo(area, line, column ?? 1)),
    ` ${said}`,
  );
}

/** @param error an IsoflopError @param {string} otherwise the field of what names none */
export function showErrors(error, otherwise) {
  for (const diagnostic of error.diagnostics) {
    const placed = FIELDS.has(diagnostic.file) && diagnostic.line !== undefined;
    const id = placed ? FIELDS.get(diagnostic.file) : otherwise;
    field(id).setAttribute('aria-invalid', 'true');
    const { excerpt } = diagnostic;
    field(`${id}-error`).append(
      paragraph(diagnostic, id, placed),
      ...(excerpt === undefined || !placed
        ? []
        : [element('pre', { tabindex: '0', role: 'group', 'aria-label': 'the place' }, excerpt)]),
    );
  }
}

export function clearErrors() {
  for (const id of FIELDS.values()) {
    field(id).removeAttribute('aria-invalid');
    field(`${id}-error`).replaceChildren();
  }
}
