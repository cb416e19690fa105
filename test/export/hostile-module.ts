/** An export whose texts would end comments and strings, and whose names mean something in some language. */
import { Rational } from '../../src/expression/rational.js';
import { codeModule } from '../../src/export/program/code-module.js';
import type { CodeModule } from '../../src/export/program/module.js';
import { PARTS, exportSubject } from '../../src/export/subject.js';
import { loadSheet } from '../../src/sheet/index.js';
import type { Sheet } from '../../src/sheet/index.js';

/** It must stand in no code. */
export const MARK = 'PWNED';

/** Each would end a comment, a string or a line somewhere, or is a directive where a line begins with it. */
export const NASTY_CODE: readonly string[] = [
  `*/ ${MARK}; /*`,
  `""" ${MARK} r"""`,
  `''' ${MARK} '''`,
  `\\n${MARK}\\n`,
  `\n${MARK}\n`,
  `\r${MARK}\r`,
  `\u2028${MARK}\u2029`,
  `\u0085${MARK}\u000b${MARK}\u000c${MARK}`,
  `#{ ${MARK} #}`,
  `%{ ${MARK} %}`,
  `%}\n${MARK}`,
  `=# ${MARK} #=`,
  `$(${MARK}) \${${MARK}}`,
  `\\u000a${MARK} \\u002a\\u002f ${MARK}`,
  `\\N{LINE FEED} \\x0a ${MARK} \\`,
  `??/\n${MARK}`,
  `//go:embed ${MARK}`,
  `+build ${MARK}`,
  `go:build ${MARK}`,
  `@ts-nocheck ${MARK}`,
  `-*- coding: rot13 ${MARK} -*-`,
  `line 1 "${MARK}"`,
  `<!-- ${MARK} --> </script>`,
  `\u202e${MARK}\u2066`,
  `// ${MARK} /* ${MARK} */ ${MARK}`,
  `**/ ${MARK} /*/ ${MARK} */*`,
  `" + ${MARK} + "`,
  `' . ${MARK} . '`,
  `\`${MARK}\``,
];

/** Reserved words, functions and names that exports use themselves. */
const NAMES: readonly string[] = (
  'lambda __proto__ exp exp_ value class Math constructor law self_test end fn func function NAN I i c s t ' +
  'T F np jnp torch _real _share k r m u p q t1 in if let mut const double float64 math log pow nan NaN ' +
  'struct return global module abs min max E e pi im ans nargin COEFFICIENTS coefficients Coefficients ' +
  'optimum gradient exponents sensitivities selfTest SelfTest Law result_ out main printf N N_prime _ __x ' +
  'True None self Self usize f64 type range len list dict quit cat numeric L_tmpnam linux'
).split(' ');

const yaml = (text: string): string => JSON.stringify(text);

/** @param text stands wherever a sheet has text of its own */
function hostileSheet(text: string): Sheet {
  const own = NAMES.filter((name) => name !== 'lambda' && name !== '__proto__');
  const symbols = [...NAMES, "N'", 'Loss', 'Cost'].map(
    (name) => `  ${yaml(name)}: { meaning: ${yaml(text)}, unit: ${yaml(text)} }`,
  );
  const values = [...own, "N'"].map((name, i) => `${yaml(name)}: ${String(0.3 + i / 100)}`);
  return loadSheet({
    file: 'hostile.yaml',
    text: `isoflop: 1
id: hostile
title: ${yaml(text)}
source: { authors: ${yaml(text)}, year: 2020 }
symbols:
${symbols.join('\n')}
equations:
  law: { says: "Loss = exp/lambda^exp_ + class/__proto__^Math + (N' + ${own.join(' + ')})/1000", source: ${yaml(text)} }
  cost: { says: Cost = 6*lambda*__proto__ }
coefficients:
  one: { kind: printed, source: ${yaml(text)}, values: { ${values.join(', ')} } }
problems:
  p: { title: ${yaml(text)}, minimize: Loss, over: [lambda, __proto__], subject-to: [cost], budget: Cost }
`,
  });
}

const KNOWN = new Map<string, CodeModule>();

/** The closed form of it, with values at one point. */
export function hostileModule(text: string): CodeModule {
  let module = KNOWN.get(text);
  if (!module) {
    const points = [new Map([['Cost', Rational.parse('1e12')]])];
    module = codeModule(exportSubject(hostileSheet(text), 'p', 'one', PARTS, { points }));
    KNOWN.set(text, module);
  }
  return module;
}
