/** The JSON Schema by which editors complete and check a sheet, generated from the one schema. */
import { z } from 'zod';
import { sheetSchema } from './schema.js';

type Json = Record<string, unknown>;

function convert(schema: z.ZodType): Json {
  const json = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      if (def.type !== 'map') return;
      const map = zodSchema as unknown as z.ZodMap<z.ZodType, z.ZodType>;
      const { pattern } = convert(map.keyType);
      Object.assign(jsonSchema, {
        type: 'object',
        ...(pattern === undefined ? {} : { propertyNames: { pattern } }),
        additionalProperties: convert(map.valueType),
      });
    },
  }) as Json;
  delete json['$schema'];
  return json;
}

/** The schema as data; `schema/sheet.schema.json` is this, written out. */
export function sheetJsonSchema(): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'isoflop sheet',
    ...convert(sheetSchema),
  };
}

/** The text of `schema/sheet.schema.json`. */
export function sheetJsonSchemaText(): string {
  return `${JSON.stringify(sheetJsonSchema(), null, 2)}\n`;
}
