/** The bibliography that a report's front matter names: a file beside the report. */
import { IsoflopError } from '../../base/errors.js';
import type { SourceText } from '../../base/source.js';
import { readBibtex } from './bibtex.js';
import { readCsl } from './csl.js';
import type { Reference } from './references.js';

/** Longest bibliography, in characters. */
export const MAX_BIBLIOGRAPHY = 1_000_000;

/**
 * Gives the text of a file in the folder of the report.
 * @throws IsoflopError where there is none, or it may not be read
 */
export type ReadBeside = (name: string) => SourceText;

export interface Bibliography {
  readonly keys: readonly string[];
  /** @throws IsoflopError where its entry cannot be read */
  work(key: string): Reference | undefined;
}

const CODE = 'report-bibliography';

/** @param name as the front matter gives it @throws IsoflopError `report-bibliography` */
export function readBibliography(name: string, readBeside: ReadBeside | undefined): Bibliography {
  if (!/^[\w][\w. -]*\.(?:bib|json)$/.test(name)) {
    throw new IsoflopError({
      code: CODE,
      message: `"${name}" cannot be a bibliography`,
      hint: 'name a file that lies beside the report: references.bib, or references.json in CSL',
    });
  }
  if (!readBeside) {
    throw new IsoflopError({
      code: CODE,
      message: `"${name}" cannot be read: the report lies in no folder`,
    });
  }
  const source = readBeside(name);
  if (source.text.length > MAX_BIBLIOGRAPHY) {
    throw new IsoflopError({
      code: CODE,
      message: `"${name}" is longer than ${String(MAX_BIBLIOGRAPHY)} characters`,
      hint: 'leave out what the report does not cite',
    });
  }
  if (name.endsWith('.bib')) return readBibtex(source);
  const works = readCsl(source);
  return { keys: [...works.keys()], work: (key) => works.get(key) };
}
