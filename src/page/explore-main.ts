/** The script of a page with explorables, beside that of every page. */
import { explore } from './explore.js';
import { bounds } from './runtime-bounds.js';
import { minimum } from './runtime-minimum.js';
import { share } from './runtime-share.js';

explore(document, { bounds, minimum, share });
