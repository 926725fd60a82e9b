/** True for the names of notebooks. */
export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path);
}
