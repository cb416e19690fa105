/** The built library, and the sheet that most benchmarks use. */
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where the build is: `dist/`, or the folder that the environment variable ISOFLOP_DIST names. */
export const DIST = resolve(process.env.ISOFLOP_DIST ?? resolve(ROOT, 'dist'));

/** @param {string} path below dist/ */
export const load = (path) => import(pathToFileURL(resolve(DIST, path)).href);

export const SHEETS = resolve(ROOT, 'derivations');

/** The law that every program here is given, with its printed coefficients and a budget. */
export const SHEET = 'hoffmann2022';
export const COEFFICIENTS = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 };
export const BUDGET = '5.76e23';
/** What N_opt is then; other programs' results are held against it. */
export const N_OPT = 32189859151.36819;

/** A goal of so many milliseconds. */
export const within = (timing, most, text) => ({ text, met: timing.median <= most });
