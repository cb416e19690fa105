/** `isoflop import`: from a law in a file to a sheet that derives. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { equationToMathJson } from '../../src/export/mathjson/write.js';
import { IsoflopError } from '../../src/base/errors.js';
import { sym } from '../../src/expression/nodes.js';
import { parseEquation } from '../../src/expression/parse.js';
import { derive } from '../../src/library/derive.js';
import { exportTo } from '../../src/library/export.js';
import { evaluate } from '../../src/library/evaluate.js';
import { readSheet } from '../../src/library/sheets.js';
import { sheetOfLaws } from '../../src/import/law-sheet.js';
import { inScratchFolder, run, runJson } from '../cli/run.js';

inScratchFolder();

const LAW = 'L = E + A/N^alpha + B/D^beta';
const TEX = 'L(N, D) = E + \\frac{A}{N^{\\alpha}} + \\frac{B}{D^{\\beta}}.\n';

test('a law, a budget and a problem added: it derives', async () => {
  writeFileSync('law.tex', TEX);
  const { code, out, err } = await run(['import', 'law.tex', '--out', 'mine.yaml']);
  expect([code, out]).toEqual([0, 'mine.yaml\n']);
  expect(err).toContain('read: L(N, D) = E + A/N^alpha + B/D^beta');
  const made = readFileSync('mine.yaml', 'utf8');
  const [head = ''] = made.split('# What to optimise');
  const text = `${head.trimEnd()}
  budget: { says: C = 6*N*D }
problems:
  optimum: { title: Best, minimize: L, over: [N, D], subject-to: [budget], budget: C }
`.replace('symbols:\n', 'symbols:\n  C: { meaning: compute, unit: FLOP }\n');
  const found = derive(readSheet(text));
  expect(found.status).toBe('closed-form');
  expect(found.optimum.get('N')?.text).toBe(
    '(alpha*A/(beta*B))^(1/(alpha + beta))*(C/6)^(beta/(alpha + beta))',
  );
  const again = await run(['import', 'law.tex', '--out', 'mine.yaml']);
  expect(again.code).toBe(2);
  expect(again.err).toContain('file-exists');
  expect(readFileSync('mine.yaml', 'utf8')).toBe(made);
});

test('the same law from each format', async () => {
  const equation = parseEquation(LAW);
  writeFileSync('law.json', JSON.stringify(equationToMathJson(equation)));
  writeFileSync(
    'law.txt',
    "Equality(Symbol('L'), Add(Symbol('E', positive=True), Mul(Symbol('A', positive=True), Pow(Symbol('N', positive=True), Mul(Integer(-1), Symbol('alpha', real=True)))), Mul(Symbol('B'), Pow(Symbol('D'), Mul(Integer(-1), Symbol('beta'))))))",
  );
  const fromJson = await runJson('import', 'law.json');
  expect(fromJson.json.laws[0].text).toBe(LAW);
  expect(fromJson.json.laws[0].mathjson).toEqual(equationToMathJson(equation));
  expect(readSheet(fromJson.json.text).equations.get('law')?.equation).toEqual(equation);
  const fromSympy = await runJson('import', 'law.txt', '--from', 'srepr');
  expect(fromSympy.json.laws[0].text).toBe('L = E + A*N^(-alpha) + B*D^(-beta)');
  expect(readSheet(fromSympy.json.text).symbols.get('alpha')?.domain).toBe('real');
  expect(readSheet(fromSympy.json.text).symbols.get('E')?.domain).toBe('positive');
});

test('names and functions that are said', async () => {
  writeFileSync('open.tex', '\\mathcal{L} = A (N + 1) + f(x) + \\log D');
  const args = ['import', 'open.tex', '--symbol', 'loss=\\mathcal{L}', '--symbol', 'A'];
  const { json } = await runJson(...args, '--function', 'f', '--log', '10');
  expect(json.laws[0].text).toBe('loss = A*(N + 1) + f(x) + log(D)/log(10)');
  expect(json.laws[0].latex).toContain('\\mathcal{L} =');
  const sheet = readSheet(json.text);
  expect(sheet.symbols.get('loss')?.latex).toBe('\\mathcal{L}');
  expect(sheet.functions.get('f')?.arity).toBe(1);
});

test('an export is read: its law, its constraints, and what is not positive', async () => {
  const text = sheetOfLaws({
    id: 'mine',
    laws: [parseEquation('L = E + 0.50*A*exp(-k)/N^alpha + B/D^beta')],
    domains: new Map([['k', 'real']]),
    problem: { minimize: 'L', over: ['N', 'D'], subjectTo: 'C = 6*N*D', budget: 'C' },
  });
  const subject = readSheet(text);
  writeFileSync('exported.json', await exportTo(subject, 'json'));
  const { code, json } = await runJson('import', 'exported.json');
  expect(code).toBe(0);
  expect(json.laws.map((law: { text: string }) => law.text)).toEqual([
    'L = E + 0.50*A*exp(-k)/N^alpha + B/D^beta',
    'C = 6*N*D',
  ]);
  const again = readSheet(json.text);
  expect(again.equations.get('law1')?.equation).toEqual(subject.equations.get('law')?.equation);
  expect(again.symbols.get('k')?.domain).toBe('real');
  expect(again.symbols.get('N')?.domain).toBe('positive');
  expect(json.remarks.join()).toContain('nothing else of it');
  writeFileSync('optimum.json', await exportTo(subject, 'json', { parts: ['optimum'] }));
  const refused = await runJson('import', 'optimum.json');
  expect(refused.json.errors[0].code).toBe('mathjson-shape');
  expect(refused.json.errors[0].hint).toContain('--what law');
});

test('names that are given: several forms of one, one that is not used, one that is missing', async () => {
  writeFileSync('forms.tex', 'y = S_e + S_{\\mathrm{e}} x');
  const collision = await runJson('import', 'forms.tex');
  expect(collision.json.errors[0].hint).toMatch(/the same way each time.*--symbol 'NAME=LATEX'/);
  const forms = ['--symbol', 'S=S_e', '--symbol', 'S=S_{\\mathrm{e}}', '--symbol', 'q=ZZZ'];
  const { json } = await runJson('import', 'forms.tex', ...forms);
  expect(json.laws[0].text).toBe('y = S + S*x');
  expect(json.laws[0].latex).toBe('y = S_e + S_e x');
  expect(json.remarks).toEqual(['--symbol q is not used: no law has ZZZ']);
  const { err, out } = await run(['import', 'forms.tex', ...forms]);
  expect(err).toContain('note: --symbol q is not used');
  expect(out).not.toContain('not used');
  writeFileSync('call.tex', 'y = G \\left(\\frac{C}{6}\\right)^a');
  const call = await runJson('import', 'call.tex');
  expect(call.json.errors[0].hint).toMatch(/--function 'NAME=LATEX', --symbol 'NAME=LATEX'/);
});

test.each([
  [['import', 'open.tex'], 'latex-ambiguous-call', 'open.tex'],
  [['import', 'none.tex'], 'file-not-found', undefined],
  [['import', 'law.txt'], 'bad-option-value', undefined],
  [['import', 'law.tex', '--from', 'word'], 'bad-option-value', undefined],
  [['import', 'law.tex', '--log', '3'], 'bad-option-value', undefined],
  [['import', 'law.tex', '--symbol', '=x'], 'bad-import-name', undefined],
  [['import', 'law.tex', '--symbol', 'x', '--symbol', 'x=x'], 'bad-import-name', undefined],
  [['import', 'law.tex', '--symbol', 'l=L', '--function', 'L=L'], 'bad-import-name', undefined],
  [['import', '1.tex'], 'bad-sheet-name', undefined],
  [['import', 'odd.json'], 'bad-import-name', 'odd.json', '1:16'],
  [['import', 'none.json'], 'wrong-argument-count', 'none.json', '1:17'],
  [['import', 'two.json'], 'wrong-argument-count', 'two.json', '2:8'],
  [['import', 'many.tex'], 'wrong-argument-count', 'many.tex', '1:5'],
])('%j is refused', async (args, code, file, place?: string) => {
  writeFileSync('none.json', '["Equal", "L", ["toString"]]');
  writeFileSync('two.json', '["Equal", "L", ["Add", ["f", "x"],\n      ["f", "x", "y"]]]');
  writeFileSync('many.tex', 'L = h(a, b, c, d, f, g, x, y, z, w)');
  writeFileSync('1.tex', 'L = 1');
  writeFileSync('odd.json', '["Equal", "L", "isoflop_a_u20_b"]');
  const outcome = await runJson(...args);
  expect(outcome.code).toBe(2);
  const [error] = outcome.json.errors;
  expect([error.code, error.file]).toEqual([code, file]);
  if (place !== undefined) expect(`${String(error.line)}:${String(error.column)}`).toBe(place);
  expect(error.message).not.toMatch(/the sheet of this law|this sheet/);
  const explained = await run(['explain', code]);
  expect(explained.code).toBe(0);
});

test('what SymPy assumes and sheets do not hold is said, on the terminal and in the sheet', async () => {
  writeFileSync(
    'sympy.txt',
    "Equality(Symbol('L'), Mul(Symbol('x', nonnegative=True), Symbol('k', integer=True, positive=True)))",
  );
  const { code, out, err } = await run(['import', 'sympy.txt', '--from', 'srepr']);
  expect(code).toBe(0);
  for (const text of [out, err]) {
    expect(text).toContain('nothing in SymPy says that L is positive; it is assumed here');
    expect(text).toContain('x: nonnegative=True is not kept; it is taken to be real');
  }
  const { symbols } = readSheet(out);
  expect([...symbols.values()].map(({ name, domain }) => [name, domain])).toEqual([
    ['L', 'positive'],
    ['x', 'real'],
    ['k', 'integer'],
  ]);
  const { json } = await runJson('import', 'sympy.txt', '--from', 'srepr');
  expect(json.remarks.length).toBe(2);
});

test.each([
  [{ id: 'a\nb: c' }, 'bad-sheet-name'],
  [{ id: 'a', laws: [] }, 'bad-argument'],
  [
    { id: 'a', laws: [{ left: sym('a b; drop'), relation: '=', right: sym('x') }] },
    'bad-import-name',
  ],
  [
    { id: 'a', problem: { minimize: 'Q', over: ['N'], subjectTo: 'C = 6*N', budget: 'C' } },
    'unknown-symbol',
  ],
  [
    { id: 'a', problem: { minimize: 'L', over: ['N'], subjectTo: 'C = 6*N', budget: 'Z' } },
    'unknown-symbol',
  ],
  [
    { id: 'a', problem: { minimize: 'L', over: [], subjectTo: 'C = 6*N', budget: 'C' } },
    'bad-argument',
  ],
  [
    { id: 'a', problem: { minimize: 'L', over: ['N'], subjectTo: 'C 6*N', budget: 'C' } },
    'implicit-multiplication',
  ],
] as const)('sheetOfLaws refuses %j', (more, code) => {
  let found: string | undefined;
  try {
    sheetOfLaws({ laws: [parseEquation(LAW)], ...more });
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    found = error.diagnostics[0]?.code;
  }
  expect(found).toBe(code);
});

test('remarks cannot leave their comment', () => {
  const laws = [parseEquation(LAW)];
  const text = sheetOfLaws({ id: 'mine', laws, remarks: ['one\nid: other\r\u2028two'] });
  expect(readSheet(text).id).toBe('mine');
});

test('names that YAML or JavaScript could mistake', () => {
  const laws = [parseEquation('null = true + __proto__ + constructor + N + y')];
  const text = sheetOfLaws({ id: 'odd', laws, title: 'A "title": with # signs' });
  const sheet = readSheet(text);
  expect(sheet.title).toBe('A "title": with # signs');
  expect([...sheet.symbols.keys()]).toEqual(['null', 'true', '__proto__', 'constructor', 'N', 'y']);
  expect(sheet.equations.get('law')?.equation).toEqual(laws[0]);
});

test('a problem is written with the laws', () => {
  const text = sheetOfLaws({
    id: 'mine',
    laws: [parseEquation(LAW)],
    problem: { minimize: 'L', over: ['N', 'D'], subjectTo: 'C = 6*N*D', budget: 'C' },
  });
  const set = { C: '5.76e23', E: '1.69', A: '406.4', B: '410.7', alpha: '0.34', beta: '0.28' };
  expect(evaluate(readSheet(text), { set }).values.get('N')?.text).toBe('32189859151.4');
});
