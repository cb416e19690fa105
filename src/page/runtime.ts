/** What the formulas of a page may call; they are made by src/export/page-program.ts. */
import { bounds } from './runtime-bounds.js';
import { minimum } from './runtime-minimum.js';
import { program } from './runtime-program.js';
import { share } from './runtime-share.js';

export const runtime = { bounds, minimum, program, share } as const;
export type Runtime = typeof runtime;
