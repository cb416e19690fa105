/** What the schema of a sheet is made of: names, numbers as texts, and mappings of any names. */
import { z } from 'zod';

// No code is generated at run time: set before the first schema is made.
z.config({ jitless: true });

/** Names of symbols and functions: what a formula can mention. */
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_']*$/;
/** Names of equations, sets, problems, tables and cells: they appear in ids and on command lines. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.+-]*$/u;

export const words = (description: string) => z.string().min(1).describe(description);
/** A text that YAML would read as a number if it could. */
export const number = (description: string) =>
  z
    .string()
    .min(1)
    .describe(description)
    .meta({ type: ['string', 'number'] });
export const formula = number;

export const identifier = (description: string) =>
  z
    .string()
    .regex(
      IDENTIFIER,
      'is no name for a symbol: use Latin letters, digits and underscores, such as alpha or N_opt',
    )
    .describe(description);
export const name = (description: string) =>
  z
    .string()
    .regex(
      NAME,
      'is no name: use letters, digits, underscores, dots, plus signs and hyphens, starting with a letter',
    )
    .describe(description);

/** A mapping from names of the author's choice, read into a Map so that any name is safe. */
export function named<K extends z.ZodType<string, string>, V extends z.ZodType>(key: K, value: V) {
  return z
    .transform((data: unknown) =>
      data === null || typeof data !== 'object' || Array.isArray(data)
        ? data
        : new Map(Object.entries(data)),
    )
    .pipe(z.map(key, value));
}
