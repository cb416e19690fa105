/** Sheets from text: no file is touched, so that this runs in a browser. */
import type { SourceText } from '../base/source.js';
import { loadSheet } from '../sheet/load.js';
import type { LoadOptions } from '../sheet/load.js';
import type { Sheet } from '../sheet/model.js';
import { requireFunction, requireOptionalText, requireOptions, requireText } from './arguments.js';

export interface ReadSheetOptions extends LoadOptions {
  /** The name that messages give the text; `sheet.yaml` unless given. */
  readonly file?: string;
}

/**
 * The sheet in a text of the format that docs/sheet-format.md explains.
 *
 * @throws IsoflopError with every mistake in the text, each with its line and column
 */
export function readSheet(text: string, options: ReadSheetOptions = {}): Sheet {
  requireText(text, 'the sheet');
  requireOptions(options, ['file', 'readData', 'findSheet']);
  requireOptionalText(options.file, '"file"');
  requireFunction(options.readData, '"readData"');
  requireFunction(options.findSheet, '"findSheet"');
  const source: SourceText = { file: options.file ?? 'sheet.yaml', text };
  return loadSheet(source, options);
}
