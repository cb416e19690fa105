/** The shape of what stands for a number that is printed elsewhere. */
import { z } from 'zod';
import { identifier, name, number, words } from './schema-parts.js';

/** What is named besides the sheet, by the keys that say it; the last of them may be left out. */
export const REFERENCE_FORMS = [
  { keys: ['set', 'symbol'], optional: [] },
  { keys: ['claim'], optional: ['part'] },
  { keys: ['table', 'row', 'column'], optional: [] },
] as const;

const required = REFERENCE_FORMS.map(({ keys }) => ({ required: [...keys] }));

export const reference = z
  .strictObject({
    sheet: name(
      'the sheet that prints it, by its bare name; this sheet unless said otherwise',
    ).optional(),
    set: name('its coefficient set').optional(),
    symbol: identifier('the coefficient of that set').optional(),
    claim: words('the id of its claim, such as `table2-a3/a`').optional(),
    part: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'must be a whole number from 1 on')
      .describe('which number of a claim with several, from 1 on')
      .optional()
      .meta({ type: 'integer', minimum: 1, pattern: undefined }),
    table: name('its table').optional(),
    row: number('the first cell of the row').optional(),
    column: identifier('the column').optional(),
  })
  .meta({ oneOf: required })
  .describe('where the number is printed: a coefficient, a claim, or the cell of a table');

export type ReferenceData = z.output<typeof reference>;
