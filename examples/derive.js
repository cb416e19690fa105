/** The script of derive.html: everything that a page needs to derive a law that is typed into it. */
import * as iso from 'isoflop';
import { config } from 'zod';
import { mathBlock } from './mathml.js';

// The page allows no generated code, so its reader of sheets must not try to make some.
config({ jitless: true });

const field = (id) => document.getElementById(id);
const textOf = (id) => field(id).value.trim();

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The field that a mistake belongs to: messages carry the name of the text that they are about. */
const FIELDS = new Map([
  ['law', 'law'],
  ['<budget>', 'budget'],
  ['values', 'values'],
]);

function showErrors(error, otherwise) {
  for (const diagnostic of error.diagnostics) {
    const id = FIELDS.get(diagnostic.file) ?? otherwise;
    field(id).setAttribute('aria-invalid', 'true');
    const { message, hint, excerpt } = diagnostic;
    field(`${id}-error`).append(
      element('p', { class: 'error' }, hint === undefined ? message : `${message} – ${hint}`),
      ...(excerpt === undefined || !FIELDS.has(diagnostic.file)
        ? []
        : [element('pre', {}, excerpt)]),
    );
  }
}

function clear() {
  field('result').replaceChildren();
  for (const id of FIELDS.values()) {
    field(id).removeAttribute('aria-invalid');
    field(`${id}-error`).replaceChildren();
  }
}

/** A law in LaTeX has a backslash or a brace, one in infix has neither. */
function readLaw(text) {
  const source = { file: 'law', text };
  if (!/[\\{]/.test(text)) return { laws: [iso.parseEquation(source)], latex: new Map() };
  const { value, symbols, functions } = iso.equationsFromLatex(source);
  return { laws: value, latex: new Map([...functions, ...symbols]) };
}

function readValues(text) {
  const values = {};
  for (const part of text.split(/[,;\n]/)) {
    const [name = '', value = ''] = part.split('=').map((piece) => piece.trim());
    if (name !== '') values[name] = value;
  }
  return values;
}

function results(found, numbers) {
  const list = element('dl', {});
  const names = new Map([...found.optimum, [textOf('minimize'), found.value]]);
  for (const [name, formula] of names) {
    const number = numbers?.values.get(name);
    list.append(
      element('dt', {}, `Best ${name}${number === undefined ? '' : ` = ${number.text}`}`),
      element('dd', {}, mathBlock(iso, name, formula.expr), element('code', {}, formula.text)),
    );
  }
  return list;
}

function steps(found) {
  const list = element('ol', {});
  for (const { says, after, verdict } of found.steps) {
    const lines = after.map(({ text }) => text).join('\n');
    list.append(
      element(
        'li',
        {},
        `${says.replace(/\$/g, '')} `,
        element('span', { class: verdict }, verdict),
        ...(lines === '' ? [] : [element('pre', {}, lines)]),
      ),
    );
  }
  const count = `${String(found.steps.length)} steps`;
  return element('details', {}, element('summary', {}, count), list);
}

function run() {
  clear();
  let sheet;
  try {
    const { laws, latex } = readLaw(textOf('law'));
    const over = textOf('over')
      .split(/[\s,]+/)
      .filter((name) => name !== '');
    const given = textOf('given');
    sheet = iso.readSheet(
      iso.sheetOfLaws({
        id: 'typed',
        title: 'Typed',
        laws,
        latex,
        problem: {
          minimize: textOf('minimize'),
          over,
          subjectTo: textOf('budget'),
          ...(given === '' ? {} : { budget: given }),
        },
      }),
    );
    const found = iso.derive(sheet);
    const { verdict, why } = found.global;
    field('result').append(
      element('h2', {}, 'Optimum'),
      element('p', { class: 'note' }, `${found.status}; global minimum: ${verdict}. ${why}`),
      results(found, numbersOf(sheet)),
      steps(found),
    );
  } catch (error) {
    if (!(error instanceof iso.IsoflopError)) throw error;
    showErrors(error, 'law');
  }
}

function numbersOf(sheet) {
  const text = textOf('values');
  if (text === '') return undefined;
  try {
    return iso.evaluate(sheet, { set: readValues(text) });
  } catch (error) {
    if (!(error instanceof iso.IsoflopError)) throw error;
    showErrors(error, 'values');
    return undefined;
  }
}

field('form').addEventListener('submit', (event) => {
  event.preventDefault();
  run();
});
document.documentElement.dataset.ready = 'true';
