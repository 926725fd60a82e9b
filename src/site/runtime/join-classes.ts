/** The classes of a `class:list`, with spaces between them: texts, lists, and the names of an object that hold something true. */
export function joinClasses(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value || '');
  if (typeof value !== 'object' || value === null) return '';
  let classes = '';
  if (Array.isArray(value)) for (const part of value) classes = addClass(classes, joinClasses(part));
  else for (const [name, holds] of Object.entries(value)) if (holds) classes = addClass(classes, name);
  return classes;
}

function addClass(classes: string, more: string): string {
  if (classes === '' || more === '') return classes + more;
  return `${classes} ${more}`;
}
