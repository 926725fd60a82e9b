/** Milliseconds since 1970, UTC, by the clock of the machine. Only what the user asks about "the last 7 days" may depend on it. */
export function nowMs(): number {
  return Date.now();
}
