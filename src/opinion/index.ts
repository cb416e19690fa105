/** A second opinion from another computer algebra system; it counts for nothing but attention. */
export { SecondOpinion } from './second-opinion.js';
export type { Opinion, Question, SecondOpinionOptions } from './second-opinion.js';
export { opinionsOn } from './steps.js';
export type { Votes } from './steps.js';
