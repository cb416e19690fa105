// Writes schema/sheet.schema.json from the compiled schema: run `npm run build` first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { sheetJsonSchemaText } from '../dist/sheet/json-schema.js';

const directory = new URL('../schema/', import.meta.url);
mkdirSync(directory, { recursive: true });
writeFileSync(new URL('sheet.schema.json', directory), sheetJsonSchemaText());
