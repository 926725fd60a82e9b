/** Id of the one report of a repository that has no other. */
export const defaultReportId = 'main';

/**
 * The first line of a comment, which nobody sees: by it the comment is found again. Several reports of one repository have an id each; signs that a
 * comment in HTML cannot hold become a hyphen.
 */
export function commentMarker(id: string): string {
  const harmless = id
    .replaceAll(/[^\p{L}\p{N}._/-]+/gu, '-')
    .replaceAll(/-{2,}/g, '-')
    .slice(0, 80);
  return `<!-- runfolio-report: ${harmless === '' ? defaultReportId : harmless} -->`;
}

/** True if a comment begins with just this marker; one that quotes it further down is another comment. */
export function hasMarker(body: string, id: string): boolean {
  return body.trimStart().startsWith(commentMarker(id));
}
