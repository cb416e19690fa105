/** What the diagnostics of this folder mean, for `isoflop explain`. */
export const EXPORT_CODES: ReadonlyMap<string, string> = new Map([
  [
    'not-exportable',
    'The formula applies a function that the sheet names without defining it, so a program could not compute it, or it asks more of a page than a browser should do. Exports to latex, mathml and json show it as it stands.',
  ],
]);
