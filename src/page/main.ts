/**
 * The script of a page: what a reader can do with it beyond reading. Bundled into one file when the
 * program is built, and put into each page as it is; it asks the network for nothing, generates no
 * code and knows no algebra. A page without it lacks only its controls.
 */
import { features } from './features.js';

document.documentElement.classList.add('scripted');
for (const start of features) start(document);
