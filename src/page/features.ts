import { copyButtons } from './copy.js';
import { depths } from './depth.js';
import { explain } from './explain.js';
import { readouts } from './readout.js';

/** What a page can do, each in a file of its own: a function that looks for its elements and wires them. */
export type Feature = (page: Document) => void;

export const features: readonly Feature[] = [depths, copyButtons, explain, readouts];
