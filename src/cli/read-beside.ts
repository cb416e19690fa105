/** Files that a report names, such as its bibliography: they lie in its folder, and nowhere else. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { IsoflopError } from '../base/errors.js';
import type { SourceText } from '../base/source.js';

/** In bytes. */
const LARGEST = 1_000_000;

/** Reads such files for the report at that path. */
export function besideReport(report: string): (name: string) => SourceText {
  return (name) => {
    const file = join(dirname(report), name);
    const wrong = (message: string): IsoflopError =>
      new IsoflopError({ code: 'report-bibliography', message });
    const there = statSync(file, { throwIfNoEntry: false });
    if (name !== basename(name) || there?.isFile() !== true) {
      throw wrong(`there is no file "${name}" beside the report`);
    }
    // A link may be one to a file that is none of the report's business.
    const inside = relative(realpathSync(dirname(report)), realpathSync(file));
    if (inside.includes(sep)) throw wrong(`"${name}" leads out of the folder of the report`);
    if (there.size > LARGEST) throw wrong(`"${name}" is larger than ${String(LARGEST)} bytes`);
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
      return { file, text: text.replace(/\r\n?/g, '\n') };
    } catch (error) {
      if (error instanceof TypeError) throw wrong(`"${name}" is no UTF-8`);
      throw error;
    }
  };
}
