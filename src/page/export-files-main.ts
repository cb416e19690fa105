/** The script of a page with formulas to take along, beside that of every page. */
import { exportFiles } from './export-files.js';

exportFiles(document);
