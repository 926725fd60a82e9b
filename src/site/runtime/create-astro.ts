/** `Astro` outside of a component, of which a report has none: the compiler asks for it in every file. */
export function createAstro(): void {}
