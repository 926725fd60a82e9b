/** The classes of a `class:list`, with spaces between them: texts, lists, and the names of an object that hold something true. */
export function joinClasses(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value || '');
  if (typeof value !== 'object' || value === null) return '';
  const parts = Array.isArray(value) ? value.map(joinClasses) : namesThatHold(value);
  return parts.filter((part) => part !== '').join(' ');
}

function namesThatHold(value: object): readonly string[] {
  return Object.entries(value).flatMap(([name, holds]) => (holds ? [name] : []));
}
