/** Styles and scripts of components, which stand in the head: a report has none, as every page loads the same files. */
export function renderHead(): void {}

/** The same, for a component that may be the first one of a page. */
export function maybeRenderHead(): void {}
