import type { Fact } from '../model/page/page.ts';

/** A name with a value in words and nothing else but what is given. */
export function makeFact(name: string, value: string, facts: Partial<Fact> = {}): Fact {
  return { name, value, title: null, path: null, differs: false, ...facts };
}
