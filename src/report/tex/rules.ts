/** Rules of a style sheet as text: what they select, and what they say. */
export interface Rule {
  readonly selectors: readonly string[];
  readonly body: string;
}

/** The rules of a minified sheet, its font faces left out. */
export function readRules(css: string): Rule[] {
  return [...css.replace(/@font-face\{[^}]*\}/g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
    (match) => ({
      selectors: (match[1] ?? '').split(',').map((s) => s.trim()),
      body: match[2] ?? '',
    }),
  );
}
