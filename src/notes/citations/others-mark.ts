/** Stands for the `others` at the end of a list of names, which citeproc would take for somebody's name. */
export const othersMark = '\uE005';
