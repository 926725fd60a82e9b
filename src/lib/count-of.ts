/** A whole number with its thousands apart, e.g. `12,345`. For messages and terminals; pages have their own number format. */
export function withCommas(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A count with its noun, e.g. `1 run`, `12,345 runs`. Pass `many` where an added `s` is wrong. */
export function countOf(count: number, one: string, many: string = `${one}s`): string {
  return `${withCommas(count)} ${count === 1 ? one : many}`;
}
