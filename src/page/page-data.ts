/** What the builder of the page left for its script. */

/** Made from a formula; takes the runtime's functions and gives whatever its user expects. */
export type Program = (runtime: unknown) => unknown;

interface PageData {
  readonly programs: ReadonlyMap<string, Program>;
  readonly data: ReadonlyMap<string, unknown>;
}

const NOTHING: PageData = { programs: new Map(), data: new Map() };

/** Empty where the page has neither formulas to compute nor data. */
export function pageData(): PageData {
  return (globalThis as { isoflopPage?: PageData }).isoflopPage ?? NOTHING;
}
