/** The shape of a data set: a file of released measurements, and which of its rows are meant. */
import { z } from 'zod';
import { formula, identifier, named, number, words } from './schema-parts.js';

/** A path below the data folder: no step up, no drive, nothing absolute, no backslash. */
const DATA_FILE = /^(?!\.{1,2}(?:\/|$))[^/\\:\p{Cc}]+(?:\/(?!\.{1,2}(?:\/|$))[^/\\:\p{Cc}]+)*$/u;

const header = (description: string) => words(description);

const condition = z
  .union([number('a text'), z.array(number('a text')).min(1, 'must hold at least one text')], {
    error: 'a text, or a list of texts',
  })
  .describe(
    'the cell’s text, the same number, or a comparison such as `">= 1e9"`; of a list, one is enough',
  );

const left = (which: string) => formula(`how many of the ${which} are left out`).optional();

export const dataSet = z
  .strictObject({
    file: z
      .string()
      .regex(
        DATA_FILE,
        'must be a path below the data folder, with slashes, and without ".." or a drive',
      )
      .describe('a CSV file below the data folder, such as `paper2024/runs.csv`'),
    source: words('where the data were released'),
    columns: named(identifier('a declared symbol'), header('the column’s header')).describe(
      'symbol: header of the column whose numbers it stands for',
    ),
    where: named(header('a column’s header'), condition)
      .optional()
      .describe('only rows with these values: header: value'),
    drop: z
      .strictObject({
        largest: left('rows with the largest numbers'),
        least: left('rows with the least numbers'),
        of: header('the column’s header'),
      })
      .optional()
      .describe('rows left out of those chosen, such as the five largest of a column'),
    rows: number('how many rows there must be; another count is an error')
      .optional()
      .describe('how many rows must be left'),
  })
  .describe('measurements in a file beside the sheets');
