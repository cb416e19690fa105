/** Whatever is typed: a reader gives a formula or an error with its place, and nothing else happens. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { equationToInfix } from '../../src/expression/infix.js';
import { parseEquation } from '../../src/expression/parse.js';
import { readLatexEquations } from '../../src/import/latex/read.js';
import { readMathJson } from '../../src/import/mathjson/read.js';
import { readSrepr } from '../../src/import/srepr/read.js';

const SEED = 20261122;
const RUNS = 4000;

/** Runs a reader; gives what it read, or nothing where it complained as it should. */
function read<T>(reader: () => T, text: string): T | undefined {
  try {
    return reader();
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const [d] = error.diagnostics;
    expect(d?.code, text).toMatch(/^[a-z0-9-]+$/);
    expect(d?.line ?? 1).toBeGreaterThan(0);
    return undefined;
  }
}

const pieces = (words: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 60, arbitrary: fc.constantFrom(...words.split(' ')) },
        fc.string({ maxLength: 2 }),
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(''));

const LATEX = String.raw`x N_ {1} { } { } ( ) \left( \right) [ ] \{ \} ^ ^{ _{ \frac \frac{ \sqrt \sqrt[ \ln \log \log_ \exp \min( \max e e^{ \mathrm{e} \mathrm{ab} \text{ \hat \hat{ \alpha \cdot \times / + - = \le , . ' * 0.5 10 10^{3} \\ & \begin{align} \end{align} $ % ~ | \infty \setminus L(N)`;

const LAW = String.raw`L(N, D) = \hat{E} + \frac{A_{1}}{N^{\alpha}} + 5.6 \times 10^{3} (\ln D)^{-\beta}`;
const edit = fc.tuple(fc.nat(LAW.length), fc.nat(3), fc.constantFrom('', '', ...LATEX.split(' ')));
/** A law with up to three mistakes in it. */
const mistaken = fc
  .array(edit, { maxLength: 3 })
  .map((edits) =>
    edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), LAW),
  );

test(`LaTeX (seed ${String(SEED)})`, () => {
  let good = 0;
  const equation = fc.tuple(pieces(LATEX), pieces(LATEX)).map(([a, b]) => `${a} = ${b}`);
  fc.assert(
    fc.property(fc.oneof(pieces(LATEX), equation, mistaken), (text) => {
      const found = read(() => readLatexEquations(text), text);
      if (!found) return;
      good += 1;
      // What was read has names that formulas can hold.
      for (const law of found.value) {
        expect(equationToInfix(parseEquation(equationToInfix(law)))).toBe(equationToInfix(law));
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(good).toBeGreaterThan(RUNS / 20);
});

test(`MathJSON (seed ${String(SEED)})`, () => {
  const words =
    '[ ] [ ] { } "Add" "Power" "Rational" "Sqrt" "f" "x" "Ln" "num" : , , 1 -0.5 1e9 0 null "fn" "sym" "isoflop_" "__proto__"';
  fc.assert(
    fc.property(fc.oneof(pieces(words), fc.json()), (text) => {
      read(() => readMathJson(text), text);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test(`srepr (seed ${String(SEED)})`, () => {
  const words =
    "Add( Mul( Pow( Symbol( 'x' ) ) , Integer( Rational( Float( '0.5' 1 -1 0 precision= 53 exp( log( E pi Function( = True positive";
  fc.assert(
    fc.property(pieces(words), (text) => {
      read(() => readSrepr(text), text);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
