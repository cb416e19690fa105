/** As `explore-main.ts`, for a page with formulas that solve geometric programs: more than half of it does that. */
import { explore } from './explore.js';
import { runtime } from './runtime.js';

explore(document, runtime);
