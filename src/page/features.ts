/** What a page can do, each in a file of its own: a function that looks for its elements and wires them. */
export type Feature = (page: Document) => void;

export const features: readonly Feature[] = [];
