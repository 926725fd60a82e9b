/** Room that a message has for names. */
const LONGEST_LIST = 190;

/** Names with commas between, as many as a message has room for, and the page where the others are listed. */
export function listNames(names: readonly string[], page: string): string {
  const whole = names.join(', ');
  if (whole.length <= LONGEST_LIST) return whole;
  const rest = ` and others (${page})`;
  return whole.slice(0, whole.lastIndexOf(',', LONGEST_LIST - rest.length)) + rest;
}
