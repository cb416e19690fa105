/** The script of derive.html: everything that a page needs to derive a law, or a sheet, that is typed into it. */
import * as iso from 'isoflop';
import { exportTo } from 'isoflop/export';
import { config } from 'zod';
import { button, element, field, say, textOf } from './dom.js';
import { mathBlock } from './mathml.js';
import { clearErrors, showErrors } from './trouble.js';

// The page allows no generated code, so its reader of sheets must not try to make some.
config({ jitless: true });

/** A sheet with more problems is derived as far as this. */
const MOST_PROBLEMS = 6;

const givesSheet = () => document.querySelector('input[name=what]:checked').value === 'sheet';

/** A law in LaTeX has a backslash or a brace, one in infix has neither. */
function readLaw(text) {
  const source = { file: 'law', text };
  if (!/[\\{]/.test(text)) return { laws: [iso.parseEquation(source)], latex: new Map() };
  const { value, symbols, functions } = iso.equationsFromLatex(source);
  return { laws: value, latex: new Map([...functions, ...symbols]) };
}

function sheetOfLaw() {
  const { laws, latex } = readLaw(textOf('law'));
  const over = textOf('over')
    .split(/[\s,]+/)
    .filter((name) => name !== '');
  const given = textOf('given');
  const text = iso.sheetOfLaws({
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
  });
  return iso.readSheet(text, { file: 'typed' });
}

function readValues(text) {
  const values = [];
  for (const part of text.split(/[,;\n]/)) {
    const [name = '', value = ''] = part.split('=').map((piece) => piece.trim());
    if (name !== '') values.push([name, value]);
  }
  return Object.fromEntries(values);
}

/** On paper, `\frac…`: for the clipboard, and where there is none, to be taken by hand. */
async function copy(latex, name) {
  try {
    await navigator.clipboard.writeText(latex);
    say(`The LaTeX of ${name} is copied.`);
  } catch {
    say(`LaTeX of ${name}: ${latex}`);
  }
}

const scrolling = (label, ...children) =>
  element(
    'div',
    { class: 'formula', tabindex: '0', role: 'group', 'aria-label': label },
    ...children,
  );

function results(sheet, found, objective, numbers) {
  const list = element('dl', {});
  const names = new Map([...found.optimum, [objective, found.value]]);
  for (const [name, formula] of names) {
    const number = numbers?.values.get(name);
    const shown = sheet.symbols.get(name)?.latex ?? iso.toLatex(iso.sym(name));
    const latex = `${shown} = ${formula.latex}`;
    list.append(
      element('dt', {}, `Best ${name}${number === undefined ? '' : ` = ${number.text}`}`),
      element(
        'dd',
        {},
        scrolling(`best ${name}`, mathBlock(iso, name, formula.expr)),
        element(
          'div',
          { class: 'row' },
          element('code', {}, formula.text),
          button('Copy LaTeX', `Copy LaTeX of ${name}`, () => copy(latex, name)),
        ),
      ),
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
        ...(lines === ''
          ? []
          : [element('pre', { tabindex: '0', role: 'group', 'aria-label': 'formulas' }, lines)]),
      ),
    );
  }
  const count = `${String(found.steps.length)} steps`;
  return element('details', {}, element('summary', {}, count), list);
}

/** A file to be kept; its text stands in the link itself, so that nothing is asked for. */
function offer(name, text) {
  const link = element('a', {
    href: `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`,
    download: name,
  });
  document.body.append(link);
  link.click();
  link.remove();
}

function downloads(sheet, problem, valuesId) {
  const save = async () => {
    try {
      const set = readValues(textOf(valuesId));
      const known = new Set([...sheet.symbols.keys()]);
      const { budget } = sheet.problems.get(problem);
      const own = Object.entries(set).filter(([name]) => known.has(name) && name !== budget);
      const text = await exportTo(sheet, 'python', { problem, set: Object.fromEntries(own) });
      const name = `${sheet.id}_${problem}`.replace(/\W/g, '_');
      offer(`${name}.py`, text);
      say(`${name}.py is saved.`);
    } catch (error) {
      if (!(error instanceof iso.IsoflopError)) throw error;
      showErrors(error, valuesId);
    }
  };
  return element('p', {}, button('Save as Python', `Save as Python: ${problem}`, save));
}

function numbersOf(sheet, problem, valuesId) {
  const text = textOf(valuesId);
  if (text === '') return undefined;
  try {
    return iso.evaluate(sheet, { problem, set: readValues(text) });
  } catch (error) {
    if (!(error instanceof iso.IsoflopError)) throw error;
    showErrors(error, valuesId);
    return undefined;
  }
}

function showProblem(sheet, problem, valuesId) {
  const { title, objective, valueName } = sheet.problems.get(problem);
  const objectiveName = objective.kind === 'sym' ? objective.name : valueName;
  const found = iso.derive(sheet, problem);
  const { verdict, why } = found.global;
  field('result').append(
    element('h2', {}, sheet.problems.size > 1 ? title : 'Optimum'),
    element('p', { class: 'note' }, `${found.status}; global minimum: ${verdict}. ${why}`),
    results(sheet, found, objectiveName, numbersOf(sheet, problem, valuesId)),
    ...(found.status === 'implicit' && found.system
      ? [element('pre', {}, found.system.equations.map(({ text }) => text).join('\n'))]
      : []),
    steps(found),
    downloads(sheet, problem, valuesId),
  );
}

function guarded(fieldId, act) {
  try {
    return act();
  } catch (error) {
    if (error instanceof iso.IsoflopError) showErrors(error, fieldId);
    else if (error instanceof iso.LimitReached) say(`This takes too long: ${error.message}.`);
    else throw error;
    return undefined;
  }
}

function run() {
  field('result').replaceChildren();
  say('');
  clearErrors();
  const [own, valuesId] = givesSheet() ? ['sheet', 'sheet-values'] : ['law', 'values'];
  const sheet = guarded(own, () =>
    givesSheet() ? iso.readSheet(field('sheet').value, { file: 'sheet' }) : sheetOfLaw(),
  );
  if (!sheet) return;
  const problems = [...sheet.problems.keys()];
  if (problems.length === 0) say('The sheet has no problem, so that there is nothing to derive.');
  for (const problem of problems.slice(0, MOST_PROBLEMS)) {
    guarded(own, () => showProblem(sheet, problem, valuesId));
  }
  if (problems.length > MOST_PROBLEMS) {
    say(`The first ${String(MOST_PROBLEMS)} of ${String(problems.length)} problems are derived.`);
  }
}

function showGiven() {
  field('of-law').hidden = givesSheet();
  field('of-sheet').hidden = !givesSheet();
}

for (const choice of document.querySelectorAll('input[name=what]')) {
  choice.addEventListener('change', showGiven);
}
field('form').addEventListener('submit', (event) => {
  event.preventDefault();
  run();
});
// A browser that comes back to the page keeps what was chosen.
showGiven();
document.documentElement.dataset.ready = 'true';
