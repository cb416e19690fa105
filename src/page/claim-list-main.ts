/** The script of a page with a table of claims, beside that of every page. */
import { claimLists } from './claim-list.js';

claimLists(document);
