/** Greek letters and the names they go by in formulas and in LaTeX. */

const LOWER = [
  ['α', 'alpha'],
  ['β', 'beta'],
  ['γ', 'gamma'],
  ['δ', 'delta'],
  ['ε', 'epsilon'],
  ['ζ', 'zeta'],
  ['η', 'eta'],
  ['θ', 'theta'],
  ['ι', 'iota'],
  ['κ', 'kappa'],
  ['λ', 'lambda'],
  ['μ', 'mu'],
  ['ν', 'nu'],
  ['ξ', 'xi'],
  ['ο', 'omicron'],
  ['π', 'pi'],
  ['ρ', 'rho'],
  ['σ', 'sigma'],
  ['τ', 'tau'],
  ['υ', 'upsilon'],
  ['φ', 'phi'],
  ['χ', 'chi'],
  ['ψ', 'psi'],
  ['ω', 'omega'],
] as const;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * Letter → name: `α` → `alpha`, `Γ` → `Gamma`. The look-alikes that come with text copied from a
 * paper (micro sign, lunate epsilon, straight phi, final sigma) have the plain letter's name.
 */
export const GREEK_NAMES: ReadonlyMap<string, string> = new Map<string, string>([
  ...LOWER,
  ...LOWER.map(([letter, name]) => [letter.toUpperCase(), capital(name)] as const),
  ['ς', 'sigma'],
  ['µ', 'mu'],
  ['ϵ', 'epsilon'],
  ['ϕ', 'phi'],
]);

/** Capitals that look like Latin letters have no command of their own, and neither has omicron. */
const CAPITALS_WITH_COMMAND = [
  'Gamma',
  'Delta',
  'Theta',
  'Lambda',
  'Xi',
  'Pi',
  'Sigma',
  'Upsilon',
  'Phi',
  'Psi',
  'Omega',
];
const VARIANTS = ['varepsilon', 'vartheta', 'varphi', 'varrho', 'varsigma', 'ell'];

/** Names that are LaTeX commands for one letter. */
export const LETTER_COMMANDS: ReadonlySet<string> = new Set<string>([
  ...LOWER.map(([, name]) => name).filter((name) => name !== 'omicron'),
  ...CAPITALS_WITH_COMMAND,
  ...VARIANTS,
]);
