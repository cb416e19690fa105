/** Hints that speak of the options of the command line, said as the library takes them. */
import { IsoflopError } from '../base/errors.js';

const SEVERAL =
  /--set ([A-Za-z_][A-Za-z0-9_]*'*)=…(?:,? (?:and )?--set [A-Za-z_][A-Za-z0-9_]*'*=…)*/g;
const ONE = /--set ([A-Za-z_][A-Za-z0-9_]*'*)=…/g;

/** `--set N=… --set D=…` → `set: { N: '…', D: '…' }`. */
export function inTermsOfLibrary(hint: string): string {
  return hint
    .replace(SEVERAL, (all) => {
      const names = [...all.matchAll(ONE)].map(([, name = '']) => name);
      const entries = names.map(
        (name) => `${name.includes("'") ? JSON.stringify(name) : name}: '…'`,
      );
      return `set: { ${entries.join(', ')} }`;
    })
    .replace(/--set NAME=VALUE/g, "set: { NAME: 'VALUE' }")
    .replace(/--(set|coefficients|problem|digits|quantity)\b/g, (_, name: string) =>
      name === 'quantity' ? '"quantities"' : `"${name}"`,
    );
}

/** @throws IsoflopError what the work throws, with hints that fit here */
export function inOwnTerms<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw ownTerms(error);
  }
}

/** The same mistake, with hints that fit here; anything else as it is. */
export function ownTerms(error: unknown): unknown {
  if (!(error instanceof IsoflopError)) return error;
  if (!error.diagnostics.some(({ hint }) => hint?.includes('--') === true)) return error;
  return new IsoflopError(
    error.diagnostics.map((diagnostic) =>
      diagnostic.hint === undefined
        ? diagnostic
        : { ...diagnostic, hint: inTermsOfLibrary(diagnostic.hint) },
    ),
  );
}
