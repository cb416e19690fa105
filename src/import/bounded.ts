/** The text of an import, which strangers wrote: no longer than is read, and quoted only in part. */
import { IsoflopError } from '../base/errors.js';
import type { SourceText } from '../base/source.js';

/**
 * @param name what messages call a text that stands in no file
 * @throws IsoflopError `formula-too-long`
 */
export function boundedSource(input: SourceText | string, name: string, most: number): SourceText {
  const source = typeof input === 'string' ? { file: name, text: input } : input;
  if (source.text.length <= most) return source;
  throw new IsoflopError({
    code: 'formula-too-long',
    message: `the text has ${String(source.text.length)} characters; at most ${String(most)} are read`,
    file: source.file,
  });
}

/** As messages quote it. */
export const cut = (text: string): string => (text.length > 32 ? `${text.slice(0, 31)}…` : text);
